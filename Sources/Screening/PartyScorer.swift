import Vocabulary

/// The score of two parties: of the names that go together best, with what confirms and
/// contradicts. Pure arithmetic over what it is given, the same on every machine.
struct PartyScorer: Sendable {
  let model: NameModel

  /// What a weak alias of a list is worth less.
  static let weakAlias = 1.5
  /// Names that are less alike than this are not the same name, whatever else agrees; only an
  /// identifier can then make a hit.
  static let leastName = -2.5

  /// Names that go together.
  struct Names: Sendable {
    /// Where they stand among the names of each.
    var asked: Int
    var listed: Int
    var logOdds: Double
    var features: NameFeatures

    /// The more alike, and of those that are as much so the first.
    func isBetter(than other: Names?) -> Bool {
      guard let other else { return true }
      if logOdds != other.logOdds { return logOdds > other.logOdds }
      return (asked, listed) < (other.asked, other.listed)
    }
  }

  /// The log-odds of the names that were compared last, without what confirms or contradicts.
  ///
  /// - Parameter least: what is known to be less is not worked out, and is `nil`. First letters,
  ///   titles and particles make no likeness by themselves.
  func score(
    _ comparison: NameComparison, _ query: QueryName, isListed: Bool, least: Double
  ) -> (logOdds: Double, features: NameFeatures)? {
    guard comparison.isFirm else { return nil }
    let most = model.bound(
      agreed: comparison.agreed, leftAsked: comparison.leftAsked,
      leftListed: comparison.leftListed)
    guard most >= least else { return nil }
    let features = comparison.features(query, isListed: isListed)
    return (model.logOdds(features), features)
  }

  /// Two parties' log-odds.
  ///
  /// - Parameters:
  ///   - name: of the names that go best together; `nil` if none do.
  ///   - context: what else is known of the two.
  func logOdds(_ name: Double?, _ context: PartyContext) -> Double {
    let name = name ?? -20
    let rest = context.confirms + context.settles + context.against
    if name >= Self.leastName { return name + rest }
    return context.settles > 0 ? max(name, Self.leastName) + rest : min(name, Self.leastName)
  }

  /// The least log-odds that names need for a whole of `least`; `nil` if none is enough.
  func leastName(for least: Double, _ context: PartyContext) -> Double? {
    if context.settles > 0 || least == -.infinity { return -.infinity }
    let rest = context.confirms + context.against
    guard model.most + rest >= least else { return nil }
    return max(Self.leastName, least - rest) - 1e-6
  }
}

/// What confirms or contradicts that two parties are one, besides their names.
struct PartyContext: Sendable {
  /// In the order of `PartyFeature`; 0 says nothing.
  private(set) var amounts = SIMD8<Double>()
  /// What speaks for, at most `PartyFeature.mostConfirmation`; what settles; what speaks against.
  private(set) var confirms = 0.0
  private(set) var settles = 0.0
  private(set) var against = 0.0

  /// A function, since an initializer would hold on to all that it is given.
  static func of(_ asked: Parties, _ a: Int, _ listed: Parties, _ b: Int) -> PartyContext {
    var out = PartyContext()
    out.compare(asked, a, listed, b)
    return out
  }

  private mutating func compare(_ asked: Parties, _ a: Int, _ listed: Parties, _ b: Int) {
    add(.date, PartyFeatures.date(asked.dates(a), listed.dates(b)))
    add(.birthPlace, PartyFeatures.birthPlace(asked.birthWords(a), listed.birthWords(b)))
    let nature = listed.schema(b).nature
    add(.country, PartyFeatures.country(asked.countries(a), listed.countries(b), nature))
    add(.address, PartyFeatures.address(asked, a, listed, b))
    add(.gender, PartyFeatures.gender(asked.gender(a), listed.gender(b)))
    let (here, there) = (asked.identifiers(a), listed.identifiers(b))
    if !here.isEmpty, !there.isEmpty {
      add(.worldwideIdentifier, PartyFeatures.worldwideIdentifier(here, there))
      add(.localIdentifier, PartyFeatures.localIdentifier(here, there))
      add(.identifierConflict, PartyFeatures.identifierConflict(here, there))
    }
    confirms = min(confirms, PartyFeature.mostConfirmation)
  }

  private mutating func add(_ feature: PartyFeature, _ amount: Double) {
    amounts[feature.place] = amount
    if feature.isIdentifier {
      settles += amount
    } else if amount > 0 {
      confirms += amount
    } else {
      against += amount
    }
  }
}
