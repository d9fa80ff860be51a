public import Rows
import Vocabulary

/// Who may trade: parties, their keys, and accreditation from application to end.
public enum RegistryRules {
  /// The kinds of deadline that this room answers.
  public enum DeadlineKind {
    public static let renewal = "registry.renewal"
    public static let expiry = "registry.expiry"
    public static let training = "registry.training"
    public static let all = [renewal, expiry, training]
  }

  /// - Throws: `Stop.refused` with every reason that applies, in the order of the rules.
  public static func decide(
    _ command: RegistryCommand, in world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    switch command {
    case .openLog(let content): try openLog(content, world, context)
    case .setPolicy(let content): try setPolicy(content, world, context)
    case .appointAuthority(let content): try appointAuthority(content, world, context)
    case .registerParty(let content): try registerParty(content, world, context)
    case .amendParty(let content): try amendParty(content, world, context)
    case .enrolKey(let content): try enrolKey(content, world, context)
    case .rotateKey(let content): try rotateKey(content, world, context)
    case .revokeKey(let content): try revokeKey(content, world, context)
    case .apply(let content): try apply(content, world, context)
    case .review(let content): try review(content, world, context)
    case .accredit(let content): try accredit(content, world, context)
    case .refuseAccreditation(let content): try refuse(content, world, context)
    case .suspend(let content): try suspend(content, world, context)
    case .reinstate(let content): try reinstate(content, world, context)
    case .revoke(let content): try revoke(content, world, context)
    case .renew(let content): try renew(content, world, context)
    case .recordTraining(let content): try recordTraining(content, world, context)
    case .recognise(let content): try recognise(content, world, context)
    case .withdrawRecognition(let content): try withdraw(content, world, context)
    }
  }
}

/// Reasons as they are found, in the order of the rules.
struct Reasons {
  private(set) var found: [Reason] = []

  mutating func add(_ code: RegistryRefusal, _ message: String) {
    found.append(code.because(message))
  }

  mutating func require(
    _ holds: Bool, _ code: RegistryRefusal, _ message: @autoclosure () -> String
  ) {
    if !holds { add(code, message()) }
  }

  func check() throws(Stop) {
    if !found.isEmpty { throw .refused(Refusal(found)) }
  }
}
