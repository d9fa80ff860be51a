import Enforcement
import Rows
import Testing
import Vocabulary
import Waybills

/// Holds that follow from a departure (15 CFR 758.7, 740.2(b)): none that nobody could lift, none
/// twice, none of what is over.
@Suite struct DepartureHoldTests {
  private func holds(
    by authorities: [PartyID], in state: Waybill.State = .inTransit,
    given: [EnforcementFact] = [], reason: String = "Revoked"
  ) throws -> [HoldPlaced] {
    var world = try Ground.world(state)
    for fact in given {
      try EnforcementRules.evolve(&world, fact, at: Ground.givenIndex, time: Ground.now)
    }
    let waybill = try #require(try world.find(Waybill.self, Ground.waybill.text))
    return try EnforcementRules.holds(
      on: waybill, by: authorities, reason: reason, in: world,
      Ground.context(by: Ground.carrier)
    ).map { fact in
      guard case .held(let held) = fact else {
        throw InvalidText("a departure placed \(fact)")
      }
      return held
    }
  }

  @Test func eachThatHasToDoWithItHoldsInItsOwnName() throws {
    let placed = try holds(by: [Ground.accreditor, Ground.stranger, Ground.supervisor])
    #expect(placed.map(\.authority) == [Ground.accreditor, Ground.supervisor])
    #expect(
      placed.map(\.hold.text) == ["departure-0000000100-1", "departure-0000000100-2"])
    #expect(placed.allSatisfy { $0.waybill == Ground.waybill && $0.reason == "Revoked" })
  }

  @Test func oneThatHoldsItAlreadyPlacesNoSecond() throws {
    #expect(try holds(by: [Ground.supervisor], given: [held()]) == [])
    let other = try holds(by: [Ground.accreditor], given: [held()])
    #expect(other.map(\.authority) == [Ground.accreditor])
    let released = EnforcementFact.released(
      HoldReleased(
        waybill: Ground.waybill, hold: Ground.id("hold-1"), authority: Ground.supervisor,
        reason: "Papers fit", placed: Ground.now, stillHeld: []))
    #expect(try holds(by: [Ground.supervisor], given: [held(), released]).count == 1)
  }

  @Test func aHandleThatIsTakenIsLeftAlone() throws {
    let taken = held("departure-0000000100-1", by: Ground.accreditor)
    let placed = try holds(by: [Ground.supervisor], given: [taken])
    #expect(placed.map(\.hold.text) == ["departure-0000000100-2"])
  }

  @Test(arguments: [Waybill.State.received, .cancelled]) func whatIsOverIsNotHeld(
    _ state: Waybill.State
  ) throws {
    #expect(try holds(by: [Ground.supervisor], in: state) == [])
  }

  /// The text of an alert may be longer than an order's reason.
  @Test func aReasonIsNoLongerThanAReason() throws {
    let long = String(repeating: "x", count: 5000)
    let placed = try holds(by: [Ground.supervisor], reason: long)
    #expect(placed.map(\.reason.unicodeScalars.count) == [4000])
  }
}
