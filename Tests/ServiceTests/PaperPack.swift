import Authorisations
import Canonical
import EventLog
import Rows
import Service
import Vocabulary

/// A pack whose bytes say what it is called, and whose rules are what the transaction says of
/// itself: for tests of what is done with a finding, not of how it is found.
struct PaperPack: PackArtefact {
  let citation: PackCitation

  struct Cover: Codable {
    var name: PackName
    var version: PackVersion
    var regime: RegimeID
  }

  struct Said: Codable {
    var destination: Country
    var performance: Performance?
    var verdict: DeterminationVerdict
    var exceptions: [ExceptionSymbol]
    var requirements: [String]?
    var partial: [PartialException]?
  }

  static func bytes(_ version: String) throws -> [UInt8] {
    JSON.bytes(
      of: Cover(
        name: try PackName(text: "us-ear"), version: try PackVersion(text: version),
        regime: try RegimeID(text: "us-ear")))
  }

  static func citation(_ version: String) throws -> PackCitation {
    let bytes = try bytes(version)
    guard let pack = read(bytes, sha256(bytes)) as? PaperPack else {
      throw InvalidText("its own bytes do not read")
    }
    return pack.citation
  }

  static let read: Artefacts.Reading = { bytes, digest in
    guard let cover = try? JSON.parse(bytes).decode(Cover.self) else {
      return UnreadablePack(why: "it has no cover")
    }
    return PaperPack(
      citation: PackCitation(
        name: cover.name, version: cover.version, digest: digest, regime: cover.regime))
  }

  func finding(
    beside others: [any PackArtefact], on transaction: JSON, at moment: Moment
  ) throws(JSONFault) -> PackFinding {
    let said = try transaction.decode(Said.self, path: "transaction")
    let exceptions = said.exceptions.map { ExceptionOutcome(symbol: $0) }
    return PackFinding(
      outcomes: [
        RegimeOutcome(
          regime: citation.regime, verdict: said.verdict,
          requirements: said.requirements ?? ["paper.1"], exceptions: exceptions,
          partial: said.partial)
      ], destination: said.destination, performance: said.performance)
  }
}
