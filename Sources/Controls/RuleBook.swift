public import Canonical

/// Packs made ready to answer: every question that a condition asks stands once, so that it is put
/// to the facts once.
public struct RuleBook: Sendable {
  let tables: BookTables

  public var packs: [RulePack] { tables.packs }
  /// Regimes in the order in which their packs were given.
  public var regimes: [String] { tables.regimes }
  var rules: [BookRule] { tables.rules }
  var atoms: [BookAtom] { tables.atoms }

  /// - Throws: `JSONFault` when two packs bear one name, or ask about too many facts.
  public init(_ packs: [RulePack]) throws(JSONFault) {
    var names: Set<String> = []
    for pack in packs where !names.insert(pack.name).inserted {
      throw JSONFault(.badValue, "two packs are named \(pack.name)", path: "packs")
    }
    let regimes: [String] = packs.map(\.regime).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
    let asked = RuleBook.facts(packs)
    guard asked.count <= FactSet.most else {
      throw JSONFault(
        .tooLarge,
        "the packs ask about \(asked.count) facts, where at most \(FactSet.most) are read"
          + " together; read fewer packs at once", path: "packs")
    }
    let facts = FactNames(asked)
    tables = BookTables(BookWriter(packs, regimes, facts), packs, regimes, facts)
  }

  /// Everything that an answer can name as a fact.
  private static func facts(_ packs: [RulePack]) -> Set<String> {
    var names: Set = [Atom.classified([]).fact]
    for rule in packs.lazy.flatMap(\.rules) {
      for atom in rule.condition.atoms { names.insert(atom.fact) }
      if case .unsettled = rule.effect { names.insert(rule.openFact) }
      if rule.statuses.contains(where: { $0.status == .unknown }) {
        names.insert(rule.statusFact)
      }
    }
    for clause in packs.lazy.flatMap(\.savings) { names.formUnion(clause.facts) }
    return names
  }

  /// Entries of a control list of which some rule speaks.
  public var entries: Set<String> { tables.candidates.entries }
}

/// How many of some intervals contain a day, without a look at each.
struct DayCount: Sendable {
  private let starts: [Int32]
  private let ends: [Int32]

  init(_ intervals: [Interval]) {
    starts = intervals.map { $0.from?.number ?? 0 }.sorted()
    ends = intervals.compactMap { $0.to?.number }.sorted()
  }

  func count(on day: Day) -> Int {
    DayCount.upTo(day.number, starts) - DayCount.upTo(day.number, ends)
  }

  private static func upTo(_ day: Int32, _ sorted: [Int32]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
