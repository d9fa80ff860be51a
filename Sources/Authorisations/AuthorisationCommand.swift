public import Vocabulary

/// What can be asked about permission.
public enum AuthorisationCommand: WireSum {
  case adoptPack(AdoptPack)
  case determine(Determine)
  case issue(IssueAuthorisation)
  case register(RegisterAuthorisation)
  case confirm(ConfirmAuthorisation)
  case amend(AmendAuthorisation)
  case suspend(SuspendAuthorisation)
  case reinstate(ReinstateAuthorisation)
  case revoke(RevokeAuthorisation)
  case setCap(SetCap)

  public static let cases: [WireCase<AuthorisationCommand>] = [
    WireCase(AdoptPack.self) { .adoptPack($0) },
    WireCase(Determine.self) { .determine($0) },
    WireCase(IssueAuthorisation.self) { .issue($0) },
    WireCase(RegisterAuthorisation.self) { .register($0) },
    WireCase(ConfirmAuthorisation.self) { .confirm($0) },
    WireCase(AmendAuthorisation.self) { .amend($0) },
    WireCase(SuspendAuthorisation.self) { .suspend($0) },
    WireCase(ReinstateAuthorisation.self) { .reinstate($0) },
    WireCase(RevokeAuthorisation.self) { .revoke($0) },
    WireCase(SetCap.self) { .setCap($0) },
  ]

  public var content: any WireContent {
    switch self {
    case .adoptPack(let content): content
    case .determine(let content): content
    case .issue(let content): content
    case .register(let content): content
    case .confirm(let content): content
    case .amend(let content): content
    case .suspend(let content): content
    case .reinstate(let content): content
    case .revoke(let content): content
    case .setCap(let content): content
    }
  }

  /// Whether its entry is public as a whole: which rules decide, and the limits that all share.
  public var isPublic: Bool {
    switch self {
    case .adoptPack, .setCap: true
    case .determine, .issue, .register, .confirm, .amend, .suspend, .reinstate, .revoke: false
    }
  }
}
