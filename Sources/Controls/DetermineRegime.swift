extension RegimeDetermination {
  /// - Parameter number: which of the book's regimes.
  /// - Parameter isSaved: whether savings clauses are asked.
  init(
    _ number: Int, _ candidates: [Int], _ evaluation: inout Evaluation, isSaved: Bool = true
  ) {
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
    self.others = others
    tables = book.tables
    let classification = evaluation.facts.classification
    let waiting = classification.isOpen ? book.waiting(regime, on: evaluation.day) - bound : 0
    unclassified = waiting
    notConcerned = book.standing(regime, on: evaluation.day) - asked - waiting
    let savings = isSaved ? Savings(leaves, number, evaluation) : .none
    for place in leaves.indices { leaves[place].saving = savings.certainty(of: leaves[place]) }
    self.savings = savings.answers
    exceptions = RegimeDetermination.exceptions(leaves, evaluation)
    combination =
      Combination(
        exceptions, required: leaves.filter(\.isRequirement).map(\.entry.rule.id)
      ).rules
    let found = RegimeDetermination.outcome(
      leaves,
      isOvercome: !combination.isEmpty
        || exceptions.contains { $0.standing == .overcomesAll }, isUnclassified: waiting > 0)
    outcome = savings.before.map { min($0, found) } ?? found
    let bearing = Bearing(
      leaves, isOutOfScope: outcome == .outOfScope,
      isSettled: !classification.isOpen && classification.derived.isEmpty)
    for place in leaves.indices { leaves[place].hasBearing = bearing.has(leaves[place]) }
    self.leaves = leaves
  }

  private static func outcome(
    _ leaves: [Leaf], isOvercome: Bool, isUnclassified: Bool
  ) -> Determination.Outcome {
    let scope = scope(leaves)
    if scope == .no { return .outOfScope }
    let isRequired = leaves.contains(where: \.isRequirement)
    let isOpen = isUnclassified || leaves.contains(where: \.isOpen) || scope == .unknown
    if isRequired {
      if scope == .unknown { return .indeterminate }
      return isOvercome && !isOpen ? .exceptionAvailable : .licenceRequired
    }
    if isOpen { return .indeterminate }
    let isText = leaves.contains {
      $0.requires && $0.verdict == .applies && $0.status == .notEnforced && $0.saving == .no
    }
    return isText ? .requirementNotEnforced : .noRequirementFound
  }

  /// Whether the regime speaks of the item. Where no rule asks, it is taken to.
  private static func scope(_ leaves: [Leaf]) -> Certainty {
    var asked = false
    var isSubject = Certainty.no
    var isOutside = Certainty.no
    for leaf in leaves {
      // Leaves are in order of their steps, and scope is the first.
      guard leaf.entry.kind == .subject || leaf.entry.kind == .notSubject else { break }
      asked = true
      let certainty: Certainty = leaf.verdict == .applies ? .yes : .unknown
      if leaf.entry.kind == .subject {
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
    let period = entry.period(on: evaluation.day)
    let status = entry.status(inPeriod: period)
    var grounds = Grounds(index, &evaluation)
    var verdict: Verdict = holds == .yes ? .applies : .indeterminate
    switch entry.kind {
    case .unsettled:
      // Another pack says what follows, where it is at hand.
      if evaluation.book.settles(entry) { return nil }
      verdict = .indeterminate
      if holds == .yes { grounds.misses(entry.openFact) }
    case .redFlag where evaluation.facts.flags[entry.resolvedBy] == true: return nil
    default: break
    }
    if status == .unknown {
      verdict = .indeterminate
      grounds.misses(entry.statusFact)
    }
    self.entry = entry
    self.verdict = verdict
    self.period = period
    self.status = status
    usedFacts = grounds.used
    // What is stayed is shown, and asks for nothing.
    missingFacts = status == .stayed ? FactSet() : grounds.missing
  }
}

extension Leaf {
  /// Whether it asks for a licence, or may, for a reason for control that is none of these.
  fileprivate func isReason(otherThan reasons: [String]) -> Bool {
    guard rule.step == .reason, case .requires(let reason) = rule.effect else { return false }
    return status.isApplied && saving != .yes && !reasons.contains(reason)
  }
}

extension RegimeDetermination {
  fileprivate static func exceptions(
    _ leaves: [Leaf], _ evaluation: Evaluation
  ) -> [ExceptionAnswer] {
    let required = leaves.filter(\.isRequirement).map(\.entry.rule.id)
    guard !required.isEmpty else { return [] }
    let barring = leaves.filter {
      $0.entry.kind == .bar && $0.status != .stayed && $0.saving != .yes
    }
    return leaves.compactMap { leaf in
      guard leaf.entry.kind == .exception, case .allows(let terms) = leaf.entry.rule.effect,
        leaf.status.isApplied
      else { return nil }
      let overcomes = required.filter(leaf.entry.overcomes.contains)
      guard !overcomes.isEmpty else { return nil }
      let bars =
        barring.filter { $0.entry.bars(terms.symbol) }
        + (terms.onlyReasons.isEmpty
          ? [] : leaves.filter { $0.isReason(otherThan: terms.onlyReasons) })
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
