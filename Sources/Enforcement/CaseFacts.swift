public import Registry
public import Vocabulary

/// Something has happened that an authority should look at.
public struct AlertRaised: WireContent {
  public static let kind = "enforcement.alertRaised/1"
  public static let summary = "Something has happened that an authority should look at."

  public var alert: CaseID
  public var kind: AlertKind
  /// The key of what it is about, such as a waybill number.
  public var subject: String
  /// The party it concerns, where it concerns one.
  public var party: PartyID?
  /// The authority that it is for.
  public var authority: PartyID?
  public var waybills: [WaybillNumber]
  public var text: String

  public init(
    alert: CaseID, kind: AlertKind, subject: String, party: PartyID? = nil,
    authority: PartyID? = nil, waybills: [WaybillNumber], text: String
  ) {
    self.alert = alert
    self.kind = kind
    self.subject = subject
    self.party = party
    self.authority = authority
    self.waybills = waybills
    self.text = text
  }
}

/// An authority has disposed of an alert.
public struct AlertClosed: WireContent {
  public static let kind = "enforcement.alertClosed/1"
  public static let summary = "An authority has disposed of an alert."

  public var alert: CaseID
  public var authority: PartyID
  public var disposition: Disposition
  public var reason: String

  public init(alert: CaseID, authority: PartyID, disposition: Disposition, reason: String) {
    self.alert = alert
    self.authority = authority
    self.disposition = disposition
    self.reason = reason
  }
}

/// An authority has decided a case, with its reason and basis.
public struct CaseDecided: WireContent {
  public static let kind = "enforcement.decided/1"
  public static let summary = "An authority has decided a case, with its reason and basis."

  public var id: CaseID
  public var authority: PartyID
  public var outcome: Outcome
  public var reason: String
  public var checks: [CheckName]
  public var alerts: [CaseID]
  public var accreditation: AccreditationID?
  public var referredTo: String?

  public init(
    id: CaseID, authority: PartyID, outcome: Outcome, reason: String, checks: [CheckName],
    alerts: [CaseID], accreditation: AccreditationID? = nil, referredTo: String? = nil
  ) {
    self.id = id
    self.authority = authority
    self.outcome = outcome
    self.reason = reason
    self.checks = checks
    self.alerts = alerts
    self.accreditation = accreditation
    self.referredTo = referredTo
  }

  enum CodingKeys: String, CodingKey {
    case authority, outcome, reason, checks, alerts, accreditation, referredTo
    case id = "case"
  }
}
