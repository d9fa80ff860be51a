internal import Tables

extension ConsignmentSheet {
  /// Rows that a file may have at most.
  static let mostRows = 200_000

  /// Takes a CSV file apart. A row with the wrong number of fields is a fault of that row; quotes
  /// that do not match end the reading, since nothing after them can be trusted.
  init(csv bytes: [UInt8], file: String, _ faults: inout Faults) {
    do throws(CSVFault) {
      var reader = try CSVReader(bytes)
      allowsDecimalComma = reader.delimiter == UInt8(ascii: ";")
      guard let header = try reader.row() else {
        faults.add(
          ImportFault(file: file, line: 1, column: 1, message: "the file has no header row"))
        return
      }
      let columns = columns(of: header, file: file, &faults)
      if !faults.isEmpty { return }
      while let row = try reader.row() {
        guard records.count < ConsignmentSheet.mostRows else {
          faults.add(
            ImportFault(
              file: file, line: row[0].line, column: 1,
              message: "more than \(ConsignmentSheet.mostRows) rows; split the file"))
          isTrusted = false
          return
        }
        take(row, columns, file: file, &faults)
      }
    } catch {
      faults.add(ImportFault(error, file: file))
      isTrusted = false
    }
  }

  private mutating func columns(
    of header: [CSVField], file: String, _ faults: inout Faults
  ) -> [ConsignmentColumn?] {
    var known: Set<ConsignmentColumn> = []
    let columns = header.map { field -> ConsignmentColumn? in
      guard let column = ConsignmentColumn(heading: field.text) else {
        ignored.append(field.text)
        return nil
      }
      if !known.insert(column).inserted {
        faults.add(
          ImportFault(
            file: file, line: field.line, column: field.column, field: field.text,
            message: "a second column for \(column.rawValue)"))
      }
      return column
    }
    let missing = [ConsignmentColumn.sscc, .partNumber].filter { !known.contains($0) }
    for column in missing {
      faults.add(
        ImportFault(
          file: file, line: header[0].line, column: 1,
          message: "the header row has no column \(column.rawValue)"))
    }
    if known.isDisjoint(with: [.serial, .serials]) {
      faults.add(
        ImportFault(
          file: file, line: header[0].line, column: 1,
          message: "the header row has neither a column serial nor a column serials"))
    }
    return columns
  }

  private mutating func take(
    _ row: [CSVField], _ columns: [ConsignmentColumn?], file: String, _ faults: inout Faults
  ) {
    let surplus = row.dropFirst(columns.count).contains { !$0.text.isEmpty }
    guard row.count >= columns.count, !surplus else {
      faults.add(
        ImportFault(
          file: file, line: row[0].line, column: row[0].column,
          message: "the row has \(row.count) fields, where the header has \(columns.count)"))
      badRows += 1
      return
    }
    var record = ConsignmentRecord(spot: .at(line: row[0].line, column: row[0].column))
    for (field, column) in zip(row, columns) {
      guard let column else { continue }
      let cell = ConsignmentRecord.Cell(
        text: field.text, spot: .at(line: field.line, column: field.column),
        name: column.rawValue)
      switch column {
      case .serial where !field.text.isEmpty: record.serials.append(cell)
      case .serials: record.serials += ConsignmentSheet.list(cell)
      default: record.cells[column] = cell
      }
    }
    records.append(record)
  }

  /// Several texts in one field, with blanks, bars, commas or semicolons between them.
  static func list(_ cell: ConsignmentRecord.Cell) -> [ConsignmentRecord.Cell] {
    cell.text.split { " |,;\n\r\t".contains($0) }.map { part in
      ConsignmentRecord.Cell(text: String(part), spot: cell.spot, name: cell.name)
    }
  }
}
