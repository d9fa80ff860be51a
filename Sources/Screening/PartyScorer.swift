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
  func logOdds(_ asked: PreparedName, _ listed: PreparedName) -> (Double, NameFeatures) {
    let comparison = NameComparison(asked, listed)
    let features = comparison.features()
    // First letters, titles and particles make no likeness by themselves.
    guard comparison.isFirm else { return (-20, features) }
    return (model.logOdds(features), features)
  }

  func outcome(_ asked: PreparedParty, _ listed: PreparedParty) -> Outcome? {
    guard asked.schema.mayBe(listed.schema) else { return nil }
    var out = Outcome(logOdds: 0, names: nil, nameFeatures: nil, nameLogOdds: -20, features: [])
    for a in asked.names {
      for b in listed.names {
        var (odds, features) = logOdds(a.name, b.name)
        if a.isWeak || b.isWeak { odds -= Self.weakAlias }
        if odds > out.nameLogOdds {
          out.nameLogOdds = odds
          (out.names, out.nameFeatures) = ((a.place, b.place), features)
        }
      }
    }
    finish(&out, asked, listed)
    return out
  }

  private func finish(_ out: inout Outcome, _ asked: PreparedParty, _ listed: PreparedParty) {
    out.features = Self.features(asked, listed)
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
