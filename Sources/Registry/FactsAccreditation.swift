public import Vocabulary

/// A party asked to be accredited.
public struct Applied: WireContent {
  public static let kind = "registry.applied/1"
  public static let summary = "A party asked to be accredited."

  public var name: AccreditationID
  public var scope: Scope
  public var staff: [PersonID]
  public var evidence: [Evidence]

  public init(name: AccreditationID, scope: Scope, staff: [PersonID], evidence: [Evidence]) {
    self.name = name
    self.scope = scope
    self.staff = staff
    self.evidence = evidence
  }
}

/// An authority took an application up, or recorded what it found.
public struct Reviewed: WireContent {
  public static let kind = "registry.reviewed/1"
  public static let summary = "An authority took an application up, or recorded what it found."

  public var name: AccreditationID
  public var findings: [CriterionFinding]

  public init(name: AccreditationID, findings: [CriterionFinding]) {
    self.name = name
    self.findings = findings
  }
}

/// A party was accredited, perhaps on conditions.
public struct Accredited: WireContent {
  public static let kind = "registry.accredited/1"
  public static let summary = "A party was accredited, perhaps on conditions."

  public var name: AccreditationID
  public var scope: Scope
  public var conditional: Bool
  public var conditions: String?
  public var expires: Moment
  public var renewalDue: Moment

  public init(
    name: AccreditationID, scope: Scope, conditional: Bool, conditions: String? = nil,
    expires: Moment, renewalDue: Moment
  ) {
    self.name = name
    self.scope = scope
    self.conditional = conditional
    self.conditions = conditions
    self.expires = expires
    self.renewalDue = renewalDue
  }
}

/// An application was turned down.
public struct AccreditationRefused: WireContent {
  public static let kind = "registry.accreditationRefused/1"
  public static let summary = "An application was turned down."

  public var name: AccreditationID
  public var reason: Basis

  public init(name: AccreditationID, reason: Basis) {
    self.name = name
    self.reason = reason
  }
}

/// An accreditation was suspended.
public struct Suspended: WireContent {
  public static let kind = "registry.suspended/1"
  public static let summary = "An accreditation was suspended."

  public var name: AccreditationID
  public var reason: String
  public var basis: Basis

  public init(name: AccreditationID, reason: String, basis: Basis) {
    self.name = name
    self.reason = reason
    self.basis = basis
  }
}

/// A suspension ended.
public struct Reinstated: WireContent {
  public static let kind = "registry.reinstated/1"
  public static let summary = "A suspension ended."

  public var name: AccreditationID
  public var reason: String
  /// The state that it returns to.
  public var state: AccreditationState

  public init(name: AccreditationID, reason: String, state: AccreditationState) {
    self.name = name
    self.reason = reason
    self.state = state
  }
}

/// An accreditation was taken away.
public struct Revoked: WireContent {
  public static let kind = "registry.revoked/1"
  public static let summary = "An accreditation was taken away."

  public var name: AccreditationID
  public var reason: Basis

  public init(name: AccreditationID, reason: Basis) {
    self.name = name
    self.reason = reason
  }
}

/// An accreditation runs on.
public struct Renewed: WireContent {
  public static let kind = "registry.renewed/1"
  public static let summary = "An accreditation runs on."

  public var name: AccreditationID
  public var staff: [PersonID]
  public var expires: Moment
  public var renewalDue: Moment

  public init(name: AccreditationID, staff: [PersonID], expires: Moment, renewalDue: Moment) {
    self.name = name
    self.staff = staff
    self.expires = expires
    self.renewalDue = renewalDue
  }
}
