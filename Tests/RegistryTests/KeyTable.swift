import Registry
import Vocabulary

enum KeyTable {
  static func enrol(
    _ key: PublicKey = Cast.newKey, party: String = "seller", site: String? = nil,
    person: String? = nil, _ capacity: KeyCapacity = .staff, domain: String? = nil
  ) -> RegistryCommand {
    .enrolKey(
      EnrolKey(
        key: key, party: the(party), site: site.map { the($0) }, person: person.map { the($0) },
        capacity: capacity, custody: .device, relyingParty: domain))
  }

  static func enrolled(
    _ key: PublicKey = Cast.newKey, site: String? = nil, person: String? = nil,
    _ capacity: KeyCapacity = .staff, domain: String? = nil
  ) -> RegistryFact {
    .keyEnrolled(
      KeyEnrolled(
        key: key, party: the("seller"), site: site.map { the($0) },
        person: person.map { the($0) }, capacity: capacity, custody: .device,
        relyingParty: domain))
  }

  static let staffed = Past.settled + [enrolled(Cast.sellerStaffKey)]

  static func revoked(_ key: PublicKey) -> RegistryFact {
    .keyRevoked(KeyRevoked(key: key, party: the("seller"), reason: "Lost"))
  }

  static func revoke(_ key: PublicKey, _ reason: String = "Lost") -> RegistryCommand {
    .revokeKey(RevokeKey(key: key, reason: reason))
  }

  static func rotate(_ old: PublicKey) -> RegistryCommand {
    .rotateKey(RotateKey(old: old, new: Cast.newKey, custody: .device))
  }

  static func rotated(_ old: PublicKey, _ capacity: KeyCapacity) -> [RegistryFact] {
    [
      .keyRotated(
        KeyRotated(
          old: old, new: Cast.newKey, party: the("seller"), capacity: capacity,
          custody: .device))
    ]
  }

  static let rows: [Row] = enrolments + rotations + revocations

  static let enrolments: [Row] = [
    Row(
      "an admin key enrols a site key", given: Past.settled,
      by: Row.both(Cast.sellerKey, Cast.newKey),
      when: .command(enrol(site: "wh-1", person: "officer-1", .site)),
      then: .facts([enrolled(site: "wh-1", person: "officer-1", .site)])),
    Row(
      "a passkey signs on its own domain",
      given: Past.settled + [enrolled(Cast.passkey, .admin, domain: "seller.example")],
      by: Row.both(Cast.passkey, Cast.newKey), when: .command(enrol()), then: .facts([enrolled()]),
      domain: "seller.example"),
    Row(
      "a passkey's signature that another domain gathered",
      given: Past.settled + [enrolled(Cast.passkey, .admin, domain: "seller.example")],
      by: Row.both(Cast.passkey, Cast.newKey), when: .command(enrol()),
      then: .refused([.relyingPartyDiffers]), domain: "look-alike.example"),
    Row(
      "a passkey says its domain", given: Past.settled,
      by: Row.both(Cast.sellerKey, Cast.passkey),
      when: .command(enrol(Cast.passkey, domain: "seller.example")),
      then: .facts([enrolled(Cast.passkey, domain: "seller.example")])),
    Row(
      "a passkey without domain, a site key without site", given: Past.settled,
      by: Row.both(Cast.sellerKey, Cast.passkey), when: .command(enrol(Cast.passkey, .site)),
      then: .refused([.relyingPartyMissing, .siteMissing])),
    Row(
      "site and person are known", given: Past.settled,
      by: Row.both(Cast.sellerKey, Cast.newKey),
      when: .command(enrol(site: "wh-9", person: "nobody", .site)),
      then: .refused([.siteUnknown, .personUnknown])),
    Row(
      "a staff key enrols nothing", given: staffed,
      by: Row.both(Cast.sellerStaffKey, Cast.newKey), when: .command(enrol()),
      then: .refused([.keyNotAdmin])),
    Row(
      "nobody enrols keys for another", given: Past.settled,
      by: Row.both(Cast.operatorKey, Cast.newKey), when: .command(enrol()),
      then: .refused([.keyOfOtherParty])),
    Row(
      "the party is known", given: Past.settled, by: Row.both(Cast.sellerKey, Cast.newKey),
      when: .command(enrol(party: "nobody")), then: .refused([.keyOfOtherParty, .partyUnknown])),
    Row(
      "the operator lets a party back in that has no admin key",
      given: Past.settled + [revoked(Cast.sellerKey)],
      by: Row.both(Cast.operatorKey, Cast.newKey), when: .command(enrol(Cast.newKey, .admin)),
      then: .facts([enrolled(Cast.newKey, .admin)])),
    Row(
      "a revoked key signs nothing", given: Past.settled + [revoked(Cast.sellerKey)],
      by: Row.both(Cast.sellerKey, Cast.newKey), when: .command(enrol()),
      then: .refused([.keyRevoked])),
  ]

  static let rotations: [Row] = [
    Row(
      "a key replaces itself", given: staffed, by: Row.both(Cast.sellerStaffKey, Cast.newKey),
      when: .command(rotate(Cast.sellerStaffKey)),
      then: .facts(rotated(Cast.sellerStaffKey, .staff))),
    Row(
      "an admin key replaces a staff key", given: staffed,
      by: Row.both(Cast.sellerKey, Cast.newKey), when: .command(rotate(Cast.sellerStaffKey)),
      then: .facts(rotated(Cast.sellerStaffKey, .staff))),
    Row(
      "a staff key does not replace an admin key", given: staffed,
      by: Row.both(Cast.sellerStaffKey, Cast.newKey), when: .command(rotate(Cast.sellerKey)),
      then: .refused([.keyNotAdmin])),
    Row(
      "nobody replaces another's key", given: staffed,
      by: Row.both(Cast.carrierKey, Cast.newKey), when: .command(rotate(Cast.sellerKey)),
      then: .refused([.keyOfOtherParty])),
    Row(
      "a revoked key is not replaced", given: staffed + [revoked(Cast.sellerStaffKey)],
      by: Row.both(Cast.sellerKey, Cast.newKey), when: .command(rotate(Cast.sellerStaffKey)),
      then: .refused([.keyRevoked])),
    Row(
      "an unknown key is not replaced", given: Past.settled,
      by: Row.both(Cast.sellerKey, Cast.newKey), when: .command(rotate(Cast.key(77))),
      then: .refused([.keyUnknown])),
  ]

  static let revocations: [Row] = [
    Row(
      "a party revokes its key", given: staffed, by: Row.actor(Cast.sellerKey),
      when: .command(revoke(Cast.sellerStaffKey)), then: .facts([revoked(Cast.sellerStaffKey)])),
    Row(
      "the operator revokes any key", given: staffed, by: Row.actor(Cast.operatorKey),
      when: .command(revoke(Cast.sellerKey)), then: .facts([revoked(Cast.sellerKey)])),
    Row(
      "a party keeps its last admin key", given: staffed, by: Row.actor(Cast.sellerKey),
      when: .command(revoke(Cast.sellerKey)), then: .refused([.lastAdminKey])),
    Row(
      "an authority revokes no key, and a reason is given", given: staffed,
      by: Row.actor(Cast.bureauKey), when: .command(revoke(Cast.sellerKey, " ")),
      then: .refused([.reasonMissing, .keyOfOtherParty])),
    Row(
      "a key is revoked once", given: staffed + [revoked(Cast.sellerStaffKey)],
      by: Row.actor(Cast.sellerKey), when: .command(revoke(Cast.sellerStaffKey)),
      then: .refused([.keyRevoked])),
    Row(
      "an unknown key is not revoked", given: staffed, by: Row.actor(Cast.sellerKey),
      when: .command(revoke(Cast.key(77))), then: .refused([.keyUnknown])),
  ]
}
