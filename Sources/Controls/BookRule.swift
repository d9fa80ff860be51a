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
  let kind: Kind
  /// Days of its changes of status, and the status from each on.
  let changes: [(from: Int32, status: Rule.Status)]
  /// The fact by which somebody states that its red flag is cleared up.
  let resolvedBy: String
  /// What is missing where it does not say what follows, and where its status is not known.
  let openFact: Int?
  let statusFact: Int?
  /// Of an exception, the requirements that it overcomes.
  let overcomes: Set<String>

  /// What a look at many rules wants to know of the effect.
  enum Kind: Sendable {
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
    fragments = RuleFragments(rule, pack: label)
    kind = Kind(rule.effect)
    changes = rule.statuses.map { ($0.from.number, $0.status) }
    resolvedBy = "resolved:\(rule.id)"
    openFact = facts.number(rule.openFact)
    statusFact = facts.number(rule.statusFact)
    self.overcomes = overcomes
  }

  func bars(_ symbol: String) -> Bool {
    guard case .bars(let barred) = rule.effect else { return false }
    return barred.includes(symbol)
  }

  /// How many changes of its status there were until a day, that day's included.
  func period(on day: Day) -> Int {
    var count = 0
    while count < changes.count, changes[count].from <= day.number { count += 1 }
    return count
  }

  func status(inPeriod period: Int) -> Rule.Status {
    period == 0 ? .inForce : changes[period - 1].status
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
