import Registry
import Rows
import Vocabulary

extension AuthorisationRules {
  static func issue(
    _ content: IssueAuthorisation, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let actor = try RegistryRules.actingAuthority(in: world, context)
    let name = AuthorisationName(registrar: actor.party.id, number: content.number)
    var reasons = Reasons()
    reasons.require(
      content.terms.authority == actor.party.id, .notItsAuthority,
      "the terms name \(content.terms.authority) as authority, but \(actor.party.id) signs")
    reasons.require(
      content.terms.issuer == nil, .textUnfit,
      "\(actor.party.id) issues it itself: leave the issuer out")
    reasons.require(
      content.terms.form != .exception, .formUnfit,
      "an exception is not issued: its holder registers that it uses one")
    try requireFree(name, in: world, &reasons)
    try requireSound(content.terms, in: world, context, &reasons)
    try reasons.check()
    return [
      .registered(
        AuthorisationRegistered(authorisation: name, standing: .issued, terms: content.terms))
    ]
  }

  static func register(
    _ content: RegisterAuthorisation, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let actor = try RegistryRules.acting(.actor, in: world, context)
    let name = AuthorisationName(registrar: actor.party.id, number: content.number)
    let terms = content.terms
    var reasons = Reasons()
    reasons.require(
      terms.holder == actor.party.id, .notHolder,
      "only the holder, \(terms.holder), states this; \(actor.party.id) signs")
    reasons.require(
      terms.form == .licence || terms.form == .exception, .formUnfit,
      "only an authority issues a \(terms.form.rawValue): ask \(terms.authority)")
    reasons.require(
      terms.onDeparture == nil, .notItsAuthority,
      "\(terms.authority) alone chooses what follows where goods move on: leave onDeparture out")
    if terms.form == .licence {
      reasons.require(
        terms.issuer != nil, .textUnfit,
        "say who issued the licence; one that an authority of this log issues it issues itself")
    }
    try requireFree(name, in: world, &reasons)
    try requireSound(terms, in: world, context, &reasons)
    try reasons.check()
    return [
      .registered(AuthorisationRegistered(authorisation: name, standing: .stated, terms: terms))
    ]
  }

  static func confirm(
    _ content: ConfirmAuthorisation, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let (held, authority) = try supervised(content.authorisation, in: world, context)
    var reasons = Reasons()
    requireVersion(content.version, of: held, &reasons)
    reasons.require(
      held.standing == .stated, .alreadyConfirmed,
      "\(held.name) is \(held.standing.rawValue) already: nothing is left to confirm")
    requireAlive(held, &reasons)
    try reasons.check()
    return [
      .confirmed(
        AuthorisationConfirmed(
          authorisation: held.name, authority: authority, version: held.version,
          onDeparture: content.onDeparture))
    ]
  }

  static func amend(
    _ content: AmendAuthorisation, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let actor = try RegistryRules.acting(.actor, in: world, context)
    let held = try authorisation(content.authorisation, in: world)
    let (old, new) = (held.terms, content.terms)
    var reasons = Reasons()
    reasons.require(
      actor.party.id == held.name.registrar, .notRegistrar,
      "\(held.name.registrar) put \(held.name) on the log and amends it, not \(actor.party.id)")
    requireVersion(content.version, of: held, &reasons)
    requireAlive(held, &reasons)
    requireText(content.reason, "the reason", &reasons)
    reasons.require(new != old, .nothingChanged, "the terms are as they were")
    reasons.require(
      new.holder == old.holder && new.authority == old.authority && new.form == old.form
        && new.regime == old.regime && new.symbol == old.symbol && new.issuer == old.issuer,
      .partiesDiffer,
      "form, regime, symbol, issuer, authority and holder stay as they are: register another one")
    reasons.require(
      new.onDeparture == old.onDeparture || actor.party.id == old.authority, .notItsAuthority,
      "\(old.authority) alone chooses what follows where goods move on: leave onDeparture as it is")
    requireDrawn(held, fitsIn: new, &reasons)
    try requireSound(new, in: world, context, &reasons)
    try reasons.check()
    return [
      .amended(
        AuthorisationAmended(
          authorisation: held.name, version: held.version + 1, terms: new,
          reason: content.reason))
    ]
  }

  /// What was drawn stays drawn, so there must be a place for it.
  private static func requireDrawn(
    _ held: Authorisation, fitsIn terms: Terms, _ reasons: inout Reasons
  ) {
    for (position, used) in held.drawn.enumerated() where used != .none {
      guard terms.allowances.indices.contains(position) else {
        reasons.add(.belowDrawn, "allowance \(position + 1) was drawn on and cannot be left out")
        continue
      }
      let (old, new) = (held.terms.allowances[position], terms.allowances[position])
      let holds =
        new.eccn == old.eccn && new.parts == old.parts
        && new.value?.currency == old.value?.currency
        && (new.quantity.map { $0 >= used.quantity } ?? true)
        && (new.value.map { $0.minor >= min(used.minor, old.value?.minor ?? 0) } ?? true)
        && (new.performance.map { $0 >= used.performance } ?? true)
      reasons.require(
        holds, .belowDrawn,
        "allowance \(position + 1) was drawn on: its goods and currency stay, and its amounts are"
          + " no less than what was drawn (\(used.quantity) pieces)")
    }
  }

  // MARK: What several of them ask

  static func authorisation(
    _ name: AuthorisationName, in world: World
  ) throws(Stop) -> Authorisation {
    guard let held = try world.find(Authorisation.self, name.key) else {
      throw .refuse(
        .authorisationUnknown, "there is no authorisation \(name) on this log; check the name")
    }
    return held
  }

  /// The authorisation, where the actor is its authority.
  static func supervised(
    _ name: AuthorisationName, in world: World, _ context: Context
  ) throws(Stop) -> (held: Authorisation, authority: PartyID) {
    let actor = try RegistryRules.actingAuthority(in: world, context)
    let held = try authorisation(name, in: world)
    guard held.terms.authority == actor.party.id else {
      throw .refuse(
        .notItsAuthority,
        "\(held.name) is under \(held.terms.authority), not under \(actor.party.id)")
    }
    return (held, actor.party.id)
  }

  static func requireVersion(
    _ version: Int, of held: Authorisation, _ reasons: inout Reasons
  ) {
    reasons.require(
      version == held.version, .versionStale,
      "\(held.name) stands at version \(held.version), not \(version): read it again")
  }

  static func requireAlive(_ held: Authorisation, _ reasons: inout Reasons) {
    reasons.require(
      held.state == .inForce || held.state == .suspended, .stateForbids,
      "\(held.name) is \(held.state.rawValue)")
  }

  private static func requireFree(
    _ name: AuthorisationName, in world: World, _ reasons: inout Reasons
  ) throws(Stop) {
    let isTaken = try world.find(Authorisation.self, name.key) != nil
    reasons.require(
      !isTaken, .numberTaken, "\(name.registrar) has an authorisation \(name.number) already")
  }
}
