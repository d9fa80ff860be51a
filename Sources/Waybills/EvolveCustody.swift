import Rows
import Vocabulary

extension WaybillRules {
  static func offered(_ fact: HandoverOffered, in world: inout World, _ time: Moment) {
    put(
      Offer(
        id: fact.handover, waybill: fact.waybill, from: fact.from, to: fact.to,
        units: fact.units, offeredAt: time, validUntil: fact.validUntil, state: .open,
        handover: fact.body, signature: fact.signature), in: &world)
  }

  static func declined(_ fact: OfferDeclined, in world: inout World) throws(Stop) {
    try close(fact.handover, as: fact.withdrawn ? .withdrawn : .declined, in: &world)
  }

  private static func close(
    _ handover: Digest, as state: Offer.State, in world: inout World
  ) throws(Stop) {
    guard var offer = try world.find(Offer.self, handover.text) else { return }
    offer.state = state
    put(offer, in: &world)
  }

  static func handedOver(
    _ fact: HandedOver, in world: inout World, _ time: Moment
  ) throws(Stop) {
    let before = HandoverRecord.Before(
      since: fact.sinceBefore, legsDone: fact.legsDoneBefore, departed: fact.departedBefore)
    world.put(
      HandoverRecord(
        id: fact.handover, waybill: fact.waybill, state: .standing, units: fact.units,
        from: fact.from, to: fact.to, prev: fact.prev, place: fact.place, at: time,
        handedAt: fact.handedAt, releaserKey: fact.releaserKey, acceptorKey: fact.acceptorKey,
        reservations: fact.reservations, seals: fact.seals, before: before, dispute: nil))
    try close(fact.handover, as: .accepted, in: &world)
    involve([fact.to], in: fact.waybill, &world)
    try change(fact.waybill, in: &world) { waybill in
      waybill.changeUnits(fact.units) { unit in
        unit.holder = fact.to
        unit.custody = fact.handover
        unit.since = time
        unit.legsDone = fact.legsDone
        unit.status = fact.returned ? .returned : .held
      }
      if waybill.state == .issued { waybill.state = .inTransit }
      if fact.closes { waybill.state = .returned }
      waybill.handovers.append(fact.handover)
      if let flag = fact.flag { waybill.flag(.handedOnBySuspended, flag, time) }
    }
    guard fact.returned else { return }
    let waybill = try waybill(fact.waybill, in: world)
    try end(fact.units, of: waybill, .returned, in: &world, time)
  }

  static func handoverDisputed(
    _ fact: HandoverDisputed, in world: inout World, _ time: Moment
  ) throws(Stop) {
    world.put(
      HandoverRecord(
        id: fact.handover, waybill: fact.waybill, state: .disputed, units: fact.units,
        from: fact.from, to: fact.to, prev: fact.prev, place: fact.place, at: time,
        handedAt: fact.handedAt, releaserKey: fact.releaserKey, acceptorKey: fact.acceptorKey,
        reservations: fact.reservations, seals: [], before: nil, dispute: fact.text))
    try change(fact.waybill, in: &world) {
      $0.handovers.append(fact.handover)
      $0.flag(.handoverDisputed, "\(fact.from) to \(fact.to): \(fact.text)", time)
    }
  }

  static func returnBegun(
    _ fact: ReturnBegun, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) { waybill in
      let earlier = waybill.returning
      waybill.returning = Returning(
        units: (earlier?.units ?? []) + fact.units, since: earlier?.since ?? time,
        reason: fact.reason, order: earlier?.order)
      if let flag = fact.flag { waybill.flag(.handedOnBySuspended, flag, time) }
    }
  }

  static func returnOrdered(
    _ fact: ReturnOrdered, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) { waybill in
      waybill.returning = Returning(
        units: fact.units, since: time, reason: fact.reason, order: fact.order)
      waybill.receiveBy = fact.returnBy
    }
  }

  static func errorDeclared(
    _ fact: ErrorDeclared, in world: inout World, _ time: Moment
  ) throws(Stop) {
    if let receipt = fact.receipt {
      try annulReceipt(receipt, fact, in: &world)
    } else if let handover = fact.handover {
      try undoHandover(handover, fact, in: &world)
    }
    try change(fact.waybill, in: &world) { waybill in
      waybill.state = fact.state
      if let resolution = waybill.report?.resolution, resolution != .found {
        waybill.report?.resolution = nil
        waybill.report?.resolvedAt = nil
        waybill.resolution = nil
        waybill.resolvedAt = nil
      }
      let cause = fact.receipt ?? fact.handover
      for position in waybill.discrepancies.indices
      where waybill.discrepancies[position].cause == cause {
        waybill.discrepancies[position].annulled = true
      }
      waybill.flag(.errorDeclared, fact.reason, time)
    }
  }

  private static func undoHandover(
    _ handover: Digest, _ fact: ErrorDeclared, in world: inout World
  ) throws(Stop) {
    if var record = try world.find(HandoverRecord.self, handover.text) {
      record.state = .undone
      world.put(record)
    }
    for sscc in fact.units {
      let row = try unitRow(fact.waybill, sscc, in: world)
      for pieces in row.outstanding {
        try revive(pieces, on: fact.waybill, sscc, in: &world)
      }
    }
    try change(fact.waybill, in: &world) { waybill in
      waybill.changeUnits(fact.units) { unit in
        unit.holder = fact.holder
        unit.custody = fact.custody ?? unit.custody
        unit.since = fact.since ?? unit.since
        unit.legsDone = fact.legsDone ?? unit.legsDone
        unit.status = .held
      }
    }
  }

  private static func annulReceipt(
    _ receipt: Digest, _ fact: ErrorDeclared, in world: inout World
  ) throws(Stop) {
    var left: [SSCC: Int] = [:]
    for sscc in fact.units {
      var row = try unitRow(fact.waybill, sscc, in: world)
      for delivery in row.deliveries where delivery.receipt == receipt {
        for pieces in delivery.pieces {
          try revive(pieces, on: fact.waybill, sscc, in: &world)
        }
      }
      row.deliveries.removeAll { $0.receipt == receipt }
      world.put(row)
      left[sscc] = row.outstanding.reduce(0) { $0 + $1.serials.count }
    }
    try change(fact.waybill, in: &world) { waybill in
      for position in waybill.receipts.indices where waybill.receipts[position].id == receipt {
        waybill.receipts[position].annulled = true
      }
      let standing = waybill.receipts.filter { $0.annulled != true }.flatMap(\.units)
      waybill.changeUnits(fact.units) { unit in
        unit.piecesOutstanding = left[unit.sscc] ?? unit.piecesOutstanding
        unit.status = standing.contains(unit.sscc) ? .received : .held
      }
    }
  }
}
