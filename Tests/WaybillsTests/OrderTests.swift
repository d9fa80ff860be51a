import Registry
import Rows
import Testing
import Vocabulary

@testable import Waybills

/// Holds, returns and suspensions.
@Suite struct OrderTests {
  @Test func aHoldStopsTheClock() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.advance(hours: 10)
    try rig.hold(number, "hold-1")
    try rig.advance(hours: 100)
    try rig.hold(number, "hold-2")
    try rig.advance(hours: 100)
    #expect(try rig.waybill(number).report == nil)
    #expect(try Overdue.board(in: rig.world, at: rig.now).map(\.urgency) == [.held])
    try rig.release(number, "hold-1")
    #expect(try rig.waybill(number).clockStoppedAt != nil)
    try rig.release(number, "hold-2")
    let after = try rig.waybill(number)
    #expect(after.clockStoppedAt == nil && after.holds.isEmpty)
    #expect(after.receiveBy == Sample.start.adding(hours: 237))
    #expect(after.legs[0].receiveBy == Sample.start.adding(hours: 213))
    try rig.hand(number, "haul", "dock")
    try rig.advance(hours: 26)
    #expect(try rig.waybill(number).report == nil)
    try rig.advance(hours: 1)
    #expect(try rig.waybill(number).report != nil)
  }

  /// Counting what has arrived is not moving it.
  @Test func aHeldConsignmentMayBeReceived() throws {
    var rig = try Rig()
    let number = try rig.delivered()
    try rig.hold(number, "hold-1")
    try rig.receive(number)
    #expect(try rig.waybill(number).state == .received)
    try rig.release(number, "hold-1")
    #expect(try rig.waybill(number).holds.isEmpty)
  }

  @Test func aReturnEndsWithTheConsignor() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.sendBack(number, by: "haul")
    #expect(!(try rig.waybill(number)).deadlines.contains { $0.kind == "waybill.leg" })
    let facts = try rig.hand(number, "haul", "maker")
    guard case .handedOver(let fact)? = facts.first else { return #expect(Bool(false)) }
    #expect(fact.returned && fact.closes)
    #expect(try rig.waybill(number).state == .returned)
    // The consignor has them again, so it may issue anew without a conflict.
    rig.produced = []
    try rig.issue()
    #expect(rig.produced.map(\.kind) == [WaybillIssued.kind])
  }

  @Test func aReturnAfterTheReportSettlesIt() throws {
    var rig = try Rig()
    let number = try rig.lost()
    try rig.sendBack(number, by: "dock")
    try rig.hand(number, "dock", "rescue")
    try rig.hand(number, "rescue", "maker")
    let waybill = try rig.waybill(number)
    #expect(waybill.state == .returned && waybill.report?.resolution == .returned)
  }

  @Test func anOrderedReturnHasItsOwnTime() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    let time = rig.now.adding(hours: 60)
    try rig.orderReturn(number, by: time)
    #expect(try rig.waybill(number).receiveBy == time)
    do {
      try rig.hand(number, "haul", "centre")
      Issue.record("it was not refused")
    } catch Stop.refused(let refusal) {
      #expect(refusal.reasons.map(\.code) == ["carrierNotAccredited"])
    }
    try rig.advance(hours: 59)
    #expect(try rig.waybill(number).report == nil)
    try rig.advance(hours: 1)
    #expect(try rig.waybill(number).report != nil)
  }

  @Test func theSuspensionsReasonIsInTheRefusal() throws {
    var rig = try Rig()
    try rig.suspend("dock", as: .logisticsProvider)
    do {
      try rig.issue()
      Issue.record("it was not refused")
    } catch Stop.refused(let refusal) {
      #expect(refusal.reasons.map(\.code) == ["carrierSuspended"])
      #expect(refusal.reasons[0].message.contains("findings of check-1"))
      #expect(refusal.isRecorded)
    }
  }

  @Test func aSuspendedCarrierMayHandOnAndIsFlagged() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.suspend("haul", as: .logisticsProvider)
    let facts = try rig.hand(number, "haul", "rescue")
    guard case .handedOver(let fact)? = facts.first else { return #expect(Bool(false)) }
    #expect(fact.flag?.contains("findings of check-1") == true)
    #expect(try rig.waybill(number).flags.map(\.kind) == [.handedOnBySuspended])
    // Who stepped in hands on to the carrier of the next leg.
    try rig.hand(number, "rescue", "dock")
    #expect(try rig.waybill(number).unit(Sample.boxC)?.legsDone == 1)
  }

  @Test func aSuspendedCarrierMayReturn() throws {
    var rig = try Rig()
    let number = try rig.issue()
    try rig.hand(number, "maker", "haul")
    try rig.suspend("haul", as: .logisticsProvider)
    try rig.sendBack(number, by: "haul")
    try rig.hand(number, "haul", "maker")
    let waybill = try rig.waybill(number)
    #expect(waybill.state == .returned)
    #expect(waybill.flags.map(\.kind) == [.handedOnBySuspended, .handedOnBySuspended])
  }
}
