import Authorisations
import Canonical
import Vocabulary

/// A pack whose rules are what the transaction says of itself: the tests of the gate say what was
/// found, and the tests of real packs are elsewhere.
struct FakePack: PackArtefact {
  var citation: PackCitation

  struct Said: Codable {
    var destination: Country?
    var classified: [ECCN]?
    var performance: Performance?
    var verdict: DeterminationVerdict
    var requirements: [String]?
    var exceptions: [ExceptionSymbol]?
    var missing: [String]?
    /// From when on no licence is needed any more.
    var freeFrom: Moment?
    /// The pack that says so; the others find nothing. Absent for all.
    var pack: PackName?
  }

  func finding(on transaction: JSON, at moment: Moment) throws(JSONFault) -> PackFinding {
    let said = try transaction.decode(Said.self, path: "transaction")
    let isFree =
      said.freeFrom.map { $0 <= moment } ?? false
      || said.pack.map { $0 != citation.name } ?? false
    return PackFinding(
      verdict: isFree ? .noRequirementFound : said.verdict,
      requirements: isFree ? [] : said.requirements ?? [],
      exceptions: isFree ? [] : said.exceptions ?? [], missing: isFree ? [] : said.missing ?? [],
      classified: said.classified ?? [], destination: said.destination,
      performance: said.performance)
  }
}
