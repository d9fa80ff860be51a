public import Vocabulary

/// What can be asked of the registry.
public enum RegistryCommand: WireSum {
  case openLog(OpenLog)
  case setPolicy(SetPolicy)
  case appointAuthority(AppointAuthority)
  case registerParty(RegisterParty)
  case amendParty(AmendParty)
  case enrolKey(EnrolKey)
  case rotateKey(RotateKey)
  case revokeKey(RevokeKey)
  case apply(Apply)
  case review(RecordReview)
  case accredit(Accredit)
  case refuseAccreditation(RefuseAccreditation)
  case suspend(Suspend)
  case reinstate(Reinstate)
  case revoke(Revoke)
  case renew(Renew)
  case recordTraining(RecordTraining)
  case recognise(Recognise)
  case withdrawRecognition(WithdrawRecognition)

  public static let cases: [WireCase<RegistryCommand>] = [
    WireCase(OpenLog.self) { .openLog($0) },
    WireCase(SetPolicy.self) { .setPolicy($0) },
    WireCase(AppointAuthority.self) { .appointAuthority($0) },
    WireCase(RegisterParty.self) { .registerParty($0) },
    WireCase(AmendParty.self) { .amendParty($0) },
    WireCase(EnrolKey.self) { .enrolKey($0) },
    WireCase(RotateKey.self) { .rotateKey($0) },
    WireCase(RevokeKey.self) { .revokeKey($0) },
    WireCase(Apply.self) { .apply($0) },
    WireCase(RecordReview.self) { .review($0) },
    WireCase(Accredit.self) { .accredit($0) },
    WireCase(RefuseAccreditation.self) { .refuseAccreditation($0) },
    WireCase(Suspend.self) { .suspend($0) },
    WireCase(Reinstate.self) { .reinstate($0) },
    WireCase(Revoke.self) { .revoke($0) },
    WireCase(Renew.self) { .renew($0) },
    WireCase(RecordTraining.self) { .recordTraining($0) },
    WireCase(Recognise.self) { .recognise($0) },
    WireCase(WithdrawRecognition.self) { .withdrawRecognition($0) },
  ]

  public var content: any WireContent {
    switch self {
    case .openLog(let content): content
    case .setPolicy(let content): content
    case .appointAuthority(let content): content
    case .registerParty(let content): content
    case .amendParty(let content): content
    case .enrolKey(let content): content
    case .rotateKey(let content): content
    case .revokeKey(let content): content
    case .apply(let content): content
    case .review(let content): content
    case .accredit(let content): content
    case .refuseAccreditation(let content): content
    case .suspend(let content): content
    case .reinstate(let content): content
    case .revoke(let content): content
    case .renew(let content): content
    case .recordTraining(let content): content
    case .recognise(let content): content
    case .withdrawRecognition(let content): content
    }
  }

  /// Whether its entry is public as a whole. Such an entry holds no personal name.
  public var isPublic: Bool {
    switch self {
    case .openLog, .setPolicy, .appointAuthority, .enrolKey, .rotateKey, .revokeKey, .accredit,
      .suspend, .reinstate, .revoke, .renew, .recognise, .withdrawRecognition:
      true
    case .registerParty, .amendParty, .apply, .review, .refuseAccreditation, .recordTraining:
      false
    }
  }
}
