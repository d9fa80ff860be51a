extension RegimeDetermination {
  /// - Parameter number: which of the book's regimes.
  init(_ number: Int, _ candidates: [Int], _ evaluation: inout Evaluation) {
    let book = evaluation.book
    let regime = book.regimes[number]
    var leaves: [Leaf] = []
    var others: [BookRule] = []
    var asked = 0
    var bound = 0
    leaves.reserveCapacity(80)
    for index in candidates {
      let mark = book.marks[index]
      guard mark.regime == number, mark.stands(on: evaluation.day) else { continue }
      asked += 1
      if mark.waitsForClassification { bound += 1 }
      if let leaf = Leaf(index, &evaluation) {
        leaves.append(leaf)
      } else {
        others.append(book.rules[index])
      }
    }
    self.regime = regime
    self.leaves = leaves
    self.others = others
    let classification = evaluation.facts.classification
    let waiting = classification.isOpen ? book.waiting(regime, on: evaluation.day) - bound : 0
    unclassified = waiting
    notConcerned = book.standing(regime, on: evaluation.day) - asked - waiting
    exceptions = RegimeDetermination.exceptions(leaves, evaluation)
    outcome = RegimeDetermination.outcome(leaves, exceptions, isUnclassified: waiting > 0)
    bearing =
      Bearing(
        leaves, isOutOfScope: outcome == .outOfScope,
        isSettled: !classification.isOpen && classification.derived.isEmpty
      ).leaves
  }

  private static func outcome(
    _ leaves: [Leaf], _ exceptions: [ExceptionAnswer], isUnclassified: Bool
  ) -> Determination.Outcome {
    let scope = scope(leaves)
    if scope == .no { return .outOfScope }
    let isRequired = leaves.contains(where: \.isRequirement)
    let isOpen = isUnclassified || leaves.contains(where: \.isOpen) || scope == .unknown
    if isRequired {
      let isOvercome = exceptions.contains { $0.standing == .overcomesAll }
      if scope == .unknown { return .indeterminate }
      return isOvercome && !isOpen ? .exceptionAvailable : .licenceRequired
    }
    if isOpen { return .indeterminate }
    let isText = leaves.contains {
      $0.requires && $0.verdict == .applies && $0.status == .notEnforced
    }
    return isText ? .requirementNotEnforced : .noRequirementFound
  }

  /// Whether the regime speaks of the item. Where no rule asks, it is taken to.
  private static func scope(_ leaves: [Leaf]) -> Certainty {
    var asked = false
    var isSubject = Certainty.no
    var isOutside = Certainty.no
    for leaf in leaves {
      guard case .scope(let subject) = leaf.rule.effect else { continue }
      asked = true
      let certainty: Certainty = leaf.verdict == .applies ? .yes : .unknown
      if subject {
        isSubject = max(isSubject, certainty)
      } else {
        isOutside = max(isOutside, certainty)
      }
    }
    guard asked else { return .yes }
    if isSubject == .yes { return .yes }
    return isOutside == .yes && isSubject == .no ? .no : .unknown
  }
}

extension Leaf {
  /// - Returns: nil where the rule does not apply.
  fileprivate init?(_ index: Int, _ evaluation: inout Evaluation) {
    let holds = evaluation.certainty(of: index)
    guard holds != .no else { return nil }
    let entry = evaluation.book.rules[index]
    let rule = entry.rule
    var missing: [String] = []
    var verdict: Verdict = holds == .yes ? .applies : .indeterminate
    if case .unsettled(let pack) = rule.effect {
      // Another pack says what follows, where it is at hand.
      if let pack, evaluation.book.has(pack) { return nil }
      verdict = .indeterminate
      if holds == .yes { missing.append(rule.openFact) }
    }
    if case .redFlag = rule.effect, evaluation.facts.flags[entry.resolvedBy] == true {
      return nil
    }
    let period = rule.period(on: evaluation.day)
    let status = period == 0 ? .inForce : rule.statuses[period - 1].status
    if status == .unknown {
      verdict = .indeterminate
      missing.append(rule.statusFact)
    }
    let grounds = Grounds(index, &evaluation)
    self.entry = entry
    self.verdict = verdict
    self.period = period
    usedFacts = grounds.used
    // What is stayed is shown, and asks for nothing.
    var facts = status == .stayed ? FactSet() : grounds.missing
    if status != .stayed {
      for name in missing { if let number = entry.facts.number(name) { facts.insert(number) } }
    }
    missingFacts = facts
  }
}

extension RegimeDetermination {
  fileprivate static func exceptions(
    _ leaves: [Leaf], _ evaluation: Evaluation
  ) -> [ExceptionAnswer] {
    let required = leaves.filter(\.isRequirement).map(\.rule.id)
    guard !required.isEmpty else { return [] }
    return leaves.compactMap { leaf in
      guard case .allows(let terms) = leaf.rule.effect, leaf.status.isApplied else { return nil }
      let overcomes = required.filter(terms.overcomes.contains)
      guard !overcomes.isEmpty else { return nil }
      let bars = leaves.filter { bar in
        guard case .bars(let barred) = bar.rule.effect else { return false }
        return barred.includes(terms.symbol) && bar.status != .stayed
      }
      let conditions = terms.conditions.map { term in
        (term: term, isMet: Certainty(evaluation.facts.flags[term.flag]))
      }
      let standing: ExceptionAnswer.Standing
      if bars.contains(where: { $0.verdict == .applies }) {
        standing = .barred
      } else if conditions.contains(where: { $0.isMet == .no }) {
        standing = .conditionUnmet
      } else if leaf.verdict == .indeterminate || !bars.isEmpty {
        standing = .indeterminate
      } else {
        standing = overcomes.count == required.count ? .overcomesAll : .overcomesSome
      }
      return ExceptionAnswer(
        symbol: terms.symbol, rule: leaf.rule.id, standing: standing, overcomes: overcomes,
        conditions: conditions, barredBy: bars.map(\.rule.id))
    }
  }
}
