public import Vocabulary

public struct WaybillIssued: WireContent {
  public static let kind = "waybill.issued/1"
  public static let summary = "A waybill was issued, and its receive-by times were fixed."

  public var waybill: WaybillNumber
  /// Id of the issuing command: the first `prev`.
  public var issue: Digest
  /// The consignor's key that signed it.
  public var key: PublicKey
  public var roles: Roles
  public var departure: Moment
  public var lines: [Line]
  public var units: [UnitPlan]
  public var equipment: [Equipment]
  public var legs: [Leg]
  public var receiveBy: Moment
  public var references: [Reference]

  public init(
    waybill: WaybillNumber, issue: Digest, key: PublicKey, roles: Roles, departure: Moment,
    lines: [Line],
    units: [UnitPlan], equipment: [Equipment], legs: [Leg], receiveBy: Moment,
    references: [Reference]
  ) {
    self.waybill = waybill
    self.issue = issue
    self.key = key
    self.roles = roles
    self.departure = departure
    self.lines = lines
    self.units = units
    self.equipment = equipment
    self.legs = legs
    self.receiveBy = receiveBy
    self.references = references
  }
}

public struct WaybillAmended: WireContent {
  public static let kind = "waybill.amended/1"
  public static let summary = "A waybill was amended; the version before stays on the log."

  public var waybill: WaybillNumber
  /// The new version.
  public var version: Int
  public var endUser: PartyID?
  public var notifyParty: PartyID?
  public var references: [Reference]?
  /// All legs as they stand now, where they changed.
  public var legs: [Leg]?
  public var reason: String
  public var inTransit: Bool

  public init(
    waybill: WaybillNumber, version: Int, endUser: PartyID? = nil, notifyParty: PartyID? = nil,
    references: [Reference]? = nil, legs: [Leg]? = nil, reason: String, inTransit: Bool
  ) {
    self.waybill = waybill
    self.version = version
    self.endUser = endUser
    self.notifyParty = notifyParty
    self.references = references
    self.legs = legs
    self.reason = reason
    self.inTransit = inTransit
  }
}

public struct WaybillCancelled: WireContent {
  public static let kind = "waybill.cancelled/1"
  public static let summary = "A waybill was cancelled before departure."

  public var waybill: WaybillNumber
  public var reason: String

  public init(waybill: WaybillNumber, reason: String) {
    self.waybill = waybill
    self.reason = reason
  }
}

/// Never a ground to refuse the issue: whoever forges a serial number must not learn of it first.
public struct SerialConflicted: WireContent {
  public static let kind = "waybill.serialConflicted/1"
  public static let summary =
    "Serial numbers of a waybill are live on another one, or ended elsewhere before."

  public enum Conflict: String, Codable, Sendable, CaseIterable {
    /// Under way on both.
    case live
    /// Delivered before, and not to the present consignor.
    case delivered
    /// Returned before, and not to the present consignor.
    case returned
    case lost, stolen, seized
  }

  public var waybill: WaybillNumber
  public var other: WaybillNumber
  public var conflict: Conflict
  public var part: PartNumber
  public var serials: [SerialNumber]

  public init(
    waybill: WaybillNumber, other: WaybillNumber, conflict: Conflict, part: PartNumber,
    serials: [SerialNumber]
  ) {
    self.waybill = waybill
    self.other = other
    self.conflict = conflict
    self.part = part
    self.serials = serials
  }
}
