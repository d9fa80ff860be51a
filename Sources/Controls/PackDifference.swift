public import Canonical

/// What differs between two packs, rule by rule.
public struct PackDifference: Hashable, Sendable {
  /// Ids with the day from which the text stands.
  public let added: [String]
  public let removed: [String]
  /// Texts of one id and day that say something else.
  public let changed: [String]

  public init(from before: RulePack, to after: RulePack) {
    let (old, new) = (PackDifference.texts(before), PackDifference.texts(after))
    added = new.keys.filter { old[$0] == nil }.sorted()
    removed = old.keys.filter { new[$0] == nil }.sorted()
    changed = old.keys.filter { key in new[key].map { $0 != old[key] } ?? false }.sorted()
  }

  private static func texts(_ pack: RulePack) -> [String: Rule] {
    Dictionary(pack.rules.map { ("\($0.id) from \($0.from)", $0) }) { first, _ in first }
  }

  public var json: JSON {
    func list(_ names: [String]) -> JSON { .array(names.map { .string($0) }) }
    return .object([
      .init("added", list(added)), .init("changed", list(changed)),
      .init("removed", list(removed)),
    ])
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
