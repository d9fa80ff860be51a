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
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if first == UInt8(ascii: "[") {
      guard let statements = try JSON.parse(Array(text)).elements else { return }
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
  /// The record that a statement speaks of, and where it stands.
  private var records: [String: (record: String, place: Int)] = [:]

  mutating func take(_ statement: JSON, _ place: Int) {
    let statementId = statement["statementId"]?.text ?? statement["statementID"]?.text
    guard let id = statementId, !id.isEmpty else {
      result.report(place, nil, "the statement has no statementId: left out")
      return
    }
    let kind = statement["recordType"]?.text ?? statement["statementType"]?.text
    let isRelation = kind == "relationship" || kind == "ownershipOrControlStatement"
    let known = ["entity", "person", "entityStatement", "personStatement"]
    guard let kind, isRelation || known.contains(kind) else {
      let word = kind.map { String($0.prefix(24)) } ?? "none"
      result.report(place, id, "the statement is of no known type (\(word)): left out")
      return
    }
    let record = record(of: statement, id, place)
    if let earlier = records.updateValue((record, place), forKey: id) {
      result.report(place, id, "the statementId stands at \(earlier.place) too: this one counts")
      if relations[earlier.record]?.relation.id == id { relations[earlier.record] = nil }
    }
    replace(statement, id, place)
    if isRelation {
      let relation = BODSRelation(statement, id: id)
      if relations[record] == nil { order.append(record) }
      relations[record] = (place, relation)
    } else {
      let details = statement["recordDetails"] ?? statement
      let name = details["name"]?.text ?? details["names"]?.elements?.first?["fullName"]?.text
      if let name { result.names[record] = name }
    }
  }

  private mutating func record(of statement: JSON, _ id: String, _ place: Int) -> String {
    guard let record = statement["recordId"], record != .null else { return id }
    if let text = record.text, !text.isEmpty { return text }
    result.report(place, id, "the recordId is no text: the statement stands for itself")
    return id
  }

  private mutating func replace(_ statement: JSON, _ id: String, _ place: Int) {
    guard let replaced = statement["replacesStatements"], replaced != .null else { return }
    let texts = replaced.elements?.compactMap(\.text)
    if texts == nil || texts?.count != replaced.elements?.count {
      result.report(place, id, "replacesStatements is no array of texts: the rest is passed over")
    }
    for old in texts ?? [] { relations[records[old]?.record ?? old] = nil }
  }

  consuming func finish() -> OwnershipImport {
    let hasParts = relations.values.contains { !$0.relation.parts.isEmpty }
    let known = hasParts ? Set(records.values.map(\.record)) : []
    var isDone: Set<String> = []
    for record in order where isDone.insert(record).inserted {
      guard let (place, relation) = relations[record] else { continue }
      let hasParts =
        !relation.parts.isEmpty
        && relation.parts.allSatisfy { records[$0] != nil || known.contains($0) }
      relation.add(to: &result, place, besideParts: hasParts) { records[$0]?.record ?? $0 }
    }
    return result
  }
}
