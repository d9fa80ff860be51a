public import Vocabulary

/// What can have happened in the registry.
public enum RegistryFact: WireSum {
  case logOpened(LogOpened)
  case policySet(PolicySet)
  case authorityAppointed(AuthorityAppointed)
  case partyRegistered(PartyRegistered)
  case partyAmended(PartyAmended)
  case keyEnrolled(KeyEnrolled)
  case keyRotated(KeyRotated)
  case keyRevoked(KeyRevoked)
  case applied(Applied)
  case reviewed(Reviewed)
  case accredited(Accredited)
  case accreditationRefused(AccreditationRefused)
  case suspended(Suspended)
  case reinstated(Reinstated)
  case revoked(Revoked)
  case renewed(Renewed)
  case renewalFellDue(RenewalFellDue)
  case accreditationExpired(AccreditationExpired)
  case trainingLapsed(TrainingLapsed)
  case dutyMissed(DutyMissed)
  case trainingRecorded(TrainingRecorded)
  case recognised(Recognised)
  case recognitionWithdrawn(RecognitionWithdrawn)

  public static let cases: [WireCase<RegistryFact>] = [
    WireCase(LogOpened.self) { .logOpened($0) },
    WireCase(PolicySet.self) { .policySet($0) },
    WireCase(AuthorityAppointed.self) { .authorityAppointed($0) },
    WireCase(PartyRegistered.self) { .partyRegistered($0) },
    WireCase(PartyAmended.self) { .partyAmended($0) },
    WireCase(KeyEnrolled.self) { .keyEnrolled($0) },
    WireCase(KeyRotated.self) { .keyRotated($0) },
    WireCase(KeyRevoked.self) { .keyRevoked($0) },
    WireCase(Applied.self) { .applied($0) },
    WireCase(Reviewed.self) { .reviewed($0) },
    WireCase(Accredited.self) { .accredited($0) },
    WireCase(AccreditationRefused.self) { .accreditationRefused($0) },
    WireCase(Suspended.self) { .suspended($0) },
    WireCase(Reinstated.self) { .reinstated($0) },
    WireCase(Revoked.self) { .revoked($0) },
    WireCase(Renewed.self) { .renewed($0) },
    WireCase(RenewalFellDue.self) { .renewalFellDue($0) },
    WireCase(AccreditationExpired.self) { .accreditationExpired($0) },
    WireCase(TrainingLapsed.self) { .trainingLapsed($0) },
    WireCase(DutyMissed.self) { .dutyMissed($0) },
    WireCase(TrainingRecorded.self) { .trainingRecorded($0) },
    WireCase(Recognised.self) { .recognised($0) },
    WireCase(RecognitionWithdrawn.self) { .recognitionWithdrawn($0) },
  ]

  public var content: any WireContent {
    switch self {
    case .logOpened(let content): content
    case .policySet(let content): content
    case .authorityAppointed(let content): content
    case .partyRegistered(let content): content
    case .partyAmended(let content): content
    case .keyEnrolled(let content): content
    case .keyRotated(let content): content
    case .keyRevoked(let content): content
    case .applied(let content): content
    case .reviewed(let content): content
    case .accredited(let content): content
    case .accreditationRefused(let content): content
    case .suspended(let content): content
    case .reinstated(let content): content
    case .revoked(let content): content
    case .renewed(let content): content
    case .renewalFellDue(let content): content
    case .accreditationExpired(let content): content
    case .trainingLapsed(let content): content
    case .dutyMissed(let content): content
    case .trainingRecorded(let content): content
    case .recognised(let content): content
    case .recognitionWithdrawn(let content): content
    }
  }
}
