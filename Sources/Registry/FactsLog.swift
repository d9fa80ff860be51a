public import Vocabulary

/// A log was opened by its operator.
public struct LogOpened: WireContent {
  public static let kind = "registry.logOpened/1"
  public static let summary = "A log was opened by its operator."

  public var `operator`: PartyID
  public var key: PublicKey
  public var custody: KeyCustody
  public var relyingParty: String?
  public var profile: Profile
  public var policy: PolicyTerms

  public init(
    `operator`: PartyID, key: PublicKey, custody: KeyCustody, relyingParty: String? = nil,
    profile: Profile, policy: PolicyTerms
  ) {
    self.operator = `operator`
    self.key = key
    self.custody = custody
    self.relyingParty = relyingParty
    self.profile = profile
    self.policy = policy
  }
}

/// The policy of the log was replaced.
public struct PolicySet: WireContent {
  public static let kind = "registry.policySet/1"
  public static let summary = "The policy of the log was replaced."

  public var policy: PolicyTerms

  public init(policy: PolicyTerms) {
    self.policy = policy
  }
}

/// A party was made an authority of a country.
public struct AuthorityAppointed: WireContent {
  public static let kind = "registry.authorityAppointed/1"
  public static let summary = "A party was made an authority of a country."

  public var party: PartyID
  public var jurisdiction: Country
  public var delivery: Delivery

  public init(party: PartyID, jurisdiction: Country, delivery: Delivery) {
    self.party = party
    self.jurisdiction = jurisdiction
    self.delivery = delivery
  }
}

/// A party was taken in.
public struct PartyRegistered: WireContent {
  public static let kind = "registry.partyRegistered/1"
  public static let summary = "A party was taken in."

  public var by: PartyID
  public var profile: Profile

  public init(by: PartyID, profile: Profile) {
    self.by = by
    self.profile = profile
  }
}

/// What is known of a party was replaced.
public struct PartyAmended: WireContent {
  public static let kind = "registry.partyAmended/1"
  public static let summary = "What is known of a party was replaced."

  public var party: PartyID
  /// The new version.
  public var version: Int
  public var profile: Profile

  public init(party: PartyID, version: Int, profile: Profile) {
    self.party = party
    self.version = version
    self.profile = profile
  }
}
