/// What the features of a name weigh: log-odds that two names are the same one are the start, less
/// each feature times its weight. Fixed in code, under the name of the algorithm.
struct NameModel: Sendable {
  /// Log-odds when everything agrees.
  let start: Double
  /// In the order of `NameFeature`; none but that of `crossesScripts` is negative.
  let weights: [Double]

  func weight(_ feature: NameFeature) -> Double { weights[feature.rawValue] }

  /// The most that two names can reach.
  var most: Double { start + max(0, -weight(.crossesScripts)) }

  func logOdds(_ features: NameFeatures) -> Double {
    var out = start
    for place in weights.indices { out -= weights[place] * features.values[place] }
    return out
  }

  /// The most that names can still reach when so much weight of them is known to stand for nothing.
  ///
  /// - Parameters:
  ///   - agreed: at least the weight that agrees.
  ///   - leftAsked: at most the weight of the asked name that stands for nothing.
  ///   - leftListed: the same of the listed name.
  ///   - unlike: how unlike words are at least, where some stand for nothing on both sides.
  func bound(
    agreed: Double, leftAsked: Double, leftListed: Double, unlike: Double = 0
  ) -> Double {
    let part = { (left: Double) in left > 0 ? left / (agreed + left) : 0 }
    let both = weight(.contradiction) * part(min(leftAsked, leftListed))
    // Words that are left on one side are either extra or contradicted by as many on the other.
    let asked = min(weight(.contradiction), weight(.extraAsked)) * part(leftAsked)
    let listed = min(weight(.contradiction), weight(.extraListed)) * part(leftListed)
    let thin = weight(.thin) / (1 + 2 * agreed * agreed)
    let lone =
      weight(.lone) * part(max(leftAsked, leftListed)) / (1 + agreed * agreed * agreed)
    let unlike = weight(.contradictionUnlike) * unlike
    return start - thin - lone - max(both, asked, listed) - unlike
      + max(0, -weight(.crossesScripts))
  }
}
