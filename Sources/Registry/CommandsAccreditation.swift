public import Vocabulary

/// A party asks an authority to accredit it.
public struct Apply: WireContent {
  public static let kind = "registry.apply/1"
  public static let summary = "A party asks an authority to accredit it."

  public var role: AccreditationRole
  public var authority: PartyID
  public var scope: Scope
  /// The people whose training it rests on.
  public var staff: [PersonID]
  public var evidence: [Evidence]

  public init(
    role: AccreditationRole, authority: PartyID, scope: Scope, staff: [PersonID],
    evidence: [Evidence] = []
  ) {
    self.role = role
    self.authority = authority
    self.scope = scope
    self.staff = staff
    self.evidence = evidence
  }
}

/// The authority takes an application up, or records what it found.
public struct RecordReview: WireContent {
  public static let kind = "registry.review/1"
  public static let summary = "The authority takes an application up, or records what it found."

  public var party: PartyID
  public var role: AccreditationRole
  /// Empty when the review only begins.
  public var findings: [CriterionFinding]

  public init(party: PartyID, role: AccreditationRole, findings: [CriterionFinding] = []) {
    self.party = party
    self.role = role
    self.findings = findings
  }
}

/// The authority accredits, perhaps on conditions.
public struct Accredit: WireContent {
  public static let kind = "registry.accredit/1"
  public static let summary = "The authority accredits, perhaps on conditions."

  public var party: PartyID
  public var role: AccreditationRole
  public var scope: Scope
  public var conditional: Bool
  public var conditions: String?
  public var expires: Moment
  public var renewalDue: Moment

  public init(
    party: PartyID, role: AccreditationRole, scope: Scope, conditional: Bool,
    conditions: String? = nil, expires: Moment, renewalDue: Moment
  ) {
    self.party = party
    self.role = role
    self.scope = scope
    self.conditional = conditional
    self.conditions = conditions
    self.expires = expires
    self.renewalDue = renewalDue
  }
}

/// The authority turns an application down.
public struct RefuseAccreditation: WireContent {
  public static let kind = "registry.refuseAccreditation/1"
  public static let summary = "The authority turns an application down."

  public var party: PartyID
  public var role: AccreditationRole
  public var reason: Basis

  public init(party: PartyID, role: AccreditationRole, reason: Basis) {
    self.party = party
    self.role = role
    self.reason = reason
  }
}

/// The authority suspends an accreditation.
public struct Suspend: WireContent {
  public static let kind = "registry.suspend/1"
  public static let summary = "The authority suspends an accreditation."

  public var party: PartyID
  public var role: AccreditationRole
  public var reason: String
  public var basis: Basis

  public init(party: PartyID, role: AccreditationRole, reason: String, basis: Basis) {
    self.party = party
    self.role = role
    self.reason = reason
    self.basis = basis
  }
}

/// The authority ends a suspension.
public struct Reinstate: WireContent {
  public static let kind = "registry.reinstate/1"
  public static let summary = "The authority ends a suspension."

  public var party: PartyID
  public var role: AccreditationRole
  public var reason: String

  public init(party: PartyID, role: AccreditationRole, reason: String) {
    self.party = party
    self.role = role
    self.reason = reason
  }
}

/// The authority takes an accreditation away.
public struct Revoke: WireContent {
  public static let kind = "registry.revoke/1"
  public static let summary = "The authority takes an accreditation away."

  public var party: PartyID
  public var role: AccreditationRole
  public var reason: Basis

  public init(party: PartyID, role: AccreditationRole, reason: Basis) {
    self.party = party
    self.role = role
    self.reason = reason
  }
}

/// The authority lets an accreditation run on.
public struct Renew: WireContent {
  public static let kind = "registry.renew/1"
  public static let summary = "The authority lets an accreditation run on."

  public var party: PartyID
  public var role: AccreditationRole
  /// Where other people than so far are trained for it.
  public var staff: [PersonID]?
  public var expires: Moment
  public var renewalDue: Moment

  public init(
    party: PartyID, role: AccreditationRole, staff: [PersonID]? = nil, expires: Moment,
    renewalDue: Moment
  ) {
    self.party = party
    self.role = role
    self.staff = staff
    self.expires = expires
    self.renewalDue = renewalDue
  }
}
