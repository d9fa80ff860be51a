internal import Canonical

/// Yes, no, or not known: Kleene's three values.
enum Certainty: Int, Comparable, Sendable {
  case no, unknown, yes

  init(_ holds: Bool?) { self = holds.map { $0 ? .yes : .no } ?? .unknown }

  var opposite: Certainty { Certainty(rawValue: 2 - rawValue) ?? .unknown }

  static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
}

/// The part of the language of conditions that the figures of a chip need
/// (docs/decisions/0023-rules-are-dated-data.md).
indirect enum ChipCondition: Sendable {
  enum Comparison: String, CaseIterable, Sendable { case atLeast, above, atMost, below }

  case all([ChipCondition])
  case any([ChipCondition])
  case not(ChipCondition)
  case number(String, Comparison, ChipNumber)
  case flag(String, Bool)
  case rule(String)

  /// - Parameter rules: what other rules of the pack came to.
  func holds(for facts: ChipFacts, rules: [String: Certainty]) -> Certainty {
    switch self {
    case .all(let parts):
      return parts.map { $0.holds(for: facts, rules: rules) }.min() ?? .yes
    case .any(let parts):
      return parts.map { $0.holds(for: facts, rules: rules) }.max() ?? .no
    case .not(let part): return part.holds(for: facts, rules: rules).opposite
    case .flag(let name, let value): return Certainty(facts.flags[name].map { $0 == value })
    case .rule(let id): return rules[id] ?? .unknown
    case .number(let name, let comparison, let threshold):
      guard let number = facts.numbers[name] else { return .unknown }
      switch comparison {
      case .atLeast: return Certainty(number >= threshold)
      case .above: return Certainty(number > threshold)
      case .atMost: return Certainty(number <= threshold)
      case .below: return Certainty(number < threshold)
      }
    }
  }
}
