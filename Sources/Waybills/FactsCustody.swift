public import Canonical
public import Vocabulary

public struct HandoverOffered: WireContent {
  public static let kind = "waybill.offered/1"
  public static let summary = "A handover was offered, signed by its releaser."

  public var handover: Digest
  public var waybill: WaybillNumber
  public var from: PartyID
  public var to: PartyID
  public var units: [SSCC]
  public var validUntil: Moment?
  public var body: JSON
  public var signature: JSON

  public init(
    handover: Digest, waybill: WaybillNumber, from: PartyID, to: PartyID, units: [SSCC],
    validUntil: Moment? = nil, body: JSON, signature: JSON
  ) {
    self.handover = handover
    self.waybill = waybill
    self.from = from
    self.to = to
    self.units = units
    self.validUntil = validUntil
    self.body = body
    self.signature = signature
  }
}

public struct OfferDeclined: WireContent {
  public static let kind = "waybill.declined/1"
  public static let summary = "An offered handover was declined, or withdrawn by its releaser."

  public var handover: Digest
  public var waybill: WaybillNumber
  public var by: PartyID
  public var withdrawn: Bool
  public var reason: String

  public init(
    handover: Digest, waybill: WaybillNumber, by: PartyID, withdrawn: Bool, reason: String
  ) {
    self.handover = handover
    self.waybill = waybill
    self.by = by
    self.withdrawn = withdrawn
    self.reason = reason
  }
}

public struct HandedOver: WireContent {
  public static let kind = "waybill.handedOver/1"
  public static let summary = "Custody of logistic units passed from the releaser to the acceptor."

  public var handover: Digest
  public var waybill: WaybillNumber
  /// Every unit that moved, inner ones too.
  public var units: [SSCC]
  public var from: PartyID
  public var to: PartyID
  public var prev: Digest
  public var place: Place
  public var handedAt: Moment?
  public var releaserKey: PublicKey
  public var acceptorKey: PublicKey
  public var reservations: [Reservation]
  /// Seals on record for what moved.
  public var seals: [SealNumber]
  /// Legs that lie behind these units now.
  public var legsDone: Int
  /// The same before, and since when the releaser had them.
  public var legsDoneBefore: Int
  public var sinceBefore: Moment
  /// Something had left the consignor before this.
  public var departedBefore: Bool
  /// The consignor has them back.
  public var returned: Bool
  /// Nothing is outstanding after it: the waybill closes.
  public var closes: Bool
  /// Why the releaser no longer stands accredited, where that is so.
  public var flag: String?

  public init(
    handover: Digest, waybill: WaybillNumber, units: [SSCC], from: PartyID, to: PartyID,
    prev: Digest, place: Place, handedAt: Moment? = nil, releaserKey: PublicKey,
    acceptorKey: PublicKey, reservations: [Reservation], seals: [SealNumber], legsDone: Int,
    legsDoneBefore: Int, sinceBefore: Moment, departedBefore: Bool, returned: Bool, closes: Bool,
    flag: String? = nil
  ) {
    self.handover = handover
    self.waybill = waybill
    self.units = units
    self.from = from
    self.to = to
    self.prev = prev
    self.place = place
    self.handedAt = handedAt
    self.releaserKey = releaserKey
    self.acceptorKey = acceptorKey
    self.reservations = reservations
    self.seals = seals
    self.legsDone = legsDone
    self.legsDoneBefore = legsDoneBefore
    self.sinceBefore = sinceBefore
    self.departedBefore = departedBefore
    self.returned = returned
    self.closes = closes
    self.flag = flag
  }
}

public struct HandoverDisputed: WireContent {
  public static let kind = "waybill.handoverDisputed/1"
  public static let summary =
    "A handover with two valid signatures was recorded as testimony; custody did not move."

  public enum Ground: String, Codable, Sendable, CaseIterable {
    /// The waybill was closed, or the offer had run out, when it arrived.
    case late
    /// The releaser had handed these units on already.
    case conflicting
    /// A key that signed has been revoked.
    case keyRevoked
    /// The offer had been declined or withdrawn.
    case offerClosed
  }

  public var handover: Digest
  public var waybill: WaybillNumber
  public var units: [SSCC]
  public var from: PartyID
  public var to: PartyID
  public var prev: Digest
  public var place: Place
  public var handedAt: Moment?
  public var releaserKey: PublicKey
  public var acceptorKey: PublicKey
  public var reservations: [Reservation]
  public var grounds: [Ground]
  public var text: String

  public init(
    handover: Digest, waybill: WaybillNumber, units: [SSCC], from: PartyID, to: PartyID,
    prev: Digest, place: Place, handedAt: Moment? = nil, releaserKey: PublicKey,
    acceptorKey: PublicKey, reservations: [Reservation], grounds: [Ground], text: String
  ) {
    self.handover = handover
    self.waybill = waybill
    self.units = units
    self.from = from
    self.to = to
    self.prev = prev
    self.place = place
    self.handedAt = handedAt
    self.releaserKey = releaserKey
    self.acceptorKey = acceptorKey
    self.reservations = reservations
    self.grounds = grounds
    self.text = text
  }
}

public struct ReturnBegun: WireContent {
  public static let kind = "waybill.returnBegun/1"
  public static let summary = "Units are on their way back to the consignor."

  public var waybill: WaybillNumber
  public var units: [SSCC]
  public var by: PartyID
  public var reason: String
  public var flag: String?

  public init(
    waybill: WaybillNumber, units: [SSCC], by: PartyID, reason: String, flag: String? = nil
  ) {
    self.waybill = waybill
    self.units = units
    self.by = by
    self.reason = reason
    self.flag = flag
  }
}

public struct ReturnOrdered: WireContent {
  public static let kind = "waybill.returnOrdered/1"
  public static let summary = "An authority ordered the goods back to the consignor by a time."

  public var waybill: WaybillNumber
  public var order: CaseID
  public var authority: PartyID
  public var units: [SSCC]
  /// Takes the place of the final receive-by time.
  public var returnBy: Moment
  public var reason: String

  public init(
    waybill: WaybillNumber, order: CaseID, authority: PartyID, units: [SSCC], returnBy: Moment,
    reason: String
  ) {
    self.waybill = waybill
    self.order = order
    self.authority = authority
    self.units = units
    self.returnBy = returnBy
    self.reason = reason
  }
}
