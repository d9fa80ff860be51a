public import Canonical

/// Packs made ready to answer: every question that a condition asks stands once, so that it is put
/// to the facts once.
public struct RuleBook: Sendable {
  public let packs: [RulePack]
  /// Regimes in the order in which their packs were given.
  public let regimes: [String]
  let rules: [BookRule]
  let atoms: [BookAtom]
  /// Of each rule, what a walk over many of them looks at.
  let marks: [RuleMark]
  /// Rules that say what an item is.
  let classifying: [Int]
  /// How many rules of a regime stand on a day, and how many of those that could ask for something
  /// wait for a classification.
  private let standing: [String: DayCount]
  private let waiting: [String: DayCount]
  /// Rules by the entries outside of which they cannot apply, and those without such a bound.
  private let byEntry: [String: [Int]]
  private let unbound: [Int]

  /// - Throws: `JSONFault` when two packs bear one name.
  public init(_ packs: [RulePack]) throws(JSONFault) {
    var names: Set<String> = []
    for pack in packs where !names.insert(pack.name).inserted {
      throw JSONFault(.badValue, "two packs are named \(pack.name)", path: "packs")
    }
    var writing = BookWriter()
    for (index, pack) in packs.enumerated() { writing.add(pack, index) }
    self.packs = packs
    regimes = packs.map(\.regime).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    rules = writing.rules
    atoms = writing.atoms
    byEntry = writing.byEntry
    unbound = writing.unbound
    let regimes = self.regimes
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

  /// Whether a pack of this name is among them.
  func has(_ pack: String) -> Bool { packs.contains { $0.name == pack } }

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

/// A rule with its condition over the book's atoms.
struct BookRule: Sendable {
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
  var tree: Tree
  /// Whether it speaks of entries of a list alone.
  let isBound: Bool

  /// Whether it could ask for something as soon as somebody says what the item is.
  var waitsForClassification: Bool {
    guard isBound else { return false }
    switch rule.effect {
    case .requires, .unsettled, .redFlag: return true
    default: return false
    }
  }
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

struct BookAtom: Hashable, Sendable {
  let atom: Atom
  /// Groups of countries are those of one pack.
  let pack: Int
}

private struct BookWriter {
  var rules: [BookRule] = []
  var atoms: [BookAtom] = []
  var byEntry: [String: [Int]] = [:]
  var unbound: [Int] = []
  private var numbers: [BookAtom: Int] = [:]

  mutating func add(_ pack: RulePack, _ index: Int) {
    let first = rules.count
    // In order of step, so that an outcome reads from top to bottom.
    let sorted = pack.rules.enumerated().sorted {
      ($0.element.step, $0.offset) < ($1.element.step, $1.offset)
    }.map(\.element)
    let places = Dictionary(
      grouping: sorted.indices.map { first + $0 }, by: { sorted[$0 - first].id })
    for rule in sorted {
      let tree = tree(rule.condition, index, places)
      let entries = rule.condition.entries
      if let entries {
        for entry in entries { byEntry[entry, default: []].append(rules.count) }
      } else {
        unbound.append(rules.count)
      }
      rules.append(BookRule(rule: rule, pack: index, tree: tree, isBound: entries != nil))
    }
  }

  private mutating func tree(
    _ condition: Condition, _ pack: Int, _ places: [String: [Int]]
  ) -> BookRule.Tree {
    switch condition {
    case .all(let parts): .all(parts.map { tree($0, pack, places) })
    case .any(let parts): .any(parts.map { tree($0, pack, places) })
    case .not(let part): .not(tree(part, pack, places))
    case .rule(let id): .rule(places[id] ?? [])
    case .atom(let atom): .atom(number(BookAtom(atom: atom, pack: pack)))
    }
  }

  private mutating func number(_ atom: BookAtom) -> Int {
    if let known = numbers[atom] { return known }
    atoms.append(atom)
    numbers[atom] = atoms.count - 1
    return atoms.count - 1
  }
}
