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

  struct Outcome: Sendable {
    var logOdds: Double
    /// The names that go together best; `nil` when an identifier alone speaks.
    var names: (asked: Int, listed: Int)?
    var nameFeatures: NameFeatures?
    var nameLogOdds: Double
    var features: [(PartyFeature, Double)]
  }

  /// Names, without what confirms or contradicts.
  ///
  /// - Parameter least: what is known to be less is not worked out.
  func logOdds(
    _ asked: PreparedName, _ listed: PreparedName, least: Double
  ) -> (Double, NameFeatures) {
    let comparison = NameComparison(asked, listed)
    let most = model.bound(
      agreed: comparison.agreed, leftAsked: comparison.leftAsked,
      leftListed: comparison.leftListed)
    if most < least { return (-20, NameFeatures()) }
    let features = comparison.features()
    // First letters, titles and particles make no likeness by themselves.
    guard comparison.isFirm else { return (-20, features) }
    return (model.logOdds(features), features)
  }

  /// - Parameters:
  ///   - least: log-odds below which the outcome is of no interest, and may be `nil`.
  ///   - pairs: names of each that are compared, in order; all with all if `nil`.
  func outcome(
    _ asked: PreparedParty, _ listed: PreparedParty, least: Double = -.infinity,
    pairs: [(asked: Int, listed: Int)]? = nil
  ) -> Outcome? {
    guard asked.schema.mayBe(listed.schema) else { return nil }
    var out = Outcome(logOdds: 0, names: nil, nameFeatures: nil, nameLogOdds: -20, features: [])
    out.features = Self.features(asked, listed)
    // Names that agree in everything would not make up for what contradicts.
    let settled = out.features.contains { $0.0.isIdentifier }
    let amounts = out.features.reduce(0) { $0 + $1.1 }
    if !settled, model.most + amounts < least { return nil }
    let isAll = settled || least == -.infinity
    let needed = isAll ? -.infinity : max(Self.leastName, least - amounts) - 1e-6
    if let pairs {
      for pair in pairs {
        compare(asked.names[pair.asked], listed.names[pair.listed], needed, &out)
      }
    } else {
      for a in asked.names { for b in listed.names { compare(a, b, needed, &out) } }
    }
    finish(&out)
    return out
  }

  private func compare(
    _ a: PreparedParty.Name, _ b: PreparedParty.Name, _ least: Double, _ out: inout Outcome
  ) {
    var (odds, features) = logOdds(a.name, b.name, least: max(least, out.nameLogOdds))
    if a.isWeak || b.isWeak { odds -= Self.weakAlias }
    guard odds > out.nameLogOdds else { return }
    out.nameLogOdds = odds
    (out.names, out.nameFeatures) = ((a.place, b.place), features)
  }

  private func finish(_ out: inout Outcome) {
    var (confirms, settles, against) = (0.0, 0.0, 0.0)
    for (feature, amount) in out.features {
      if feature.isIdentifier {
        settles += amount
      } else if amount > 0 {
        confirms += amount
      } else {
        against += amount
      }
    }
    confirms = min(confirms, PartyFeature.mostConfirmation)
    if out.nameLogOdds >= Self.leastName {
      out.logOdds = out.nameLogOdds + confirms + settles + against
    } else if settles > 0 {
      out.logOdds = max(out.nameLogOdds, Self.leastName) + confirms + settles + against
    } else {
      out.logOdds = min(out.nameLogOdds, Self.leastName)
    }
  }

  /// What confirms or contradicts, without what says nothing.
  static func features(
    _ asked: PreparedParty, _ listed: PreparedParty
  ) -> [(PartyFeature, Double)] {
    let nature = listed.schema.nature
    let all: [(PartyFeature, Double)] = [
      (.date, PartyFeatures.date(asked.dates, listed.dates)),
      (.birthPlace, PartyFeatures.birthPlace(asked.birthPlace, listed.birthPlace)),
      (.country, PartyFeatures.country(asked.countries, listed.countries, nature)),
      (.address, PartyFeatures.address(asked.addresses, listed.addresses)),
      (.gender, PartyFeatures.gender(asked.gender, listed.gender)),
      (
        .worldwideIdentifier,
        PartyFeatures.worldwideIdentifier(asked.identifiers, listed.identifiers)
      ),
      (.localIdentifier, PartyFeatures.localIdentifier(asked.identifiers, listed.identifiers)),
      (
        .identifierConflict,
        PartyFeatures.identifierConflict(asked.identifiers, listed.identifiers)
      ),
    ]
    return all.filter { $0.1 != 0 }
  }

  /// The most that what is known of a party can add to a name.
  static func mostConfirmation(_ asked: PreparedParty) -> Double {
    var most = asked.dates.isEmpty ? 0 : 2.5
    if !asked.birthPlace.isEmpty { most += 0.7 }
    if !asked.countries.isEmpty { most += 0.6 }
    if !asked.addresses.isEmpty { most += 1.2 }
    if asked.gender != nil { most += 0.1 }
    return min(most, PartyFeature.mostConfirmation)
  }
}
