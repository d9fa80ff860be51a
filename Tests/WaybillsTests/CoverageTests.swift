import Rows
import Testing
import Vocabulary

@testable import Waybills

/// Every command is accepted once, and every fact produced once, by the journeys below.
@Suite struct CoverageTests {
  private static let journeys: [@Sendable (inout Rig) throws -> Void] = [
    { rig in
      let number = try rig.issue()
      try rig.send(
        .pack(
          PackUnits(waybill: number, sscc: sscc(50), inside: [Sample.pallet], seals: [])),
        [.actor: "maker"])
      try rig.send(.unpack(UnpackUnit(waybill: number, sscc: sscc(50))), [.actor: "maker"])
      try rig.send(
        .reseal(
          Reseal(
            waybill: number, unit: Sample.boxC, removed: [], applied: [Sample.seal(12)],
            place: Sample.works, reason: "second seal")), [.actor: "maker"])
      try rig.send(
        .amend(
          AmendWaybill(
            waybill: number, version: 1, references: [], reason: "order changed")),
        [.actor: "maker"])
      try rig.extend(number, to: 50, version: 2)
      try rig.decline(try rig.offer(number, "maker", "haul"), by: "haul")
      try rig.hand(number, "maker", "haul", id: digest(900))
      try rig.hand(
        number, "maker", "haul",
        reservations: [Reservation(kind: .seal, remark: "seal 4 is loose")])
      try rig.send(
        .declareError(DeclareError(waybill: number, handover: rig.lastID, reason: "test")),
        [.releaser: "maker", .acceptor: "haul"])
      try rig.send(.cancel(CancelWaybill(waybill: number, reason: "test")), [.actor: "maker"])
    },
    { rig in
      let number = try rig.lost()
      try rig.issue()
      try rig.ownReport(number, by: "dock", units: [Sample.boxC])
      try rig.acknowledge(number)
      try rig.hand(number, "dock", "centre")
      try rig.receive(number)
      let stolen = try rig.lost()
      try rig.resolve(stolen, as: .stolen)
      try rig.advance(hours: 100)
    },
    { rig in
      let number = try rig.lost()
      try rig.advance(hours: 24)
      try rig.hold(number, "hold-1")
      try rig.release(number, "hold-1")
      try rig.orderReturn(number, by: rig.now.adding(days: 3))
      let other = try rig.issue()
      try rig.hand(other, "maker", "haul")
      try rig.sendBack(other, by: "haul")
    },
  ]

  @Test func everyCommandAndFactOccurs() throws {
    var accepted: Set<String> = []
    var produced: Set<String> = []
    for journey in CoverageTests.journeys {
      var rig = try Rig()
      try journey(&rig)
      accepted.formUnion(rig.accepted)
      produced.formUnion(rig.produced.map(\.kind))
    }
    #expect(Set(WaybillCommand.cases.map(\.kind)).subtracting(accepted).isEmpty)
    #expect(Set(WaybillFact.cases.map(\.kind)).subtracting(produced).isEmpty)
  }

  @Test func kindsAreDistinct() {
    let kinds = WaybillCommand.cases.map(\.kind) + WaybillFact.cases.map(\.kind)
    #expect(Set(kinds).count == kinds.count)
    #expect(kinds.allSatisfy { $0.hasPrefix("waybill.") && $0.hasSuffix("/1") })
  }
}
