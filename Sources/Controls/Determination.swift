public import Canonical
internal import Vocabulary

/// Which requirements apply to a transaction on a day, and why: support for a decision, with its
/// sources. Nothing is ever cleared by it.
public struct Determination: Hashable, Sendable {
  /// What it comes to, for a line or for all of it. The first that fits counts.
  public enum Outcome: String, Codable, CaseIterable, Sendable, Comparable {
    /// At least one requirement is certain, and no exception overcomes all of them.
    case licenceRequired
    /// Facts or rules are missing that could lead to a requirement.
    case indeterminate
    /// Exceptions are at hand for everything that is required; their conditions have to be met.
    case exceptionAvailable
    /// The text requires a licence, and the authority has announced not to enforce it.
    case requirementNotEnforced
    /// Under the packs that are named, on the facts that are given, and no further.
    case noRequirementFound
    /// The regime does not speak of the item.
    case outOfScope

    private var order: Int { Outcome.allCases.firstIndex(of: self) ?? 0 }

    /// The stricter comes first.
    public static func < (a: Outcome, b: Outcome) -> Bool { a.order < b.order }
  }

  public let id: String?
  public let asOf: Day
  public let outcome: Outcome
  public let lines: [LineDetermination]
  let tables: BookTables
  /// Name and version of every pack that was asked.
  public var packs: [String] { tables.packs.map(\.label) }

  /// - Parameter day: the day whose law is asked for, where the transaction names none.
  /// - Throws: `JSONFault` for figures or shares that are none.
  public init(
    of transaction: Transaction, under book: RuleBook, on day: Day
  ) throws(JSONFault) {
    id = transaction.id
    asOf = transaction.asOf ?? day
    tables = book.tables
    try transaction.check()
    var lines: [LineDetermination] = []
    for (position, goods) in transaction.goods.enumerated() {
      let facts = try Facts(transaction, goods, path: "goods[\(position)]")
      lines.append(LineDetermination(goods, facts, book.tables, asOf))
    }
    self.lines = lines
    outcome = lines.map(\.outcome).min() ?? .indeterminate
  }
}

extension Determination {
  public static func == (a: Determination, b: Determination) -> Bool {
    a.id == b.id && a.asOf == b.asOf && a.outcome == b.outcome && a.lines == b.lines
      && a.packs == b.packs
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(asOf)
    hasher.combine(outcome)
  }

  /// The strictest outcome of regimes whose names begin so, such as `US`; nil where none was asked.
  public func outcome(under prefix: String) -> Outcome? {
    lines.flatMap(\.regimes).filter { $0.regime.hasPrefix(prefix) }.map(\.outcome).min()
  }
}

/// What one line of goods comes to, under each regime.
public struct LineDetermination: Hashable, Sendable {
  public let line: Int
  public let outcome: Determination.Outcome
  /// Entries of the list as they were stated.
  public let stated: [String]
  /// Paragraphs that the specifications lead to, or may lead to.
  public let derived: [String]
  public let possible: [String]
  /// Roles of parties that were not screened; each is a reason not to go on.
  public let notScreened: [String]
  public let regimes: [RegimeDetermination]
  /// The facts that the answer rests on, with their values, by name.
  public let inputs: JSON
  /// What of the statements can hardly be right together; no outcome rests on it.
  public let warnings: [String]

  init(_ goods: Goods, _ facts: Facts, _ tables: BookTables, _ day: Day) {
    var evaluation = Evaluation(tables, facts, on: day)
    line = goods.line
    stated = facts.classification.stated.map(\.text)
    let found = evaluation.facts.classification.derived
    derived = found.filter { $0.value == .yes }.keys.sorted()
    possible = found.filter { $0.value == .unknown }.keys.sorted()
    notScreened = facts.notScreened
    let candidates = tables.candidates.find(evaluation.facts.classification.entries)
    var (start, regimes): (Int, [RegimeDetermination]) = (0, [])
    regimes.reserveCapacity(candidates.ends.count)
    for (number, end) in candidates.ends.enumerated() {
      regimes.append(
        RegimeDetermination(number, candidates.rules[start..<end], &evaluation))
      start = end
    }
    self.regimes = regimes
    var used = FactSet()
    for regime in regimes {
      for ground in regime.grounds { used.formUnion(ground.used) }
      for name in regime.savings.flatMap(\.clause.facts) {
        if let number = tables.names.number(name) { used.insert(number) }
      }
    }
    inputs = evaluation.facts.values(of: used.names(tables.names))
    warnings = goods.inconsistencies
    let strictest = regimes.map(\.outcome).min() ?? .indeterminate
    outcome = facts.notScreened.isEmpty ? strictest : min(strictest, .indeterminate)
  }
}

extension Rule.Status {
  var isApplied: Bool { self == .inForce || self == .isInformed }
}
