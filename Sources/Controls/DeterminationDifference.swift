public import Canonical

/// What differs between two answers to one question: under other packs, or with something else in
/// the transaction.
public struct DeterminationDifference: Hashable, Sendable {
  /// What differs for one line of goods in one regime.
  public struct Change: Hashable, Sendable {
    public let line: Int
    public let regime: String
    public let before: Determination.Outcome?
    public let after: Determination.Outcome?
    /// Ids of requirements that are certain in one answer alone.
    public let added: [String]
    public let removed: [String]

    /// In one row.
    public var text: String {
      func word(_ outcome: Determination.Outcome?) -> String { outcome?.rawValue ?? "not asked" }
      var parts = [before == after ? word(after) : "\(word(before)) becomes \(word(after))"]
      if !added.isEmpty { parts.append("now required: \(added.joined(separator: ", "))") }
      if !removed.isEmpty { parts.append("no longer: \(removed.joined(separator: ", "))") }
      return "line \(line), \(regime): \(parts.joined(separator: "; "))"
    }

    var json: JSON {
      var members: [JSON.Member] = [
        .init("added", .array(added.map { .string($0) })), .init("line", .integer(Int64(line))),
        .init("regime", .string(regime)), .init("removed", .array(removed.map { .string($0) })),
      ]
      if let before { members.append(.init("before", .string(before.rawValue))) }
      if let after { members.append(.init("after", .string(after.rawValue))) }
      return .object(members)
    }
  }

  public let id: String?
  public let before: Determination.Outcome
  public let after: Determination.Outcome
  public let changes: [Change]

  public init(from before: Determination, to after: Determination) {
    id = before.id
    (self.before, self.after) = (before.outcome, after.outcome)
    let (old, new) = (Regimes(before), Regimes(after))
    changes = (old.keys + new.keys.filter { old.found[$0] == nil }).compactMap { key in
      let (was, now) = (old.found[key], new.found[key])
      let required = Set(was?.requirements.map(\.rule.id) ?? [])
      let requires = Set(now?.requirements.map(\.rule.id) ?? [])
      guard was?.outcome != now?.outcome || required != requires else { return nil }
      return Change(
        line: key.line, regime: key.regime, before: was?.outcome, after: now?.outcome,
        added: requires.subtracting(required).sorted(),
        removed: required.subtracting(requires).sorted())
    }
  }

  /// Whether the answers come to the same, for the same reasons.
  public var isEmpty: Bool { changes.isEmpty && before == after }

  /// For a person to read.
  public var text: String {
    if isEmpty { return "what if: the same, \(after.rawValue)\n" }
    let whole =
      before == after
      ? "what if: \(after.rawValue) as before"
      : "what if: \(after.rawValue), not \(before.rawValue)"
    return ([whole] + changes.map { "  " + $0.text }).joined(separator: "\n") + "\n"
  }

  public var json: JSON {
    var members: [JSON.Member] = [
      .init("after", .string(after.rawValue)), .init("before", .string(before.rawValue)),
      .init("changes", .array(changes.map(\.json))),
    ]
    if let id { members.append(.init("id", .string(id))) }
    return .object(members)
  }

  /// What regimes say, by line.
  private struct Regimes {
    struct Key: Hashable {
      let line: Int
      let regime: String
    }

    private(set) var keys: [Key] = []
    private(set) var found: [Key: RegimeDetermination] = [:]

    init(_ determination: Determination) {
      for line in determination.lines {
        for regime in line.regimes {
          let key = Key(line: line.line, regime: regime.regime)
          keys.append(key)
          found[key] = regime
        }
      }
    }
  }
}
