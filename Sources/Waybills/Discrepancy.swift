public import Vocabulary

/// What was found different from the paper, in the words of air cargo (IATA Cargo-IMP, FAD: MSCA,
/// FDCA, SSPD, OVCD, DMG).
public struct Discrepancy: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// On the waybill and in a unit that arrived, but not there.
    case missing
    /// There, and on no waybill of this log.
    case found
    /// On the waybill, but never loaded: still with the consignor.
    case shortShipped
    /// There, though it belongs to another waybill that is under way.
    case overCarried
    case damaged
    case sealBroken
    /// There, but of a part number that this waybill does not have.
    case wrongGoods
  }

  public var kind: Kind
  public var unit: SSCC?
  public var part: PartNumber?
  /// The pieces concerned; absent when a whole unit, or a seal, is meant.
  public var serials: [SerialNumber]?
  /// The other waybill that the pieces belong to.
  public var other: WaybillNumber?
  public var remark: String?

  public init(
    kind: Kind, unit: SSCC? = nil, part: PartNumber? = nil, serials: [SerialNumber]? = nil,
    other: WaybillNumber? = nil, remark: String? = nil
  ) {
    self.kind = kind
    self.unit = unit
    self.part = part
    self.serials = serials
    self.other = other
    self.remark = remark
  }
}

/// A discrepancy on the record of a waybill.
public struct DiscrepancyRecord: Codable, Hashable, Sendable {
  public var discrepancy: Discrepancy
  public var at: Moment
  /// The handover or receipt in which it was stated.
  public var cause: Digest
  /// Its receipt or handover was declared an error.
  public var annulled: Bool?
}
