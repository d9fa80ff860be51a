import Canonical
import Vocabulary

@testable import Controls

/// What a regime says of one line, found as `PlainDetermination` says.
struct PlainRegime {
  private let regime: String
  private(set) var leaves: [PlainLeaf] = []
  private var others: [String] = []
  private var (notConcerned, unclassified) = (0, 0)
  private let item: ItemClassification
  private var exceptions: [(leaf: PlainLeaf, json: JSON)] = []
  private(set) var savings: [PlainSavings] = []
  /// Every rule of the regime.
  private let rules: [Rule]

  init(_ regime: String, _ evaluation: PlainEvaluation, isSaved: Bool = true) {
    (self.regime, item) = (regime, evaluation.facts.classification)
    let book = evaluation.book
    let packs = book.packs.filter { $0.regime == regime }
    rules = packs.flatMap(\.rules)
    let standing = book.rules.filter {
      book.packs[$0.pack].regime == regime && $0.rule.interval.contains(evaluation.day)
    }
    for entry in standing {
      let bounds = entry.rule.condition.entries
      if let bounds, bounds.isDisjoint(with: item.entries) {
        if item.isOpen, PlainRegime.asksForSomething(entry.rule) {
          unclassified += 1
        } else {
          notConcerned += 1
        }
      } else if let leaf = PlainLeaf(entry.rule, book.packs[entry.pack], evaluation) {
        leaves.append(leaf)
      } else {
        others.append(entry.rule.id)
      }
    }
    if isSaved { savings = PlainSavings.all(regime, packs, leaves, evaluation) }
    for place in leaves.indices {
      leaves[place].saving =
        savings.filter { $0.rules.contains(leaves[place].rule.id) }
        .map(\.certainty).max() ?? .no
    }
    exceptions = PlainRegime.exceptions(leaves, rules, evaluation.facts.flags)
  }

  private static func asksForSomething(_ rule: Rule) -> Bool {
    switch rule.effect {
    case .requires, .unsettled, .redFlag: true
    default: false
    }
  }

  private static func exceptions(
    _ leaves: [PlainLeaf], _ rules: [Rule], _ flags: [String: Bool]
  ) -> [(PlainLeaf, JSON)] {
    let required = leaves.filter(\.isRequirement).map(\.rule.id)
    return leaves.compactMap { leaf in
      guard case .allows(let terms) = leaf.rule.effect,
        leaf.isApplied
      else { return nil }
      let overcomes = required.filter(overcome(by: leaf.rule, terms, rules).contains)
      guard !overcomes.isEmpty else { return nil }
      let bars =
        leaves.filter { other in
          guard case .bars(let barred) = other.rule.effect else { return false }
          return other.status != .stayed && other.saving != .yes && barred.includes(terms.symbol)
        }
        + leaves.filter { other in
          guard case .requires(let reason) = other.rule.effect, other.rule.step == .reason else {
            return false
          }
          return !terms.onlyReasons.isEmpty && other.isApplied && other.saving != .yes
            && !terms.onlyReasons.contains(reason)
        }
      let conditions = terms.conditions.map { ($0, Certainty(flags[$0.flag])) }
      let standing: ExceptionAnswer.Standing =
        if bars.contains(where: \.applies) {
          .barred
        } else if conditions.contains(where: { $0.1 == .no }) {
          .conditionUnmet
        } else if !leaf.applies || !bars.isEmpty {
          .indeterminate
        } else {
          overcomes.count == required.count ? .overcomesAll : .overcomesSome
        }
      let json = JSON.object([
        .init("barredBy", list(bars.map(\.rule.id))),
        .init("conditions", .array(conditions.map(PlainRegime.condition))),
        .init("exception", .string(terms.symbol)), .init("overcomes", list(overcomes)),
        .init("rule", .string(leaf.rule.id)), .init("standing", .string(standing.rawValue)),
      ])
      return (leaf, json)
    }
  }

  /// Ids of requirements: those that are named, and those for a reason that is.
  private static func overcome(
    by exception: Rule, _ terms: Rule.ExceptionTerms, _ rules: [Rule]
  ) -> [String] {
    let entries = exception.condition.entries
    return terms.overcomes
      + rules.filter { rule in
        guard rule.step == .reason, case .requires(let reason) = rule.effect,
          terms.overcomesReasons.contains(reason)
        else { return false }
        guard let entries else { return true }
        return rule.condition.entries.map { !$0.isDisjoint(with: entries) } ?? false
      }.map(\.id)
  }

  /// Exceptions that together overcome every requirement: always the next that overcomes most.
  private var combination: [String] {
    var open = Set(leaves.filter(\.isRequirement).map(\.rule.id))
    func answers(_ standing: String) -> [(leaf: PlainLeaf, json: JSON)] {
      exceptions.filter { $0.json["standing"]?.text == standing }
    }
    let some = answers("overcomesSome")
    guard open.count > 1, some.count > 1, answers("overcomesAll").isEmpty else { return [] }
    var taken: [String] = []
    while !open.isEmpty {
      let counts = some.map { answer in
        (answer.json["overcomes"]?.elements ?? []).compactMap(\.text).filter(open.contains)
      }
      guard let most = counts.map(\.count).max(), most > 0,
        let place = counts.firstIndex(where: { $0.count == most })
      else { return [] }
      taken.append(some[place].leaf.rule.id)
      open.subtract(counts[place])
    }
    return taken
  }

  private static func condition(_ term: Rule.Term, _ isMet: Certainty) -> JSON {
    .object([
      .init("citation", .string(term.citation)), .init("fact", .string(term.flag)),
      .init("isMet", .string(isMet.word)), .init("text", .string(term.text)),
    ])
  }

  /// Whether the regime speaks of the item.
  private var scope: Certainty {
    var found: [Bool: Certainty] = [:]
    for leaf in leaves {
      guard case .scope(let isSubject) = leaf.rule.effect else { break }
      found[isSubject] = max(found[isSubject] ?? .no, leaf.applies ? .yes : .unknown)
    }
    if found.isEmpty || found[true] == .yes { return .yes }
    return found[false] == .yes && (found[true] ?? .no) == .no ? .no : .unknown
  }

  var outcome: String {
    let before = savings.filter { $0.certainty == .yes }.map(\.before)
    return PlainDetermination.order.first { ([found] + before).contains($0) } ?? found
  }

  private var found: String {
    if scope == .no { return "outOfScope" }
    let isOpen = unclassified > 0 || leaves.contains(where: \.isOpen) || scope == .unknown
    if leaves.contains(where: \.isRequirement) {
      if scope == .unknown { return "indeterminate" }
      let isOvercome =
        !combination.isEmpty
        || exceptions.contains { $0.json["standing"]?.text == "overcomesAll" }
      return isOvercome && !isOpen ? "exceptionAvailable" : "licenceRequired"
    }
    if isOpen { return "indeterminate" }
    return leaves.contains {
      $0.requires && $0.applies && $0.status == .notEnforced && $0.saving == .no
    }
      ? "requirementNotEnforced" : "noRequirementFound"
  }

  private var bearing: [PlainLeaf] {
    let required = Set(
      leaves.filter { $0.requires && $0.status != .stayed }.map(\.rule.id))
    let symbols = leaves.compactMap { leaf -> String? in
      guard case .allows(let terms) = leaf.rule.effect,
        !required.isDisjoint(with: PlainRegime.overcome(by: leaf.rule, terms, rules))
      else { return nil }
      return terms.symbol
    }
    return leaves.filter { leaf in
      switch leaf.rule.effect {
      case .scope: true
      case _ where outcome == "outOfScope": false
      case .classifies, .excludes: item.isOpen || !item.derived.isEmpty || leaf.applies
      case .allows(let terms):
        !required.isDisjoint(with: PlainRegime.overcome(by: leaf.rule, terms, rules))
      case .bars(let barred): symbols.contains(where: barred.includes)
      default: true
      }
    }
  }

  private var missing: [String] {
    let waits: Set<String> = unclassified > 0 ? ["classification"] : []
    let open = waits.union(savings.flatMap(\.missing))
    return bearing.reduce(into: open) { $0.formUnion($1.missing) }.sorted()
  }

  var json: JSON {
    var members: [JSON.Member] = [
      .init("doNotApply", list(others)), .init("exceptions", .array(exceptions.map(\.json))),
      .init("missing", list(missing)),
      .init("noBearing", .integer(Int64(leaves.count - bearing.count))),
      .init("notConcerned", .integer(Int64(notConcerned))), .init("outcome", .string(outcome)),
      .init("regime", .string(regime)),
      .init("requirements", list(leaves.filter(\.isRequirement).map(\.rule.id))),
      .init("rules", .array(bearing.map(\.json))),
      .init("unclassified", .integer(Int64(unclassified))),
    ]
    if !combination.isEmpty { members.append(.init("combination", list(combination))) }
    if !savings.isEmpty { members.append(.init("savings", .array(savings.map(\.json)))) }
    return .object(members)
  }

  func steps(_ line: Int, _ book: RuleBook) -> [String] {
    var steps = bearing.filter { $0.rule.effect == .redFlag && $0.applies }.map {
      "Line \(line): clear up the red flag \($0.rule.id), keep what you found, and state"
        + " \"resolved:\($0.rule.id)\": true."
    }
    let isText = { (name: String) in
      ["rule:", "status:", "savings:"].contains(where: name.hasPrefix)
    }
    let named = missing.filter { !isText($0) }
    let words = named.map { "\(book.description(of: $0).words) (\($0))" }
    if !named.isEmpty, ["indeterminate", "licenceRequired"].contains(outcome) {
      steps.append("Line \(line), \(regime): state \(words.joined(separator: "; ")).")
    }
    for name in missing where isText(name) {
      let id = name.drop { $0 != ":" }.dropFirst()
      steps.append("Line \(line), \(regime): read what \(id) cites; this pack does not settle it.")
    }
    switch outcome {
    case "licenceRequired":
      steps.append("Line \(line), \(regime): do not ship without a licence that covers it.")
    case "exceptionAvailable":
      steps.append(
        "Line \(line), \(regime): meet and keep proof of every condition of the exception, or"
          + " of each of those that are used together.")
    case "requirementNotEnforced":
      steps.append(
        "Line \(line), \(regime): the text requires a licence; decide with counsel whether to"
          + " rely on the announcement.")
    default: break
    }
    return steps
  }
}

/// A clause that keeps rules off, or may.
struct PlainSavings {
  let clause: SavingsClause
  let certainty: Certainty
  let rules: [String]
  let before: String
  let missing: [String]

  static func all(
    _ regime: String, _ packs: [RulePack], _ leaves: [PlainLeaf], _ evaluation: PlainEvaluation
  ) -> [PlainSavings] {
    packs.flatMap(\.savings).filter { $0.stands(on: evaluation.day) }.compactMap { clause in
      let reached = leaves.filter { leaf in
        guard clause.rules.contains(leaf.rule.id) else { return false }
        if case .bars = leaf.rule.effect { return true }
        return leaf.requires
      }
      let (certainty, missing) = clause.certainty(evaluation.facts)
      guard let first = reached.map(\.rule.from).min(), certainty != .no else { return nil }
      var facts = evaluation.facts
      facts.classification.derived = [:]
      let earlier = PlainRegime(
        regime, PlainEvaluation(evaluation.book, facts, on: first.previous), isSaved: false)
      guard earlier.outcome != "licenceRequired" else { return nil }
      return PlainSavings(
        clause: clause, certainty: certainty, rules: reached.map(\.rule.id),
        before: earlier.outcome, missing: missing)
    }
  }

  var json: JSON {
    let pairs: [(String, JSON?)] = [
      ("before", .string(before)), ("citations", list(clause.citations)),
      ("clause", .string(clause.id)),
      ("confidence", clause.confidence.map { .string($0) }), ("missing", list(missing.sorted())),
      ("rules", list(rules)),
      ("standing", .string(certainty == .yes ? "saves" : "indeterminate")),
      ("text", .string(clause.text)), ("until", clause.until.map { .string($0.text) }),
    ]
    return .object(pairs.compactMap { pair in pair.1.map { JSON.Member(pair.0, $0) } })
  }
}
