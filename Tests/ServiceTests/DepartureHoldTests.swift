import Authorisations
import Canonical
import Enforcement
import EventLog
import Rows
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// Goods that move on although what they were issued under was revoked: 15 CFR 740.2(b), 750.8(a),
/// by which a shipment may be stopped at any stage of its progress.
@Suite struct DepartureHoldTests {
  private let store = MemoryStore()
  private let shelf = MemoryShelf()
  private let authority = Player.authority(Cast())
  private let terminal = Player.terminal(Cast())
  private let consignee = Player.consignee(Cast())

  private func name(_ journey: Journey) throws -> AuthorisationName {
    AuthorisationName(
      registrar: journey.seller.party, number: try AuthorisationNumber(text: "LPP-1"))
  }

  /// The goods are with the haulier when the authority revokes what they go under.
  private func revokedUnderWay(
    _ response: DepartureResponse?
  ) async throws -> (journey: Journey, custody: Digest) {
    let journey = try await Journey(store, shelf)
    let name = try name(journey)
    try await journey.world.send(
      .authorisation(
        .confirm(ConfirmAuthorisation(authorisation: name, version: 1, onDeparture: response))))
    let gone = try await journey.leave()
    #expect(try journey.kinds(gone) == ["waybill.handedOver/1"])
    try await journey.world.send(
      .authorisation(.revoke(RevokeAuthorisation(authorisation: name, reason: "Findings"))))
    return (journey, gone.id)
  }

  private func codes(_ send: () async throws -> EntryReceipt) async throws -> [String] {
    do {
      _ = try await send()
      return []
    } catch Failure.refused(let refusal, _) {
      return refusal.reasons.map(\.code)
    }
  }

  private func holds() throws -> Bool {
    let artefacts = Artefacts(shelf, read: PaperPack.read)
    return try LogReplay.audit(store, artefacts: artefacts).holds
  }

  @Test func theyAreHeldWhereTheirAuthorityHasSaidSo() async throws {
    let (journey, custody) = try await revokedUnderWay(.hold)
    let moved = try await journey.passOn(
      after: custody, Journey.haulier, terminal, at: Places.hub)
    // What happened is on record; the hold bars what comes next.
    #expect(
      try journey.kinds(moved) == [
        "waybill.handedOver/1", "enforcement.alertRaised/1", "enforcement.held/1",
        "waybill.clockStopped/1",
      ])
    let fact = try #require(try moved.facts().first { $0.kind == HoldPlaced.kind })
    let held = try fact.content.decode(HoldPlaced.self)
    #expect(held.authority == authority.party && held.reason.contains("was revoked (Findings)"))
    let onward = { (nonce: String) async throws in
      try await journey.passOn(
        after: moved.id, terminal, consignee, at: Places.dataCentre, nonce: nonce)
    }
    #expect(try await codes { try await onward("1") }.contains("waybillHeld"))
    try await journey.world.send(
      .enforcement(
        .release(
          ReleaseHold(waybill: journey.waybill, hold: held.hold, reason: "They may go on"))))
    #expect(try await codes { try await onward("2") } == [])
    #expect(try holds())
  }

  @Test(arguments: [nil, DepartureResponse.alert])
  func elseTheirAuthorityHearsOfIt(_ response: DepartureResponse?) async throws {
    let (journey, custody) = try await revokedUnderWay(response)
    let moved = try await journey.passOn(
      after: custody, Journey.haulier, terminal, at: Places.hub)
    #expect(
      try journey.kinds(moved) == ["waybill.handedOver/1", "enforcement.alertRaised/1"])
    #expect(
      try await codes {
        try await journey.passOn(after: moved.id, terminal, consignee, at: Places.dataCentre)
      } == [])
    #expect(try holds())
  }

  /// What holds lets goods go on, whatever its authority wants done otherwise.
  @Test func nothingIsHeldThatMayGoOn() async throws {
    let journey = try await Journey(store, shelf)
    try await journey.world.send(
      .authorisation(
        .confirm(
          ConfirmAuthorisation(
            authorisation: try name(journey), version: 1, onDeparture: .hold))))
    let gone = try await journey.leave()
    let moved = try await journey.passOn(
      after: gone.id, Journey.haulier, terminal, at: Places.hub)
    #expect(try journey.kinds(moved) == ["waybill.handedOver/1"])
  }
}
