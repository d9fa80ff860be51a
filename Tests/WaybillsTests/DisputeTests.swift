import Canonical
import Registry
import Rows
import Testing
import Vocabulary

@testable import Waybills

/// Two valid signatures are testimony: recorded, though custody does not move.
@Suite struct DisputeTests {
  private func grounds(_ facts: [WaybillFact]) -> [HandoverDisputed.Ground]? {
    guard case .handoverDisputed(let fact)? = facts.first, facts.count == 1 else { return nil }
    return fact.grounds
  }

  @Test func aConflictingOneIsRecorded() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let issue = try rig.waybill(number).issue
    try rig.hand(number, "maker", "haul")
    let before = try rig.waybill(number)
    let facts = try rig.hand(number, "maker", "dock", prev: issue)
    #expect(grounds(facts) == [.conflicting])
    let after = try rig.waybill(number)
    #expect(after.units == before.units)
    #expect(after.flags.map(\.kind) == [.handoverDisputed])
    let record = try rig.world.find(HandoverRecord.self, rig.lastID.text)
    #expect(record?.state == .disputed)
  }

  @Test func aLateOneIsRecorded() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    let prev = try rig.waybill(number).handovers[1]
    try rig.receive(number)
    let facts = try rig.hand(number, "dock", "rescue", prev: prev)
    #expect(grounds(facts) == [.late, .conflicting])
    #expect(try rig.waybill(number).state == .received)
  }

  @Test func oneWhoseOfferHadRunOutIsRecorded() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.advance(hours: 3)
    let until = rig.now.adding(hours: -1)
    let facts = try rig.hand(number, "maker", "haul") { $0.validUntil = until }
    #expect(grounds(facts) == [.late])
    #expect(try rig.waybill(number).state == .issued)
  }

  @Test(arguments: ["maker", "haul"]) func oneByARevokedKeyIsRecorded(_ name: String) throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.revoke(name, of: name)
    let facts = try rig.hand(number, "maker", "haul")
    #expect(grounds(facts) == [.keyRevoked])
    #expect(try rig.waybill(number).unit(Sample.boxC)?.holder == Sample.maker)
  }

  @Test func oneThatWasDeclinedIsRecorded() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let id = try rig.offer(number, "maker", "haul")
    try rig.decline(id, by: "haul")
    let facts = try rig.hand(number, "maker", "haul", id: id)
    #expect(grounds(facts) == [.offerClosed])
  }

  @Test func aDisputedOneGivesNoCustody() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let issue = try rig.waybill(number).issue
    try rig.hand(number, "maker", "haul")
    try rig.hand(number, "maker", "dock", prev: issue)
    let disputed = rig.lastID
    do {
      try rig.hand(number, "dock", "centre", prev: disputed)
      Issue.record("it was not refused")
    } catch Stop.refused(let refusal) {
      #expect(refusal.reasons.map(\.code) == ["actorNotCustodian"])
    }
  }

  @Test func anUnknownPrevMayBeSentAgain() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let first = try rig.handover(number, "maker", "haul", units: [Sample.boxC])
    let second = try rig.handover(
      number, "haul", "dock", units: [Sample.boxC], prev: digest(5000))
    do {
      try rig.send(.handOver(second), [.releaser: "haul", .acceptor: "dock"])
      Issue.record("it was not refused")
    } catch Stop.refused(let refusal) {
      #expect(refusal.kind == .conflict && refusal.reasons[0].code == "prevUnknown")
    }
    try rig.send(.handOver(first), [.releaser: "maker", .acceptor: "haul"], id: digest(5000))
    try rig.send(.handOver(second), [.releaser: "haul", .acceptor: "dock"])
    #expect(try rig.waybill(number).unit(Sample.boxC)?.holder == Sample.dock)
  }

  @Test func anAcceptedOfferIsClosed() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let id = try rig.offer(number, "maker", "haul")
    let offer = try rig.world.find(Offer.self, id.text)
    #expect(offer?.state == .open)
    #expect(offer?.handover["kind"]?.text == HandOver.kind)
    try rig.hand(number, "maker", "haul", id: id)
    #expect(try rig.world.find(Offer.self, id.text)?.state == .accepted)
  }

  @Test func theReleaserMayWithdraw() throws {
    var rig = try Rig()
    let id = try rig.offer(try rig.issue(), "maker", "haul")
    try rig.decline(id, by: "maker")
    #expect(try rig.world.find(Offer.self, id.text)?.state == .withdrawn)
  }
}
