public import Vocabulary

/// The consignor puts a consignment under a waybill.
public struct IssueWaybill: WireContent {
  public static let kind = "waybill.issue/1"
  public static let summary =
    "Issues a waybill: fixes lines, serial numbers, units, route and receive-by times."

  public var roles: NamedRoles
  /// Planned departure; the receive-by times are counted from it.
  public var departure: Moment
  public var lines: [Line]
  public var units: [UnitPlan]
  public var equipment: [Equipment]?
  public var legs: [LegPlan]
  public var references: [Reference]?

  public init(
    roles: NamedRoles, departure: Moment, lines: [Line], units: [UnitPlan],
    equipment: [Equipment]? = nil, legs: [LegPlan], references: [Reference]? = nil
  ) {
    self.roles = roles
    self.departure = departure
    self.lines = lines
    self.units = units
    self.equipment = equipment
    self.legs = legs
    self.references = references
  }
}

/// The consignor changes what may change; the final receive-by time never does.
public struct AmendWaybill: WireContent {
  public static let kind = "waybill.amend/1"
  public static let summary =
    "Amends notify party, end user, references or the legs that nothing has begun yet."

  public var waybill: WaybillNumber
  /// The version that the amendment builds on.
  public var version: Int
  public var endUser: PartyID?
  public var notifyParty: PartyID?
  public var references: [Reference]?
  /// Takes the place of all legs that nothing has begun yet.
  public var remainingLegs: [LegPlan]?
  public var reason: String

  public init(
    waybill: WaybillNumber, version: Int, endUser: PartyID? = nil, notifyParty: PartyID? = nil,
    references: [Reference]? = nil, remainingLegs: [LegPlan]? = nil, reason: String
  ) {
    self.waybill = waybill
    self.version = version
    self.endUser = endUser
    self.notifyParty = notifyParty
    self.references = references
    self.remainingLegs = remainingLegs
    self.reason = reason
  }
}

/// The consignor takes the waybill back before anything has left.
public struct CancelWaybill: WireContent {
  public static let kind = "waybill.cancel/1"
  public static let summary = "Cancels a waybill before departure and frees its serial numbers."

  public var waybill: WaybillNumber
  public var reason: String

  public init(waybill: WaybillNumber, reason: String) {
    self.waybill = waybill
    self.reason = reason
  }
}
