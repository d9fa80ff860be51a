public import Vocabulary

/// Gives a party one more key.
public struct EnrolKey: WireContent {
  public static let kind = "registry.enrolKey/1"
  public static let summary = "Gives a party one more key."

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

/// Replaces a key by another of the same capacity, site and person.
public struct RotateKey: WireContent {
  public static let kind = "registry.rotateKey/1"
  public static let summary = "Replaces a key by another of the same capacity, site and person."

  public var old: PublicKey
  public var new: PublicKey
  public var custody: KeyCustody
  public var relyingParty: String?

  public init(old: PublicKey, new: PublicKey, custody: KeyCustody, relyingParty: String? = nil) {
    self.old = old
    self.new = new
    self.custody = custody
    self.relyingParty = relyingParty
  }
}

/// Ends a key; what it signed before stays signed.
public struct RevokeKey: WireContent {
  public static let kind = "registry.revokeKey/1"
  public static let summary = "Ends a key; what it signed before stays signed."

  public var key: PublicKey
  public var reason: String

  public init(key: PublicKey, reason: String) {
    self.key = key
    self.reason = reason
  }
}
