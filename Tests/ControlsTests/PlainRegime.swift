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
  private let exceptions: [(leaf: PlainLeaf, json: JSON)]
  private let flags: [String: Bool]

  init(_ regime: String, _ evaluation: PlainEvaluation) {
    (self.regime, item, flags) = (
      regime, evaluation.facts.classification, evaluation.facts.flags
    )
    let book = evaluation.book
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
    exceptions = PlainRegime.exceptions(leaves, evaluation.facts.flags)
  }

  private static func asksForSomething(_ rule: Rule) -> Bool {
    switch rule.effect {
    case .requires, .unsettled, .redFlag: true
    default: false
    }
  }

  private static func exceptions(
    _ leaves: [PlainLeaf], _ flags: [String: Bool]
  ) -> [(PlainLeaf, JSON)] {
    let required = leaves.filter(\.isRequirement).map(\.rule.id)
    return leaves.compactMap { leaf in
      guard case .allows(let terms) = leaf.rule.effect,
        [.inForce, .isInformed].contains(leaf.status)
      else { return nil }
      let overcomes = leaves.filter(\.isRequirement).filter {
        PlainRegime.overcomes(leaf.rule, terms, $0.rule)
      }.map(\.rule.id)
      guard !overcomes.isEmpty else { return nil }
      let bars = leaves.filter { other in
        switch other.rule.effect {
        case .bars(let barred): other.status != .stayed && barred.includes(terms.symbol)
        case .requires(let reason):
          !terms.onlyReasons.isEmpty && other.rule.step == .reason
            && [.inForce, .isInformed].contains(other.status)
            && !terms.onlyReasons.contains(reason)
        default: false
        }
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

  /// By id, or by a reason of an entry of which both speak.
  static func overcomes(
    _ exception: Rule, _ terms: Rule.ExceptionTerms, _ requirement: Rule
  ) -> Bool {
    if terms.overcomes.contains(requirement.id) { return true }
    guard requirement.step == .reason, case .requires(let reason) = requirement.effect,
      terms.overcomesReasons.contains(reason)
    else { return false }
    guard let spoken = exception.condition.entries else { return true }
    return requirement.condition.entries?.isDisjoint(with: spoken) == false
  }

  /// Exceptions that overcome everything together, where none does alone: as long as something is
  /// left, the one that takes most of it.
  private var together: [String] {
    func ids(_ json: JSON?) -> [String] { json?.elements?.compactMap(\.text) ?? [] }
    let standings = exceptions.map { $0.json["standing"]?.text }
    guard !standings.contains("overcomesAll") else { return [] }
    let usable = zip(exceptions, standings).filter { $0.1 == "overcomesSome" }.map(\.0)
    guard usable.count > 1 else { return [] }
    var left = Set(leaves.filter(\.isRequirement).map(\.rule.id))
    var taken: [String] = []
    while !left.isEmpty {
      let counts = usable.map { left.intersection(ids($0.json["overcomes"])).count }
      guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else {
        return []
      }
      taken.append(usable[place].leaf.rule.id)
      left.subtract(ids(usable[place].json["overcomes"]))
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

  private var outcome: String {
    if scope == .no { return "outOfScope" }
    let isOpen = unclassified > 0 || leaves.contains(where: \.isOpen) || scope == .unknown
    if leaves.contains(where: \.isRequirement) {
      if scope == .unknown { return "indeterminate" }
      let isOvercome =
        !together.isEmpty || exceptions.contains { $0.json["standing"]?.text == "overcomesAll" }
      return isOvercome && !isOpen ? "exceptionAvailable" : "licenceRequired"
    }
    if isOpen { return "indeterminate" }
    return leaves.contains { $0.requires && $0.applies && $0.status == .notEnforced }
      ? "requirementNotEnforced" : "noRequirementFound"
  }

  private var bearing: [PlainLeaf] {
    let required = leaves.filter { $0.requires && $0.status != .stayed }.map(\.rule)
    func reaches(_ exception: Rule, _ terms: Rule.ExceptionTerms) -> Bool {
      required.contains { PlainRegime.overcomes(exception, terms, $0) }
    }
    let symbols = leaves.compactMap { leaf -> String? in
      guard case .allows(let terms) = leaf.rule.effect, reaches(leaf.rule, terms) else {
        return nil
      }
      return terms.symbol
    }
    return leaves.filter { leaf in
      switch leaf.rule.effect {
      case .scope: true
      case _ where outcome == "outOfScope": false
      case .classifies, .excludes: item.isOpen || !item.derived.isEmpty || leaf.applies
      case .allows(let terms): reaches(leaf.rule, terms)
      case .bars(let barred): symbols.contains(where: barred.includes)
      default: true
      }
    }
  }

  private var missing: [String] {
    let waits: Set<String> = unclassified > 0 ? ["classification"] : []
    return bearing.reduce(into: waits) { $0.formUnion($1.missing) }.sorted()
  }

  var json: JSON {
    let joined = together.isEmpty ? [] : [JSON.Member("combination", list(together))]
    return .object(
      joined + [
        .init("doNotApply", list(others)), .init("exceptions", .array(exceptions.map(\.json))),
        .init("missing", list(missing)),
        .init("noBearing", .integer(Int64(leaves.count - bearing.count))),
        .init("notConcerned", .integer(Int64(notConcerned))), .init("outcome", .string(outcome)),
        .init("regime", .string(regime)),
        .init("requirements", list(leaves.filter(\.isRequirement).map(\.rule.id))),
        .init("rules", .array(bearing.map(\.json))),
        .init("unclassified", .integer(Int64(unclassified))),
      ])
  }

  func steps(_ line: Int) -> [String] {
    var steps = bearing.filter { $0.rule.effect == .redFlag && $0.applies }.map {
      "Line \(line): clear up the red flag \($0.rule.id), keep what you found, and state"
        + " \"resolved:\($0.rule.id)\": true."
    }
    let isText = { (name: String) in name.hasPrefix("rule:") || name.hasPrefix("status:") }
    let named = missing.filter { !isText($0) }
    if !named.isEmpty, ["indeterminate", "licenceRequired"].contains(outcome) {
      steps.append("Line \(line), \(regime): state \(named.joined(separator: ", ")).")
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
        "Line \(line), \(regime): meet and keep proof of every condition of the exception.")
    case "requirementNotEnforced":
      steps.append(
        "Line \(line), \(regime): the text requires a licence; decide with counsel whether to"
          + " rely on the announcement.")
    default: break
    }
    return steps
  }
}
