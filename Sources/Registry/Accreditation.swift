public import Rows
public import Vocabulary

/// In what a party is accredited.
public enum AccreditationRole: String, Codable, Sendable, CaseIterable {
  case seller, logisticsProvider
}

/// Where an accreditation stands in its life.
public enum AccreditationState: String, Codable, Sendable, CaseIterable {
  case applied, underReview, accredited, conditional, refused, suspended, revoked, expired

  /// Whether it lets its holder trade.
  public var isInForce: Bool { self == .accredited || self == .conditional }
}

/// What an accreditation is good for.
public struct Scope: Codable, Hashable, Sendable {
  /// Classifications, each with all its paragraphs: 3A090 covers 3A090.a.
  public var categories: [ECCN]
  public var destinations: [Country]
  /// Sites of the holder; absent when all of them.
  public var sites: [SiteID]?

  public init(categories: [ECCN], destinations: [Country], sites: [SiteID]? = nil) {
    self.categories = categories
    self.destinations = destinations
    self.sites = sites
  }
}

/// A document that is kept elsewhere, by its digest.
public struct Evidence: Codable, Hashable, Sendable {
  public var title: String
  public var digest: Digest

  public init(title: String, digest: Digest) {
    self.title = title
    self.digest = digest
  }
}

/// What a suspension or revocation rests on.
public struct Basis: Codable, Hashable, Sendable {
  public var text: String
  /// The spot check, finding or case, where it came from one.
  public var finding: String?

  public init(text: String, finding: String? = nil) {
    self.text = text
    self.finding = finding
  }
}

/// A suspension that is in force.
public struct Suspension: Codable, Hashable, Sendable {
  public var reason: String
  public var basis: Basis
  public var since: Moment
  /// The state to which a reinstatement returns.
  public var before: AccreditationState

  public init(reason: String, basis: Basis, since: Moment, before: AccreditationState) {
    self.reason = reason
    self.basis = basis
    self.since = since
    self.before = before
  }
}

/// A duty that the holder did not do in time.
public struct MissedDuty: Codable, Hashable, Sendable {
  public var waybill: WaybillNumber
  public var dueAt: Moment

  public init(waybill: WaybillNumber, dueAt: Moment) {
    self.waybill = waybill
    self.dueAt = dueAt
  }
}

/// Which accreditation: whose, in what, and by whom.
public struct AccreditationID: Codable, Hashable, Sendable {
  public var party: PartyID
  public var role: AccreditationRole
  public var authority: PartyID

  public init(party: PartyID, role: AccreditationRole, authority: PartyID) {
    self.party = party
    self.role = role
    self.authority = authority
  }

  /// The key of its row.
  public var key: String { "\(party.text)/\(role.rawValue)/\(authority.text)" }
}

/// The accreditation of a party in one role by one authority, from application to end.
public struct Accreditation: Subject, Hashable {
  public var name: AccreditationID
  public var state: AccreditationState
  public var requested: Scope
  /// The people whose training it rests on.
  public var staff: [PersonID]
  public var evidence: [Evidence]
  /// The last result for each criterion.
  public var review: AccreditationReview?
  /// What was granted.
  public var scope: Scope?
  public var conditions: String?
  /// When it was last granted or renewed.
  public var grantedAt: Moment?
  public var expires: Moment?
  public var renewalDue: Moment?
  public var renewalFellDue: Bool
  public var suspension: Suspension?
  /// Why it was refused or revoked.
  public var ended: Basis?
  public var missedDuties: [MissedDuty]
  public var trainingLapsed: Bool
  /// Index of the public entry that last granted, renewed or reinstated it.
  public var certificate: UInt64?
  /// The profile of the holder was amended since it was granted (15 CFR 748.15(a)(5)).
  public var amendedSince: Bool

  public init(
    name: AccreditationID, state: AccreditationState, requested: Scope, staff: [PersonID],
    evidence: [Evidence], review: AccreditationReview? = nil, scope: Scope? = nil,
    conditions: String? = nil, grantedAt: Moment? = nil, expires: Moment? = nil,
    renewalDue: Moment? = nil, renewalFellDue: Bool = false, suspension: Suspension? = nil,
    ended: Basis? = nil, missedDuties: [MissedDuty] = [], trainingLapsed: Bool = false,
    certificate: UInt64? = nil, amendedSince: Bool = false
  ) {
    self.name = name
    self.state = state
    self.requested = requested
    self.staff = staff
    self.evidence = evidence
    self.review = review
    self.scope = scope
    self.conditions = conditions
    self.grantedAt = grantedAt
    self.expires = expires
    self.renewalDue = renewalDue
    self.renewalFellDue = renewalFellDue
    self.suspension = suspension
    self.ended = ended
    self.missedDuties = missedDuties
    self.trainingLapsed = trainingLapsed
    self.certificate = certificate
    self.amendedSince = amendedSince
  }

  public static let table = "accreditation"
  public var key: String { name.key }
}
