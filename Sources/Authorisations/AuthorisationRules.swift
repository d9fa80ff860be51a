public import Rows
import Vocabulary

/// What may be sent: which rule packs decide, what they determine, licences and their balances,
/// caps that exporters share, and the gate that a waybill has to pass.
public enum AuthorisationRules {
  /// The kinds of deadline that this room answers.
  public static let deadlineKinds = [Authorisation.expiryDeadline]

  /// - Throws: `Stop.refused` with every reason that applies, in the order of the rules;
  ///   `Stop.notLoaded`.
  public static func decide(
    _ command: AuthorisationCommand, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    switch command {
    case .adoptPack(let content): try adoptPack(content, in: world, context)
    case .determine(let content): try determine(content, in: world, context)
    case .issue(let content): try issue(content, in: world, context)
    case .register(let content): try register(content, in: world, context)
    case .confirm(let content): try confirm(content, in: world, context)
    case .amend(let content): try amend(content, in: world, context)
    case .suspend(let content): try suspend(content, in: world, context)
    case .reinstate(let content): try reinstate(content, in: world, context)
    case .revoke(let content): try revoke(content, in: world, context)
    case .setCap(let content): try setCap(content, in: world, context)
    }
  }

  /// What a deadline of this room becomes when it passes; nothing where it is moot.
  /// - Throws: `Stop.notLoaded` only.
  public static func expire(
    _ deadline: Deadline, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    guard deadline.kind == Authorisation.expiryDeadline,
      let held = try world.find(Authorisation.self, deadline.subject),
      held.terms.validUntil == deadline.due, held.state == .inForce || held.state == .suspended
    else { return [] }
    return [
      .expired(AuthorisationExpired(authorisation: held.name, expiredAt: deadline.due))
    ]
  }
}
