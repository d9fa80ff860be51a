import Canonical
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
    let (whole, hidden) = try found(number)
    var answer = whole
    answer.waybill = answer.waybill.hiding(hidden)
    if hidden.contains("/lines") { answer.units = [] }
    answer.hidden = told(hidden)
    return answer
  }

  /// As `waybill`, without the members that are hidden.
  func waybillJSON(_ number: WaybillNumber) throws(Stop) -> JSON {
    let (whole, hidden) = try found(number)
    var answer = whole
    if hidden.contains("/lines") { answer.units = [] }
    answer.hidden = told(hidden)
    return JSON(encoding: answer).removing(hidden.map { "/waybill" + $0 })
  }

  /// That a serial number was noticed elsewhere is not even hinted at.
  private func told(_ hidden: [String]) -> [String]? {
    let told = hidden.filter { !$0.hasPrefix("/flags") }.map { "/waybill" + $0 }
    return told.isEmpty ? nil : told
  }

  private func found(
    _ number: WaybillNumber
  ) throws(Stop) -> (answer: WaybillAnswer, hidden: [String]) {
    guard let waybill = try world.find(Waybill.self, number.text),
      let hidden = try hidden(in: waybill)
    else { throw absent("waybill \(number)") }
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
    let answer = WaybillAnswer(
      waybill: waybill, custody: custody, units: units,
      offers: try readable(try Custody.openOffers(of: number, in: world)),
      alerts: try readable(try EnforcementRules.alerts(of: number, in: world)),
      checks: try readable(try EnforcementRules.checks(of: number, in: world)),
      names: try names(parties))
    return (answer, hidden)
  }

  /// What of a consignment is hidden from the reader; nil when nothing of it is shown.
  private func hidden(in waybill: Waybill) throws(Stop) -> [String]? {
    switch try share(of: Rights.of(waybill)) {
    case .all: []
    case .without(let pointers): pointers
    case .nothing: nil
    }
  }

  private func readable(_ offers: [Offer]) throws(Stop) -> [Offer] {
    var found: [Offer] = []
    for offer in offers where try share(of: Rights.offer(offer.id)) != .nothing {
      found.append(offer)
    }
    return found
  }

  private func custody(of waybill: Waybill) throws(Stop) -> [CustodyStep] {
    var steps = [
      CustodyStep(
        kind: .issued, at: waybill.issuedAt, from: nil, to: waybill.roles.consignor,
        place: waybill.legs.first?.from.name, units: waybill.units.count, id: waybill.issue,
        reservations: [], custodial: try isDesk(waybill.issueKey) ? [.actor] : [])
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
    var (lines, last): ([WaybillLine], WaybillNumber?) = ([], ask.after)
    while true {
      let page = try numbers(after: last, limit: limit + 1)
      for number in page {
        if lines.count == limit {
          return WaybillsAnswer(waybills: lines, next: lines.last?.waybill)
        }
        if let waybill = try world.find(Waybill.self, number.text), try mayRead(waybill) {
          lines.append(line(waybill))
        }
      }
      guard page.count > limit else { return WaybillsAnswer(waybills: lines, next: nil) }
      last = page.last
    }
  }

  /// The consignments with a logistic unit, as far as the reader may read them.
  /// - Throws: `subjectUnknown` alike for a unit that is nowhere and one that is for others.
  public func waybills(with sscc: SSCC) throws(Stop) -> [WaybillNumber] {
    var found: [WaybillNumber] = []
    for number in try Custody.waybills(with: sscc, in: world) {
      if try showsGoods(number) { found.append(number) }
    }
    guard !found.isEmpty else { throw absent("logistic unit \(sscc)") }
    return found
  }

  /// Numbers of waybills among which are all that the reader may read, from after one of them. A
  /// party's come from its own index.
  private func numbers(after last: WaybillNumber?, limit: Int) throws(Stop) -> [WaybillNumber] {
    guard case .party(let party) = reader, try !isOperator(party) else {
      let from = last.map { $0.text + "\u{1}" } ?? ""
      if reader == .anybody { return [] }
      return try world.scan(Waybill.self, from: from, limit: limit).map(\.number)
    }
    return try Custody.waybills(of: party, after: last, limit: limit, in: world)
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

  /// Late legs, and every non-receipt that is not acknowledged or not resolved; the most urgent
  /// first.
  public func overdue() throws(Stop) -> OverdueAnswer {
    var lines: [OverdueLine] = []
    var watched: [Waybill] = []
    for waybill in try Custody.watched(in: world) where try mayRead(waybill) {
      watched.append(waybill)
    }
    for entry in Overdue.entries(of: watched) where entry.urgency <= .legOverdue {
      guard let waybill = try world.find(Waybill.self, entry.waybill.text) else { continue }
      lines.append(
        OverdueLine(
          line: line(waybill), values: try values(waybill), report: entry.report,
          duties: entry.duties))
    }
    return OverdueAnswer(consignments: lines)
  }

  private func values(_ waybill: Waybill) throws(Stop) -> [Money] {
    let hidden = try hidden(in: waybill) ?? ["/lines"]
    if hidden.contains(where: { $0.hasPrefix("/lines") }) { return [] }
    var totals: [Currency: Int64] = [:]
    for line in waybill.lines {
      totals[line.unitValue.currency, default: 0] += line.unitValue.minor * Int64(line.quantity)
    }
    return totals.sorted { $0.key < $1.key }.map { Money(currency: $0.key, minor: $0.value) }
  }

  /// - Throws: `subjectUnknown` alike for what is absent and what is not for the reader.
  public func serial(_ ask: AskSerial) throws(Stop) -> SerialAnswer {
    let name = SerialRecord.key(ask.part, ask.serial)
    guard let places = try Custody.whereIs(ask.serial, of: ask.part, in: world) else {
      throw absent("serial number \(name)")
    }
    var live: [Custody.Whereabouts.Position] = []
    var passages: [SerialRecord.Passage] = []
    for position in places.live where try showsGoods(position.waybill) { live.append(position) }
    for passage in places.passages where try showsGoods(passage.waybill) {
      passages.append(passage)
    }
    if live.isEmpty && passages.isEmpty { throw absent("serial number \(name)") }
    return SerialAnswer(live: live, passages: passages)
  }

  private func showsGoods(_ number: WaybillNumber) throws(Stop) -> Bool {
    guard let waybill = try world.find(Waybill.self, number.text),
      let hidden = try hidden(in: waybill)
    else { return false }
    return !hidden.contains("/lines")
  }

  public func offers() throws(Stop) -> OffersAnswer {
    OffersAnswer(offers: try readable(try Custody.openOffers(in: world)))
  }
}
