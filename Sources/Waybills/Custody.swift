public import Rows
public import Vocabulary

/// Questions about who had what when. Read from rows only.
public enum Custody {
  /// Where one piece is, and where it was before.
  public struct Whereabouts: Sendable, Hashable {
    public let live: [Position]
    public let passages: [SerialRecord.Passage]

    /// A place in one live waybill: more than one when two waybills claim the piece.
    public struct Position: Codable, Sendable, Hashable {
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
