internal import Canonical
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
      if let basis = line.basis { out.append("  on \(basis)") }
      out += line.warnings.map { "  ! \($0)" }
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
    for leaf in bearing {
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
    if !combination.isEmpty {
      rows.append("  together they overcome everything: \(combination.joined(separator: " and "))")
    }
    for answer in savings { rows += answer.rows.map { "  " + $0 } }
    if unclassified > 0 {
      rows.append("  ? \(unclassified) rules wait until it is said what the item is")
    }
    rows.append(
      "  \(doNotApply.count) rules do not apply, \(noBearing) make no difference here,"
        + " \(notConcerned) speak of something else")
    return rows
  }
}

extension SavingsAnswer {
  fileprivate var rows: [String] {
    let end = clause.until.map { "before \($0)" } ?? "until a day that was not read"
    var rows = [
      "saved \(clause.id): \(standing.rawValue), \(end). \(clause.text)",
      "    keeps off \(rules.joined(separator: ", ")); before it the answer was \(before.rawValue)"
        + " [\(clause.citations.joined(separator: "; "))]"
        + (clause.confidence.map { ", source \($0)" } ?? ""),
    ]
    if !missing.isEmpty { rows.append("    missing: \(missing.joined(separator: ", "))") }
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
        + (status == .inForce ? "" : ", \(status.rawValue)")
        + (rule.confidence.map { ", source \($0)" } ?? ""),
    ]
    if let change, status != .inForce {
      let why = change.because.map { ": \($0)" } ?? ""
      rows.append("    \(status.rawValue) since \(change.from) [\(change.citation)]\(why)")
    }
    if !missing.isEmpty { rows.append("    missing: \(missing.joined(separator: ", "))") }
    return rows
  }
}

extension LineDetermination {
  /// The facts that it rests on, each with its value.
  fileprivate var basis: String? {
    guard case .object(let object) = inputs, !object.members.isEmpty else { return nil }
    let facts = object.members.map { member in
      let values = member.value.elements ?? [member.value]
      let words = values.map { value in
        if case .bool(let flag) = value { flag ? "yes" : "no" } else { value.text ?? "" }
      }
      return "\(member.key) = \(words.isEmpty ? "none" : words.joined(separator: " + "))"
    }
    return facts.joined(separator: ", ")
  }
}
