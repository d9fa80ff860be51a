public import Rows
public import Vocabulary

/// How an authority is reached.
public enum DeliveryMeans: String, Codable, Sendable, CaseIterable {
  /// It reads on this node.
  case onNode
  /// Signed files, carried by somebody.
  case file
  /// Signed messages to a URL.
  case webhook
}

/// How reports reach an authority.
public struct Delivery: Codable, Hashable, Sendable {
  public var means: DeliveryMeans
  /// Where to, for a webhook; https.
  public var url: String?

  public init(means: DeliveryMeans, url: String? = nil) {
    self.means = means
    self.url = url
  }
}

/// What makes a party an authority.
public struct AuthorityRole: Codable, Hashable, Sendable {
  public var jurisdiction: Country
  public var delivery: Delivery

  public init(jurisdiction: Country, delivery: Delivery) {
    self.jurisdiction = jurisdiction
    self.delivery = delivery
  }
}

/// A course that a person of the party has completed.
public struct Training: Codable, Hashable, Sendable {
  public var person: PersonID
  public var course: CourseID
  public var completed: Moment
  public var validUntil: Moment
  public var evidence: Evidence
  public var lapsed: Bool

  public init(
    person: PersonID, course: CourseID, completed: Moment, validUntil: Moment, evidence: Evidence,
    lapsed: Bool = false
  ) {
    self.person = person
    self.course = course
    self.completed = completed
    self.validUntil = validUntil
    self.evidence = evidence
    self.lapsed = lapsed
  }
}

/// A short handle of a course.
public enum CourseKind: HandleKind {
  public static let meaning = "a course"
  public static let example = "diversion-awareness"
}
public typealias CourseID = Handle<CourseKind>

/// A party on this log.
public struct Party: Subject, Hashable {
  public var id: PartyID
  /// Begins at 1 and grows by one with each amendment.
  public var version: Int
  public var profile: Profile
  public var isOperator: Bool
  public var authority: AuthorityRole?
  /// Its keys that are in force and of capacity `admin`.
  public var adminKeys: [PublicKey]
  /// Keys of its accreditations, whatever their state.
  public var accreditations: [String]
  public var training: [Training]

  public init(
    id: PartyID, version: Int, profile: Profile, isOperator: Bool = false,
    authority: AuthorityRole? = nil, adminKeys: [PublicKey] = [], accreditations: [String] = [],
    training: [Training] = []
  ) {
    self.id = id
    self.version = version
    self.profile = profile
    self.isOperator = isOperator
    self.authority = authority
    self.adminKeys = adminKeys
    self.accreditations = accreditations
    self.training = training
  }

  public static let table = "party"
  public var key: String { id.text }

  public func site(_ id: SiteID) -> Site? { profile.sites.first { $0.id == id } }

  public func person(_ id: PersonID) -> Person? { profile.people.first { $0.id == id } }

  /// Whether a person has completed a course that is still valid.
  public func isTrained(_ person: PersonID, at now: Moment) -> Bool {
    training.contains { $0.person == person && now < $0.validUntil }
  }
}
