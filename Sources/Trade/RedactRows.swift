import Enforcement
import Rows
import Vocabulary
import Waybills

/// Takes the words out of the rows of a consignment: what its facts make of them when their own
/// words are gone. Doing it twice changes nothing, and so a replay over residues, over entries that
/// are still whole, and the live log come to the same rows.
enum RedactedRows {
  static func redact(_ number: WaybillNumber, in world: inout World) throws(Stop) {
    guard var waybill = try world.find(Waybill.self, number.text) else { return }
    waybill.lines = waybill.lines.map(\.redacted)
    waybill.legs = waybill.legs.map(\.redacted)
    waybill.references = waybill.references.map(\.redacted)
    waybill.holds = waybill.holds.map(\.redacted)
    waybill.flags = waybill.flags.map(\.redacted)
    waybill.returning?.reason = Erased.text
    for position in waybill.discrepancies.indices {
      let discrepancy = waybill.discrepancies[position].discrepancy
      waybill.discrepancies[position].discrepancy = discrepancy.redacted
    }
    world.put(waybill)
    for id in waybill.handovers { try redact(handover: id, in: &world) }
    try redactOffers(of: number, in: &world)
    try redactOrders(on: number, in: &world)
    try redactChecks(of: number, in: &world)
    try redactAlerts(of: number, in: &world)
  }

  private static func redact(handover id: Digest, in world: inout World) throws(Stop) {
    guard var record = try world.find(HandoverRecord.self, id.text) else { return }
    record.place = record.place.redacted
    record.reservations = record.reservations.map(\.redacted)
    record.dispute = record.dispute.map { _ in Erased.text }
    world.put(record)
  }

  private static func redactOffers(
    of number: WaybillNumber, in world: inout World
  ) throws(Stop) {
    for own in try world.scan(OwnOffer.self, from: "\(number)/", upTo: "\(number)0") {
      guard var offer = try world.find(Offer.self, own.offer.text) else { continue }
      offer.handover = Erased.json
      offer.signature = Erased.json
      world.put(offer)
    }
  }

  private static func redactOrders(
    on number: WaybillNumber, in world: inout World
  ) throws(Stop) {
    for var hold in try world.scan(Hold.self, from: "\(number)/", upTo: "\(number)0") {
      hold.reason = Erased.text
      world.put(hold)
    }
    for var order in try world.scan(ReturnOrder.self, from: "\(number)/", upTo: "\(number)0") {
      order.reason = Erased.text
      world.put(order)
    }
  }

  private static func redactChecks(
    of number: WaybillNumber, in world: inout World
  ) throws(Stop) {
    for var check in try world.scan(SpotCheck.self, from: "\(number)/", upTo: "\(number)0") {
      check.reason = Erased.text
      world.put(check)
    }
    for var finding in try world.scan(Finding.self, from: "\(number)/", upTo: "\(number)0") {
      finding.remark = finding.remark.map { _ in Erased.text }
      world.put(finding)
    }
  }

  /// Alerts whose first waybill it is: the others are another consignment's story.
  private static func redactAlerts(
    of number: WaybillNumber, in world: inout World
  ) throws(Stop) {
    for var alert in try EnforcementRules.alerts(of: number, in: world)
    where alert.waybills.first == number {
      alert.text = Erased.text
      if let closing = alert.closing, closing.disposition != .decided {
        alert.closing?.reason = Erased.text
      }
      world.put(alert)
    }
  }

  /// Alerts about a party that name no consignment.
  static func redactAlerts(ofParty party: PartyID, in world: inout World) throws(Stop) {
    for var alert in try world.scan(Alert.self) where alert.party == party && alert.waybills.isEmpty
    {
      alert.text = Erased.text
      if let closing = alert.closing, closing.disposition != .decided {
        alert.closing?.reason = Erased.text
      }
      world.put(alert)
    }
  }
}
