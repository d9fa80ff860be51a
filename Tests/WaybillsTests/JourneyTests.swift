import Canonical
import Registry
import Rows
import Testing
import Vocabulary

@testable import Waybills

@Suite struct JourneyTests {
  @Test func aConsignmentArrives() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let issued = try rig.waybill(number)
    #expect(issued.state == .issued)
    #expect(issued.legs.map(\.receiveBy) == [13, 37].map { Sample.start.adding(hours: $0) })
    #expect(issued.receiveBy == Sample.start.adding(hours: 37))
    try rig.hand(number, "maker", "haul")
    #expect(try rig.waybill(number).state == .inTransit)
    #expect(try rig.waybill(number).units.allSatisfy { $0.holder == Sample.haul })
    try rig.hand(number, "haul", "dock")
    #expect(try rig.waybill(number).units.allSatisfy { $0.legsDone == 1 })
    try rig.hand(number, "dock", "centre")
    let facts = try rig.receive(number)
    #expect(facts.count == 1)
    let done = try rig.waybill(number)
    #expect(done.state == .received)
    #expect(done.units.allSatisfy { $0.status == .received && $0.piecesOutstanding == 0 })
    #expect(try rig.world.scan(Deadline.self).allSatisfy { !$0.kind.hasPrefix("waybill.") })
    try rig.advance(hours: 1000)
    #expect(try rig.waybill(number) == done)
  }

  @Test func aParentMovesAllInsideIt() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul", units: [Sample.pallet])
    let waybill = try rig.waybill(number)
    #expect(waybill.unit(Sample.boxA)?.holder == Sample.haul)
    #expect(waybill.unit(Sample.boxB)?.holder == Sample.haul)
    #expect(waybill.unit(Sample.boxC)?.holder == Sample.maker)
  }

  @Test func aHandoverMayBePartial() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.hand(number, "haul", "dock", units: [Sample.boxC])
    let waybill = try rig.waybill(number)
    #expect(waybill.unit(Sample.boxC)?.legsDone == 1)
    #expect(waybill.unit(Sample.pallet)?.legsDone == 0)
    // The first leg is not over while the pallet is on it.
    #expect(waybill.deadlines.contains { $0.kind == "waybill.leg" && $0.ordinal == 0 })
    try rig.hand(number, "haul", "dock", units: [Sample.pallet])
    let after = try rig.waybill(number)
    #expect(!after.deadlines.contains { $0.kind == "waybill.leg" && $0.ordinal == 0 })
  }

  @Test func packingAndUnpackingKeepCustody() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let outer = sscc(50)
    try rig.send(
      .pack(
        PackUnits(
          waybill: number, sscc: outer, inside: [Sample.pallet, Sample.boxC],
          seals: [Sample.seal(50)])), [.actor: "maker"])
    try rig.hand(number, "maker", "haul", units: [outer])
    #expect(try rig.waybill(number).units.allSatisfy { $0.holder == Sample.haul })
    try rig.send(.unpack(UnpackUnit(waybill: number, sscc: outer)), [.actor: "haul"])
    let waybill = try rig.waybill(number)
    #expect(waybill.unit(outer) == nil)
    #expect(waybill.unit(Sample.boxC)?.parent == nil)
    #expect(waybill.unit(Sample.boxC)?.holder == Sample.haul)
  }

  @Test func resealingReplacesOnRecord() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.send(
      .reseal(
        Reseal(
          waybill: number, equipment: Sample.container, removed: [Sample.seal(9)],
          applied: [Sample.seal(10)], place: Sample.works, reason: "inspection")),
      [.actor: "maker"])
    try rig.send(
      .reseal(
        Reseal(
          waybill: number, unit: Sample.boxC, removed: [Sample.seal(4)],
          applied: [Sample.seal(11)], place: Sample.works, reason: "inspection")),
      [.actor: "maker"])
    let waybill = try rig.waybill(number)
    #expect(waybill.equipment[0].seals == [Sample.seal(10)])
    #expect(waybill.unit(Sample.boxC)?.seals == [Sample.seal(11)])
  }

  @Test func amendmentsAreVersionedAndNeverMoveTheFinalTime() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    let before = try rig.waybill(number)
    let leg = LegPlan(
      carrier: Sample.rescue, from: Sample.quay, to: Sample.hallGate, plannedTransitHours: 12,
      toleranceHours: 0)
    try rig.send(
      .amend(
        AmendWaybill(
          waybill: number, version: 1, notifyParty: Sample.bureau, remainingLegs: [leg],
          reason: "berth lost")), [.actor: "maker"])
    let after = try rig.waybill(number)
    #expect(after.version == 2)
    #expect(after.receiveBy == before.receiveBy)
    #expect(after.legs[0] == before.legs[0])
    #expect(after.legs[1].receiveBy == Sample.start.adding(hours: 25))
    #expect(after.flags.map(\.kind) == [.amendedInTransit])
    try rig.hand(number, "haul", "rescue")
  }

  @Test func aCancelledWaybillFreesItsSerials() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.send(.cancel(CancelWaybill(waybill: number, reason: "order void")), [.actor: "maker"])
    let facts = try {
      try rig.issue()
      return rig.produced.last
    }()
    #expect(facts?.kind == WaybillIssued.kind)
    #expect(try rig.waybill(number).state == .cancelled)
  }

  /// Rows are a fold of facts: the same facts over the same ground give the same rows.
  @Test func aReplayGivesTheSameRows() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    try rig.advance(hours: 40)
    try rig.receive(number, [Rig.counted(Sample.boxA, 1...2)])
    try rig.send(
      .declareError(DeclareError(waybill: number, receipt: rig.lastID, reason: "wrong pallet")),
      [.actor: "centre.hall"])
    var again = rig.ground
    for (fact, index, time) in rig.history {
      try WaybillRules.evolve(&again, fact, at: index, time: time)
    }
    for (key, row) in rig.world.changes where row != nil {
      let left = row.map { JSON(encoding: $0) }
      let right = (again.changes[key] ?? nil).map { JSON(encoding: $0) }
      #expect(left == right, "\(key)")
    }
  }
}
