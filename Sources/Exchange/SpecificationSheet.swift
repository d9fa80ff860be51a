public import Controls
internal import Tables

/// One line of a list of data sheets, understood.
public struct SpecificationRow: Hashable, Sendable {
  /// From 1, where the line begins.
  public let line: Int
  public let specification: ChipSpecification
  /// The values of the further columns, in the order of `SpecificationSheet.further`.
  public let further: [String]
}

/// A CSV list of data sheets of integrated circuits, a chip a line: which columns it has, and its
/// lines one after the other. A line that cannot be read does not hide the others.
public struct SpecificationSheet {
  /// One line, or everything that is wrong with it.
  public enum Line: Hashable, Sendable {
    case read(SpecificationRow)
    case broken([ImportFault])
  }

  /// Lines that a file may have at most.
  public static let mostLines = 1_000_000

  /// Headings of the columns that are carried through, as the file writes them.
  public let further: [String]
  /// What stands between two fields.
  public var delimiter: Character { Character(UnicodeScalar(reader.delimiter)) }

  private let file: String
  private let headings: [String]
  private let columns: [SpecificationColumn?]
  private var reader: CSVReader
  private var lines = 0
  private var isOver = false

  /// Reads the header.
  /// - Throws: everything that is wrong with it: no column `name`, or a column twice.
  public init(_ bytes: [UInt8], file: String) throws(ImportFailure) {
    self.file = file
    var faults = Faults()
    do throws(ImportFault) {
      reader = try CSVReader(bytes, file: file)
      guard let header = try reader.row(of: file) else {
        throw ImportFault(file: file, line: 1, column: 1, message: "the file has no header row")
      }
      headings = header.map(\.text)
      columns = headings.map { SpecificationColumn(heading: $0) }
      further = zip(header, columns).filter { $1 == nil }.map(\.0.text)
      for (index, field) in header.enumerated()
      where !field.text.isEmpty
        && header[..<index].contains(where: { $0.text.lowercased() == field.text.lowercased() })
      {
        faults.add(
          ImportFault(
            file: file, line: field.line, column: field.column, field: field.text,
            message: "a second column of this name; rename or remove one"))
      }
      if !columns.contains(.name) {
        faults.add(
          ImportFault(
            file: file, line: header[0].line, column: 1,
            message: "the header row has no column name"))
      }
    } catch {
      throw ImportFailure(faults: [error], more: 0)
    }
    guard faults.isEmpty else { throw faults.failure }
  }

  /// The next line that is not blank, or nil at the end. Quotes that do not match end the reading,
  /// since nothing after them can be trusted.
  public mutating func next() -> Line? {
    guard !isOver else { return nil }
    do throws(ImportFault) {
      guard let row = try reader.row(of: file) else { return nil }
      lines += 1
      guard lines <= SpecificationSheet.mostLines else {
        throw ImportFault(
          file: file, line: row[0].line, column: 1,
          message: "more than \(SpecificationSheet.mostLines) lines; split the file")
      }
      return line(row)
    } catch {
      isOver = true
      return .broken([error])
    }
  }

  private func line(_ row: [CSVField]) -> Line {
    guard row.count == columns.count else {
      return .broken([
        ImportFault(
          file: file, line: row[0].line, column: row[0].column,
          message: "the line has \(row.count) fields, where the header has \(columns.count)")
      ])
    }
    var cells = SpecificationCells(file: file, allowsComma: delimiter == ";")
    var further: [String] = []
    for (index, field) in row.enumerated() {
      if let column = columns[index] {
        cells.take(field, as: column, heading: headings[index])
      } else {
        further.append(field.text)
      }
    }
    guard cells.faults.isEmpty else { return .broken(cells.faults) }
    return .read(
      SpecificationRow(
        line: row[0].line, specification: cells.specification, further: further))
  }
}
