/// The most that a query can score with a name, from what of each is covered by the other.
struct NameBound: Sendable {
  private let query: NameRecord
  private let model: NameModel
  private let isListed: Bool
  /// How unlike one of the query's words and one that is not alike are at least.
  private let unlike: Double

  /// Sums are kept in single precision.
  private static let rounding = 1e-5

  init(_ query: QueryName, model: NameModel, isListed: Bool) {
    (self.query, self.model, self.isListed) = (query.record, model, isListed)
    let words = query.tokens.filter { !$0.kind.isFiller }
    unlike =
      query.record.hasOddWords ? 0 : words.map { Self.unlike[$0.sound.count] }.min() ?? 0
  }

  /// By the letters of a word's sound: words that are not alike differ by more than is tolerated,
  /// and by as many letters as one is longer.
  private static let unlike: [Double] = (0...Letters.limit).map { count in
    (0...Letters.limit).map { other in
      let longer = max(count, other)
      let edits = max(TokenMatcher.tolerance(longer) + 1, abs(count - other))
      return min(1, Double(edits) / Double(max(1, longer)))
    }.min() ?? 0
  }

  func most(_ name: NameRecord, _ sum: SumTable.Sum) -> Double {
    // A first letter covers a word of any weight, one for each letter.
    let here = min(query.weight, sum.covered + query.free + Float(name.reach))
    let there = min(name.weight, sum.indexed + name.free + Float(query.reach))
    let agreed = (here + there + query.fillers + name.fillers) / 2 + sum.joined
    let (left, leftThere) = (Double(query.weight - here), Double(name.weight - there))
    let isUnlike = left > 1e-3 && leftThere > 1e-3 && !name.hasOddWords
    return Self.rounding
      + model.bound(
        agreed: Double(agreed), leftAsked: isListed ? leftThere : left,
        leftListed: isListed ? left : leftThere, unlike: isUnlike ? unlike : 0)
  }
}
