/// What differs between two texts of one rule that stand from one day.
enum RuleDifference {
  typealias Names = PackDifference.Names

  static func details(_ was: Rule, _ now: Rule) -> [String] {
    var details = simple(was, now)
    if was.statuses != now.statuses {
      details.append("status: \(words(was.statuses)) → \(words(now.statuses))")
    }
    if was.condition != now.condition { details += conditions(was.condition, now.condition) }
    if was.effect != now.effect { details += effects(was.effect, now.effect) }
    details += phrases("citations", Names(was.citations, now.citations))
    // The order of citations, for instance.
    return details.isEmpty ? ["written otherwise"] : details
  }

  static func details(_ was: SavingsClause, _ now: SavingsClause) -> [String] {
    let pairs: [(String, String?, String?)] = [
      ("on", was.on.text, now.on.text), ("until", was.until?.text, now.until?.text),
      ("order", was.needsOrder.description, now.needsOrder.description),
      ("text", was.text, now.text), ("note", was.note, now.note),
      ("confidence", was.confidence, now.confidence),
    ]
    let details =
      pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1 ?? "none") → \($0.2 ?? "none")" }
      + phrases("rules", Names(was.rules, now.rules))
      + phrases("places", Names(was.places.map(\.rawValue), now.places.map(\.rawValue)))
      + phrases("citations", Names(was.citations, now.citations))
    return details.isEmpty ? ["written otherwise"] : details
  }

  private static func simple(_ was: Rule, _ now: Rule) -> [String] {
    let pairs: [(String, String?, String?)] = [
      ("step", was.step.rawValue, now.step.rawValue), ("to", was.to?.text, now.to?.text),
      ("text", was.text, now.text), ("note", was.note, now.note),
      ("confidence", was.confidence, now.confidence),
    ]
    return pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1 ?? "none") → \($0.2 ?? "none")" }
  }

  private static func words(_ statuses: [Rule.StatusChange]) -> String {
    guard !statuses.isEmpty else { return "in force throughout" }
    return statuses.map { change in
      "\(change.status.rawValue) from \(change.from) (\(change.citation))"
        + (change.because.map { ", \($0)" } ?? "")
    }.joined(separator: ", ")
  }

  private static func conditions(_ was: Condition, _ now: Condition) -> [String] {
    let asked = phrases("facts asked", Names(was.atoms.map(\.fact), now.atoms.map(\.fact)))
    let entries = phrases("entries", Names(was.numbers, now.numbers))
    let places = phrases("places", Names(was.places, now.places))
    return ["the condition reads otherwise"] + asked + entries + places
  }

  private static func effects(_ was: Rule.Effect, _ now: Rule.Effect) -> [String] {
    var details: [String] = []
    if was.summary != now.summary { details.append("effect: \(was.summary) → \(now.summary)") }
    guard case .allows(let before) = was, case .allows(let after) = now else { return details }
    details += phrases("overcomes", Names(before.overcomes, after.overcomes))
    details += phrases(
      "overcomes the reasons", Names(before.overcomesReasons, after.overcomesReasons))
    details += phrases("only beside", Names(before.onlyReasons, after.onlyReasons))
    details += phrases(
      "conditions", Names(before.conditions.map(words), after.conditions.map(words)))
    return details.isEmpty ? ["the terms of \(after.symbol) stand in another order"] : details
  }

  private static func words(_ term: Rule.Term) -> String {
    "\(term.flag): \(term.text) (\(term.citation))"
  }

  /// In a phrase for what came, and one for what went.
  static func phrases(_ what: String, _ names: Names) -> [String] {
    [("now also", names.added), ("no longer", names.removed)].filter { !$0.1.isEmpty }.map {
      "\(what): \($0.0) \($0.1.joined(separator: ", "))"
    }
  }
}

extension Condition {
  fileprivate var numbers: [String] {
    atoms.flatMap { atom in
      if case .classified(let numbers) = atom { numbers } else { [String]() }
    }
  }

  fileprivate var places: [String] {
    atoms.flatMap { atom in
      switch atom {
      case .country(_, .codes(let codes)): codes
      case .country(_, .group(let name)): [name]
      default: [String]()
      }
    }
  }
}
