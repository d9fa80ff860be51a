public import Vocabulary

/// Moves a deadline that has not passed yet.
public struct ExtendDeadline: WireContent {
  public static let kind = "waybill.extend/1"
  public static let summary =
    "Extends a leg's or the final receive-by time, countersigned as the policy says."

  public var waybill: WaybillNumber
  /// Version that the extension builds on.
  public var version: Int
  /// Number of the leg, from 0; absent for the final receive-by time.
  public var leg: Int?
  public var receiveBy: Moment
  public var reason: String

  public init(
    waybill: WaybillNumber, version: Int, leg: Int? = nil, receiveBy: Moment, reason: String
  ) {
    self.waybill = waybill
    self.version = version
    self.leg = leg
    self.receiveBy = receiveBy
    self.reason = reason
  }
}

/// A custodian fulfils its own duty to report that goods did not arrive.
public struct ReportNonReceipt: WireContent {
  public static let kind = "waybill.reportNonReceipt/1"
  public static let summary = "A custodian reports that goods it had were not received."

  public var waybill: WaybillNumber
  public var units: [SSCC]
  public var lastSeen: Place?
  public var lastSeenAt: Moment?
  public var circumstances: String

  public init(
    waybill: WaybillNumber, units: [SSCC], lastSeen: Place? = nil, lastSeenAt: Moment? = nil,
    circumstances: String
  ) {
    self.waybill = waybill
    self.units = units
    self.lastSeen = lastSeen
    self.lastSeenAt = lastSeenAt
    self.circumstances = circumstances
  }
}

/// The authority confirms that it has the non-receipt report.
public struct AcknowledgeReport: WireContent {
  public static let kind = "waybill.acknowledgeReport/1"
  public static let summary = "The authority acknowledges a non-receipt report."

  public var waybill: WaybillNumber

  public init(waybill: WaybillNumber) {
    self.waybill = waybill
  }
}

/// The authority says what became of the goods.
public struct ResolveWaybill: WireContent {
  public static let kind = "waybill.resolve/1"
  public static let summary = "The authority resolves a non-receipt."

  public var waybill: WaybillNumber
  public var resolution: Resolution
  public var remark: String

  public init(waybill: WaybillNumber, resolution: Resolution, remark: String) {
    self.waybill = waybill
    self.resolution = resolution
    self.remark = remark
  }
}
