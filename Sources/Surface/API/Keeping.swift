import Authorisations
import Canonical
import EventLog
import Hummingbird
import Service
import Vocabulary

extension API {
  /// Keeps the bytes of a rule pack under their hash, for the operator to adopt. They are read and
  /// checked first, and durable when this answers; nothing decides by them before an entry says so.
  func keepPack(_ request: Request, _ visit: Visit) async throws -> Response {
    try requireOperator(visit)
    let party = try visit.signedIn().party
    if let seconds = wiring.packThrottle.wait(party.text) {
      throw Problem(
        .tooManyPacks,
        "At most \(Wiring.packBurst) packs are kept in a row, then one a minute, since what is kept"
          + " stays. Wait \(seconds) seconds and send this one again.",
        retryAfter: seconds)
    }
    let bytes = try await request.bytes(
      atMost: Artefacts.longest,
      advice: "divide the pack: several packs of one regime are read together")
    let read = RulePackReading.read(bytes, sha256(bytes))
    guard let pack = read as? any PackArtefact else {
      throw Problem(
        .notARulePack,
        "\(read). Mend it there and send it again; docs/rule-packs.md says how a pack is written,"
          + " and portcullis determine --schema prints its schema. Nothing was kept.")
    }
    _ = try node.artefacts.keep(bytes)
    return Response(JSON(encoding: AdoptPack(pack: pack.citation)), status: 201)
  }
}

extension Wiring {
  /// Packs that one operator may send at once.
  static let packBurst = 20
}
