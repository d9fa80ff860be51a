import Registry
import Rows
import Testing
import Vocabulary

@testable import Waybills

@Suite struct OverdueTests {
  private func kinds(_ rig: Rig) -> [String] { rig.produced.map(\.kind) }

  private func filed(_ rig: Rig) -> NonReceiptReported? {
    for case .nonReceiptReported(let report) in rig.produced { return report }
    return nil
  }

  @Test func legThenReportThenDuty() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    rig.produced = []
    try rig.advance(hours: 13)
    #expect(kinds(rig) == [LegOverdue.kind])
    try rig.hand(number, "haul", "dock")
    rig.produced = []
    try rig.advance(hours: 24)
    #expect(kinds(rig) == [LegOverdue.kind, NonReceiptReported.kind])
    #expect(try rig.waybill(number).state == .notReceived)
    rig.produced = []
    try rig.advance(hours: 23)
    #expect(rig.produced.isEmpty)
    try rig.advance(hours: 1)
    #expect(kinds(rig) == [ReportDutyMissed.kind])
    rig.produced = []
    try rig.advance(hours: 10_000)
    #expect(rig.produced.isEmpty)
  }

  @Test func theReportHoldsAllThatIsKnown() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.advance(hours: 2)
    try rig.hand(
      number, "haul", "dock", units: [Sample.pallet],
      reservations: [Reservation(kind: .damage, unit: Sample.pallet.text, remark: "one corner")])
    let handedAt = rig.now
    try rig.advance(hours: 36)
    let report = try #require(filed(rig))
    #expect(report.authority == Sample.bureau)
    #expect(report.units.map(\.sscc) == [Sample.pallet, Sample.boxA, Sample.boxB, Sample.boxC])
    #expect(report.units[1].pieces == Sample.pieces(1...2))
    #expect(report.units[1].holder == Sample.dock && report.units[1].since == handedAt)
    #expect(report.units[1].place == Sample.quay)
    #expect(report.units[3].seals == [Sample.seal(4)])
    #expect(report.units[3].equipment.map(\.number) == [Sample.container])
    #expect(report.custodians.map(\.party) == [Sample.dock, Sample.haul])
    #expect(report.values == [Money(currency: make("EUR"), minor: 15_000_000)])
    #expect(report.legs.allSatisfy { $0.overdueSince != nil })
    #expect(report.discrepancies.map(\.kind) == [.damaged])
    #expect(report.references == [Reference(kind: .order, value: "PO-7")])
    let dock = try #require(report.contacts.first { $0.party == Sample.dock })
    #expect(dock.capacities == ["custodian", "carrier"])
    #expect(dock.people.first?.contact != nil)
    #expect(Set(report.contacts.map(\.party)).isSuperset(of: [Sample.maker, Sample.centre]))
    #expect(report.duties.map(\.party) == [Sample.dock, Sample.haul])
    #expect(report.duties[0].due == report.receiveBy.adding(hours: 24))
  }

  @Test func anExpiryThatComesTwiceReportsOnce() throws {
    var rig = try Rig()
    let number = try rig.issue()
    let deadline = Deadline(
      due: try rig.waybill(number).receiveBy, kind: "waybill.final", subject: number.text)
    try rig.advance(hours: 37)
    let again = try WaybillRules.expire(
      deadline, in: rig.world, rig.context([:], id: digest(1)))
    #expect(again.isEmpty)
    #expect(kinds(rig).filter { $0 == NonReceiptReported.kind }.count == 1)
  }

  @Test func aDutyIsFulfilledByTheCustodiansOwnReport() throws {
    var rig = try Rig()
    let number = try rig.lost()
    try rig.ownReport(number, by: "dock", units: [Sample.pallet, Sample.boxC])
    try rig.advance(hours: 100)
    #expect(!kinds(rig).contains(ReportDutyMissed.kind))
    #expect(try rig.waybill(number).duties.allSatisfy { $0.fulfilledAt != nil })
  }

  @Test func anEarlyReportFulfilsItToo() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.ownReport(number, by: "haul", units: [Sample.boxC])
    try rig.advance(hours: 1000)
    #expect(!kinds(rig).contains(ReportDutyMissed.kind))
  }

  @Test func theConsigneeHasNoDuty() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    try rig.advance(hours: 37)
    #expect(try rig.waybill(number).duties.isEmpty)
    #expect(filed(rig)?.custodians.map(\.party) == [Sample.centre])
  }

  @Test func piecesMissingAtReceiptAreTheReleasersDuty() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    try rig.receive(
      number,
      [
        Rig.counted(Sample.boxA, 1...1), Rig.counted(Sample.boxB, 3...4),
        Rig.counted(Sample.boxC, 5...6),
      ])
    #expect(try rig.waybill(number).state == .inTransit)
    try rig.advance(hours: 40)
    let report = try #require(filed(rig))
    #expect(report.units.map(\.sscc).contains(Sample.boxA))
    #expect(report.values == [Money(currency: make("EUR"), minor: 2_500_000)])
    #expect(report.duties.map(\.party) == [Sample.dock])
  }

  @Test func aReportIsUndeliveredUntilAcknowledged() throws {
    var rig = try Rig()
    let number = try rig.lost()
    #expect(try Overdue.board(in: rig.world, at: rig.now).map(\.urgency) == [.undelivered])
    try rig.acknowledge(number)
    #expect(try Overdue.board(in: rig.world, at: rig.now).map(\.urgency) == [.unresolved])
    try rig.resolve(number, as: .lost)
    #expect(try Overdue.board(in: rig.world, at: rig.now).isEmpty)
    let where1 = try Custody.whereIs(make("AX9-1"), of: Sample.part, in: rig.world)
    #expect(where1?.live.isEmpty == true && where1?.passages.map(\.end) == [.lost])
  }

  @Test func aReceiptAfterTheReportIsReceivedLate() throws {
    var rig = try Rig()
    let number = try rig.lost()
    try rig.hand(number, "dock", "centre")
    try rig.receive(number)
    let waybill = try rig.waybill(number)
    #expect(waybill.state == .received)
    #expect(waybill.report?.resolution == .receivedLate)
    // It is still undelivered: the authority has not been heard.
    #expect(try Overdue.board(in: rig.world, at: rig.now).map(\.urgency) == [.undelivered])
  }

  @Test func aReceiptInTimeThatIsRecordedLateSaysSo() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    let arrived = rig.now.adding(hours: 1)
    try rig.advance(hours: 40)
    try rig.receive(number, at: arrived)
    #expect(try rig.waybill(number).report?.resolution == .receivedButRecordedLate)
  }

  @Test func aStatedTimeBeforeTheHandoverIsNotBelieved() throws {
    var rig = try Rig()
    let number = try rig.lost()
    try rig.hand(number, "dock", "centre")
    try rig.receive(number, at: Sample.start.adding(hours: 30))
    #expect(try rig.waybill(number).report?.resolution == .receivedLate)
  }

  @Test func bothSidesMayStateWhenItHappened() throws {
    var rig = try Rig()
    let number = try rig.lost()
    try rig.hand(number, "dock", "centre") { $0.handedAt = Sample.start.adding(hours: 29) }
    try rig.receive(number, at: Sample.start.adding(hours: 30))
    #expect(try rig.waybill(number).report?.resolution == .receivedButRecordedLate)
  }

  @Test func aHandoverBeforeItsReleaserHadTheGoodsIsNotBelieved() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.advance(hours: 40)
    try rig.hand(number, "haul", "dock")
    try rig.hand(number, "dock", "centre") { $0.handedAt = Sample.start.adding(hours: 29) }
    try rig.receive(number, at: Sample.start.adding(hours: 30))
    #expect(try rig.waybill(number).report?.resolution == .receivedLate)
  }

  @Test func whatIsFoundGoesOn() throws {
    var rig = try Rig()
    let number = try rig.lost()
    try rig.resolve(number, as: .found)
    #expect(try rig.waybill(number).isOpen)
    try rig.hand(number, "dock", "centre")
    try rig.receive(number)
    #expect(try rig.waybill(number).state == .received)
  }

  @Test func anExtensionMovesTheDeadline() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.extend(number, to: 60)
    try rig.extend(number, leg: 0, to: 50, version: 2)
    try rig.advance(hours: 40)
    #expect(!kinds(rig).contains(NonReceiptReported.kind))
    try rig.advance(hours: 20)
    #expect(kinds(rig).contains(NonReceiptReported.kind))
    #expect(try rig.waybill(number).version == 3)
  }

  @Test func theBoardShowsWhatComesNext() throws {
    var rig = try Rig()
    let number = try rig.issue()
    #expect(try Overdue.board(in: rig.world, at: rig.now, dueWithin: 12).isEmpty)
    let soon = try Overdue.board(in: rig.world, at: rig.now, dueWithin: 13)
    #expect(soon.map(\.urgency) == [.dueSoon] && soon[0].next?.kind == "waybill.leg")
    try rig.advance(hours: 14)
    let late = try Overdue.board(in: rig.world, at: rig.now)
    #expect(late.map(\.urgency) == [.legOverdue] && late[0].overdueLegs == [0])
    #expect(late[0].waybill == number)
  }
}
