/// The algorithms that score names, each with its weights, each frozen once released: a decision
/// names the one that made it.
public enum NameAlgorithm: String, Sendable, CaseIterable, Codable {
  /// Weights learned by logistic regression on pairs of names (docs/decisions/0025), none below the
  /// floor that its feature has by its nature.
  case v1 = "portcullis-name/1"

  /// In thousandths, the score from which two parties are a hit unless somebody chose otherwise:
  /// where precision and recall were balanced best on the pairs.
  public var threshold: Int { 600 }

  /// In thousandths, the score from which an entry of a whole list is a hit unless somebody chose
  /// otherwise. It is higher than that of a pair which somebody has reason to compare: any of tens
  /// of thousands of names may be like one by chance.
  public var listThreshold: Int { 800 }

  var model: NameModel {
    NameModel(
      start: 2.39,
      weights: NameFeature.allCases.map { feature in
        switch feature {
        case .spelling: 4.05
        case .worstWord: 3.78
        case .contradiction: 2.0
        case .contradictionLength: 0.5
        case .contradictionUnlike: 3.54
        case .extraAsked: 3.5
        case .extraListed: 1.94
        case .thin: 0.8
        case .lone: 4.0
        case .order: 1.5
        case .initials: 0.8
        case .numbers: 0.8
        case .places: 1.01
        case .trades: 0.59
        case .placeOnOneSide: 0.4
        case .crossesScripts: 0.0
        }
      })
  }
}
