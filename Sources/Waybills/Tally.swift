import Rows
import Vocabulary

/// What was counted in one unit, set against the waybill.
struct Tally {
  let received: ReceivedUnit
  private(set) var discrepancies: [Discrepancy] = []

  init(
    _ counted: CountedUnit, _ row: LogisticUnit, of waybill: Waybill, in world: World
  ) throws(Stop) {
    let expected = row.outstanding
    var delivered: [Pieces] = []
    var outstanding = 0
    for pieces in expected {
      let scanned = Set(counted.scanned.filter { $0.part == pieces.part }.flatMap(\.serials))
      let here = pieces.serials.filter { scanned.contains($0) }
      let gone = pieces.serials.filter { !scanned.contains($0) }
      if !here.isEmpty { delivered.append(Pieces(part: pieces.part, serials: here)) }
      outstanding += gone.count
      if !gone.isEmpty {
        discrepancies.append(
          Discrepancy(kind: .missing, unit: counted.sscc, part: pieces.part, serials: gone))
      }
    }
    received = ReceivedUnit(sscc: counted.sscc, delivered: delivered, outstanding: outstanding)
    for pieces in counted.scanned {
      let known = Set(row.contents.filter { $0.part == pieces.part }.flatMap(\.serials))
      for serial in pieces.serials where !known.contains(serial) {
        add(try Tally.stray(pieces.part, serial, counted.sscc, of: waybill, in: world))
      }
    }
    addSeals(counted, of: waybill)
    for seen in counted.observations ?? [] {
      let kinds: [Observation.Kind: Discrepancy.Kind] = [
        .damaged: .damaged, .sealBroken: .sealBroken, .wrongGoods: .wrongGoods,
      ]
      discrepancies.append(
        Discrepancy(
          kind: kinds[seen.kind] ?? .damaged, unit: counted.sscc, part: seen.part,
          serials: seen.serials, remark: seen.remark))
    }
  }

  /// A piece that this unit does not list.
  private static func stray(
    _ part: PartNumber, _ serial: SerialNumber, _ sscc: SSCC, of waybill: Waybill,
    in world: World
  ) throws(Stop) -> Discrepancy {
    let record = try world.find(SerialRecord.self, SerialRecord.key(part, serial))
    var stray = Discrepancy(kind: .found, unit: sscc, part: part, serials: [serial])
    if let live = record?.live.first(where: { $0.waybill == waybill.number }) {
      stray.remark = "listed in the unit \(live.unit); count that unit with it"
    } else if let live = record?.live.first {
      stray.kind = .overCarried
      stray.other = live.waybill
    } else if !waybill.lines.contains(where: { $0.partNumber == part }) {
      stray.kind = .wrongGoods
    }
    return stray
  }

  /// Pieces of one sort become one discrepancy.
  private mutating func add(_ stray: Discrepancy) {
    let same = discrepancies.firstIndex {
      $0.kind == stray.kind && $0.part == stray.part && $0.other == stray.other
        && $0.remark == stray.remark && $0.unit == stray.unit
    }
    if let same {
      discrepancies[same].serials = (discrepancies[same].serials ?? []) + (stray.serials ?? [])
    } else {
      discrepancies.append(stray)
    }
  }

  private mutating func addSeals(_ counted: CountedUnit, of waybill: Waybill) {
    guard let seals = counted.seals, let unit = waybill.unit(counted.sscc),
      Set(seals) != Set(unit.seals)
    else { return }
    discrepancies.append(
      Discrepancy(
        kind: .sealBroken, unit: counted.sscc, remark: WaybillRules.differ(unit.seals, seals)))
  }
}
