extension RegimeDetermination {
  /// - Parameters:
  ///   - number: which of the book's regimes.
  ///   - candidates: its rules that may concern the item, in order.
  ///   - isSaved: whether savings clauses are asked.
  init(
    _ number: Int, _ candidates: ArraySlice<Int32>, _ evaluation: inout Evaluation,
    isSaved: Bool = true
  ) {
    let tables = evaluation.tables
    var marks: [LeafMark] = []
    var grounds: [Grounds] = []
    var others: [Int32] = []
    var asked = 0
    var bound = 0
    marks.reserveCapacity(80)
    grounds.reserveCapacity(80)
    others.reserveCapacity(candidates.count)
    for index in candidates {
      let mark = evaluation.mark(of: Int(index))
      guard mark.stands(on: evaluation.day) else { continue }
      asked += 1
      if mark.waitsForClassification { bound += 1 }
      if let leaf = LeafMark(Int(index), &evaluation, &grounds) {
        marks.append(leaf)
      } else {
        others.append(index)
      }
    }
    let classification = evaluation.facts.classification
    let waiting =
      classification.isOpen ? tables.waiting[number].count(on: evaluation.day) - bound : 0
    let savings = isSaved ? Savings(marks, number, evaluation) : .none
    savings.mark(&marks)
    let required = marks.filter(\.isRequirement).map(\.rule)
    let exceptions = RegimeDetermination.exceptions(marks, required, evaluation)
    let combination = Combination(exceptions, required: required).rules
    let found = RegimeDetermination.outcome(
      marks,
      isOvercome: !combination.isEmpty || exceptions.contains { $0.standing == .overcomesAll },
      isUnclassified: waiting > 0)
    let outcome = savings.before.map { min($0, found) } ?? found
    let bearing = Bearing(
      marks, tables.exceptions, isOutOfScope: outcome == .outOfScope,
      isSettled: !classification.isOpen && classification.derived.isEmpty)
    var noBearing = 0
    for place in marks.indices where !bearing.has(marks[place]) {
      marks[place].hasBearing = false
      noBearing += 1
    }
    (self.tables, self.number, self.outcome) = (tables, number, outcome)
    (self.marks, self.grounds) = (marks, grounds)
    (self.others, exceptionMarks) = (others, exceptions)
    (combinationMarks, self.savings) = (combination, savings.answers)
    (self.noBearing, unclassified) = (noBearing, waiting)
    notConcerned = tables.standing[number].count(on: evaluation.day) - asked - waiting
  }

  private static func exceptions(
    _ marks: [LeafMark], _ required: [Int32], _ evaluation: borrowing Evaluation
  ) -> [ExceptionMark] {
    guard !required.isEmpty else { return [] }
    return marks.filter { $0.kind == .exception && $0.status.isApplied }.compactMap {
      ExceptionMark($0, required, marks, evaluation)
    }
  }

  private static func outcome(
    _ marks: [LeafMark], isOvercome: Bool, isUnclassified: Bool
  ) -> Determination.Outcome {
    let scope = scope(marks)
    if scope == .no { return .outOfScope }
    let isRequired = marks.contains(where: \.isRequirement)
    let isOpen = isUnclassified || marks.contains(where: \.isOpen) || scope == .unknown
    if isRequired {
      if scope == .unknown { return .indeterminate }
      return isOvercome && !isOpen ? .exceptionAvailable : .licenceRequired
    }
    if isOpen { return .indeterminate }
    let isText = marks.contains {
      $0.requires && $0.verdict == .applies && $0.status == .notEnforced && $0.saving == .no
    }
    return isText ? .requirementNotEnforced : .noRequirementFound
  }

  /// Whether the regime speaks of the item. Where no rule asks, it is taken to.
  private static func scope(_ marks: [LeafMark]) -> Certainty {
    var asked = false
    var isSubject = Certainty.no
    var isOutside = Certainty.no
    for leaf in marks {
      // Leaves are in order of their steps, and scope is the first.
      guard leaf.kind == .subject || leaf.kind == .notSubject else { break }
      asked = true
      let certainty: Certainty = leaf.verdict == .applies ? .yes : .unknown
      if leaf.kind == .subject {
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
