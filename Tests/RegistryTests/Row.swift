import Canonical
import Crypto
import Registry
import Rows
import Testing
import Vocabulary

/// One row of a given/when/then table.
struct Row: Sendable, CustomTestStringConvertible {
  enum When: Sendable {
    case command(RegistryCommand)
    case deadline(Deadline)
    /// What another room's fact makes of it.
    case suspension(String, by: String)
    case dutyMissed(String)
  }

  enum Then: Sendable {
    case facts([RegistryFact])
    case refused([RegistryRefusal])
  }

  let name: String
  let given: [RegistryFact]
  let signers: [(SigningRole, PublicKey)]
  let now: Moment
  let when: When
  let then: Then
  /// The domain that an authenticator named, for keys of form webauthn-es256.
  var domain: String?

  init(
    _ name: String, given: [RegistryFact], by signers: [(SigningRole, PublicKey)] = [],
    at now: Moment = Cast.day(1), when: When, then: Then, domain: String? = nil
  ) {
    self.domain = domain
    self.name = name
    self.given = given
    self.signers = signers
    self.now = now
    self.when = when
    self.then = then
  }

  var testDescription: String { name }

  var context: Context {
    let seen = Statement(seen: Seen(root: Digest(repeatElement(0, count: 32)), size: 0))
    return Context(
      now: now, index: UInt64(given.count), id: Digest(repeatElement(1, count: 32)),
      signers: signers.map { Signer(key: $0.1, role: $0.0, statement: seen) },
      relyingParties: domain.map { [.actor: Digest(Array(SHA256.hash(data: Array($0.utf8))))] }
        ?? [:])
  }

  func decide() throws -> [RegistryFact] {
    let world = try Past.world(given)
    switch when {
    case .command(let command):
      // As it arrives: through the wire and back.
      let read = try #require(try RegistryCommand(kind: command.kind, content: command.json))
      #expect(read == command)
      return try RegistryRules.decide(read, in: world, context)
    case .deadline(let deadline):
      return try RegistryRules.expire(deadline, in: world, context)
    case .suspension(let key, let authority):
      return try RegistryRules.suspension(
        key, reason: "Goods are missing", basis: Cast.basis, by: the(authority), in: world)
    case .dutyMissed(let party):
      return try RegistryRules.dutyMissed(
        party: the(party), as: .logisticsProvider, waybill: the("PW-04HMA-SW9NF-45"),
        dueAt: Cast.day(1), in: world)
    }
  }
}

extension Row {
  static func actor(_ key: PublicKey) -> [(SigningRole, PublicKey)] { [(.actor, key)] }

  static func both(_ key: PublicKey, _ new: PublicKey) -> [(SigningRole, PublicKey)] {
    [(.actor, key), (.keyholder, new)]
  }
}
