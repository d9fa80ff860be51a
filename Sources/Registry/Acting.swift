import Crypto
public import Rows
public import Vocabulary

/// A signer whose key may act: whose it is, and what it says.
public struct Acting: Sendable {
  public let party: Party
  public let key: KeyRecord
  public let signer: Signer
}

extension RegistryRules {
  /// Who signed in a role, with a key that is in force at this index.
  /// - Throws: `signatureMissing`, `keyUnknown`, `keyRevoked` or `relyingPartyDiffers`.
  public static func acting(
    _ role: SigningRole, in world: World, _ context: Context
  ) throws(Stop) -> Acting {
    guard let signer = context.signer(role) else {
      throw .refuse(
        RegistryRefusal.signatureMissing.because(
          "nobody signed as \(role.rawValue): add that signature"))
    }
    guard let record = try keyRecord(signer.key, in: world),
      record.enrolledAt < context.index,
      let party = try world.find(Party.self, record.party.text)
    else {
      throw .refuse(
        RegistryRefusal.keyUnknown.because(
          "the key \(signer.key) that signed as \(role.rawValue) is not enrolled on this log"))
    }
    guard record.isActive(at: context.index) else {
      throw .refuse(
        RegistryRefusal.keyRevoked.because(
          "the key \(signer.key) of \(record.party) was revoked at index"
            + " \(record.revokedAt ?? 0): sign with another key of that party"))
    }
    try requireSameRelyingParty(record, role, context)
    return Acting(party: party, key: record, signer: signer)
  }

  /// A key made for one domain signs for no other: what a look-alike page gathered is refused.
  private static func requireSameRelyingParty(
    _ record: KeyRecord, _ role: SigningRole, _ context: Context
  ) throws(Stop) {
    guard let enrolled = record.relyingParty else { return }
    let expected = Digest(Array(SHA256.hash(data: Array(enrolled.utf8))))
    guard context.relyingParties[role] != expected else { return }
    throw .refuse(
      RegistryRefusal.relyingPartyDiffers.because(
        "the key \(record.publicKey) was enrolled for \(enrolled), and this signature was given to"
          + " another relying party: sign on \(enrolled)"))
  }

  /// The record of a key, in force or not; nil for a key that was never enrolled.
  public static func keyRecord(
    _ key: PublicKey, in world: World
  ) throws(Stop) -> KeyRecord? {
    try world.find(KeyRecord.self, key.text)
  }

  /// Whether a key may sign the entry at an index.
  public static func isActive(
    _ key: PublicKey, at index: UInt64, in world: World
  ) throws(Stop) -> Bool {
    try keyRecord(key, in: world)?.isActive(at: index) ?? false
  }

  /// - Throws: `partyUnknown`.
  public static func party(_ id: PartyID, in world: World) throws(Stop) -> Party {
    guard let party = try world.find(Party.self, id.text) else {
      throw .refuse(
        RegistryRefusal.partyUnknown.because("the party \(id) is not registered on this log"))
    }
    return party
  }

  /// The policy in force; nil before the log is open.
  public static func policy(in world: World) throws(Stop) -> PolicyTerms? {
    try world.find(Policy.self, "policy")?.terms
  }

  /// The actor, who must be the operator.
  static func operating(_ world: World, _ context: Context) throws(Stop) -> Acting {
    let actor = try acting(.actor, in: world, context)
    guard actor.party.isOperator else {
      throw .refuse(
        RegistryRefusal.notOperator.because(
          "\(actor.party.id) is not the operator of this log, and only the operator may do this"))
    }
    return actor
  }

  /// The actor, who must be the operator with an admin key.
  public static func operatingAsAdmin(
    in world: World, _ context: Context
  ) throws(Stop) -> Acting {
    let actor = try operating(world, context)
    var reasons = Reasons()
    requireAdmin(actor, &reasons)
    try reasons.check()
    return actor
  }

  /// The actor, who must be an authority.
  public static func actingAuthority(
    in world: World, _ context: Context
  ) throws(Stop) -> Acting {
    let actor = try acting(.actor, in: world, context)
    guard actor.party.authority != nil else {
      throw .refuse(
        RegistryRefusal.notAuthority.because(
          "\(actor.party.id) is not an authority on this log, and only an authority may do this"))
    }
    return actor
  }
}
