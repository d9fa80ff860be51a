import Judgements
import Screening

extension JudgementFact {
  /// Handles, numbers of entries, scores and outcomes stay; what a party is called and where it is
  /// does not, nor what was said about it.
  var redacted: JudgementFact {
    switch self {
    case .screened(var fact):
      fact.asked = ScreenedParty(schema: fact.asked.schema, names: [])
      for place in fact.hits.indices {
        fact.hits[place].listedName = fact.hits[place].listedName.map { _ in Erased.text }
      }
      return .screened(fact)
    case .judged(var fact):
      fact.reason = Erased.text
      return .judged(fact)
    case .judgementProposed(var fact):
      fact.reason = Erased.text
      return .judgementProposed(fact)
    case .listsAdopted, .rescreeningCompleted, .judgementConfirmed, .judgementExpired:
      return self
    }
  }
}
