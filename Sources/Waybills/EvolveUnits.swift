import Rows
import Vocabulary

extension WaybillRules {
  static func packed(
    _ fact: UnitsPacked, in world: inout World, _ time: Moment
  ) throws(Stop) {
    world.put(
      LogisticUnit(waybill: fact.waybill, sscc: fact.sscc, contents: [], deliveries: []))
    world.put(UnitLabel(sscc: fact.sscc, waybill: fact.waybill))
    try change(fact.waybill, in: &world) { waybill in
      let inner = waybill.unit(fact.inside[0])
      waybill.changeUnits(fact.inside) { $0.parent = fact.sscc }
      waybill.units.append(
        UnitCustody(
          sscc: fact.sscc, parent: nil, holder: fact.holder, custody: fact.custody,
          since: inner?.since ?? time, legsDone: inner?.legsDone ?? 0, seals: fact.seals,
          status: .held, piecesOutstanding: 0))
      let inside = Set(fact.inside)
      if waybill.returning?.units.contains(where: { inside.contains($0) }) == true {
        waybill.returning?.units.append(fact.sscc)
      }
    }
  }

  static func unpacked(_ fact: UnitUnpacked, in world: inout World) throws(Stop) {
    if fact.dissolved {
      world.remove(LogisticUnit.self, LogisticUnit.key(fact.waybill, fact.sscc))
    }
    try change(fact.waybill, in: &world) { waybill in
      waybill.changeUnits(fact.released) { $0.parent = nil }
      waybill.changeUnits([fact.sscc]) { $0.seals = [] }
      guard fact.dissolved else { return }
      waybill.units.removeAll { $0.sscc == fact.sscc }
      waybill.returning?.units.removeAll { $0 == fact.sscc }
      for position in waybill.equipment.indices {
        waybill.equipment[position].units.removeAll { $0 == fact.sscc }
      }
    }
  }

  static func resealed(_ fact: Resealed, in world: inout World) throws(Stop) {
    let exchange = { (seals: inout [SealNumber]) in
      seals.removeAll { fact.removed.contains($0) || fact.applied.contains($0) }
      seals.append(contentsOf: fact.applied)
    }
    try change(fact.waybill, in: &world) { waybill in
      if let unit = fact.unit { waybill.changeUnits([unit]) { exchange(&$0.seals) } }
      for position in waybill.equipment.indices
      where waybill.equipment[position].number == fact.equipment {
        exchange(&waybill.equipment[position].seals)
      }
    }
  }

  static func discrepancyFound(
    _ fact: DiscrepancyFound, in world: inout World, _ time: Moment
  ) throws(Stop) {
    try change(fact.waybill, in: &world) {
      $0.discrepancies.append(
        DiscrepancyRecord(discrepancy: fact.discrepancy, at: time, cause: fact.cause))
    }
  }
}
