public import Vocabulary

public struct UnitsReceived: WireContent {
  public static let kind = "waybill.received/1"
  public static let summary = "Units were received at the consignee's site."

  public var waybill: WaybillNumber
  /// Id of the receipt.
  public var receipt: Digest
  public var by: PartyID
  public var key: PublicKey
  public var site: SiteID
  public var receivedAt: Moment
  public var units: [ReceivedUnit]
  /// The receiver says that nothing more is to come.
  public var complete: Bool
  /// Nothing is outstanding after it: the waybill closes.
  public var closes: Bool

  public init(
    waybill: WaybillNumber, receipt: Digest, by: PartyID, key: PublicKey, site: SiteID,
    receivedAt: Moment, units: [ReceivedUnit], complete: Bool, closes: Bool
  ) {
    self.waybill = waybill
    self.receipt = receipt
    self.by = by
    self.key = key
    self.site = site
    self.receivedAt = receivedAt
    self.units = units
    self.complete = complete
    self.closes = closes
  }
}

public struct ReceivedUnit: Codable, Hashable, Sendable {
  public var sscc: SSCC
  /// Pieces of this waybill that are delivered by it.
  public var delivered: [Pieces]
  /// Pieces of this unit that are still not received.
  public var outstanding: Int

  public init(sscc: SSCC, delivered: [Pieces], outstanding: Int) {
    self.sscc = sscc
    self.delivered = delivered
    self.outstanding = outstanding
  }
}

public struct ErrorDeclared: WireContent {
  public static let kind = "waybill.errorDeclared/1"
  public static let summary =
    "A handover was undone, or a receipt annulled, by declaration of the same signers."

  public var waybill: WaybillNumber
  public var handover: Digest?
  public var receipt: Digest?
  public var units: [SSCC]
  /// Who has the units again, under what, since when.
  public var holder: PartyID
  public var custody: Digest?
  public var since: Moment?
  public var legsDone: Int?
  /// What the waybill is again.
  public var state: Waybill.State
  public var reason: String

  public init(
    waybill: WaybillNumber, handover: Digest? = nil, receipt: Digest? = nil, units: [SSCC],
    holder: PartyID, custody: Digest? = nil, since: Moment? = nil, legsDone: Int? = nil,
    state: Waybill.State, reason: String
  ) {
    self.waybill = waybill
    self.handover = handover
    self.receipt = receipt
    self.units = units
    self.holder = holder
    self.custody = custody
    self.since = since
    self.legsDone = legsDone
    self.state = state
    self.reason = reason
  }
}
