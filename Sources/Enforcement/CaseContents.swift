public import Registry
public import Vocabulary

/// An authority disposes of an alert, with its reason.
public struct CloseAlert: WireContent {
  public static let kind = "enforcement.closeAlert/1"
  public static let summary = "An authority disposes of an alert, with its reason."

  public var alert: CaseID
  public var disposition: Disposition
  public var reason: String

  public init(alert: CaseID, disposition: Disposition, reason: String) {
    self.alert = alert
    self.disposition = disposition
    self.reason = reason
  }
}

/// Decides a case on concluded checks, alerts, or both.
public struct DecideCase: WireContent {
  public static let kind = "enforcement.decide/1"
  public static let summary =
    "An authority decides: no action, suspension of an accreditation it gave, or referral."

  /// A handle for the case, new among those of this authority.
  public var id: CaseID
  public var outcome: Outcome
  public var reason: String
  /// Concluded checks that the decision rests on.
  public var checks: [CheckName]?
  /// Alerts that the decision rests on; those still open are closed by it.
  public var alerts: [CaseID]?
  /// What is suspended, given by this authority; also what a decision of no action was about.
  public var accreditation: AccreditationID?
  /// Whom it is referred to.
  public var referredTo: String?

  public init(
    id: CaseID, outcome: Outcome, reason: String, checks: [CheckName]? = nil,
    alerts: [CaseID]? = nil, accreditation: AccreditationID? = nil, referredTo: String? = nil
  ) {
    self.id = id
    self.outcome = outcome
    self.reason = reason
    self.checks = checks
    self.alerts = alerts
    self.accreditation = accreditation
    self.referredTo = referredTo
  }

  enum CodingKeys: String, CodingKey {
    case outcome, reason, checks, alerts, accreditation, referredTo
    case id = "case"
  }
}
