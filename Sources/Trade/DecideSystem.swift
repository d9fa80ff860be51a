import Authorisations
import Enforcement
import Judgements
import Registry
import Rows
import Vocabulary
import Waybills

extension Rules {
  /// How far a confirmed time may lie before log time: the time it takes to sign and send it.
  static let clockAgreement: Int64 = 300_000

  static func decide(
    _ command: ConfirmClock, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    guard acting.party.isOperator else {
      throw .refuse(
        SystemRefusal.notTheOperator.because("only the operator of this log confirms its clock"))
    }
    guard command.time >= context.now.adding(milliseconds: -clockAgreement) else {
      throw .refuse(
        SystemRefusal.clockDisagrees.because(
          "log time is \(context.now) already and never goes back to \(command.time)"))
    }
    return [.system(.clockConfirmed(ClockConfirmed(time: command.time)))]
  }

  /// The deadline must be there and due: an expiry that was made moot, or made before, comes to
  /// nothing.
  static func decide(
    _ command: Expire, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    let deadline = command.deadline
    guard context.signers.isEmpty, deadline.due <= context.now,
      try world.find(Deadline.self, deadline.key) != nil
    else {
      throw .refuse(SystemRefusal.onlyTheLog.because("\(deadline.kind) is not due at this time"))
    }
    let passed: Fact = .system(.deadlineExpired(DeadlineExpired(deadline: deadline)))
    switch deadline.kind.prefix(while: { $0 != "." }) {
    case "registry":
      return [passed] + (try RegistryRules.expire(deadline, in: world, context).map(Fact.registry))
    case "waybill":
      return [passed] + (try WaybillRules.expire(deadline, in: world, context).map(Fact.waybill))
    case "enforcement":
      return [passed]
        + (try EnforcementRules.expire(deadline, in: world, context).map(Fact.enforcement))
    case "authorisation":
      return [passed]
        + (try AuthorisationRules.expire(deadline, in: world, context).map(Fact.authorisation))
    case "screening":
      return [passed]
        + (try JudgementRules.expire(deadline, in: world, context).map(Fact.judgement))
    default:
      preconditionFailure("no room answers for the deadline \(deadline.kind)")
    }
  }

  /// A checkpoint that a signer verified and this log cannot prove is kept, never refused: the
  /// signature beside it is the evidence.
  static func forkEvidence(_ context: Context) -> [Fact] {
    context.signers
      .filter { !context.provenRoots.contains($0.statement.seen) }
      .map { .system(.forkEvidenced(ForkEvidenced(key: $0.key, seen: $0.statement.seen))) }
  }

  static func evolve(_ world: inout World, _ fact: SystemFact, at index: UInt64, time: Moment)
    throws(Stop)
  {
    switch fact {
    case .deadlineExpired(let fact): world.remove(Deadline.self, fact.deadline.key)
    case .attemptRefused(let fact):
      let hour = time.milliseconds / 3_600_000
      let before = try world.find(AttemptCount.self, fact.key.text)
      let count = before?.hour == hour ? (before?.count ?? 0) + 1 : 1
      world.put(AttemptCount(signer: fact.key, hour: hour, count: count))
    case .erased(let fact): try evolve(&world, fact)
    case .partyErased(let fact): try evolve(&world, fact)
    case .clockConfirmed(let fact): try confirm(fact.time, &world)
    case .succeeded(let fact): try evolve(&world, fact, at: index)
    case .keyRotated(let fact): try evolve(&world, fact, at: index)
    case .attested(let fact):
      world.put(Attestation(index: index, size: fact.size, time: time))
      world.put(AttestedRange(from: fact.fields.from, index: index, size: fact.size))
    case .forkEvidenced: break
    }
  }
}
