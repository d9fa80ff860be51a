public import Vocabulary

/// A key was given to a party.
public struct KeyEnrolled: WireContent {
  public static let kind = "registry.keyEnrolled/1"
  public static let summary = "A key was given to a party."

  public var key: PublicKey
  public var party: PartyID
  /// The site that it stands at, when its capacity is `site`.
  public var site: SiteID?
  /// Who holds it, under a pseudonym.
  public var person: PersonID?
  public var capacity: KeyCapacity
  public var custody: KeyCustody
  /// The WebAuthn relying party id, for a webauthn-es256 key.
  public var relyingParty: String?

  public init(
    key: PublicKey, party: PartyID, site: SiteID? = nil, person: PersonID? = nil,
    capacity: KeyCapacity, custody: KeyCustody, relyingParty: String? = nil
  ) {
    self.key = key
    self.party = party
    self.site = site
    self.person = person
    self.capacity = capacity
    self.custody = custody
    self.relyingParty = relyingParty
  }
}

/// A key was replaced by another.
public struct KeyRotated: WireContent {
  public static let kind = "registry.keyRotated/1"
  public static let summary = "A key was replaced by another."

  public var old: PublicKey
  public var new: PublicKey
  public var party: PartyID
  /// The site that it stands at, when its capacity is `site`.
  public var site: SiteID?
  /// Who holds it, under a pseudonym.
  public var person: PersonID?
  public var capacity: KeyCapacity
  public var custody: KeyCustody
  /// The WebAuthn relying party id, for a webauthn-es256 key.
  public var relyingParty: String?

  public init(
    old: PublicKey, new: PublicKey, party: PartyID, site: SiteID? = nil, person: PersonID? = nil,
    capacity: KeyCapacity, custody: KeyCustody, relyingParty: String? = nil
  ) {
    self.old = old
    self.new = new
    self.party = party
    self.site = site
    self.person = person
    self.capacity = capacity
    self.custody = custody
    self.relyingParty = relyingParty
  }
}

/// A key was ended.
public struct KeyRevoked: WireContent {
  public static let kind = "registry.keyRevoked/1"
  public static let summary = "A key was ended."

  public var key: PublicKey
  public var party: PartyID
  public var reason: String

  public init(key: PublicKey, party: PartyID, reason: String) {
    self.key = key
    self.party = party
    self.reason = reason
  }
}
