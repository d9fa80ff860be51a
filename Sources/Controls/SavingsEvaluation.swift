/// What a savings clause does for one line of goods.
public struct SavingsAnswer: Hashable, Sendable {
  public enum Standing: String, CaseIterable, Sendable {
    /// The goods may go on under the law of the day before.
    case saves
    /// Facts are missing, or the clause has to be read.
    case indeterminate
  }

  public let clause: SavingsClause
  public let standing: Standing
  /// Rules that it keeps off, or may.
  public let rules: [String]
  /// What the law of the day before comes to.
  public let before: Determination.Outcome
  let missingFacts: FactSet
  let names: FactNames

  /// Facts that would settle it, in order of name.
  public var missing: [String] { missingFacts.names(names) }

  public static func == (a: SavingsAnswer, b: SavingsAnswer) -> Bool {
    a.clause == b.clause && a.standing == b.standing && a.rules == b.rules
      && a.before == b.before && a.missing == b.missing
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(clause.id) }
}

extension SavingsClause {
  func stands(on day: Day) -> Bool { on <= day && until.map { day < $0 } ?? true }

  /// Whether goods of these facts were on their way, and what of it is not known.
  func certainty(_ facts: Facts) -> (certainty: Certainty, missing: [String]) {
    var missing: [String] = []
    let place = certainty(ofPlace: facts, &missing)
    var found = place
    if needsOrder, place != .no {
      let order = certainty(ofOrder: facts)
      if order == .unknown { missing.append(SavingsClause.orderDate) }
      found = min(place, order)
    }
    if found == .no { return (.no, []) }
    // One whose last day nobody has read counts only for goods that are said to be on their way.
    if until == nil, found != .yes { return (.no, []) }
    if !isSettled {
      missing.append(openFact)
      found = .unknown
    }
    return (found, missing)
  }

  private func certainty(ofPlace facts: Facts, _ missing: inout [String]) -> Certainty {
    if facts.flags[SavingsClause.onTheWay] == false { return .no }
    var found = Certainty.no
    var open: [String] = []
    for place in places {
      if let since = facts.day(place.fact) {
        found = max(found, Certainty(since <= on))
      } else {
        found = max(found, .unknown)
        open.append(place.fact)
      }
    }
    if found == .unknown { missing += open }
    return found
  }

  private func certainty(ofOrder facts: Facts) -> Certainty {
    if let stated = facts.flags[SavingsClause.actualOrder] { return Certainty(stated) }
    return Certainty(facts.day(SavingsClause.orderDate).map { $0 <= on })
  }
}

extension Facts {
  fileprivate func day(_ name: String) -> Day? {
    codes[name]?.texts.first.flatMap { try? Day(text: $0) }
  }
}

/// A clause with the rules of its regime that bear the ids it names.
final class BookSavings: Sendable {
  let clause: SavingsClause
  private let rules: Set<Int32>

  init(_ clause: SavingsClause, _ all: [BookRule], _ regime: String, _ packs: [RulePack]) {
    self.clause = clause
    rules = Set(
      all.indices.filter {
        packs[all[$0].pack].regime == regime && clause.rules.contains(all[$0].rule.id)
      }.map { Int32($0) })
  }

  /// Whether it can keep a rule off: one that asks for a licence, or takes an exception.
  func reaches(_ leaf: LeafMark) -> Bool {
    (leaf.requires || leaf.kind == .bar) && rules.contains(leaf.rule)
  }
}

/// The clauses that keep rules off goods on a day, in one regime.
struct Savings {
  private(set) var answers: [SavingsAnswer] = []
  private var byRule: [Int32: Certainty] = [:]

  static let none = Savings()

  private init() {}

  /// - Parameter number: which of the book's regimes.
  init(_ marks: [LeafMark], _ number: Int, _ evaluation: borrowing Evaluation) {
    let (tables, day) = (evaluation.tables, evaluation.day)
    for saving in tables.savings[number] where saving.clause.stands(on: day) {
      let reached = marks.filter(saving.reaches)
      guard let first = reached.map({ tables.rules[$0.index].rule.from }).min() else { continue }
      let (certainty, open) = saving.clause.certainty(evaluation.facts)
      guard certainty != .no else { continue }
      let earlier = Savings.outcome(number, evaluation, on: first.previous)
      // What needed a licence before has nothing to go on under.
      guard earlier != .licenceRequired else { continue }
      var missing = FactSet()
      for name in open { if let fact = tables.names.number(name) { missing.insert(fact) } }
      for leaf in reached { byRule[leaf.rule] = max(byRule[leaf.rule] ?? .no, certainty) }
      answers.append(
        SavingsAnswer(
          clause: saving.clause, standing: certainty == .yes ? .saves : .indeterminate,
          rules: reached.map { tables.rules[$0.index].rule.id }, before: earlier,
          missingFacts: missing, names: tables.names))
    }
  }

  /// What a regime comes to on another day, of the same facts and without its clauses.
  private static func outcome(
    _ number: Int, _ evaluation: borrowing Evaluation, on day: Day
  ) -> Determination.Outcome {
    var facts = evaluation.facts
    facts.classification.derived = [:]
    var earlier = Evaluation(evaluation.tables, facts, on: day)
    let found = evaluation.tables.candidates.find(earlier.facts.classification.entries)
    let start = number == 0 ? 0 : found.ends[number - 1]
    return RegimeDetermination(
      number, found.rules[start..<found.ends[number]], &earlier, isSaved: false
    ).outcome
  }

  /// Notes on each rule whether a clause keeps it off.
  func mark(_ marks: inout [LeafMark]) {
    guard !byRule.isEmpty else { return }
    for place in marks.indices { marks[place].saving = byRule[marks[place].rule] ?? .no }
  }

  /// The strictest of what the law before comes to, where something goes on under it.
  var before: Determination.Outcome? {
    answers.filter { $0.standing == .saves }.map(\.before).min()
  }
}
