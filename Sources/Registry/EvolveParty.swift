import Rows
import Vocabulary

extension RegistryRules {
  static func evolveParty(
    _ world: inout World, _ fact: RegistryFact, at index: UInt64
  ) throws(Stop) {
    switch fact {
    case .logOpened(let content):
      world.put(
        Party(id: content.operator, version: 1, profile: content.profile, isOperator: true))
      world.put(Policy(terms: content.policy, setAt: index))
      try enrol(
        KeyRecord(
          publicKey: content.key, party: content.operator, capacity: .admin,
          custody: content.custody, relyingParty: content.relyingParty, enrolledAt: index),
        &world)
    case .policySet(let content):
      world.put(Policy(terms: content.policy, setAt: index))
    case .authorityAppointed(let content):
      try change(Party.self, content.party.text, &world) {
        $0.authority = AuthorityRole(
          jurisdiction: content.jurisdiction, delivery: content.delivery)
      }
    case .partyRegistered(let content):
      world.put(Party(id: content.profile.id, version: 1, profile: content.profile))
    case .partyAmended(let content): try amend(content, &world)
    case .trainingRecorded(let content): try train(content, &world)
    case .trainingLapsed(let content): try lapse(content, &world)
    default: return
    }
  }

  static func evolveKeys(
    _ world: inout World, _ fact: RegistryFact, at index: UInt64
  ) throws(Stop) {
    switch fact {
    case .keyEnrolled(let content):
      try enrol(
        KeyRecord(
          publicKey: content.key, party: content.party, site: content.site,
          person: content.person, capacity: content.capacity, custody: content.custody,
          relyingParty: content.relyingParty, enrolledAt: index), &world)
    case .keyRotated(let content):
      try end(content.old, of: content.party, at: index, &world)
      try enrol(
        KeyRecord(
          publicKey: content.new, party: content.party, site: content.site,
          person: content.person, capacity: content.capacity, custody: content.custody,
          relyingParty: content.relyingParty, enrolledAt: index), &world)
    case .keyRevoked(let content):
      try end(content.key, of: content.party, at: index, &world)
    default: return
    }
  }

  /// What was reviewed may not be so any more: accreditations say that the profile has changed.
  private static func amend(_ content: PartyAmended, _ world: inout World) throws(Stop) {
    guard var party = try world.find(Party.self, content.party.text) else { return }
    party.version = content.version
    party.profile = content.profile
    world.put(party)
    for key in party.accreditations {
      try change(Accreditation.self, key, &world) { $0.amendedSince = $0.grantedAt != nil }
    }
  }

  private static func enrol(_ record: KeyRecord, _ world: inout World) throws(Stop) {
    world.put(record)
    guard record.capacity == .admin else { return }
    try change(Party.self, record.party.text, &world) {
      if !$0.adminKeys.contains(record.publicKey) { $0.adminKeys.append(record.publicKey) }
    }
  }

  private static func end(
    _ key: PublicKey, of party: PartyID, at index: UInt64, _ world: inout World
  ) throws(Stop) {
    try change(KeyRecord.self, key.text, &world) { $0.revokedAt = $0.revokedAt ?? index }
    try change(Party.self, party.text, &world) { $0.adminKeys.removeAll { $0 == key } }
  }

  private static func train(_ content: TrainingRecorded, _ world: inout World) throws(Stop) {
    let new = content.training
    guard var party = try world.find(Party.self, content.party.text) else { return }
    for old in party.training where old.person == new.person && old.course == new.course {
      world.remove(Deadline.self, deadline(old, party).key)
    }
    party.training.removeAll { $0.person == new.person && $0.course == new.course }
    party.training.append(new)
    world.put(party)
    world.put(deadline(new, party))
    try settleTraining(party, &world)
  }

  private static func lapse(_ content: TrainingLapsed, _ world: inout World) throws(Stop) {
    guard var party = try world.find(Party.self, content.party.text) else { return }
    for place in party.training.indices {
      let training = party.training[place]
      guard training.person == content.person, training.course == content.course else { continue }
      party.training[place].lapsed = true
      world.remove(Deadline.self, deadline(training, party).key)
    }
    world.put(party)
    for key in content.accreditations {
      try change(Accreditation.self, key, &world) { $0.trainingLapsed = true }
    }
  }

  /// A new training ends the remark on accreditations all of whose staff is trained again.
  private static func settleTraining(
    _ party: Party, _ world: inout World
  ) throws(Stop) {
    for key in party.accreditations {
      try change(Accreditation.self, key, &world) { held in
        held.trainingLapsed =
          held.trainingLapsed
          && !held.staff.allSatisfy { person in
            party.training.contains { $0.person == person && !$0.lapsed }
          }
      }
    }
  }

  private static func deadline(_ training: Training, _ party: Party) -> Deadline {
    Deadline(
      due: training.validUntil, kind: DeadlineKind.training,
      subject: party.trainingKey(training))
  }
}
