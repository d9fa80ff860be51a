/// An entry that a party may be, how likely, and why.
public struct Hit: Sendable, Equatable {
  /// The place of the entity in the list that was asked.
  public let place: Int
  /// Thousandths, 0 to 1000.
  public let score: Int
  /// The places, among the names of each, of those that go together best; `nil` when an identifier
  /// alone speaks.
  public let askedName: Int?
  public let listedName: Int?
  public let reasons: [HitReason]
}

/// One feature and what it adds to the log-odds, in thousandths.
public struct HitReason: Sendable, Equatable {
  /// The feature's name: of `NameFeature` or `PartyFeature`, or `names` for where names start.
  public let feature: String
  public let amount: Int
}

extension Hit {
  init(_ outcome: PartyScorer.Outcome, model: NameModel, place: Int) {
    self.place = place
    score = Logistic.thousandths(outcome.logOdds)
    (askedName, listedName) = (outcome.names?.asked, outcome.names?.listed)
    let amount = { (value: Double) in Int((value * 1000).rounded()) }
    var reasons: [HitReason] = []
    if let features = outcome.nameFeatures {
      reasons.append(HitReason(feature: "names", amount: amount(model.start)))
      for feature in NameFeature.allCases where features[feature] != 0 {
        let value = -features[feature] * model.weight(feature)
        if amount(value) != 0 {
          reasons.append(HitReason(feature: "\(feature)", amount: amount(value)))
        }
      }
    }
    for (feature, value) in outcome.features {
      reasons.append(HitReason(feature: feature.rawValue, amount: amount(value)))
    }
    self.reasons = reasons
  }
}
