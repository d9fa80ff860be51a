/// An entry that a party may be, how likely, and why.
public struct Hit: Sendable, Equatable {
  /// The place of what was found: of the entity in the list that was asked, or of the party among
  /// those that were looked through.
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
  init(
    place: Int, _ names: PartyScorer.Names?, _ context: PartyContext, _ scorer: PartyScorer
  ) {
    self.place = place
    score = Logistic.thousandths(scorer.logOdds(names?.logOdds, context))
    (askedName, listedName) = (names?.asked, names?.listed)
    var reasons: [HitReason] = []
    let add = { (feature: String, value: Double) in
      let amount = Int((value * 1000).rounded())
      if amount != 0 { reasons.append(HitReason(feature: feature, amount: amount)) }
    }
    if let names {
      add("names", scorer.model.start)
      for feature in NameFeature.allCases {
        add("\(feature)", -names.features[feature] * scorer.model.weight(feature))
      }
    }
    for feature in PartyFeature.allCases {
      add(feature.rawValue, context.amounts[feature.place])
    }
    self.reasons = reasons
  }
}
