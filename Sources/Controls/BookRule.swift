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
  let kind: Kind
  /// The fact by which somebody states that its red flag is cleared up.
  let resolvedBy: String
  /// Of an exception, ids of the requirements that it overcomes.
  let overcomes: Set<String>

  /// What a look at many rules wants to know of the effect.
  enum Kind: BitwiseCopyable, Sendable {
    case subject, notSubject, classification, requirement, unsettled, redFlag, bar, exception
    case review

    init(_ effect: Rule.Effect) {
      self =
        switch effect {
        case .scope(let isSubject): isSubject ? .subject : .notSubject
        case .classifies, .excludes: .classification
        case .requires: .requirement
        case .unsettled: .unsettled
        case .redFlag: .redFlag
        case .bars: .bar
        case .allows: .exception
        case .reviews: .review
        }
    }
  }

  init(
    _ rule: Rule, _ pack: Int, _ label: String, _ tree: Tree, isBound: Bool, _ facts: FactNames,
    overcomes: Set<String>
  ) {
    self.rule = rule
    self.pack = pack
    packLabel = label
    self.tree = tree
    self.isBound = isBound
    self.facts = facts
    kind = Kind(rule.effect)
    resolvedBy = "resolved:\(rule.id)"
    self.overcomes = overcomes
  }

  /// Of an exception, its conditions.
  var terms: [Rule.Term] {
    if case .allows(let terms) = rule.effect { terms.conditions } else { [] }
  }

  /// Whether it could ask for something as soon as somebody says what the item is.
  var waitsForClassification: Bool {
    isBound && (kind == .requirement || kind == .unsettled || kind == .redFlag)
  }
}

extension Rule {
  /// What is missing where the pack does not say what follows.
  var openFact: String { "rule:\(id)" }
  /// What is missing where it is not known whether it is in force.
  var statusFact: String { "status:\(id)" }
}

/// Numbers alone, so that passing a rule over costs next to nothing.
struct RuleMark: BitwiseCopyable, Sendable {
  let regime: Int32
  let from: Int32
  let to: Int32
  let kind: BookRule.Kind
  let waitsForClassification: Bool
  /// Whether another pack is at hand that says what it leaves open.
  let isSettledElsewhere: Bool
  /// The fact that is missing where it does not say what follows, and where its status is not
  /// known; below zero where there is none.
  let openFact: Int32
  let statusFact: Int32

  /// - Parameter packs: the names of those that are at hand.
  init(_ entry: BookRule, regime: Int, _ packs: Set<String>) {
    self.regime = Int32(regime)
    from = entry.rule.from.number
    to = entry.rule.to?.number ?? .max
    kind = entry.kind
    waitsForClassification = entry.waitsForClassification
    if case .unsettled(let pack?) = entry.rule.effect {
      isSettledElsewhere = packs.contains(pack)
    } else {
      isSettledElsewhere = false
    }
    openFact = Int32(entry.facts.number(entry.rule.openFact) ?? -1)
    statusFact = Int32(entry.facts.number(entry.rule.statusFact) ?? -1)
  }

  func stands(on day: Day) -> Bool { from <= day.number && day.number < to }
}
