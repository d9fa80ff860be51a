/// What a regime says of one line.
public struct RegimeDetermination: Hashable, Sendable {
  public let regime: String
  public let outcome: Determination.Outcome
  /// Rules that apply, or may apply, in the order of the steps.
  public let leaves: [Leaf]
  /// Those of them that can matter here; the others are counted by `noBearing`.
  public let bearing: [Leaf]
  /// Rules that were asked and do not apply.
  let others: [BookRule]
  /// How many rules of that day speak of other entries of the list.
  public let notConcerned: Int
  /// How many rules could ask for something, once somebody says what the item is.
  public let unclassified: Int
  public let exceptions: [ExceptionAnswer]

  /// Ids of the rules that were asked and do not apply.
  public var doNotApply: [String] { others.map(\.rule.id) }

  /// How many rules may apply without a difference to the outcome: paragraphs that would follow
  /// from specifications of which there are none, exceptions to what nobody requires, and all but
  /// the scope where a regime does not speak of the item.
  public var noBearing: Int { leaves.count - bearing.count }

  /// Requirements that are certain and enforced.
  public var requirements: [Leaf] { leaves.filter(\.isRequirement) }

  /// Facts that could change a verdict, in order of name.
  public var missing: [String] { RegimeDetermination.missing(of: leaves, unclassified) }

  /// Facts that could change the outcome, in order of name.
  public var open: [String] { RegimeDetermination.missing(of: bearing, unclassified) }

  private static func missing(of leaves: [Leaf], _ unclassified: Int) -> [String] {
    var facts = FactSet()
    for leaf in leaves { facts.formUnion(leaf.missingFacts) }
    var names = leaves.first.map { facts.names($0.entry.facts) } ?? []
    let classification = Atom.classified([]).fact
    if unclassified > 0, !names.contains(classification) {
      names.append(classification)
      names.sort()
    }
    return names
  }

  public static func == (a: RegimeDetermination, b: RegimeDetermination) -> Bool {
    a.regime == b.regime && a.outcome == b.outcome && a.leaves == b.leaves
      && a.bearing == b.bearing && a.doNotApply == b.doNotApply
      && a.notConcerned == b.notConcerned && a.unclassified == b.unclassified
      && a.exceptions == b.exceptions
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(regime)
    hasher.combine(outcome)
  }
}
