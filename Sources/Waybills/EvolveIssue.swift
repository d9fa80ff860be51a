import Rows
import Vocabulary

extension WaybillRules {
  static func issued(
    _ fact: WaybillIssued, in world: inout World, _ time: Moment
  ) throws(Stop) {
    let units = fact.units.map { unit in
      UnitCustody(
        sscc: unit.sscc, parent: unit.parent, holder: fact.roles.consignor, custody: fact.issue,
        since: time, legsDone: 0, seals: unit.seals, status: .held,
        piecesOutstanding: unit.contents.reduce(0) { $0 + $1.serials.count })
    }
    let waybill = Waybill(
      number: fact.waybill, version: 1, state: .issued, issue: fact.issue,
      issueKey: fact.key, issuedAt: time,
      roles: fact.roles, lines: fact.lines, units: units, equipment: fact.equipment,
      references: fact.references, departure: fact.departure, legs: fact.legs,
      receiveBy: fact.receiveBy, holds: [], clockStoppedAt: nil, flags: [], discrepancies: [],
      receipts: [], handovers: [], returning: nil, report: nil, resolution: nil, resolvedAt: nil,
      duties: [],
      custodianReports: [])
    involve(fact.roles.all + fact.legs.map(\.carrier), in: fact.waybill, &world)
    for unit in fact.units {
      world.put(UnitLabel(sscc: unit.sscc, waybill: fact.waybill))
      world.put(
        LogisticUnit(
          waybill: fact.waybill, sscc: unit.sscc, contents: unit.contents, deliveries: []))
      for pieces in unit.contents {
        try revive(pieces, on: fact.waybill, unit.sscc, in: &world)
      }
    }
    put(waybill, over: nil, in: &world)
  }

  static func flagConflict(
    _ fact: SerialConflicted, in world: inout World, _ time: Moment
  ) throws(Stop) {
    let count = fact.serials.count
    try change(fact.waybill, in: &world) {
      $0.flag(
        .serialConflicted,
        "\(count) of \(fact.part) are \(fact.conflict.rawValue) on \(fact.other)", time)
    }
  }

  static func amended(
    _ fact: WaybillAmended, in world: inout World, _ time: Moment
  ) throws(Stop) {
    let named = [fact.endUser, fact.notifyParty].compactMap { $0 }
    involve(named + (fact.legs ?? []).map(\.carrier), in: fact.waybill, &world)
    try change(fact.waybill, in: &world) { waybill in
      waybill.version = fact.version
      if let endUser = fact.endUser { waybill.roles.endUser = endUser }
      if let notifyParty = fact.notifyParty { waybill.roles.notifyParty = notifyParty }
      if let references = fact.references { waybill.references = references }
      if let legs = fact.legs { waybill.legs = legs }
      if fact.inTransit {
        waybill.flag(.amendedInTransit, "version \(fact.version): \(fact.reason)", time)
      }
    }
  }

  static func cancelled(
    _ fact: WaybillCancelled, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) { $0.state = .cancelled }
    try endOutstanding(of: fact.waybill, .cancelled, in: &world, time)
  }

  // MARK: Serial numbers

  /// These pieces are under way in a unit of a waybill.
  static func revive(
    _ pieces: Pieces, on waybill: WaybillNumber, _ unit: SSCC, in world: inout World
  ) throws(Stop) {
    for serial in pieces.serials {
      let key = SerialRecord.key(pieces.part, serial)
      var record =
        try world.find(SerialRecord.self, key)
        ?? SerialRecord(part: pieces.part, serial: serial, live: [], passages: [])
      record.live.removeAll { $0.waybill == waybill }
      record.live.append(SerialRecord.Live(waybill: waybill, unit: unit))
      record.passages.removeAll { $0.waybill == waybill }
      world.put(record)
    }
  }

  /// The waybill is over for these pieces.
  static func end(
    _ pieces: Pieces, with passage: SerialRecord.Passage, in world: inout World
  ) throws(Stop) {
    for serial in pieces.serials {
      let key = SerialRecord.key(pieces.part, serial)
      guard var record = try world.find(SerialRecord.self, key) else { continue }
      record.live.removeAll { $0.waybill == passage.waybill }
      record.passages.removeAll { $0.waybill == passage.waybill }
      record.passages.append(passage)
      world.put(record)
    }
  }

  /// The waybill is over for all pieces of some units that were not received.
  static func end(
    _ units: [SSCC], of waybill: Waybill, _ end: SerialRecord.Passage.End, in world: inout World,
    _ time: Moment
  ) throws(Stop) {
    for sscc in units {
      guard let unit = waybill.unit(sscc) else { continue }
      let row = try unitRow(waybill.number, sscc, in: world)
      let passage = SerialRecord.Passage(
        waybill: waybill.number, end: end, at: time, party: unit.holder,
        site: end == .delivered ? waybill.roles.site : nil)
      for pieces in row.outstanding { try self.end(pieces, with: passage, in: &world) }
    }
  }

  static func endOutstanding(
    of number: WaybillNumber, _ end: SerialRecord.Passage.End, in world: inout World,
    _ time: Moment
  ) throws(Stop) {
    let waybill = try waybill(number, in: world)
    try self.end(waybill.outstanding.map(\.sscc), of: waybill, end, in: &world, time)
  }
}
