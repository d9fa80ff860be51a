import Canonical
import Controls
import Vocabulary

/// A determination as a tree that a person can check against the law, sentence by sentence.
struct DeterminationTree {
  let answer: Determination

  init(_ answer: Determination) { self.answer = answer }

  var html: HTML {
    h1("As of \(answer.asOf): \(answer.outcome.inWords)")
      + Notice(answer.outcome.tone, answer.outcome.meaning) {
        p { Determination.notice }
      }.html
      + (answer.next.isEmpty ? .none : next)
      + answer.lines.map(line).reduce(.none, +)
      + p(.class("hint")) { "Packs: " + answer.packs.joined(separator: ", ") }
      + details {
        summary("The same as JSON")
        pre(.class("raw")) { code { String(decoding: answer.json.bytes, as: UTF8.self) } }
      }
  }

  private var next: HTML {
    section {
      h2("What to do next")
      ol(.class("grounds")) { for step in answer.next { li { DeterminationTree.step(step) } } }
    }
  }

  /// Facts that are to be stated stand one below the other.
  private static func step(_ text: String) -> HTML {
    guard let start = text.firstRange(of: ": state "), text.contains("; ") else {
      return HTML(text)
    }
    let asked = text[start.upperBound...].split(separator: "; ").map(String.init)
    return HTML(String(text[..<start.lowerBound]) + ": state")
      + ul(.class("rows")) { asked.map { fact in li { fact } } }
  }

  private func line(_ line: LineDetermination) -> HTML {
    let items =
      line.stated + line.derived.map { $0 + " (by its figures)" }
      + line.possible.map { $0 + " (perhaps)" }
    return article(.class("card")) {
      header {
        h2("Line \(line.line)")
        line.outcome.badge.html
      }
      Definitions([
        ("Classified as", HTML(items.isEmpty ? "nobody has said" : items.joined(separator: ", "))),
        ("Not screened", HTML(line.notScreened.joined(separator: ", "))),
        ("Rests on", facts(line.inputs)),
      ]).html
      line.warnings.map { Notice(.attention, $0).html }
      line.regimes.map(regime)
    }
  }

  private func facts(_ inputs: JSON) -> HTML {
    guard case .object(let object) = inputs, !object.members.isEmpty else { return .none }
    return ul(.class("rows")) {
      object.members.map { member in
        let values = (member.value.elements ?? [member.value]).map { value in
          if case .bool(let flag) = value { flag ? "yes" : "no" } else { value.text ?? "" }
        }
        return li {
          answer.description(of: member.key).label + ": "
          (values.isEmpty ? "none" : values.joined(separator: " + ")) + " "
          Components.code(member.key)
        }
      }
    }
  }

  /// What applies, and what is open.
  private func count(_ leaves: [Leaf]) -> String {
    let certain = leaves.count { $0.verdict == .applies }
    let open = leaves.count - certain
    return [certain > 0 ? "\(certain) apply" : nil, open > 0 ? "\(open) not settled" : nil]
      .compactMap(\.self).joined(separator: ", ")
  }

  private func regime(_ regime: RegimeDetermination) -> HTML {
    let bearing = regime.bearing.sorted { ($0.order, $0.rule.step) < ($1.order, $1.rule.step) }
    return section {
      h3 {
        regime.regime + " "
        regime.outcome.badge.html
      }
      Step.allCases.map { step in
        let leaves = bearing.filter { $0.rule.step == step }
        let isCertain = leaves.contains { $0.verdict == .applies }
        return leaves.isEmpty
          ? .none
          : details(isCertain ? [.open()] : []) {
            summary("\(step.inWords): \(count(leaves))")
            ul(.class("grounds")) { leaves.map(leaf) }
          }
      }
      regime.savings.map(savings)
      regime.exceptions.map(exception)
      if !regime.combination.isEmpty { combination(regime) }
      p(.class("hint")) {
        "\(regime.doNotApply.count) further rules were asked and do not apply;"
          + " \(regime.noBearing) make no difference here;"
          + " \(regime.notConcerned) speak of other entries of the list."
          + (regime.unclassified > 0
            ? " \(regime.unclassified) wait until it is said what the item is." : "")
      }
    }
  }

  private func leaf(_ leaf: Leaf) -> HTML {
    let until = leaf.rule.to.map { " until \($0)" } ?? ""
    let change = leaf.change.map { "; \(leaf.status.rawValue) since \($0.from) (\($0.citation))" }
    return li {
      Badge(
        leaf.verdict == .applies ? "applies" : "not settled",
        leaf.verdict == .applies ? .bad : .attention
      ).html
      " \(leaf.rule.effect.summary). \(leaf.rule.text) "
      cite(leaf.rule.citations.joined(separator: "; "))
      small(" in this text from \(leaf.rule.from)\(until)\(change ?? "") ")
      Components.code(leaf.rule.id)
      names("Used", leaf.used)
      names("Missing", leaf.missing)
      if let note = leaf.rule.note { p(.class("hint")) { note } }
    }
  }

  /// In plain words, each with the name that JSON uses.
  private func names(_ title: String, _ facts: [String]) -> HTML {
    guard !facts.isEmpty else { return .none }
    return p(.class("hint")) {
      title + ": "
      facts.enumerated().map { position, fact in
        HTML((position == 0 ? "" : "; ") + answer.description(of: fact).words + " ")
          + Components.code(fact)
      }
    }
  }

  /// What a clause leaves to goods on their way.
  private func savings(_ saving: SavingsAnswer) -> HTML {
    let clause = saving.clause
    let until = clause.until.map { " Not after \($0.previous)." } ?? ""
    return details([.open()]) {
      summary("Goods on their way: \(saving.standing.inWords)")
      p {
        Badge(saving.standing.word, .attention).html
        " \(clause.text)\(until) "
        cite(clause.citations.joined(separator: "; "))
        " "
        Components.code(clause.id)
      }
      Definitions([
        ("On the way on", HTML("\(clause.on)")),
        ("Under the law before", HTML(saving.before.inWords)),
        ("Keeps off", HTML(saving.rules.joined(separator: ", "))),
      ]).html
      names("Missing", saving.missing)
      if let note = clause.note { p(.class("hint")) { note } }
    }
  }

  /// Exceptions that are used side by side.
  private func combination(_ regime: RegimeDetermination) -> HTML {
    let chosen = Set(regime.combination)
    return Notice(.attention, "No exception is enough alone; together these overcome everything.") {
      ul(.class("rows")) {
        regime.exceptions.filter { chosen.contains($0.rule) }.map { exception in
          li {
            "\(exception.symbol), for \(exception.overcomes.joined(separator: ", ")) "
            Components.code(exception.rule)
          }
        }
      }
      p {
        "Each counts on its own conditions, and whoever uses them certifies all of them. "
        cite("15 CFR 740.1(a), (b)")
      }
    }.html
  }

  private func exception(_ exception: ExceptionAnswer) -> HTML {
    details([.open()]) {
      summary("Exception \(exception.symbol): \(exception.standing.inWords)")
      ul(.class("grounds")) {
        for condition in exception.conditions {
          li {
            Badge(condition.isMet.word, condition.isMet == .yes ? .good : .attention).html
            " \(condition.term.text) "
            cite(condition.term.citation)
            " "
            Components.code(condition.term.flag)
          }
        }
      }
      if !exception.barredBy.isEmpty {
        p(.class("hint")) { "Barred by " + exception.barredBy.joined(separator: ", ") }
      }
    }
  }
}

extension Leaf {
  /// What is certain comes before what is not.
  fileprivate var order: Int { verdict == .applies ? 0 : 1 }
}

extension Determination.Outcome {
  var inWords: String {
    switch self {
    case .licenceRequired: "a licence is required"
    case .indeterminate: "not settled"
    case .exceptionAvailable: "an exception is at hand, on its conditions"
    case .requirementNotEnforced: "required by the text, announced as not enforced"
    case .noRequirementFound: "no requirement found in these packs"
    case .outOfScope: "outside of these regimes"
    }
  }

  /// What it means for whoever ships.
  var meaning: String {
    switch self {
    case .licenceRequired:
      "Do not ship without a licence, or an exception whose every condition is met."
    case .indeterminate:
      "What was stated does not settle it. Below stands what is missing, and what would settle it."
    case .exceptionAvailable:
      "Everything that is required can be overcome by an exception, if its conditions are met."
    case .requirementNotEnforced:
      "The text requires a licence; its authority has announced that it does not enforce that."
    case .noRequirementFound:
      "No rule of these packs asks for a licence on these facts. Other law may."
    case .outOfScope: "These regimes do not speak of such goods. Other law may."
    }
  }

  /// Nothing is shown as good: no answer clears anything.
  var tone: Tone {
    switch self {
    case .licenceRequired: .bad
    case .indeterminate, .exceptionAvailable, .requirementNotEnforced: .attention
    case .noRequirementFound, .outOfScope: .plain
    }
  }

  var badge: Badge { Badge(inWords, tone) }
}

extension Step {
  var inWords: String {
    switch self {
    case .scope: "Scope"
    case .classification: "Classification"
    case .reason: "Reasons for control"
    case .embargo: "Embargoes"
    case .party: "Parties"
    case .endUse: "End use"
    case .redFlag: "Red flags"
    case .bar: "Bars to exceptions"
    case .exception: "Exceptions"
    case .review: "How an application would be reviewed"
    }
  }
}

extension SavingsAnswer.Standing {
  var inWords: String {
    switch self {
    case .saves: "they may go on under the law of the day before"
    case .indeterminate: "whether they may go on is not settled"
    }
  }

  var word: String {
    switch self {
    case .saves: "goes on"
    case .indeterminate: "not settled"
    }
  }
}

extension ExceptionAnswer.Standing {
  var inWords: String {
    switch self {
    case .overcomesAll: "overcomes every requirement, on these conditions"
    case .overcomesSome: "overcomes some requirements only"
    case .barred: "barred"
    case .indeterminate: "not settled"
    case .conditionUnmet: "a condition is not met"
    }
  }
}
