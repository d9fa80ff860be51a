public import Canonical

/// Packs made ready to answer: every question that a condition asks stands once, so that it is put
/// to the facts once.
public struct RuleBook: Sendable {
  public let packs: [RulePack]
  /// Regimes in the order in which their packs were given.
  public let regimes: [String]
  let rules: [BookRule]
  let atoms: [BookAtom]
  let tables: BookTables
  /// Of each rule, what a walk over many of them looks at.
  let marks: [RuleMark]
  /// Savings clauses of the packs of each regime.
  let savings: [String: [SavingsClause]]
  /// Rules that say what an item is.
  let classifying: [Int]
  /// How many rules of a regime stand on a day, and how many of those that could ask for something
  /// wait for a classification.
  private let standing: [String: DayCount]
  private let waiting: [String: DayCount]
  /// Rules by the entries outside of which they cannot apply, and those without such a bound.
  private let byEntry: [String: [Int]]
  private let unbound: [Int]

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
    let writing = BookWriter(packs, regimes, facts)
    self.packs = packs
    self.regimes = regimes
    rules = writing.rules
    atoms = writing.atoms
    savings = Dictionary(grouping: packs, by: \.regime).mapValues { $0.flatMap(\.savings) }
    byEntry = writing.byEntry
    unbound = writing.unbound
    tables = BookTables(writing.rules, writing.atoms, packs, facts)
    marks = writing.rules.map { entry in
      RuleMark(
        entry, regime: regimes.firstIndex(of: packs[entry.pack].regime) ?? 0)
    }
    classifying = writing.rules.indices.filter { writing.rules[$0].rule.step == .classification }
    let byRegime = Dictionary(grouping: writing.rules) { packs[$0.pack].regime }
    standing = byRegime.mapValues { DayCount($0.map(\.rule.interval)) }
    waiting = byRegime.mapValues { rules in
      DayCount(rules.filter(\.waitsForClassification).map(\.rule.interval))
    }
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

  /// Whether a pack of this name is among them.
  func has(_ pack: String) -> Bool { packs.contains { $0.name == pack } }

  /// Whether a pack is at hand that says what a rule leaves open.
  func settles(_ entry: BookRule) -> Bool {
    guard case .unsettled(let pack?) = entry.rule.effect else { return false }
    return has(pack)
  }

  /// Rules that may concern an item of these entries, in order.
  func candidates(_ entries: Set<String>) -> [Int] {
    var bound = entries.flatMap { byEntry[$0] ?? [] }
    if entries.count > 1 { bound = Set(bound).sorted() }
    // Both are in order, and no rule is in both.
    var found: [Int] = []
    found.reserveCapacity(unbound.count + bound.count)
    var next = 0
    for index in unbound {
      while next < bound.count, bound[next] < index {
        found.append(bound[next])
        next += 1
      }
      found.append(index)
    }
    return found + bound[next...]
  }

  /// Entries of a control list of which some rule speaks.
  public var entries: Set<String> { Set(byEntry.keys) }

  func standing(_ regime: String, on day: Day) -> Int { standing[regime]?.count(on: day) ?? 0 }

  /// Rules that could ask for something, once somebody says what the item is.
  func waiting(_ regime: String, on day: Day) -> Int { waiting[regime]?.count(on: day) ?? 0 }
}

/// How many of some intervals contain a day, without a look at each.
private struct DayCount: Sendable {
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
