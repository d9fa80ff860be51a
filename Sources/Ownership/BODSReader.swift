public import Canonical

extension OwnershipImport {
  /// Reads statements of the Beneficial Ownership Data Standard 0.2, 0.3 or 0.4: an array of them,
  /// or one a line.
  ///
  /// A later statement replaces an earlier one of the same record, or one that it says it replaces.
  /// A record that is closed ended on the day of its statement. An indirect interest whose parts
  /// are in the file is not counted beside them.
  /// - Throws: `JSONFault` when the whole file is no JSON.
  public init(bods bytes: [UInt8]) throws(JSONFault) {
    var reader = BODSReader()
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if first == UInt8(ascii: "[") {
      guard let statements = try JSON.parse(bytes).elements else { return }
      for (place, statement) in statements.enumerated() { reader.take(statement, place + 1) }
    } else {
      for (number, line) in Lines(bytes) {
        do {
          reader.take(try JSON.parse(line, limits: .submission), number)
        } catch {
          reader.result.report(number, nil, "the line is no JSON: \(error.message)")
        }
      }
    }
    self = reader.finish()
  }
}

/// Gathers the relationships, since what a later statement says changes what an earlier one counts.
struct BODSReader {
  var result = OwnershipImport()
  private var relations: [String: (place: Int, relation: BODSRelation)] = [:]
  private var order: [String] = []
  /// The record that a statement speaks of.
  private var records: [String: String] = [:]

  mutating func take(_ statement: JSON, _ place: Int) {
    guard let id = statement["statementId"]?.text ?? statement["statementID"]?.text else {
      result.report(place, nil, "the statement has no statementId: left out")
      return
    }
    let kind = statement["recordType"]?.text ?? statement["statementType"]?.text
    let record = statement["recordId"]?.text ?? id
    records[id] = record
    for replaced in statement["replacesStatements"]?.elements ?? [] {
      if let old = replaced.text { relations[records[old] ?? old] = nil }
    }
    switch kind {
    case "entity", "person", "entityStatement", "personStatement":
      let details = statement["recordDetails"] ?? statement
      let name = details["name"]?.text ?? details["names"]?.elements?.first?["fullName"]?.text
      if let name { result.names[record] = name }
    case "relationship", "ownershipOrControlStatement":
      let relation = BODSRelation(statement, id: id)
      if relations[record] == nil { order.append(record) }
      relations[record] = (place, relation)
    default:
      result.report(place, id, "the statement is of no known type (\(kind ?? "none")): left out")
    }
  }

  consuming func finish() -> OwnershipImport {
    var isDone: Set<String> = []
    for record in order where isDone.insert(record).inserted {
      guard let (place, relation) = relations[record] else { continue }
      relation.add(to: &result, place) { records[$0] ?? $0 }
    }
    return result
  }
}
