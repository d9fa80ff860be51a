import Registry
import Vocabulary

extension Rights {
  static func of(_ fact: RegistryFact) -> Rights {
    switch fact {
    case .logOpened, .policySet, .authorityAppointed, .keyEnrolled, .keyRotated, .keyRevoked,
      .accredited, .reinstated, .revoked, .renewed, .accreditationExpired, .recognised,
      .recognitionWithdrawn:
      open
    case .partyRegistered(let fact): profile(fact.profile.id)
    case .partyAmended(let fact): profile(fact.party)
    case .applied(let fact): accreditation(fact.name)
    case .reviewed(let fact): accreditation(fact.name)
    case .accreditationRefused(let fact): accreditation(fact.name)
    // That somebody is suspended anybody may know; why, where it stands in a private entry, not.
    case .suspended(let fact):
      Rights(
        [.accreditation(fact.name)],
        [.oneself: .all, .accreditor: .all, .other: .hiding("/basis", "/reason")])
    case .renewalFellDue(let fact): accreditation(fact.name)
    case .trainingLapsed(let fact): training(of: fact.party)
    case .trainingRecorded(let fact): training(of: fact.party)
    case .dutyMissed(let fact): training(of: fact.party)
    }
  }

  /// Names and contacts of people are for the party itself and for who accredits it.
  static func profile(_ party: PartyID, _ place: String = "/profile") -> Rights {
    Rights(
      [.party(party)],
      [.oneself: .all, .accreditor: .all, .supervisor: .hiding(place + "/people")])
  }

  private static func accreditation(_ name: AccreditationID) -> Rights {
    Rights([.accreditation(name)], [.oneself: .all, .accreditor: .all])
  }

  private static func training(of party: PartyID) -> Rights {
    Rights([.party(party)], [.oneself: .all, .accreditor: .all])
  }

  static func of(_ command: RegistryCommand, with facts: [Fact]) -> Rights {
    switch command {
    case .openLog, .setPolicy, .appointAuthority, .enrolKey, .rotateKey, .revokeKey, .accredit,
      .suspend, .reinstate, .revoke, .renew, .recognise, .withdrawRecognition:
      return open
    case .registerParty(let content): return profile(content.profile.id)
    case .amendParty(let content): return profile(content.party)
    // These name neither the party that signs nor the accreditation; their facts do.
    case .apply, .review, .refuseAccreditation, .recordTraining:
      return facts.first.map { of($0) } ?? closed
    }
  }
}
