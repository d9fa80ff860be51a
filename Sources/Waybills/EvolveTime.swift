import Rows
import Vocabulary

extension WaybillRules {
  static func received(
    _ fact: UnitsReceived, in world: inout World, _ time: Moment
  ) throws(Stop) {
    let passage = SerialRecord.Passage(
      waybill: fact.waybill, end: .delivered, at: time, party: fact.by, site: fact.site)
    for unit in fact.units {
      var row = try unitRow(fact.waybill, unit.sscc, in: world)
      row.deliveries.append(LogisticUnit.Delivery(receipt: fact.receipt, pieces: unit.delivered))
      world.put(row)
      for pieces in unit.delivered { try end(pieces, with: passage, in: &world) }
    }
    let left = Dictionary(
      fact.units.map { ($0.sscc, $0.outstanding) }, uniquingKeysWith: { a, _ in a })
    let pieces = fact.units.flatMap(\.delivered).reduce(0) { $0 + $1.serials.count }
    try change(fact.waybill, in: &world) { waybill in
      waybill.changeUnits(fact.units.map(\.sscc)) { unit in
        unit.status = .received
        unit.piecesOutstanding = left[unit.sscc] ?? 0
      }
      waybill.receipts.append(
        Receipt(
          id: fact.receipt, at: time, receivedAt: fact.receivedAt, site: fact.site, key: fact.key,
          units: fact.units.map(\.sscc), pieces: pieces))
      if fact.closes { waybill.state = .received }
    }
  }

  static func extended(_ fact: DeadlineExtended, in world: inout World) throws(Stop) {
    try change(fact.waybill, in: &world) { waybill in
      waybill.version = fact.version
      if let leg = fact.leg {
        waybill.legs[leg].receiveBy = fact.receiveBy
      } else {
        waybill.receiveBy = fact.receiveBy
      }
    }
  }

  static func legOverdue(_ fact: LegOverdue, in world: inout World) throws(Stop) {
    try change(fact.waybill, in: &world) {
      $0.legs[fact.leg].overdueSince = fact.receiveBy
    }
  }

  static func nonReceiptReported(
    _ fact: NonReceiptReported, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) { waybill in
      waybill.state = .notReceived
      waybill.report = Report(filedAt: time)
      waybill.duties = fact.duties
    }
  }

  static func custodianReported(
    _ fact: CustodianReported, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) { waybill in
      waybill.custodianReports.append(OwnReport(by: fact.by, at: time, units: fact.units))
      for position in waybill.duties.indices
      where waybill.duties[position].party == fact.by && waybill.duties[position].missedAt == nil {
        waybill.duties[position].fulfilledAt = waybill.duties[position].fulfilledAt ?? time
      }
    }
  }

  static func dutyMissed(
    _ fact: ReportDutyMissed, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) { waybill in
      for position in waybill.duties.indices where waybill.duties[position].party == fact.party {
        waybill.duties[position].missedAt = time
      }
    }
  }

  static func acknowledged(
    _ fact: ReportAcknowledged, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) { $0.report?.acknowledgedAt = time }
  }

  static func resolved(
    _ fact: WaybillResolved, in world: inout World, _ time: Moment
  ) throws(Stop) {
    let ends: [Resolution: SerialRecord.Passage.End] = [
      .receivedLate: .delivered, .receivedButRecordedLate: .delivered, .lost: .lost,
      .stolen: .stolen, .seized: .seized, .returned: .returned, .neverLeft: .returned,
    ]
    if let end = ends[fact.resolution] {
      try endOutstanding(of: fact.waybill, end, in: &world, time)
    }
    try change(fact.waybill, in: &world) { waybill in
      waybill.state = fact.state
      waybill.resolution = fact.resolution
      waybill.resolvedAt = time
      waybill.report?.resolution = fact.resolution
      waybill.report?.resolvedAt = time
    }
  }

  static func clockStopped(
    _ fact: ClockStopped, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) { waybill in
      waybill.holds.removeAll { $0.id == fact.hold }
      waybill.holds.append(
        OpenHold(id: fact.hold, authority: fact.authority, reason: fact.reason, since: time))
      waybill.clockStoppedAt = waybill.clockStoppedAt ?? time
    }
  }

  /// What was overdue before the hold stays so; what was still to come moves by its length.
  static func clockResumed(_ fact: ClockResumed, in world: inout World) throws(Stop) {
    try change(fact.waybill, in: &world) { waybill in
      waybill.holds.removeAll { $0.id == fact.hold }
      guard !fact.stillHeld else { return }
      waybill.clockStoppedAt = nil
      for position in waybill.legs.indices where waybill.legs[position].overdueSince == nil {
        waybill.legs[position].receiveBy = waybill.legs[position].receiveBy.adding(
          milliseconds: fact.movedMilliseconds)
      }
      if waybill.report == nil {
        waybill.receiveBy = waybill.receiveBy.adding(milliseconds: fact.movedMilliseconds)
      }
    }
  }
}
