public import Vocabulary

/// Stops a consignment and its clock.
public struct PlaceHold: WireContent {
  public static let kind = "enforcement.hold/1"
  public static let summary = "An authority orders that a consignment stays where it is."

  public var waybill: WaybillNumber
  /// A handle for the hold, new on this waybill.
  public var hold: CaseID
  public var reason: String

  public init(waybill: WaybillNumber, hold: CaseID, reason: String) {
    self.waybill = waybill
    self.hold = hold
    self.reason = reason
  }
}

public struct ReleaseHold: WireContent {
  public static let kind = "enforcement.release/1"
  public static let summary = "The authority that ordered a hold ends it."

  public var waybill: WaybillNumber
  public var hold: CaseID
  public var reason: String

  public init(waybill: WaybillNumber, hold: CaseID, reason: String) {
    self.waybill = waybill
    self.hold = hold
    self.reason = reason
  }
}

public struct OrderReturn: WireContent {
  public static let kind = "enforcement.orderReturn/1"
  public static let summary = "An authority orders that a consignment goes back to its consignor."

  public var waybill: WaybillNumber
  /// A handle for the order, new on this waybill.
  public var order: CaseID
  /// When everything must be back with the consignor.
  public var returnBy: Moment
  public var reason: String

  public init(waybill: WaybillNumber, order: CaseID, returnBy: Moment, reason: String) {
    self.waybill = waybill
    self.order = order
    self.returnBy = returnBy
    self.reason = reason
  }
}
