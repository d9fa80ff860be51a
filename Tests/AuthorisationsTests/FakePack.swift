import Authorisations
import Canonical
import Vocabulary

/// A pack whose rules are what the transaction says of itself: the tests of the gate say what was
/// found, and the tests of real packs are elsewhere.
struct FakePack: PackArtefact {
  var citation: PackCitation

  struct Said: Codable {
    var destination: Country?
    var headquarters: Country?
    var classified: [ECCN]?
    var performance: Performance?
    var verdict: DeterminationVerdict
    var requirements: [String]?
    var exceptions: [ExceptionOutcome]?
    var missing: [String]?
    var partial: [PartialException]?
    /// From when on no licence is needed any more.
    var freeFrom: Moment?
    /// From when on exceptions do not do any more.
    var stricterFrom: Moment?
    /// Whether goods that had left before may go on.
    var saves: Bool?
  }

  func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment,
    onTheWaySince since: Moment
  ) throws(JSONFault) -> PackFinding {
    let said = try transaction.decode(Said.self, path: "transaction")
    guard said.saves == true, let from = said.stricterFrom, since < from else {
      return try finding(beside: others, on: transaction, at: moment)
    }
    return try finding(beside: others, on: transaction, at: since)
  }

  func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment
  ) throws(JSONFault) -> PackFinding {
    let said = try transaction.decode(Said.self, path: "transaction")
    let isFree = said.freeFrom.map { $0 <= moment } ?? false
    let isStricter = said.stricterFrom.map { $0 <= moment } ?? false
    let verdict = isStricter ? .licenceRequired : said.verdict
    let regimes = ([self] + others).map(\.citation.regime)
    return PackFinding(
      outcomes: regimes.map { regime in
        isFree
          ? RegimeOutcome(regime: regime, verdict: .noRequirementFound)
          : RegimeOutcome(
            regime: regime, verdict: verdict, requirements: said.requirements ?? [],
            exceptions: isStricter ? [] : said.exceptions ?? [], missing: said.missing ?? [],
            partial: isStricter ? nil : said.partial)
      }, classified: said.classified ?? [], destination: said.destination,
      headquarters: said.headquarters, performance: said.performance)
  }
}
