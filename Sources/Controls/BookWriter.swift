internal import Canonical

/// Puts the rules of several packs in one order, and each question once.
struct BookWriter {
  private(set) var rules: [BookRule] = []
  private(set) var atoms: [BookAtom] = []
  private(set) var byEntry: [String: [Int]] = [:]
  private(set) var unbound: [Int] = []
  private var numbers: [BookAtom: Int] = [:]
  private let reasons: ReasonIndex

  /// By regime and step, so that an outcome reads from top to bottom.
  init(_ packs: [RulePack], _ regimes: [String], _ facts: FactNames) {
    reasons = ReasonIndex(packs)
    let steps = Dictionary(uniqueKeysWithValues: Step.allCases.enumerated().map { ($1, $0) })
    var places: [(regime: Int, step: Int, pack: Int, rule: Int)] = []
    for (index, pack) in packs.enumerated() {
      let regime = regimes.firstIndex(of: pack.regime) ?? 0
      for (position, rule) in pack.rules.enumerated() {
        places.append((regime, steps[rule.step] ?? 0, index, position))
      }
    }
    places.sort { $0 < $1 }
    var texts = packs.map { _ in [String: [Int]]() }
    for (number, place) in places.enumerated() {
      texts[place.pack][packs[place.pack].rules[place.rule].id, default: []].append(number)
    }
    for place in places {
      let pack = packs[place.pack]
      add(pack.rules[place.rule], of: pack, place.pack, texts[place.pack], facts)
    }
  }

  private mutating func add(
    _ rule: Rule, of pack: RulePack, _ index: Int, _ texts: [String: [Int]], _ facts: FactNames
  ) {
    let entries = rule.condition.entries
    if let entries {
      for entry in entries { byEntry[entry, default: []].append(rules.count) }
    } else {
      unbound.append(rules.count)
    }
    let tree = tree(rule.condition, index, texts)
    rules.append(
      BookRule(
        rule, index, pack.label, tree, isBound: entries != nil, facts,
        overcomes: reasons.overcome(by: rule, in: pack.regime)))
  }

  private mutating func tree(
    _ condition: Condition, _ pack: Int, _ texts: [String: [Int]]
  ) -> BookRule.Tree {
    switch condition {
    case .all(let parts): .all(parts.map { tree($0, pack, texts) })
    case .any(let parts): .any(parts.map { tree($0, pack, texts) })
    case .not(let part): .not(tree(part, pack, texts))
    case .rule(let id): .rule(texts[id] ?? [])
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

/// The requirements of each regime by their reason for control, for exceptions that overcome a
/// reason. One that speaks of some entries reaches the requirements of those entries alone.
private struct ReasonIndex {
  private var found: [String: [String: [(id: String, entries: Set<String>?)]]] = [:]

  init(_ packs: [RulePack]) {
    for pack in packs {
      for rule in pack.rules where rule.step == .reason {
        guard case .requires(let reason) = rule.effect else { continue }
        found[pack.regime, default: [:]][reason, default: []].append(
          (rule.id, rule.condition.entries))
      }
    }
  }

  func overcome(by exception: Rule, in regime: String) -> Set<String> {
    guard case .allows(let terms) = exception.effect else { return [] }
    let entries = exception.condition.entries
    return terms.overcomesReasons.reduce(into: Set(terms.overcomes)) { all, reason in
      for requirement in found[regime]?[reason] ?? [] {
        guard let entries else {
          all.insert(requirement.id)
          continue
        }
        if requirement.entries?.isDisjoint(with: entries) == false { all.insert(requirement.id) }
      }
    }
  }
}

struct BookAtom: Hashable, Sendable {
  let atom: Atom
  /// Groups of countries are those of one pack.
  let pack: Int
}
