public import Registry
public import Vocabulary

public struct DeadlineExtended: WireContent {
  public static let kind = "waybill.extended/1"
  public static let summary = "A receive-by time was extended before it passed."

  public var waybill: WaybillNumber
  public var version: Int
  public var leg: Int?
  public var before: Moment
  public var receiveBy: Moment
  public var by: PartyID
  public var countersignedBy: PartyID
  public var reason: String

  public init(
    waybill: WaybillNumber, version: Int, leg: Int? = nil, before: Moment, receiveBy: Moment,
    by: PartyID, countersignedBy: PartyID, reason: String
  ) {
    self.waybill = waybill
    self.version = version
    self.leg = leg
    self.before = before
    self.receiveBy = receiveBy
    self.by = by
    self.countersignedBy = countersignedBy
    self.reason = reason
  }
}

public struct LegOverdue: WireContent {
  public static let kind = "waybill.legOverdue/1"
  public static let summary = "A leg's receive-by time passed with units still on it."

  public var waybill: WaybillNumber
  public var leg: Int
  public var carrier: PartyID
  public var receiveBy: Moment
  public var units: [SSCC]
  public var holders: [PartyID]

  public init(
    waybill: WaybillNumber, leg: Int, carrier: PartyID, receiveBy: Moment, units: [SSCC],
    holders: [PartyID]
  ) {
    self.waybill = waybill
    self.leg = leg
    self.carrier = carrier
    self.receiveBy = receiveBy
    self.units = units
    self.holders = holders
  }
}

public struct CustodianReported: WireContent {
  public static let kind = "waybill.custodianReported/1"
  public static let summary = "A custodian reported a non-receipt, as it must."

  public var waybill: WaybillNumber
  public var by: PartyID
  public var units: [SSCC]
  public var lastSeen: Place?
  public var lastSeenAt: Moment?
  public var circumstances: String

  public init(
    waybill: WaybillNumber, by: PartyID, units: [SSCC], lastSeen: Place? = nil,
    lastSeenAt: Moment? = nil, circumstances: String
  ) {
    self.waybill = waybill
    self.by = by
    self.units = units
    self.lastSeen = lastSeen
    self.lastSeenAt = lastSeenAt
    self.circumstances = circumstances
  }
}

public struct ReportDutyMissed: WireContent {
  public static let kind = "waybill.dutyMissed/1"
  public static let summary = "A custodian failed to report a non-receipt in time."

  public var waybill: WaybillNumber
  public var party: PartyID
  /// The capacity whose accreditation record it enters.
  public var role: AccreditationRole
  public var authority: PartyID
  public var due: Moment

  public init(
    waybill: WaybillNumber, party: PartyID, role: AccreditationRole, authority: PartyID, due: Moment
  ) {
    self.waybill = waybill
    self.party = party
    self.role = role
    self.authority = authority
    self.due = due
  }
}

public struct ReportAcknowledged: WireContent {
  public static let kind = "waybill.reportAcknowledged/1"
  public static let summary = "The authority has the non-receipt report."

  public var waybill: WaybillNumber
  public var by: PartyID

  public init(waybill: WaybillNumber, by: PartyID) {
    self.waybill = waybill
    self.by = by
  }
}

public struct WaybillResolved: WireContent {
  public static let kind = "waybill.resolved/1"
  public static let summary = "It is settled what became of the goods."

  public var waybill: WaybillNumber
  public var resolution: Resolution
  /// The authority; absent when a receipt or return settled it by itself.
  public var by: PartyID?
  /// What the waybill is after it.
  public var state: Waybill.State
  public var remark: String

  public init(
    waybill: WaybillNumber, resolution: Resolution, by: PartyID? = nil, state: Waybill.State,
    remark: String
  ) {
    self.waybill = waybill
    self.resolution = resolution
    self.by = by
    self.state = state
    self.remark = remark
  }
}

public struct ClockStopped: WireContent {
  public static let kind = "waybill.clockStopped/1"
  public static let summary = "An authority holds the consignment; its deadlines stand still."

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

public struct ClockResumed: WireContent {
  public static let kind = "waybill.clockResumed/1"
  public static let summary = "A hold was released; the deadlines move by as long as they stood."

  public var waybill: WaybillNumber
  public var hold: CaseID
  /// Other holds are still open: the clock stands on.
  public var stillHeld: Bool
  /// By how much deadlines move; 0 while it stands on.
  public var movedMilliseconds: Int64

  public init(waybill: WaybillNumber, hold: CaseID, stillHeld: Bool, movedMilliseconds: Int64) {
    self.waybill = waybill
    self.hold = hold
    self.stillHeld = stillHeld
    self.movedMilliseconds = movedMilliseconds
  }
}
