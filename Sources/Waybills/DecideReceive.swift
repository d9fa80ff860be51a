import Registry
import Rows
import Vocabulary

extension WaybillRules {
  static func receive(
    _ command: ReceiveUnits, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    var reasons = Reasons()
    checkReceiver(acting, command, of: waybill, &reasons)
    refuseFuture(command.receivedAt, context, &reasons)
    checkCounted(command, of: waybill, &reasons)
    try reasons.require()
    var received: [ReceivedUnit] = []
    var discrepancies: [Discrepancy] = []
    for counted in command.units {
      let row = try unitRow(waybill.number, counted.sscc, in: world)
      let tally = try Tally(counted, row, of: waybill, in: world)
      received.append(tally.received)
      discrepancies.append(contentsOf: tally.discrepancies)
    }
    received.append(contentsOf: emptied(waybill, after: received))
    let left = outstanding(waybill, after: received)
    let isComplete = command.complete ?? false
    if isComplete { discrepancies.append(contentsOf: notArrived(waybill, left, received)) }
    let receipt = UnitsReceived(
      waybill: waybill.number, receipt: context.id, by: acting.party.id, key: acting.key.publicKey,
      site: command.site, receivedAt: command.receivedAt, units: received, complete: isComplete,
      closes: left.isEmpty)
    var facts: [WaybillFact] = [.received(receipt)]
    facts += discrepancies.map {
      .discrepancyFound(
        DiscrepancyFound(
          waybill: waybill.number, cause: context.id, by: acting.party.id, discrepancy: $0))
    }
    if let resolved = try settled(receipt, of: waybill, in: world) {
      facts.append(.resolved(resolved))
    }
    return facts
  }

  private static func checkReceiver(
    _ acting: Acting, _ command: ReceiveUnits, of waybill: Waybill, _ reasons: inout Reasons
  ) {
    let roles = waybill.roles
    if acting.party.id != roles.consignee {
      reasons.add(
        .actorNotConsignee,
        "the consignee of \(waybill.number) is \(roles.consignee), not \(acting.party.id)")
    } else if acting.key.site != roles.site || command.site != roles.site {
      reasons.add(
        .keyNotOfSite,
        "\(waybill.number) is to be received at the site \(roles.site), by a key of that site")
    }
  }

  private static func checkCounted(
    _ command: ReceiveUnits, of waybill: Waybill, _ reasons: inout Reasons
  ) {
    if command.units.isEmpty { reasons.add(.unitUnknown, "count at least one logistic unit") }
    var seen: Set<SSCC> = []
    for counted in command.units {
      let sscc = counted.sscc
      if !seen.insert(sscc).inserted { reasons.add(.unitRepeated, "\(sscc) is counted twice") }
      guard let unit = waybill.unit(sscc) else {
        reasons.add(.unitUnknown, "the unit \(sscc) is not on the waybill \(waybill.number)")
        continue
      }
      if !unit.isOutstanding {
        reasons.add(.unitReceived, "the unit \(sscc) is \(unit.status.rawValue) already")
      } else if unit.holder != waybill.roles.consignee {
        reasons.add(
          .unitNotWithConsignee,
          "the unit \(sscc) is held by \(unit.holder); the consignee takes it over by a handover"
            + " first")
      }
      let scanned = counted.scanned.flatMap { pieces in
        pieces.serials.map { SerialRecord.key(pieces.part, $0) }
      }
      if scanned.count != counted.count {
        reasons.add(
          .countDiffers,
          "\(sscc): \(counted.count) counted, \(scanned.count) scanned; count and scan again")
      }
      if Set(scanned).count < scanned.count {
        reasons.add(.serialRepeated, "\(sscc): a serial number was scanned twice")
      }
    }
  }

  /// Units without pieces of their own that hold nothing outstanding any more: empty pallets.
  private static func emptied(
    _ waybill: Waybill, after received: [ReceivedUnit]
  ) -> [ReceivedUnit] {
    let left = Set(piecesLeft(waybill, after: received).map(\.sscc))
    let counted = Set(received.map(\.sscc))
    let isOpened = { (unit: UnitCustody) in
      let inner = waybill.withInner([unit.sscc]).filter { $0.sscc != unit.sscc }
      return !inner.isEmpty && inner.allSatisfy { !left.contains($0.sscc) }
    }
    return waybill.units.filter {
      $0.status == .held && $0.holder == waybill.roles.consignee && $0.piecesOutstanding == 0
        && !counted.contains($0.sscc) && isOpened($0)
    }.map { ReceivedUnit(sscc: $0.sscc, delivered: [], outstanding: 0) }
  }

  /// Units that still have pieces to be received.
  private static func piecesLeft(
    _ waybill: Waybill, after received: [ReceivedUnit]
  ) -> [UnitCustody] {
    let now = Dictionary(
      received.map { ($0.sscc, $0.outstanding) }, uniquingKeysWith: { a, _ in a })
    return waybill.outstanding.filter { (now[$0.sscc] ?? $0.piecesOutstanding) > 0 }
  }

  private static func outstanding(
    _ waybill: Waybill, after received: [ReceivedUnit]
  ) -> [UnitCustody] {
    let now = Dictionary(
      received.map { ($0.sscc, $0.outstanding) }, uniquingKeysWith: { a, _ in a })
    return waybill.outstanding.filter { unit in now[unit.sscc].map { $0 > 0 } ?? true }
  }

  private static func notArrived(
    _ waybill: Waybill, _ left: [UnitCustody], _ received: [ReceivedUnit]
  ) -> [Discrepancy] {
    let counted = Set(received.map(\.sscc))
    return left.filter { !counted.contains($0.sscc) && !waybill.isReturning($0.sscc) }.map { unit in
      let neverLoaded = unit.holder == waybill.roles.consignor
      return Discrepancy(
        kind: neverLoaded ? .shortShipped : .missing, unit: unit.sscc,
        remark: "the unit did not arrive; \(unit.holder) holds it by the record")
    }
  }

  /// The releaser had the goods before it handed them over, and they were received after that.
  private static func isPlausible(_ time: Moment, after record: HandoverRecord) -> Bool {
    let had = record.before?.since ?? record.at
    return had <= record.happenedAt && record.happenedAt <= time
  }

  /// A receipt after the report settles it when nothing is outstanding any more. It counts as
  /// received in time, and only recorded late, when the stated time lies before the deadline and
  /// after the handover to the consignee, by that handover's own time.
  private static func settled(
    _ receipt: UnitsReceived, of waybill: Waybill, in world: World
  ) throws(Stop) -> WaybillResolved? {
    guard receipt.closes, let report = waybill.report, report.resolution == nil else { return nil }
    var inTime = receipt.receivedAt < waybill.receiveBy
    for earlier in waybill.receipts where earlier.annulled != true {
      inTime = inTime && earlier.receivedAt < waybill.receiveBy
    }
    for received in receipt.units {
      guard let unit = waybill.unit(received.sscc) else { continue }
      let record = try world.find(HandoverRecord.self, unit.custody.text)
      inTime = inTime && (record.map { isPlausible(receipt.receivedAt, after: $0) } ?? false)
    }
    return WaybillResolved(
      waybill: waybill.number, resolution: inTime ? .receivedButRecordedLate : .receivedLate,
      state: .received,
      remark: "received at \(receipt.receivedAt); due by \(waybill.receiveBy)")
  }
}
