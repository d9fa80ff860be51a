public import Canonical

/// What differs between two packs: everything that a pack says, and where. Two packs without a
/// difference give every answer alike, but for the version that it names and the order of rules.
public struct PackDifference: Hashable, Sendable {
  /// What is only in the later one, and what is only in the earlier.
  public struct Names: Hashable, Sendable {
    public let added: [String]
    public let removed: [String]

    public var isEmpty: Bool { added.isEmpty && removed.isEmpty }

    init(_ before: some Sequence<String>, _ after: some Sequence<String>) {
      let (old, new) = (Set(before), Set(after))
      added = new.subtracting(old).sorted()
      removed = old.subtracting(new).sorted()
    }
  }

  /// Something that is in both, and what of it differs, each in a phrase.
  public struct Change: Hashable, Sendable {
    public let name: String
    public let details: [String]
  }

  /// Members of the pack itself: name, version, regime, title, and until when it was read.
  public let about: [Change]
  /// Ids of rules with the day from which the text stands.
  public let rules: Names
  /// Texts of one id and day that say something else.
  public let changed: [Change]
  /// Entries of control lists of which rules speak, or as which they classify.
  public let entries: Names
  /// Symbols of exceptions.
  public let exceptions: Names
  public let countries: Names
  /// Territories that are treated as a country, written `HK as CN`.
  public let territories: Names
  /// Groups of countries and columns of a chart.
  public let groups: Names
  /// Ids of clauses that leave something to goods on their way.
  public let savings: Names
  public let changedSavings: [Change]
  /// Groups of one name with other members, other days or other citations.
  public let changedGroups: [Change]

  public init(from before: RulePack, to after: RulePack) {
    about = [
      ("name", before.name, after.name), ("readUntil", before.readUntil.text, after.readUntil.text),
      ("regime", before.regime, after.regime), ("title", before.title, after.title),
      ("version", before.version, after.version),
    ].filter { $0.1 != $0.2 }.map { Change(name: $0.0, details: ["\($0.1) → \($0.2)"]) }
    let (old, new) = (PackDifference.texts(before), PackDifference.texts(after))
    rules = Names(old.keys, new.keys)
    changed = old.keys.sorted().compactMap { key in
      guard let was = old[key], let now = new[key], was != now else { return nil }
      return Change(name: key, details: RuleDifference.details(was, now))
    }
    entries = Names(PackDifference.entries(before), PackDifference.entries(after))
    exceptions = Names(PackDifference.symbols(before), PackDifference.symbols(after))
    countries = Names(before.countries, after.countries)
    territories = Names(
      before.treatedAs.map { "\($0) as \($1)" }, after.treatedAs.map { "\($0) as \($1)" })
    savings = Names(before.savings.map(\.id), after.savings.map(\.id))
    changedSavings = before.savings.compactMap { was in
      guard let now = after.savings.first(where: { $0.id == was.id }), was != now else {
        return nil
      }
      return Change(name: was.id, details: RuleDifference.details(was, now))
    }
    groups = Names(before.groupsByName.keys, after.groupsByName.keys)
    changedGroups = before.groupsByName.keys.sorted().compactMap { name in
      guard let was = before.groupsByName[name], let now = after.groupsByName[name], was != now
      else { return nil }
      return Change(name: name, details: PackDifference.details(was, now))
    }
  }

  /// Whether the packs say the same, whatever they are called.
  public var isEmpty: Bool {
    [rules, entries, exceptions, countries, territories, groups, savings]
      .allSatisfy(\.isEmpty)
      && changed.isEmpty && changedGroups.isEmpty && changedSavings.isEmpty
      && about.allSatisfy { ["name", "version", "title"].contains($0.name) }
  }

  private static func texts(_ pack: RulePack) -> [String: Rule] {
    Dictionary(pack.rules.map { ("\($0.id) from \($0.from)", $0) }) { first, _ in first }
  }

  private static func entries(_ pack: RulePack) -> [String] {
    pack.rules.flatMap { rule -> [String] in
      let asked = rule.condition.atoms.flatMap { atom in
        if case .classified(let numbers) = atom { numbers } else { [String]() }
      }
      return switch rule.effect {
      case .classifies(let number): asked + [number]
      case .excludes(let numbers): asked + numbers
      default: asked
      }
    }
  }

  private static func symbols(_ pack: RulePack) -> [String] {
    pack.rules.compactMap { rule in
      if case .allows(let terms) = rule.effect { terms.symbol } else { nil }
    }
  }

  private static func details(_ was: CountryGroup, _ now: CountryGroup) -> [String] {
    var details = RuleDifference.phrases("members", Names(was.members.keys, now.members.keys))
    for country in was.members.keys.sorted() {
      guard let before = was.members[country], let after = now.members[country], before != after
      else { continue }
      details.append("\(country): \(words(before)) → \(words(after))")
    }
    return details + RuleDifference.phrases("citations", Names(was.citations, now.citations))
  }

  private static func words(_ intervals: [Interval]) -> String {
    intervals.map { days in
      guard !days.isWhole else { return "always" }
      return [days.from.map { "from \($0)" }, days.to.map { "until \($0)" }]
        .compactMap(\.self).joined(separator: " ")
    }.joined(separator: " and ")
  }
}

extension RuleBook {
  /// The same packs with another one in the place of the one that bears its name, or beside them.
  /// - Throws: `JSONFault` as making a book does.
  public func replacing(_ pack: RulePack) throws(JSONFault) -> RuleBook {
    let place = packs.firstIndex { $0.name == pack.name }
    var packs = packs
    if let place { packs[place] = pack } else { packs.append(pack) }
    return try RuleBook(packs)
  }
}
