public import Rows
public import Vocabulary

/// Questions about who had what when. Read from rows only.
public enum Custody {
  /// One event in the life of a consignment.
  public struct Event: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
      case issued, handedOver, undone, disputed, received, annulled, discrepancy, flagged, held
      case returning, reported, acknowledged, resolved
    }

    public let at: Moment
    public let kind: Kind
    /// Who gave, or acted.
    public let from: PartyID?
    /// Who took.
    public let to: PartyID?
    public let place: Place?
    public let units: [SSCC]
    /// Id of the handover or receipt.
    public let id: Digest?
    public let text: String?

    init(
      _ kind: Kind, at: Moment, from: PartyID? = nil, to: PartyID? = nil, place: Place? = nil,
      units: [SSCC] = [], id: Digest? = nil, text: String? = nil
    ) {
      (self.kind, self.at, self.from, self.to) = (kind, at, from, to)
      (self.place, self.units, self.id, self.text) = (place, units, id, text)
    }
  }

  /// The chain of custody of one consignment, in order of log time.
  /// - Throws: `waybillUnknown`; `Stop.notLoaded`.
  public static func timeline(
    of number: WaybillNumber, in world: World
  ) throws(Stop) -> [Event] {
    let waybill = try WaybillRules.waybill(number, in: world)
    let start = waybill.legs.first?.from
    var events = [
      Event(
        .issued, at: waybill.issuedAt, from: waybill.roles.consignor, place: start,
        units: waybill.units.map(\.sscc), id: waybill.issue)
    ]
    for id in waybill.handovers {
      guard let record = try world.find(HandoverRecord.self, id.text) else { continue }
      let kinds: [HandoverRecord.State: Event.Kind] = [
        .standing: .handedOver, .undone: .undone, .disputed: .disputed,
      ]
      let remarks = record.reservations.map { "\($0.kind.rawValue): \($0.remark)" }
      events.append(
        Event(
          kinds[record.state] ?? .handedOver, at: record.at, from: record.from, to: record.to,
          place: record.place, units: record.units, id: id,
          text: record.dispute ?? (remarks.isEmpty ? nil : remarks.joined(separator: "; "))))
    }
    events += report(waybill) + receipts(waybill) + notices(waybill) + resolution(waybill)
    // The sort is by time alone and keeps the order above among equals.
    return events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }

  private static func receipts(_ waybill: Waybill) -> [Event] {
    waybill.receipts.map { receipt in
      Event(
        receipt.annulled == true ? .annulled : .received, at: receipt.at,
        to: waybill.roles.consignee, place: waybill.legs.last?.to, units: receipt.units,
        id: receipt.id, text: "\(receipt.pieces) pieces")
    }
  }

  private static func notices(_ waybill: Waybill) -> [Event] {
    let discrepancies = waybill.discrepancies.filter { $0.annulled != true }.map { record in
      let found = record.discrepancy
      let count = found.serials.map { "\($0.count) pieces" }
      let text = [found.kind.rawValue, count, found.remark].compactMap { $0 }
      return Event(
        .discrepancy, at: record.at, units: found.unit.map { [$0] } ?? [], id: record.cause,
        text: text.joined(separator: ": "))
    }
    let flags = waybill.flags.map { Event(.flagged, at: $0.at, text: $0.text) }
    let holds = waybill.holds.map {
      Event(.held, at: $0.since, from: $0.authority, text: $0.reason)
    }
    let returning = waybill.returning.map {
      Event(.returning, at: $0.since, units: $0.units, text: $0.reason)
    }
    return discrepancies + flags + holds + (returning.map { [$0] } ?? [])
  }

  private static func report(_ waybill: Waybill) -> [Event] {
    guard let report = waybill.report else { return [] }
    let filed = Event(
      .reported, at: report.filedAt, to: waybill.roles.authority,
      units: waybill.outstanding.map(\.sscc))
    let known = report.acknowledgedAt.map {
      Event(.acknowledged, at: $0, from: waybill.roles.authority)
    }
    return [filed] + (known.map { [$0] } ?? [])
  }

  private static func resolution(_ waybill: Waybill) -> [Event] {
    guard let at = waybill.resolvedAt else { return [] }
    return [Event(.resolved, at: at, text: waybill.resolution?.rawValue)]
  }

  /// Where one piece is, and where it was before.
  public struct Whereabouts: Sendable, Hashable {
    public let live: [Position]
    public let passages: [SerialRecord.Passage]

    /// A place in one live waybill: more than one when two waybills claim the piece.
    public struct Position: Sendable, Hashable {
      public let waybill: WaybillNumber
      public let unit: SSCC
      public let holder: PartyID
      public let since: Moment
    }
  }

  /// - Returns: nil for a piece that no waybill of this log has ever listed. An answer holds
  ///   within this log only.
  public static func whereIs(
    _ serial: SerialNumber, of part: PartNumber, in world: World
  ) throws(Stop) -> Whereabouts? {
    let key = SerialRecord.key(part, serial)
    guard let record = try world.find(SerialRecord.self, key) else { return nil }
    var positions: [Whereabouts.Position] = []
    for live in record.live {
      let waybill = try WaybillRules.waybill(live.waybill, in: world)
      guard let unit = waybill.unit(live.unit) else { continue }
      positions.append(
        Whereabouts.Position(
          waybill: live.waybill, unit: live.unit, holder: unit.holder, since: unit.since))
    }
    return Whereabouts(live: positions, passages: record.passages)
  }
}
