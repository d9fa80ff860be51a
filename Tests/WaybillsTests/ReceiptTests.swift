import Registry
import Rows
import Testing
import Vocabulary

@testable import Waybills

@Suite struct ReceiptTests {
  private func found(_ facts: [WaybillFact]) -> [Discrepancy] {
    facts.compactMap { fact in
      if case .discrepancyFound(let found) = fact { found.discrepancy } else { nil }
    }
  }

  @Test func missingAndFound() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    let boxA = CountedUnit(
      sscc: Sample.boxA, count: 2,
      scanned: [Pieces(part: Sample.part, serials: [make("AX9-1"), make("AX9-77")])])
    let found = found(try rig.receive(number, [boxA]))
    #expect(
      found == [
        Discrepancy(
          kind: .missing, unit: Sample.boxA, part: Sample.part, serials: [make("AX9-2")]),
        Discrepancy(
          kind: .found, unit: Sample.boxA, part: Sample.part, serials: [make("AX9-77")]),
      ])
    #expect(try rig.waybill(number).unit(Sample.boxA)?.piecesOutstanding == 1)
  }

  @Test func whatWasMissingMayBeReceivedLater() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    try rig.receive(number, [Rig.counted(Sample.boxA, 1...1)])
    let late = try rig.receive(
      number,
      [
        Rig.counted(Sample.boxA, 2...2), Rig.counted(Sample.boxB, 3...4),
        Rig.counted(Sample.boxC, 5...6),
      ])
    #expect(found(late).isEmpty)
    #expect(try rig.waybill(number).state == .received)
  }

  @Test func overCarriedAndWrongGoods() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    let other = try rig.issue { command in
      command.lines = [Sample.line(1)]
      command.units = [
        UnitPlan(sscc: sscc(60), contents: Sample.pieces(90...90), seals: [])
      ]
      command.equipment = nil
    }
    let boxC = CountedUnit(
      sscc: Sample.boxC, count: 4,
      scanned: [
        Pieces(part: Sample.part, serials: Sample.serials(5...6) + [make("AX9-90")]),
        Pieces(part: make("FAN-1"), serials: [make("F1")]),
      ])
    let found = found(try rig.receive(number, [boxC]))
    #expect(found.map(\.kind) == [.overCarried, .wrongGoods])
    #expect(found[0].other == other)
  }

  @Test func shortShippedAndNotArrived() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul", units: [Sample.pallet])
    try rig.hand(number, "haul", "dock", units: [Sample.pallet])
    try rig.hand(number, "dock", "centre", units: [Sample.pallet])
    let facts = try rig.receive(
      number, [Rig.counted(Sample.boxA, 1...2)], complete: true)
    #expect(
      found(facts).map(\.kind) == [.missing, .missing, .shortShipped])
    #expect(found(facts).last?.unit == Sample.boxC)
  }

  @Test func damageAndSeals() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    var boxC = Rig.counted(Sample.boxC, 5...6)
    boxC.seals = [Sample.seal(5)]
    boxC.observations = [Observation(kind: .damaged, remark: "wet")]
    let found = found(try rig.receive(number, [boxC]))
    #expect(found.map(\.kind) == [.sealBroken, .damaged])
    #expect(found[0].remark == "seals on record: SL-4; found: SL-5")
  }

  @Test func aPieceInAnotherBoxIsNamed() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    let found = found(try rig.receive(number, [Rig.counted(Sample.boxA, 1...3)]))
    #expect(found.map(\.kind) == [.found])
    #expect(found[0].remark?.contains(Sample.boxB.text) == true)
  }

  @Test func anEmptyPalletIsReceivedWithItsBoxes() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    try rig.receive(number, [Rig.counted(Sample.boxA, 1...2)])
    #expect(try rig.waybill(number).unit(Sample.pallet)?.status == .held)
    try rig.receive(number, [Rig.counted(Sample.boxB, 3...4)])
    #expect(try rig.waybill(number).unit(Sample.pallet)?.status == .received)
  }

  @Test func anAnnulledReceiptIsMadeAnew() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    try rig.receive(number)
    let receipt = rig.lastID
    try rig.send(
      .declareError(DeclareError(waybill: number, receipt: receipt, reason: "other pallet")),
      [.actor: "centre.hall"])
    let open = try rig.waybill(number)
    #expect(open.state == .inTransit && open.receipts[0].annulled == true)
    #expect(open.units.allSatisfy { $0.status == .held })
    #expect(
      try Custody.whereIs(make("AX9-5"), of: Sample.part, in: rig.world)?.live.map(\.waybill)
        == [number])
    try rig.receive(number)
    #expect(try rig.waybill(number).state == .received)
  }

  @Test func annullingALateReceiptOpensTheReportAgain() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    try rig.advance(hours: 40)
    try rig.receive(number)
    try rig.send(
      .declareError(DeclareError(waybill: number, receipt: rig.lastID, reason: "other pallet")),
      [.actor: "centre.hall"])
    let waybill = try rig.waybill(number)
    #expect(waybill.state == .notReceived && waybill.report?.resolution == nil)
    try rig.advance(hours: 1000)
    let reports = rig.produced.filter { $0.kind == NonReceiptReported.kind }
    #expect(reports.count == 1)
  }

  @Test func anUndoneHandoverGivesCustodyBack() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let issued = try rig.waybill(number)
    try rig.hand(number, "maker", "haul")
    try rig.send(
      .declareError(DeclareError(waybill: number, handover: rig.lastID, reason: "wrong truck")),
      [.releaser: "maker.desk", .acceptor: "haul"])
    let back = try rig.waybill(number)
    #expect(back.units == issued.units && back.state == .issued)
    try rig.send(.cancel(CancelWaybill(waybill: number, reason: "test")), [.actor: "maker"])
  }

  @Test func undoingBringsTheLegsDeadlineBack() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.hand(number, "haul", "dock")
    let wrong = rig.lastID
    try rig.advance(hours: 14)
    #expect(!rig.produced.contains { $0.kind == LegOverdue.kind })
    try rig.send(
      .declareError(DeclareError(waybill: number, handover: wrong, reason: "wrong truck")),
      [.releaser: "haul", .acceptor: "dock"])
    try rig.advance(hours: 0)
    #expect(rig.produced.contains { $0.kind == LegOverdue.kind })
    #expect(try rig.waybill(number).unit(Sample.boxC)?.holder == Sample.haul)
  }

  @Test func reservationsAndSealsAtAHandoverAreDiscrepancies() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let facts = try rig.hand(
      number, "maker", "haul",
      reservations: [
        Reservation(kind: .count, remark: "five boxes"), Reservation(kind: .damage, remark: "wet"),
      ]
    ) { $0.seals = [Sample.seal(1)] }
    #expect(found(facts).map(\.kind) == [.missing, .damaged, .sealBroken])
    let same = try rig.hand(number, "haul", "dock") {
      $0.seals = [Sample.seal(1), Sample.seal(4), Sample.seal(9)]
    }
    #expect(found(same).isEmpty)
  }
}
