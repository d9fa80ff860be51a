/// The algorithms that score names, each with its weights, each frozen once released: a decision
/// names the one that made it.
public enum NameAlgorithm: String, Sendable, CaseIterable, Codable {
  /// Weights learned by logistic regression on pairs of names (docs/decisions/0025), none below the
  /// floor that its feature has by its nature.
  case v1 = "portcullis-name/1"

  /// In thousandths, the score from which two parties are a hit unless somebody chose otherwise:
  /// where precision and recall were balanced best on the pairs.
  public var threshold: Int { 600 }

  var model: NameModel {
    NameModel(
      start: 2.16,
      weights: NameFeature.allCases.map { feature in
        switch feature {
        case .spelling: 0.95
        case .worstWord: 1.82
        case .contradiction: 2.0
        case .contradictionLength: 1.85
        case .contradictionUnlike: 3.21
        case .extraAsked: 1.0
        case .extraListed: 2.11
        case .thin: 0.8
        case .order: 2.0
        case .initials: 0.8
        case .numbers: 0.8
        case .places: 1.04
        case .trades: 0.47
        case .placeOnOneSide: 0.4
        case .crossesScripts: -0.4
        }
      })
  }
}
