import Canonical
import Ownership

/// What a reader passed over without a word: every line is read, or reported, or stands again.
struct SilentSkips {
  private let form: OwnersForm
  private let read: OwnershipImport
  private let told: Set<Int>
  /// Statements of which an interest counts.
  private let counted: Set<String>
  private(set) var found: [String] = []
  /// Places in the file: its lines, or the elements of its array.
  private(set) var places = 0

  init(_ form: OwnersForm, _ bytes: [UInt8], _ read: OwnershipImport) {
    (self.form, self.read) = (form, read)
    told = Set(read.faults.map(\.place))
    counted = Set(read.interests.map(\.statement))
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if form == .bods, text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == 0x5B {
      let statements = (try? JSON.parse(Array(text)))?.elements ?? []
      places = statements.count
      let whole = JSON.array(statements)
      for (number, statement) in statements.enumerated() { look(statement, number + 1, whole) }
    } else {
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      places = lines.count
      let parsed = lines.map { try? JSON.parse(Array($0), limits: .submission) }
      let whole = JSON.array(parsed.compactMap { $0 })
      for (number, line) in zip(1..., lines) where line.contains(where: { $0 > 0x20 }) {
        look(parsed[number - 1], number, whole)
      }
    }
  }

  private mutating func look(_ json: JSON?, _ place: Int, _ whole: JSON) {
    if told.contains(place) { return }
    guard let json, let id = text(json, "id", "statementId", "statementID"), !id.isEmpty else {
      found.append("\(place) is no statement")
      return
    }
    let isCounted = counted.contains(id) || isReplaced(json, id, whole)
    // Which of several with one id counts is told where the later ones stand.
    let isAlone =
      (whole.elements ?? []).count { text($0, "id", "statementId", "statementID") == id } == 1
    switch (form, text(json, "schema", "recordType", "statementType")) {
    case (_, nil): found.append("\(place) is of no kind")
    case (.followTheMoney, "Ownership"), (.followTheMoney, "Directorship"):
      if !isCounted { found.append("\(place) is not counted") }
      if isAlone { edge(json["properties"] ?? .null, place) }
    case (.followTheMoney, _): break
    case (.bods, "relationship"), (.bods, "ownershipOrControlStatement"):
      let details = json["recordDetails"] ?? json
      let hasParts = details["componentRecords"]?.elements?.isEmpty == false
      if !isCounted, !hasParts { found.append("\(place) is not counted") }
      if counted.contains(id), isAlone { relation(details, place) }
    case (.bods, "entity"), (.bods, "person"), (.bods, "entityStatement"),
      (.bods, "personStatement"):
      break
    case (.bods, _): found.append("\(place) is of an unknown kind")
    }
  }

  private func text(_ json: JSON, _ names: String...) -> String? {
    names.lazy.compactMap { json[$0]?.text }.first
  }

  /// Whether another statement is about the same, or says that it takes the place of this one.
  private func isReplaced(_ json: JSON, _ id: String, _ whole: JSON) -> Bool {
    let record = json["recordId"]?.text ?? id
    return (whole.elements ?? []).count { other in
      let old = other["replacesStatements"]?.elements?.compactMap(\.text) ?? []
      let same = text(other, "id", "statementId", "statementID")
      return old.contains(id) || old.contains(record) || same == id
        || other["recordId"]?.text == record || same == record
    } > 1
      || (whole.elements ?? []).contains { other in
        other != json
          && other["replacesStatements"]?.elements?.contains { $0.text == id || $0.text == record }
            == true
      }
  }

  private mutating func edge(_ properties: JSON, _ place: Int) {
    for name in [
      "owner", "asset", "director", "organization", "percentage", "startDate", "endDate",
    ] {
      guard let value = properties[name], value != .null else { continue }
      for value in value.elements ?? [value] {
        let isNumber =
          if case .integer = value { true } else if case .double = value { true } else { false }
        let text = value.text ?? value["id"]?.text
        let isRead =
          switch name {
          case "percentage": isNumber || text.flatMap(ShareBounds.init(percentage:)) != nil
          case "startDate", "endDate": isNumber || text.flatMap(DaySpan.init(text:)) != nil
          default: text?.isEmpty == false
          }
        if !isRead { found.append("\(place): \(name) \(value)") }
      }
    }
  }

  private mutating func relation(_ details: JSON, _ place: Int) {
    guard let interests = details["interests"], interests != .null else { return }
    guard let interests = interests.elements else {
      found.append("\(place): interests")
      return
    }
    for interest in interests {
      guard case .object = interest else {
        found.append("\(place): \(interest)")
        continue
      }
      for name in ["startDate", "endDate"] {
        guard let date = interest[name], date != .null else { continue }
        if date.text.flatMap(DaySpan.init(text:)) == nil { found.append("\(place): \(name)") }
      }
      if let type = interest["type"], type != .null, type.text == nil {
        found.append("\(place): type")
      }
      guard let share = interest["share"], share != .null else { continue }
      let ends = ["exact", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
      let named = ends.compactMap { share[$0] }.filter { $0 != .null }
      if named.isEmpty || named.contains(where: { $0.text == "" || $0.elements != nil }) {
        found.append("\(place): share")
      }
    }
  }
}
