import Canonical
import Foundation
import Lists
import Screening
import Tables
import Vocabulary

/// The lists of a directory: a shelf's current versions, or official files that are read as they
/// are.
struct ListDirectory {
  let path: String

  func entities() throws -> [ListedEntity] {
    let url = URL(fileURLWithPath: path)
    let shelf = ListShelf(directory: url)
    let current = try shelf.run { shelf throws(ShelfFault) in
      var entities: [ListedEntity] = []
      for source in try shelf.sources() {
        if let version = try shelf.current(source) { entities += try shelf.entities(of: version) }
      }
      return entities
    }
    let entities = current.isEmpty ? try files(url) : current
    guard !entities.isEmpty else { throw Complaint("\(path) has no list that can be read") }
    return entities
  }

  private func files(_ url: URL) throws -> [ListedEntity] {
    var entities: [ListedEntity] = []
    for name in try names(in: url) {
      let file = ListFile(name: name, bytes: try Files.read("\(path)/\(name)"))
      guard let format = ListFormat(recognising: file.bytes) else { continue }
      let reading = format.read(file)
      for fault in reading.faults { Console.say(fault.description) }
      entities += reading.entities
    }
    return entities
  }

  private func names(in url: URL) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
        .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".xml") || $0.hasSuffix("json") }
    } catch {
      throw Complaint("\(path) is no directory that can be read")
    }
  }
}

/// Parties in a table: `name` or `full_name`, and what else is known.
struct QueryTable {
  struct Query {
    let line: Int
    let party: ScreenedParty
  }
  private(set) var queries: [Query] = []

  init(path: String) throws {
    var rows = try TableRows(path: path)
    guard rows.has("name") || rows.has("full_name") else {
      throw Complaint("\(path): the header has no column name, nor full_name")
    }
    while let row = try rows.next() {
      queries.append(Query(line: row.line, party: Self.party(row)))
    }
  }

  private static func party(_ row: TableRows.Row) -> ScreenedParty {
    let first = { (columns: [String]) in columns.map { row[$0] }.first { !$0.isEmpty } ?? "" }
    let parts = { (text: String) in text.split(separator: ";").map(String.init) }
    let countries = ["countries", "country", "nationality"].flatMap { parts(row[$0]) }
    return ScreenedParty(
      schema: Schema(followTheMoney: first(["schema"]).isEmpty ? "Person" : row["schema"]),
      names: [EntityName(first(["name", "full_name"]))],
      dates: parts(first(["birth_date", "date_of_birth"])).compactMap(QueryTable.date),
      birthPlaces: parts(first(["birth_place", "place_of_birth"])),
      countries: countries.compactMap { country($0) },
      identifiers: parts(row["identifiers"]).map { EntityIdentifier(.other, $0) },
      gender: ScreenedParty.Gender(rawValue: row["gender"].lowercased()))
  }

  /// A code in either case, or a name.
  private static func country(_ text: String) -> Country? {
    let text = text.trimmingCharacters(in: .whitespaces)
    return CountryNames.country(text.utf8.count == 2 ? text.uppercased() : text)
  }

  /// `1981-3-05` is read as it is meant.
  private static func date(_ text: String) -> PartialDate? {
    let parts: [String] = text.split(separator: "-").map { part in
      let digits = String(part.filter(\.isNumber))
      return digits.count == 1 ? "0" + digits : digits
    }
    return try? PartialDate(text: parts.joined(separator: "-"))
  }
}

/// The rows of a CSV file by the names of its columns, with faults that name file and line.
struct TableRows {
  struct Row {
    let line: Int
    fileprivate let fields: [CSVField]
    fileprivate let columns: [String: Int]

    subscript(name: String) -> String {
      guard let place = columns[name], place < fields.count else { return "" }
      return fields[place].text
    }
  }

  private let path: String
  private var reader: CSVReader
  private var columns: [String: Int] = [:]

  init(path: String) throws {
    self.path = path
    do {
      reader = try CSVReader(try Files.read(path))
      guard let header = try reader.row() else { throw Complaint("\(path) has no header row") }
      for (place, field) in header.enumerated() { columns[field.text.lowercased()] = place }
    } catch let fault as CSVFault {
      throw Complaint("\(path):\(fault)")
    }
  }

  func has(_ column: String) -> Bool { columns[column] != nil }

  mutating func next() throws -> Row? {
    do {
      guard let fields = try reader.row() else { return nil }
      return Row(line: fields[0].line, fields: fields, columns: columns)
    } catch {
      throw Complaint("\(path):\(error)")
    }
  }
}

/// Lines of a file or of standard input, each when it comes.
final class PipedLines {
  private let handle: UnsafeMutablePointer<FILE>
  private var buffer: UnsafeMutablePointer<CChar>?
  private var capacity = 0

  /// - Parameter path: `-` reads standard input.
  init(path: String) throws {
    guard let handle = fopen(path == "-" ? "/dev/stdin" : path, "r") else {
      throw Complaint("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    self.handle = handle
  }

  deinit {
    free(buffer)
    fclose(handle)
  }

  func next() -> [UInt8]? {
    while true {
      let count = getline(&buffer, &capacity, handle)
      guard count > 0, let buffer else { return nil }
      let line = UnsafeRawBufferPointer(start: buffer, count: count)
      if line.contains(where: { $0 > 0x20 }) { return Array(line) }
    }
  }
}

/// Lines of JSON into a file or to standard output, each at once.
struct LineSink {
  private let handle: FileHandle

  init(path: String) throws {
    if path == "-" {
      handle = .standardOutput
    } else {
      try Files.write([], to: path)
      guard let handle = FileHandle(forWritingAtPath: path) else {
        throw Complaint("\(path) cannot be written")
      }
      self.handle = handle
    }
  }

  func write(_ json: JSON) throws { try handle.write(contentsOf: Data(json.bytes + [0x0A])) }
}

/// Thousandths as a decimal: 953 is 0.953.
func decimal(thousandths: Int) -> String {
  let digits = "\(abs(thousandths) % 1000)"
  return (thousandths < 0 ? "-" : "") + "\(abs(thousandths) / 1000)."
    + String(repeating: "0", count: 3 - digits.count) + digits
}

extension Hit {
  var reasonsText: String {
    reasons.map { "\($0.feature) \(decimal(thousandths: $0.amount))" }.joined(separator: "; ")
  }
}
