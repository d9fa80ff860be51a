internal import Tables

/// A row of a list, with its fields by the names of their columns.
struct ListRow {
  let line: Int
  private let fields: [CSVField]
  private let columns: [String: Int]

  init(_ fields: [CSVField], _ columns: [String: Int]) {
    line = fields.first?.line ?? 1
    (self.fields, self.columns) = (fields, columns)
  }

  /// The first of these columns that the file has; empty when it has none.
  subscript(names: String...) -> String {
    for name in names {
      if let place = columns[name], place < fields.count { return fields[place].text }
    }
    return ""
  }
}

/// Reads the rows of a CSV file that belong to a list. A row that cannot be read is told and left
/// out, and the next line is tried.
struct ListTable {
  /// Broken rows after which a file is given up: each may cost the reading of a whole field.
  static let mostBroken = 500

  private var reader: CSVReader
  private var broken = 0
  private var isOver = false

  /// - Returns: Nil, with a fault, for a file that is no table.
  init?(_ bytes: [UInt8], delimiter: UInt8? = nil, _ list: inout ListCollector) {
    do {
      reader = try CSVReader(bytes, delimiter: delimiter)
    } catch {
      list.stop(error.line, error.message)
      return nil
    }
  }

  mutating func next(_ list: inout ListCollector) -> [CSVField]? {
    while !isOver {
      do {
        return try reader.row()
      } catch {
        broken += 1
        list.report(error.line, error.message + ": the row is left out", isLoss: true)
        if broken == ListTable.mostBroken {
          list.stop(error.line, "\(broken) rows are broken")
          isOver = true
        }
        reader.skipLine()
      }
    }
    return nil
  }

  /// Reads on to the row that has these columns, of the first ten, and gives the places of all.
  mutating func header(
    with required: [String], _ list: inout ListCollector
  ) -> [String: Int]? {
    var first: [String] = []
    var line = 1
    for _ in 0..<10 {
      guard let row = next(&list) else { break }
      var columns: [String: Int] = [:]
      for (place, field) in row.enumerated() where columns[field.text.lowercased()] == nil {
        columns[field.text.lowercased()] = place
      }
      if required.allSatisfy({ columns[$0] != nil }) { return columns }
      if first.isEmpty {
        first = required.filter { columns[$0] == nil }
        line = row[0].line
      }
    }
    list.stop(line, "the header has no column \(first.joined(separator: ", "))")
    return nil
  }

  /// The next row with as many fields as the header has.
  mutating func row(
    _ columns: [String: Int], _ list: inout ListCollector
  ) -> ListRow? {
    let width = (columns.values.max() ?? 0) + 1
    while let fields = next(&list) {
      if fields.count == width { return ListRow(fields, columns) }
      let isEmpty = fields.allSatisfy { $0.text.isEmpty }
      if isEmpty || (fields.count > width && fields[width...].allSatisfy { $0.text.isEmpty }) {
        if !isEmpty { return ListRow(fields, columns) }
        continue
      }
      list.report(
        fields[0].line,
        "the row has \(fields.count) fields, where the header has \(width): left out",
        isLoss: true)
    }
    return nil
  }
}
