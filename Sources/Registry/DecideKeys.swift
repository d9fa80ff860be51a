import Rows
import Vocabulary

extension RegistryRules {
  static func enrolKey(
    _ content: EnrolKey, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try acting(.actor, in: world, context)
    var reasons = Reasons()
    let party = try world.find(Party.self, content.party.text)
    // A party that lost every admin key could never act again: the operator lets it back in.
    let isRecovery = actor.party.isOperator && party?.adminKeys.isEmpty ?? false
    reasons.require(
      actor.party.id == content.party || isRecovery, .keyOfOtherParty,
      "the key belongs to \(actor.party.id), and a party enrols its own keys")
    requireAdmin(actor, &reasons)
    try requireKeyholder(content.key, world, context, &reasons)
    requireRelyingParty(content.key, content.relyingParty, &reasons)
    reasons.require(
      (content.capacity == .site) == (content.site != nil), .siteMissing,
      "a key of capacity site names its site, and no other key does")
    if let party {
      requireKnown(content, party, &reasons)
    } else {
      reasons.add(.partyUnknown, "the party \(content.party) is not registered on this log")
    }
    try reasons.check()
    return [
      .keyEnrolled(
        KeyEnrolled(
          key: content.key, party: content.party, site: content.site, person: content.person,
          capacity: content.capacity, custody: content.custody,
          relyingParty: content.relyingParty))
    ]
  }

  private static func requireKnown(
    _ content: EnrolKey, _ party: Party, _ reasons: inout Reasons
  ) {
    if let site = content.site {
      reasons.require(
        party.site(site) != nil, .siteUnknown, "\(party.id) has no site \(site)")
    }
    if let person = content.person {
      reasons.require(
        party.person(person) != nil, .personUnknown,
        "\(person) is not among the people of \(party.id)")
    }
  }

  static func rotateKey(
    _ content: RotateKey, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try acting(.actor, in: world, context)
    var reasons = Reasons()
    let old = try keyRecord(content.old, in: world)
    if let old {
      reasons.require(
        actor.party.id == old.party, .keyOfOtherParty,
        "the key to be replaced belongs to \(old.party), not to \(actor.party.id)")
      reasons.require(
        actor.key.publicKey == old.publicKey || actor.key.capacity == .admin, .keyNotAdmin,
        "only the key itself or an admin key of \(old.party) replaces it")
      reasons.require(
        old.isActive(at: context.index), .keyRevoked,
        "the key \(content.old) is revoked already: enrol a new one")
    } else {
      reasons.add(.keyUnknown, "the key \(content.old) is not enrolled on this log")
    }
    try requireKeyholder(content.new, world, context, &reasons)
    requireRelyingParty(content.new, content.relyingParty, &reasons)
    try reasons.check()
    guard let old else { return [] }
    return [
      .keyRotated(
        KeyRotated(
          old: content.old, new: content.new, party: old.party, site: old.site,
          person: old.person, capacity: old.capacity, custody: content.custody,
          relyingParty: content.relyingParty))
    ]
  }

  static func revokeKey(
    _ content: RevokeKey, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try acting(.actor, in: world, context)
    var reasons = Reasons()
    requireText(content.reason, &reasons)
    let old = try keyRecord(content.key, in: world)
    if let old {
      let isOwn = actor.party.id == old.party
      reasons.require(
        isOwn || actor.party.isOperator, .keyOfOtherParty,
        "the key belongs to \(old.party), and neither it nor the operator signed")
      requireAdmin(actor, &reasons)
      reasons.require(
        old.isActive(at: context.index), .keyRevoked, "the key \(content.key) is revoked already")
      reasons.require(
        !isOwn || actor.party.adminKeys != [content.key], .lastAdminKey,
        "this is the last admin key of \(old.party): rotate it instead")
    } else {
      reasons.add(.keyUnknown, "the key \(content.key) is not enrolled on this log")
    }
    try reasons.check()
    guard let old else { return [] }
    return [
      .keyRevoked(KeyRevoked(key: content.key, party: old.party, reason: content.reason))
    ]
  }

  // MARK: What several of them ask

  static func requireAdmin(_ actor: Acting, _ reasons: inout Reasons) {
    reasons.require(
      actor.key.capacity == .admin, .keyNotAdmin,
      "the key \(actor.key.publicKey) is not an admin key of \(actor.party.id)")
  }

  /// The new key signs too, to show that somebody holds it, and is nobody's yet.
  static func requireKeyholder(
    _ key: PublicKey, _ world: World, _ context: Context, _ reasons: inout Reasons
  ) throws(Stop) {
    reasons.require(
      context.signer(.keyholder)?.key == key, .keyholderMissing,
      "the new key \(key) must sign too, as keyholder")
    if let record = try keyRecord(key, in: world) {
      reasons.add(.keyInUse, "the key \(key) is or was a key of \(record.party): make a new one")
    }
  }

  static func requireRelyingParty(
    _ key: PublicKey, _ relyingParty: String?, _ reasons: inout Reasons
  ) {
    let isNeeded = key.form == .webauthnES256
    reasons.require(
      isNeeded == (relyingParty.map { !$0.isEmpty } ?? false), .relyingPartyMissing,
      "relyingParty is the domain of a webauthn-es256 key, and absent for any other key")
  }

  static func requireText(_ text: String, _ reasons: inout Reasons) {
    reasons.require(
      text.contains { !$0.isWhitespace }, .reasonMissing, "say why: the reason is empty")
  }
}
