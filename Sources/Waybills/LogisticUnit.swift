public import Rows
public import Vocabulary

/// What lies in one logistic unit. Kept apart from the waybill's row, which every handover writes.
public struct LogisticUnit: Subject, Hashable {
  public static let table = "unit"

  public var waybill: WaybillNumber
  public var sscc: SSCC
  public var contents: [Pieces]
  public var deliveries: [Delivery]

  public var key: String { LogisticUnit.key(waybill, sscc) }

  public static func key(_ waybill: WaybillNumber, _ sscc: SSCC) -> String {
    "\(waybill)/\(sscc)"
  }

  /// What one receipt took out of this unit as delivered.
  public struct Delivery: Codable, Hashable, Sendable {
    public var receipt: Digest
    public var pieces: [Pieces]
  }

  /// The pieces that no receipt has delivered yet.
  public var outstanding: [Pieces] {
    contents.compactMap { content in
      var delivered: Set<SerialNumber> = []
      for delivery in deliveries {
        for pieces in delivery.pieces where pieces.part == content.part {
          delivered.formUnion(pieces.serials)
        }
      }
      let left = content.serials.filter { !delivered.contains($0) }
      return left.isEmpty ? nil : Pieces(part: content.part, serials: left)
    }
  }
}

/// Where one piece is and was, by part number and serial number.
public struct SerialRecord: Subject, Hashable {
  public static let table = "serial"

  public var part: PartNumber
  public var serial: SerialNumber
  /// The waybills it is live on: one, unless two waybills claim the same piece.
  public var live: [Live]
  public var passages: [Passage]

  public var key: String { SerialRecord.key(part, serial) }

  public static func key(_ part: PartNumber, _ serial: SerialNumber) -> String {
    "\(part)/\(serial)"
  }

  public struct Live: Codable, Hashable, Sendable {
    public var waybill: WaybillNumber
    public var unit: SSCC
  }

  /// A waybill that is over for this piece.
  public struct Passage: Codable, Hashable, Sendable {
    public enum End: String, Codable, Sendable, CaseIterable {
      case delivered, returned, cancelled, lost, stolen, seized
    }

    public var waybill: WaybillNumber
    public var end: End
    public var at: Moment
    /// Who had it in the end.
    public var party: PartyID
    /// The consignee's site, where it was delivered.
    public var site: SiteID?
  }
}
