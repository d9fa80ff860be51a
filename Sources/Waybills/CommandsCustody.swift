public import Canonical
public import Vocabulary

/// The releaser offers a handover: the complete body with the releaser's signature, for the
/// acceptor to add the second one.
public struct OfferHandover: WireContent {
  public static let kind = "waybill.offer/1"
  public static let summary = "Offers a handover that the releaser has signed already."

  /// The whole body, of kind `waybill.handOver/1`.
  public var handover: JSON
  /// The releaser's signature over it, as it stands in a submission.
  public var signature: JSON

  public init(handover: JSON, signature: JSON) {
    self.handover = handover
    self.signature = signature
  }
}

/// Release and acceptance in one body, signed by both sides.
public struct HandOver: WireContent {
  public static let kind = "waybill.handOver/1"
  public static let summary = "Hands logistic units over, with all that is packed inside them."

  public var waybill: WaybillNumber
  /// Units of one custody; what is packed inside them moves along and need not be named.
  public var units: [SSCC]
  public var from: PartyID
  public var to: PartyID
  /// What gave the releaser custody: the id of the issue, or of the handover before.
  public var prev: Digest
  public var place: Place
  /// The seals as both sides see them; compared with the record where stated.
  public var seals: [SealNumber]?
  /// When it happens, where that differs from when the log hears of it.
  public var handedAt: Moment?
  /// After this time the offer cannot become a handover.
  public var validUntil: Moment?

  public init(
    waybill: WaybillNumber, units: [SSCC], from: PartyID, to: PartyID, prev: Digest, place: Place,
    seals: [SealNumber]? = nil, handedAt: Moment? = nil, validUntil: Moment? = nil
  ) {
    self.waybill = waybill
    self.units = units
    self.from = from
    self.to = to
    self.prev = prev
    self.place = place
    self.seals = seals
    self.handedAt = handedAt
    self.validUntil = validUntil
  }
}

/// The acceptor declines an offer, or the releaser withdraws it.
public struct DeclineOffer: WireContent {
  public static let kind = "waybill.decline/1"
  public static let summary = "Declines an offered handover; by the releaser, withdraws it."

  /// Id of the handover's body.
  public var handover: Digest
  public var reason: String

  public init(handover: Digest, reason: String) {
    self.handover = handover
    self.reason = reason
  }
}

/// The holder sends units back to the consignor.
public struct ReturnUnits: WireContent {
  public static let kind = "waybill.return/1"
  public static let summary =
    "Sends units back: from now on they may only go toward the consignor."

  public var waybill: WaybillNumber
  public var units: [SSCC]
  public var reason: String

  public init(waybill: WaybillNumber, units: [SSCC], reason: String) {
    self.waybill = waybill
    self.units = units
    self.reason = reason
  }
}
