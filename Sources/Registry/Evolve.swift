public import Rows
public import Vocabulary

extension RegistryRules {
  /// Takes a fact into the rows. Never refuses; a row that a fact speaks of and that is not there
  /// is left alone.
  /// - Throws: `Stop.notLoaded` only.
  public static func evolve(
    _ world: inout World, _ fact: RegistryFact, at index: UInt64, time: Moment
  ) throws(Stop) {
    switch fact {
    case .logOpened, .policySet, .authorityAppointed, .partyRegistered, .partyAmended,
      .trainingRecorded, .trainingLapsed:
      try evolveParty(&world, fact, at: index)
    case .keyEnrolled, .keyRotated, .keyRevoked:
      try evolveKeys(&world, fact, at: index)
    case .applied, .reviewed, .accredited, .accreditationRefused, .suspended, .reinstated,
      .revoked, .renewed, .renewalFellDue, .accreditationExpired:
      try evolveAccreditation(&world, fact, at: time)
      try certify(&world, fact, at: index)
    case .dutyMissed(let content):
      for key in content.accreditations {
        try change(Accreditation.self, key, &world) {
          $0.missedDuties.append(MissedDuty(waybill: content.waybill, dueAt: content.dueAt))
        }
      }
    case .recognised(let content):
      world.put(content.recognition)
    case .recognitionWithdrawn(let content):
      world.remove(Recognition.self, Recognition.key(content.by, content.of))
    }
  }

  /// Changes a row that is there.
  static func change<S: Subject>(
    _ type: S.Type, _ key: String, _ world: inout World, _ body: (inout S) -> Void
  ) throws(Stop) {
    guard var row = try world.find(type, key) else { return }
    body(&row)
    world.put(row)
  }
}
