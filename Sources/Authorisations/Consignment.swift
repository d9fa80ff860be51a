public import Vocabulary

/// A consignment, as far as the gate looks at it.
public struct GatedConsignment: Hashable, Sendable {
  public var waybill: WaybillNumber
  public var consignor: PartyID
  public var consignee: PartyID
  public var site: SiteID
  /// Country of that site.
  public var destination: Country
  /// Absent where the consignee is the end user.
  public var endUser: PartyID?
  public var departure: Moment
  public var lines: [GatedLine]

  public init(
    waybill: WaybillNumber, consignor: PartyID, consignee: PartyID, site: SiteID,
    destination: Country, endUser: PartyID?, departure: Moment, lines: [GatedLine]
  ) {
    self.waybill = waybill
    self.consignor = consignor
    self.consignee = consignee
    self.site = site
    self.destination = destination
    self.endUser = endUser
    self.departure = departure
    self.lines = lines
  }

  /// Who will use the goods.
  var user: PartyID { endUser ?? consignee }
}

public struct GatedLine: Hashable, Sendable {
  /// From 1.
  public var number: Int
  public var part: PartNumber
  public var eccn: ECCN
  public var quantity: Int
  public var unitValue: Money
  /// Id of the command that was determined.
  public var determination: Digest?
  /// For each body of law one that covers all is drawn on, or exceptions that do together.
  public var authorisations: [AuthorisationName]

  public init(
    number: Int, part: PartNumber, eccn: ECCN, quantity: Int, unitValue: Money,
    determination: Digest?, authorisations: [AuthorisationName]
  ) {
    self.number = number
    self.part = part
    self.eccn = eccn
    self.quantity = quantity
    self.unitValue = unitValue
    self.determination = determination
    self.authorisations = authorisations
  }
}

/// How often a key has been refused in the present hour, and how often it may be before attempts
/// are no longer kept.
public struct Attempts: Hashable, Sendable {
  public var refused: Int
  public var most: Int

  public init(refused: Int, most: Int) {
    self.refused = refused
    self.most = most
  }
}
