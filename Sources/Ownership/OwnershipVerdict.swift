/// What a regime makes of one party, with everything that the answer rests on. It is support for a
/// decision, and never says that somebody is clear.
public struct OwnershipVerdict: Hashable, Sendable {
  public let party: String
  public let regime: String
  /// Whether the regime was in force on the day; `outcome` is what its test says in any case.
  public let status: OwnershipRegime.Status
  public let outcome: Outcome
  public let isListed: Bool
  /// The part that counts: of all covered owners together in a cascade, of the listed persons
  /// through every path otherwise.
  public let share: ShareBounds
  /// The part for which the sources name no owner. It counts for nobody.
  public let unaccounted: ShareBounds
  /// The interests in the party that count, of owners who are covered, or may be where the outcome
  /// is indeterminate.
  public let grounds: [Interest]
  /// How one gets from a listed person to the party, by the largest of the grounds at each step.
  public let chain: [Interest]
  /// Those of the grounds whose size or time is not known: what would settle it.
  public let missing: [Interest]
  /// Interests of covered persons that the regime does not count: seats on the board, votes,
  /// control.
  public let signs: [Interest]

  public enum Outcome: String, Hashable, Sendable {
    case applies, doesNotApply, indeterminate
  }

  /// What follows on the day: nothing from a regime that is not in force, and nothing certain from
  /// one of which that is not known.
  public var effect: Outcome {
    if isListed { return .applies }
    switch status {
    case .inForce: return outcome
    case .notYet, .stayed, .replaced: return .doesNotApply
    case .unsettled: return outcome == .applies ? .indeterminate : outcome
    }
  }
}
