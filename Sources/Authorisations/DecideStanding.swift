import Registry
import Rows
import Vocabulary

extension AuthorisationRules {
  static func suspend(
    _ content: SuspendAuthorisation, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let (held, authority) = try supervised(content.authorisation, in: world, context)
    var reasons = Reasons()
    requireState(held, .inForce, &reasons)
    requireText(content.reason, "the reason", &reasons)
    try reasons.check()
    return [
      .suspended(
        AuthorisationSuspended(
          authorisation: held.name, authority: authority, reason: content.reason))
    ]
  }

  static func reinstate(
    _ content: ReinstateAuthorisation, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let (held, authority) = try supervised(content.authorisation, in: world, context)
    var reasons = Reasons()
    requireState(held, .suspended, &reasons)
    requireText(content.reason, "the reason", &reasons)
    try reasons.check()
    return [
      .reinstated(
        AuthorisationReinstated(
          authorisation: held.name, authority: authority, reason: content.reason))
    ]
  }

  static func revoke(
    _ content: RevokeAuthorisation, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let actor = try RegistryRules.acting(.actor, in: world, context)
    let held = try authorisation(content.authorisation, in: world)
    let party = actor.party.id
    let isItsAuthority = party == held.terms.authority && actor.party.authority != nil
    let isItsWord = party == held.name.registrar
    guard isItsAuthority || isItsWord else {
      throw .refuse(
        .notItsAuthority,
        "\(held.terms.authority) revokes \(held.name); \(party) is neither its authority nor put"
          + " it on the log")
    }
    var reasons = Reasons()
    requireAlive(held, &reasons)
    requireText(content.reason, "the reason", &reasons)
    try reasons.check()
    return [
      .revoked(
        AuthorisationRevoked(authorisation: held.name, by: party, reason: content.reason))
    ]
  }

  private static func requireState(
    _ held: Authorisation, _ state: Authorisation.State, _ reasons: inout Reasons
  ) {
    reasons.require(
      held.state == state, .stateForbids,
      "\(held.name) is \(held.state.rawValue), and this needs it to be \(state.rawValue)")
  }

  static func setCap(
    _ content: SetCap, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let actor = try RegistryRules.actingAuthority(in: world, context)
    var reasons = Reasons()
    reasons.require(
      (1...1000).contains(content.drawsPerHour), .capUnfit,
      "drawsPerHour is \(content.drawsPerHour), where 1 to 1000 is possible")
    if let held = try world.find(Cap.self, content.cap.key) {
      reasons.require(
        held.authority == actor.party.id, .notItsAuthority,
        "\(held.authority) set the cap \(held.name) and alone changes it")
      reasons.require(
        held.zone == content.zone, .capUnfit,
        "the years of \(held.name) begin at midnight in \(held.zone.rawValue): what was drawn was"
          + " counted by them, so they stay")
    }
    try reasons.check()
    return [
      .capSet(
        CapSet(
          cap: content.cap, authority: actor.party.id, limit: content.limit, zone: content.zone,
          drawsPerHour: content.drawsPerHour))
    ]
  }
}
