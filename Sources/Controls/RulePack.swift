public import Canonical

/// What a regime says, as data: a file with a name, a version and rules (docs/rule-packs.md).
public struct RulePack: Hashable, Sendable {
  public static let format = "portcullis.rulepack/1"

  public let name: String
  public let version: String
  /// Whose rules they are, such as `US-EAR`. Packs of one regime are read together.
  public let regime: String
  public let title: String
  /// Until which day the law was read: later changes are not in it.
  public let readUntil: Day
  /// Countries that the pack knows. Of any other it says nothing.
  public let countries: Set<String>
  /// Territories that are treated as a country.
  public let treatedAs: [String: String]
  public let groups: [CountryGroup]
  let groupsByName: [String: CountryGroup]
  public let rules: [Rule]
  /// What changes of the law leave to goods that were on their way.
  public let savings: [SavingsClause]

  /// As decisions cite it.
  public var label: String { "\(name) \(version)" }

  /// Reads and checks a pack.
  /// - Throws: `JSONFault` with the path of what does not hold.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let json = try JSON.parse(bytes, limits: JSON.Limits(bytes: 16 << 20, depth: 48))
    try json.refuseOthers(
      than: [
        "format", "name", "version", "regime", "title", "readUntil", "countries", "treatedAs",
        "groups", "rules", "savings",
      ], "")
    guard json["format"]?.text == RulePack.format else {
      throw JSONFault(.badValue, "\"format\" is \(RulePack.format)", path: "format")
    }
    name = try json.string("name", "")
    version = try json.string("version", "")
    regime = try json.string("regime", "")
    title = try json.string("title", "")
    guard let readUntil = try json.day("readUntil", "") else {
      throw JSONFault(.missingField, "\"readUntil\" is the last day that was read", path: "")
    }
    self.readUntil = readUntil
    countries = try RulePack.countries(json)
    treatedAs = try RulePack.treatedAs(json)
    groups = try RulePack.groups(json)
    groupsByName = Dictionary(groups.map { ($0.name, $0) }) { first, _ in first }
    var rules: [Rule] = []
    for (position, element) in try json.array("rules", "").enumerated() {
      rules.append(try Rule(element, path: "rules[\(position)]"))
    }
    self.rules = rules
    savings = try RulePack.savings(json)
    try check()
  }

  private static func countries(_ json: JSON) throws(JSONFault) -> Set<String> {
    guard json["countries"] != nil else { return [] }
    return Set(try json.strings("countries", "countries"))
  }

  private static func treatedAs(_ json: JSON) throws(JSONFault) -> [String: String] {
    guard case .object(let object)? = json["treatedAs"] else { return [:] }
    var pairs: [String: String] = [:]
    for member in object.members {
      pairs[member.key] = try json["treatedAs"]?.string(member.key, "treatedAs")
    }
    return pairs
  }

  private static func savings(_ json: JSON) throws(JSONFault) -> [SavingsClause] {
    guard json["savings"] != nil else { return [] }
    var clauses: [SavingsClause] = []
    for (position, element) in try json.array("savings", "").enumerated() {
      clauses.append(try SavingsClause(element, path: "savings[\(position)]"))
    }
    return clauses
  }

  private static func groups(_ json: JSON) throws(JSONFault) -> [CountryGroup] {
    guard json["groups"] != nil else { return [] }
    var groups: [CountryGroup] = []
    for (position, element) in try json.array("groups", "").enumerated() {
      groups.append(try CountryGroup(element, path: "groups[\(position)]"))
    }
    return groups
  }
}

/// Countries that rules speak of together. A column of a country chart is one, named `chart:NS 1`.
public struct CountryGroup: Hashable, Sendable {
  public let name: String
  public let citations: [String]
  /// By country; one that left and came back has two.
  let members: [String: [Interval]]

  init(_ json: JSON, path: String) throws(JSONFault) {
    try json.refuseOthers(than: ["name", "citations", "members"], path)
    name = try json.string("name", path)
    citations = try json.strings("citations", path)
    var members: [String: [Interval]] = [:]
    for (position, element) in try json.array("members", path).enumerated() {
      if let code = element.text {
        members[code, default: []].append(Interval())
      } else {
        let path = "\(path).members[\(position)]"
        try element.refuseOthers(than: ["country", "from", "to"], path)
        let interval = Interval(
          from: try element.day("from", path), to: try element.day("to", path))
        members[try element.string("country", path), default: []].append(interval)
      }
    }
    self.members = members
  }

  func contains(_ code: String, on day: Day) -> Bool {
    members[code]?.contains { $0.contains(day) } ?? false
  }
}
