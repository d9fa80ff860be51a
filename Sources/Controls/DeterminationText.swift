internal import Vocabulary

extension Determination {
  /// A tree to be read by a person.
  public var text: String {
    var out = ["\(outcome.rawValue), as of \(asOf)"]
    for line in lines {
      let items =
        line.stated + line.derived.map { $0 + " (by its figures)" }
        + line.possible.map { $0 + " (perhaps)" }
      out.append(
        "line \(line.line): \(line.outcome.rawValue)"
          + (items.isEmpty ? "" : ", \(items.joined(separator: ", "))"))
      for role in line.notScreened { out.append("  ? party: the \(role) was not screened") }
      for regime in line.regimes { out += regime.rows.map { "  " + $0 } }
    }
    if !next.isEmpty { out += ["next:"] + next.map { "  " + $0 } }
    out.append("packs: " + packs.joined(separator: ", "))
    return (out + [Determination.notice]).joined(separator: "\n") + "\n"
  }
}

extension RegimeDetermination {
  fileprivate var rows: [String] {
    var rows = ["\(regime): \(outcome.rawValue)"]
    var last: Step?
    for leaf in leaves {
      if leaf.rule.step != last { rows.append("  \(leaf.rule.step.rawValue)") }
      last = leaf.rule.step
      rows += leaf.rows.map { "    " + $0 }
    }
    for exception in exceptions {
      rows.append("  exception \(exception.symbol): \(exception.standing.rawValue)")
      for condition in exception.conditions {
        rows.append(
          "    \(condition.isMet.word): \(condition.term.text) [\(condition.term.citation);"
            + " fact \(condition.term.flag)]")
      }
    }
    rows.append("  \(doNotApply.count) rules do not apply, \(notConcerned) speak of something else")
    return rows
  }
}

extension Leaf {
  fileprivate var rows: [String] {
    let mark = verdict == .applies ? "*" : "?"
    let until = rule.to.map { " until \($0)" } ?? ""
    var rows = [
      "\(mark) \(rule.id): \(rule.effect.summary). \(rule.text)",
      "    \(rule.citations.joined(separator: "; ")); from \(rule.from)\(until)"
        + (status == .inForce ? "" : ", \(status.rawValue)"),
    ]
    if !missing.isEmpty { rows.append("    missing: \(missing.joined(separator: ", "))") }
    return rows
  }
}
