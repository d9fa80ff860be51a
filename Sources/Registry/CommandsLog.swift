public import Vocabulary

/// Opens a log: names its operator, the first key and the policy.
public struct OpenLog: WireContent {
  public static let kind = "registry.openLog/1"
  public static let summary = "Opens a log: names its operator, the first key and the policy."

  /// The operator, without people: this entry is public.
  public var profile: Profile
  public var key: PublicKey
  public var custody: KeyCustody
  /// The WebAuthn relying party id, for a webauthn-es256 key.
  public var relyingParty: String?
  public var policy: PolicyTerms

  public init(
    profile: Profile, key: PublicKey, custody: KeyCustody, relyingParty: String? = nil,
    policy: PolicyTerms
  ) {
    self.profile = profile
    self.key = key
    self.custody = custody
    self.relyingParty = relyingParty
    self.policy = policy
  }
}

/// Replaces the policy of the log.
public struct SetPolicy: WireContent {
  public static let kind = "registry.setPolicy/1"
  public static let summary = "Replaces the policy of the log."

  public var policy: PolicyTerms

  public init(policy: PolicyTerms) {
    self.policy = policy
  }
}

/// Makes a party an authority of a country.
public struct AppointAuthority: WireContent {
  public static let kind = "registry.appointAuthority/1"
  public static let summary = "Makes a party an authority of a country."

  public var party: PartyID
  public var jurisdiction: Country
  public var delivery: Delivery

  public init(party: PartyID, jurisdiction: Country, delivery: Delivery) {
    self.party = party
    self.jurisdiction = jurisdiction
    self.delivery = delivery
  }
}

/// Takes a party in, with its first key.
public struct RegisterParty: WireContent {
  public static let kind = "registry.registerParty/1"
  public static let summary = "Takes a party in, with its first key."

  public var profile: Profile
  public var key: PublicKey
  public var custody: KeyCustody
  /// The WebAuthn relying party id, for a webauthn-es256 key.
  public var relyingParty: String?
  /// Who holds the key.
  public var person: PersonID?

  public init(
    profile: Profile, key: PublicKey, custody: KeyCustody, relyingParty: String? = nil,
    person: PersonID? = nil
  ) {
    self.profile = profile
    self.key = key
    self.custody = custody
    self.relyingParty = relyingParty
    self.person = person
  }
}

/// Replaces what is known of a party.
public struct AmendParty: WireContent {
  public static let kind = "registry.amendParty/1"
  public static let summary = "Replaces what is known of a party."

  public var party: PartyID
  /// The version that it amends.
  public var version: Int
  public var profile: Profile

  public init(party: PartyID, version: Int, profile: Profile) {
    self.party = party
    self.version = version
    self.profile = profile
  }
}
