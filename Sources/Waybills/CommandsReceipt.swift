public import Vocabulary

/// The consignee's site receives units, by count and by serial number.
public struct ReceiveUnits: WireContent {
  public static let kind = "waybill.receive/1"
  public static let summary = "Receives units at the consignee's site, counted and scanned."

  public var waybill: WaybillNumber
  public var site: SiteID
  /// When the goods were received; not after the log's time.
  public var receivedAt: Moment
  public var units: [CountedUnit]
  /// Nothing more is to come: what is not here is missing or was short-shipped.
  public var complete: Bool?

  public init(
    waybill: WaybillNumber, site: SiteID, receivedAt: Moment, units: [CountedUnit],
    complete: Bool? = nil
  ) {
    self.waybill = waybill
    self.site = site
    self.receivedAt = receivedAt
    self.units = units
    self.complete = complete
  }
}

/// What was found in one unit.
public struct CountedUnit: Codable, Hashable, Sendable {
  public var sscc: SSCC
  /// Pieces counted by hand; must be the number of serial numbers scanned.
  public var count: Int
  public var scanned: [Pieces]
  /// The seals as found; compared with the record where stated.
  public var seals: [SealNumber]?
  public var observations: [Observation]?

  public init(
    sscc: SSCC, count: Int, scanned: [Pieces], seals: [SealNumber]? = nil,
    observations: [Observation]? = nil
  ) {
    self.sscc = sscc
    self.count = count
    self.scanned = scanned
    self.seals = seals
    self.observations = observations
  }
}

/// What a count cannot tell.
public struct Observation: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case damaged, sealBroken, wrongGoods
  }

  public var kind: Kind
  public var part: PartNumber?
  public var serials: [SerialNumber]?
  public var remark: String

  public init(kind: Kind, part: PartNumber? = nil, serials: [SerialNumber]? = nil, remark: String) {
    self.kind = kind
    self.part = part
    self.serials = serials
    self.remark = remark
  }
}

/// The signers of a handover or receipt declare that it was an error.
public struct DeclareError: WireContent {
  public static let kind = "waybill.declareError/1"
  public static let summary =
    "Declares a handover or a receipt an error, by the same signers; nothing is rewritten."

  public var waybill: WaybillNumber
  /// Either the id of the handover or that of the receipt.
  public var handover: Digest?
  public var receipt: Digest?
  public var reason: String

  public init(
    waybill: WaybillNumber, handover: Digest? = nil, receipt: Digest? = nil, reason: String
  ) {
    self.waybill = waybill
    self.handover = handover
    self.receipt = receipt
    self.reason = reason
  }
}
