internal import Canonical

/// A rule with its condition over the book's atoms.
final class BookRule: Sendable {
  indirect enum Tree: Sendable {
    case all([Tree])
    case any([Tree])
    case not(Tree)
    case atom(Int)
    /// The texts of another rule, of which one at most stands on a day.
    case rule([Int])
  }

  let rule: Rule
  let pack: Int
  let packLabel: String
  let tree: Tree
  /// Whether it speaks of entries of a list alone.
  let isBound: Bool
  let facts: FactNames
  let fragments: RuleFragments
  /// The fact by which somebody states that its red flag is cleared up.
  let resolvedBy: String

  init(_ rule: Rule, _ pack: Int, _ label: String, _ tree: Tree, isBound: Bool, _ facts: FactNames)
  {
    self.rule = rule
    self.pack = pack
    packLabel = label
    self.tree = tree
    self.isBound = isBound
    self.facts = facts
    fragments = RuleFragments(rule, pack: label)
    resolvedBy = "resolved:\(rule.id)"
  }

  /// Whether it could ask for something as soon as somebody says what the item is.
  var waitsForClassification: Bool {
    guard isBound else { return false }
    switch rule.effect {
    case .requires, .unsettled, .redFlag: return true
    default: return false
    }
  }
}

extension Rule {
  /// What is missing where the pack does not say what follows.
  var openFact: String { "rule:\(id)" }
  /// What is missing where it is not known whether it is in force.
  var statusFact: String { "status:\(id)" }
}

/// Numbers alone, so that passing a rule over costs next to nothing.
struct RuleMark: Sendable {
  let regime: Int
  let from: Int32
  let to: Int32
  let waitsForClassification: Bool

  init(_ entry: BookRule, regime: Int) {
    self.regime = regime
    from = entry.rule.from.number
    to = entry.rule.to?.number ?? .max
    waitsForClassification = entry.waitsForClassification
  }

  func stands(on day: Day) -> Bool { from <= day.number && day.number < to }
}
