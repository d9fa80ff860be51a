/// What a regime says of one line.
public struct RegimeDetermination: Hashable, Sendable {
  let tables: BookTables
  /// Which of the book's regimes.
  let number: Int
  public let outcome: Determination.Outcome
  let marks: [LeafMark]
  /// Of each of them, what it rests on.
  let grounds: [Grounds]
  /// Rules that were asked and do not apply.
  let others: [Int32]
  /// How many rules of that day speak of other entries of the list.
  public let notConcerned: Int
  /// How many rules could ask for something, once somebody says what the item is.
  public let unclassified: Int
  /// How many rules may apply without a difference to the outcome: paragraphs that would follow
  /// from specifications of which there are none, exceptions to what nobody requires, and all but
  /// the scope where a regime does not speak of the item.
  public let noBearing: Int
  let exceptionMarks: [ExceptionMark]
  let combinationMarks: [Int32]
  /// Savings clauses by which the goods may go on, or perhaps.
  public let savings: [SavingsAnswer]

  public var regime: String { tables.regimes[number] }

  /// Rules that apply, or may apply, in the order of the steps.
  public var leaves: [Leaf] { leaves { _ in true } }

  /// Those of the leaves that can matter here.
  public var bearing: [Leaf] { leaves(where: \.hasBearing) }

  /// Requirements that are certain and enforced.
  public var requirements: [Leaf] { leaves(where: \.isRequirement) }

  private func leaves(where isWanted: (LeafMark) -> Bool) -> [Leaf] {
    zip(marks, grounds).filter { isWanted($0.0) }.map { Leaf($0, $1, tables.rules[$0.index]) }
  }

  /// Ids of the rules that were asked and do not apply.
  public var doNotApply: [String] { others.map { tables.rules[Int($0)].rule.id } }

  public var exceptions: [ExceptionAnswer] { exceptionMarks.map { ExceptionAnswer($0, tables) } }

  /// Rules of exceptions that together overcome every requirement, where none does alone.
  public var combination: [String] { combinationMarks.map { tables.rules[Int($0)].rule.id } }

  /// Facts that could change a verdict, in order of name.
  public var missing: [String] { missingFacts(bearing: false).names(tables.names) }

  /// Facts that could change the outcome, in order of name.
  public var open: [String] { missingFacts(bearing: true).names(tables.names) }

  /// - Parameter bearing: whether of those leaves alone that can matter.
  func missingFacts(bearing: Bool) -> FactSet {
    var facts = FactSet()
    for place in marks.indices where marks[place].hasBearing || !bearing {
      facts.formUnion(grounds[place].missing)
    }
    if unclassified > 0 { facts.insert(tables.classification) }
    for answer in savings { facts.formUnion(answer.missingFacts) }
    return facts
  }

  public static func == (a: RegimeDetermination, b: RegimeDetermination) -> Bool {
    a.regime == b.regime && a.outcome == b.outcome && a.leaves == b.leaves
      && a.noBearing == b.noBearing && a.doNotApply == b.doNotApply
      && a.notConcerned == b.notConcerned && a.unclassified == b.unclassified
      && a.exceptions == b.exceptions && a.combination == b.combination
      && a.savings == b.savings
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(regime)
    hasher.combine(outcome)
  }
}
