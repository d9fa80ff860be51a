import Enforcement
import Registry
public import Rows
public import Vocabulary
import Waybills

extension Reading {
  /// How many consignments are listed where the question does not say.
  static let page = 200

  /// - Throws: `subjectUnknown` alike for what is absent and what is not for the reader.
  public func waybill(_ number: WaybillNumber) throws(Stop) -> WaybillAnswer {
    guard let waybill = try world.find(Waybill.self, number.text), try mayRead(waybill) else {
      throw absent("waybill \(number)")
    }
    var units: [LogisticUnit] = []
    for unit in waybill.units {
      let key = LogisticUnit.key(number, unit.sscc)
      if let unit = try world.find(LogisticUnit.self, key) { units.append(unit) }
    }
    let custody = try custody(of: waybill)
    let parties =
      waybill.roles.all + waybill.legs.map(\.carrier)
      + custody.flatMap { [$0.from, $0.to] }
      .compactMap { $0 }
    let alerts = try world.scan(Alert.self).filter { $0.waybills.contains(number) }
    return WaybillAnswer(
      waybill: waybill, custody: custody, units: units,
      offers: try world.scan(Offer.self).filter { $0.waybill == number && $0.state == .open },
      alerts: try supervises() ? alerts : [],
      checks: try checks(number).checks.map(\.check), names: try names(parties))
  }

  private func custody(of waybill: Waybill) throws(Stop) -> [CustodyStep] {
    var steps = [
      CustodyStep(
        kind: .issued, at: waybill.issuedAt, from: nil, to: waybill.roles.consignor,
        place: waybill.legs.first?.from.name, units: waybill.units.count, id: waybill.issue,
        reservations: [], custodial: [])
    ]
    for id in waybill.handovers {
      guard let record = try world.find(HandoverRecord.self, id.text) else { continue }
      steps.append(
        CustodyStep(
          kind: kind(of: record), at: record.at, from: record.from, to: record.to,
          place: record.place.name, units: record.units.count, id: record.id,
          reservations: record.reservations, custodial: try custodial(record)))
    }
    for receipt in waybill.receipts where receipt.annulled != true {
      steps.append(
        CustodyStep(
          kind: .received, at: receipt.at, from: nil, to: waybill.roles.consignee,
          place: receipt.site.text, units: receipt.units.count, id: receipt.id, reservations: [],
          custodial: try isDesk(receipt.key) ? [.actor] : []))
    }
    return steps.sorted { $0.at < $1.at }
  }

  private func kind(of record: HandoverRecord) -> CustodyStep.Kind {
    switch record.state {
    case .standing: .handedOver
    case .undone: .undone
    case .disputed: .disputed
    }
  }

  private func custodial(_ record: HandoverRecord) throws(Stop) -> [SigningRole] {
    var roles: [SigningRole] = []
    if try isDesk(record.releaserKey) { roles.append(.releaser) }
    if try isDesk(record.acceptorKey) { roles.append(.acceptor) }
    return roles
  }

  private func isDesk(_ key: PublicKey) throws(Stop) -> Bool {
    try world.find(KeyRecord.self, key.text)?.custody == .desk
  }

  public func waybills(_ ask: AskWaybills) throws(Stop) -> WaybillsAnswer {
    let limit = min(max(ask.limit ?? Reading.page, 1), 1_000)
    var lines: [WaybillLine] = []
    for waybill in try readable(after: ask.after) {
      if lines.count == limit {
        return WaybillsAnswer(waybills: lines, next: lines.last?.waybill)
      }
      lines.append(line(waybill))
    }
    return WaybillsAnswer(waybills: lines, next: nil)
  }

  private func readable(after number: WaybillNumber? = nil) throws(Stop) -> [Waybill] {
    var found: [Waybill] = []
    let from = number.map { $0.text + "\u{1}" } ?? ""
    for waybill in try world.scan(Waybill.self, from: from) where try mayRead(waybill) {
      found.append(waybill)
    }
    return found
  }

  private func line(_ waybill: Waybill) -> WaybillLine {
    var holders: [PartyID] = []
    for unit in waybill.units where !holders.contains(unit.holder) { holders.append(unit.holder) }
    return WaybillLine(
      waybill: waybill.number, state: waybill.state, consignor: waybill.roles.consignor,
      consignee: waybill.roles.consignee,
      pieces: waybill.lines.reduce(0) { $0 + $1.quantity }, holders: holders,
      departure: waybill.departure, receiveBy: waybill.receiveBy, isHeld: !waybill.holds.isEmpty,
      overdueLegs: waybill.legs.count { $0.overdueSince != nil })
  }

  /// Late legs of open consignments, and every non-receipt that is not resolved.
  public func overdue() throws(Stop) -> OverdueAnswer {
    let late = try readable().filter { waybill in
      if let report = waybill.report, report.resolution == nil { return true }
      return waybill.isOpen && waybill.legs.contains { $0.overdueSince != nil }
    }
    return OverdueAnswer(
      consignments: late.map {
        OverdueLine(line: line($0), values: values($0), report: $0.report, duties: $0.duties)
      })
  }

  private func values(_ waybill: Waybill) -> [Money] {
    var totals: [Currency: Int64] = [:]
    for line in waybill.lines {
      totals[line.unitValue.currency, default: 0] += line.unitValue.minor * Int64(line.quantity)
    }
    return totals.sorted { $0.key < $1.key }.map { Money(currency: $0.key, minor: $0.value) }
  }

  public func serial(_ ask: AskSerial) throws(Stop) -> SerialAnswer {
    let key = SerialRecord.key(ask.part, ask.serial)
    guard let record = try world.find(SerialRecord.self, key) else {
      throw absent("serial number \(key)")
    }
    var isReadable = try supervises()
    var whereabouts: [Whereabouts] = []
    for live in record.live {
      guard let waybill = try world.find(Waybill.self, live.waybill.text),
        let unit = waybill.unit(live.unit), try mayRead(waybill)
      else { continue }
      isReadable = true
      whereabouts.append(
        Whereabouts(
          waybill: live.waybill, unit: live.unit, holder: unit.holder, since: unit.since))
    }
    for passage in record.passages {
      if let waybill = try world.find(Waybill.self, passage.waybill.text), try mayRead(waybill) {
        isReadable = true
      }
    }
    guard isReadable else { throw absent("serial number \(key)") }
    return SerialAnswer(record: record, whereabouts: whereabouts)
  }

  public func offers() throws(Stop) -> OffersAnswer {
    let supervises = try supervises()
    return OffersAnswer(
      offers: try world.scan(Offer.self).filter { offer in
        guard offer.state == .open else { return false }
        return supervises || reader == .party(offer.from) || reader == .party(offer.to)
      })
  }
}
