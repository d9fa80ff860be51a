public import Vocabulary

public struct HoldPlaced: WireContent {
  public static let kind = "enforcement.held/1"
  public static let summary = "A consignment is held by order of an authority."

  public var waybill: WaybillNumber
  public var hold: CaseID
  public var authority: PartyID
  public var reason: String

  public init(waybill: WaybillNumber, hold: CaseID, authority: PartyID, reason: String) {
    self.waybill = waybill
    self.hold = hold
    self.authority = authority
    self.reason = reason
  }
}

public struct HoldReleased: WireContent {
  public static let kind = "enforcement.released/1"
  public static let summary = "A hold on a consignment has ended."

  public var waybill: WaybillNumber
  public var hold: CaseID
  public var authority: PartyID
  public var reason: String
  /// When the hold began: the clock stood still from then, unless it already did.
  public var placed: Moment
  /// Other holds that are in force; the clock runs again only when there is none.
  public var stillHeld: [CaseID]

  public init(
    waybill: WaybillNumber, hold: CaseID, authority: PartyID, reason: String, placed: Moment,
    stillHeld: [CaseID]
  ) {
    self.waybill = waybill
    self.hold = hold
    self.authority = authority
    self.reason = reason
    self.placed = placed
    self.stillHeld = stillHeld
  }
}

public struct ReturnDirected: WireContent {
  public static let kind = "enforcement.returnOrdered/1"
  public static let summary = "A consignment goes back to its consignor by order of an authority."

  public var waybill: WaybillNumber
  public var order: CaseID
  public var authority: PartyID
  public var returnBy: Moment
  public var reason: String

  public init(
    waybill: WaybillNumber, order: CaseID, authority: PartyID, returnBy: Moment, reason: String
  ) {
    self.waybill = waybill
    self.order = order
    self.authority = authority
    self.returnBy = returnBy
    self.reason = reason
  }
}
