/// What speaks for and against two names being the same one, by name. The explanation that a user
/// reads with a hit is the comment of the feature.
///
/// Each is 0 when there is nothing to say, and grows with what there is. All but `crossesScripts`
/// speak against; none speaks for a match more than a full agreement of all words does, which is
/// what lets the index leave out what cannot reach the threshold.
public enum NameFeature: Int, Sendable, CaseIterable {
  /// Letters differ within words that are taken for the same: the part of the names' weight that
  /// differs.
  case spelling
  /// The word that agrees least, among those that are taken for the same.
  case worstWord
  /// Words on *both* sides stand for nothing on the other: two different family names, say. The
  /// part of the weight that contradicts.
  case contradiction
  /// How long the contradicting words are, in letters, as a part of all letters.
  case contradictionLength
  /// How unlike the contradicting words are, letter by letter: 0 is nearly the same, 1 nothing in
  /// common.
  case contradictionUnlike
  /// The party's name has words that the listed name does not have.
  case extraAsked
  /// The listed name has words that the party's name does not have.
  case extraListed
  /// Little agrees in all: one word, or a short one. A single name fits many people.
  case thin
  /// Little agrees, and there is more: one word of several. "Vladimir" alone does not make Vladimir
  /// Putin.
  case lone
  /// Words that agree stand in another order than turning the name around explains.
  case order
  /// A first letter stands for a whole word: the part of the weight that rests on it.
  case initials
  /// Numbers contradict, or one side has a number and the other none: `Fund II`, `Brigade 44`.
  case numbers
  /// Both names name a country, region or town, and not the same.
  case places
  /// Both say what the body does, and not the same: "Bank" and "Trust".
  case trades
  /// Only one side names a country, region or town.
  case placeOnOneSide
  /// The names came in different scripts, so that some differences come from the writing.
  case crossesScripts
}

/// The features of two names, one number each.
public struct NameFeatures: Sendable, Equatable {
  /// In the order of `NameFeature`.
  public internal(set) var values = SIMD16<Double>()

  public subscript(feature: NameFeature) -> Double {
    get { values[feature.rawValue] }
    set { values[feature.rawValue] = newValue }
  }
}
