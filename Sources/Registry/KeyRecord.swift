public import Rows
public import Vocabulary

/// What a key may be used for within its party.
public enum KeyCapacity: String, Codable, Sendable, CaseIterable {
  /// Everything, and the keys of the party.
  case admin
  /// Acts for the party.
  case staff
  /// Stands at one site: receives goods there.
  case site
}

/// Where the private key is kept.
public enum KeyCustody: String, Codable, Sendable, CaseIterable {
  /// By a node, which signs for whoever is signed in: shown as custodial, and two of them never
  /// make a handover.
  case desk
  /// By the device of its holder.
  case device
}

/// A key and whose it is. Its validity runs in indexes of the log, not in time: a signature counts
/// by where it stands.
public struct KeyRecord: Subject, Hashable {
  public static let table = "key"

  public var publicKey: PublicKey
  public var party: PartyID
  /// The site that it stands at, when its capacity is `site`.
  public var site: SiteID?
  /// Who holds it, under a pseudonym.
  public var person: PersonID?
  public var capacity: KeyCapacity
  public var custody: KeyCustody
  /// The WebAuthn relying party id, for a webauthn-es256 key.
  public var relyingParty: String?
  /// Index of the entry that enrolled it; good for entries after it.
  public var enrolledAt: UInt64
  /// Index of the entry that revoked or replaced it; not good for entries after it.
  public var revokedAt: UInt64?

  public init(
    publicKey: PublicKey, party: PartyID, site: SiteID? = nil, person: PersonID? = nil,
    capacity: KeyCapacity, custody: KeyCustody, relyingParty: String? = nil, enrolledAt: UInt64,
    revokedAt: UInt64? = nil
  ) {
    self.publicKey = publicKey
    self.party = party
    self.site = site
    self.person = person
    self.capacity = capacity
    self.custody = custody
    self.relyingParty = relyingParty
    self.enrolledAt = enrolledAt
    self.revokedAt = revokedAt
  }

  public var key: String { publicKey.text }

  public func isActive(at index: UInt64) -> Bool {
    guard enrolledAt < index else { return false }
    return revokedAt.map { index <= $0 } ?? true
  }
}
