/// What a regime says of one line.
public struct RegimeDetermination: Hashable, Sendable {
  public let regime: String
  public let outcome: Determination.Outcome
  /// Rules that apply, or may apply, in the order of the steps.
  public let leaves: [Leaf]
  /// Rules that were asked and do not apply.
  let others: [BookRule]
  let tables: BookTables
  /// How many rules of that day speak of other entries of the list.
  public let notConcerned: Int
  /// How many rules could ask for something, once somebody says what the item is.
  public let unclassified: Int
  public let exceptions: [ExceptionAnswer]
  /// Rules of exceptions that together overcome every requirement, where none does alone.
  public let combination: [String]
  /// Savings clauses by which the goods may go on, or perhaps.
  public let savings: [SavingsAnswer]

  /// Ids of the rules that were asked and do not apply.
  public var doNotApply: [String] { others.map(\.rule.id) }

  /// Those of the leaves that can matter here.
  public var bearing: [Leaf] { leaves.filter(\.hasBearing) }

  /// How many rules may apply without a difference to the outcome: paragraphs that would follow
  /// from specifications of which there are none, exceptions to what nobody requires, and all but
  /// the scope where a regime does not speak of the item.
  public var noBearing: Int { leaves.count { !$0.hasBearing } }

  /// Requirements that are certain and enforced.
  public var requirements: [Leaf] { leaves.filter(\.isRequirement) }

  /// Facts that could change a verdict, in order of name.
  public var missing: [String] { names(of: missingFacts(bearing: false)) }

  /// Facts that could change the outcome, in order of name.
  public var open: [String] { names(of: missingFacts(bearing: true)) }

  /// - Parameter bearing: whether of those leaves alone that can matter.
  func missingFacts(bearing: Bool) -> FactSet {
    var facts = FactSet()
    for leaf in leaves where leaf.hasBearing || !bearing { facts.formUnion(leaf.missingFacts) }
    if unclassified > 0 { facts.insert(tables.classification) }
    for answer in savings { facts.formUnion(answer.missingFacts) }
    return facts
  }

  private func names(of facts: FactSet) -> [String] { facts.names(tables.names) }

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
