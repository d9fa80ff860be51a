import Authorisations
import Enforcement
import EventLog
import Registry
import Rows
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// What becomes of what a consignment drew while it is under way: through the node, with the
/// handovers that its carriers sign.
@Suite struct PermissionTests {
  @Test func whatComesBackMayBeDrawnAgainUnlessItWasAnError() async throws {
    let (store, shelf) = (MemoryStore(), MemoryShelf())
    let journey = try await Journey(store, shelf)
    let world = journey.world
    #expect(try world.drawn() == "10000")
    let gone = try await journey.leave()
    #expect(try journey.kinds(gone) == ["waybill.handedOver/1"])
    let back = try await journey.comeBack(after: gone.id)
    #expect(
      try journey.kinds(back) == ["waybill.handedOver/1", "authorisation.drawsRestored/1"])
    #expect(try world.drawn() == "0")
    let undone = try await journey.undo(back.id)
    #expect(
      try journey.kinds(undone) == ["waybill.errorDeclared/1", "authorisation.drawsRepeated/1"])
    #expect(try world.drawn() == "10000")
    let artefacts = Artefacts(shelf, read: PaperPack.read)
    #expect(try LogReplay.audit(store, artefacts: artefacts).holds)
  }

  /// The authorisation is withdrawn before the goods leave: the handover is what happened and is
  /// recorded, and the authority hears of it.
  @Test func aDepartureIsJudgedByItsOwnDay() async throws {
    let (store, shelf) = (MemoryStore(), MemoryShelf())
    let journey = try await Journey(store, shelf)
    let name = AuthorisationName(
      registrar: journey.seller.party, number: try AuthorisationNumber(text: "LPP-1"))
    try await journey.world.send(
      .authorisation(.suspend(SuspendAuthorisation(authorisation: name, reason: "Findings"))))
    let gone = try await journey.leave()
    #expect(
      try journey.kinds(gone) == ["waybill.handedOver/1", "enforcement.alertRaised/1"])
    let alerts = try journey.world.rig.node.ask { world throws(Stop) in
      try Reading(reader: .party(Player.authority(Cast()).party), world: world).alerts().alerts
    }
    let alert = try #require(alerts.last)
    #expect(alert.kind == .movedWithoutPermission && alert.text.contains("suspended"))
    let artefacts = Artefacts(shelf, read: PaperPack.read)
    #expect(try LogReplay.audit(store, artefacts: artefacts).holds)
  }

  /// Another version of the pack is adopted: what was determined under the one before does not let
  /// anything through any more.
  @Test func aNewPackMakesDeterminationsStale() async throws {
    let world = try await Exporters(
      Exporters.rig(MemoryStore()), count: 1, limit: "100000")
    let seller = world.sellers[0]
    _ = try world.rig.node.artefacts.keep(try PaperPack.bytes("two"))
    let adopt = AdoptPack(pack: try PaperPack.citation("two"))
    await #expect(throws: Failure.self, "only the operator adopts") {
      try await world.send(.authorisation(.adoptPack(adopt)), [(.actor, seller)])
    }
    world.rig.clock.skip(hours: 1)
    try await world.send(.authorisation(.adoptPack(adopt)))
    let now = await world.rig.node.logTime().now
    let bytes = try world.issue(1, by: seller, at: now)
    do throws(Failure) {
      _ = try await world.rig.node.submit(bytes)
      Issue.record("a stale determination let a waybill through")
    } catch .refused(let refusal, _) {
      #expect(refusal.reasons.map(\.code) == ["determinationStale"])
    } catch {
      throw error
    }
  }
}
