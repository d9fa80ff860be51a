import Rows
import Vocabulary

extension RegistryRules {
  static func apply(
    _ content: Apply, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try acting(.actor, in: world, context)
    let id = AccreditationID(
      party: actor.party.id, role: content.role, authority: content.authority)
    var reasons = Reasons()
    try requireAuthority(content.authority, world, &reasons)
    if let earlier = try world.find(Accreditation.self, id.key) {
      reasons.require(
        [.refused, .revoked, .expired].contains(earlier.state), .accreditationInProgress,
        "there is an accreditation already, and it is \(earlier.state.rawValue)")
    }
    requireSound(content.scope, of: actor.party, &reasons)
    reasons.require(
      !content.staff.isEmpty, .staffMissing, "name the people whose training it rests on")
    for person in content.staff {
      reasons.require(
        actor.party.person(person) != nil, .personUnknown,
        "\(person) is not among the people of \(actor.party.id)")
    }
    try reasons.check()
    return [
      .applied(
        Applied(
          name: id, scope: content.scope, staff: content.staff, evidence: content.evidence))
    ]
  }

  static func review(
    _ content: RecordReview, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let held = try accreditation(content.party, content.role, world, context)
    var reasons = Reasons()
    requireState(
      held, [.applied, .underReview, .accredited, .conditional, .suspended], &reasons)
    for finding in content.findings { requireText(finding.note, &reasons) }
    try reasons.check()
    return [.reviewed(Reviewed(name: held.name, findings: content.findings))]
  }

  static func accredit(
    _ content: Accredit, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let held = try accreditation(content.party, content.role, world, context)
    let party = try party(content.party, in: world)
    var reasons = Reasons()
    requireState(held, [.underReview, .conditional], &reasons)
    requireSound(content.scope, of: party, &reasons)
    let missing = (held.review ?? AccreditationReview()).missing
    reasons.require(
      missing.isEmpty, .reviewIncomplete,
      "nothing is recorded on \(list(missing)): record the review first")
    let notMet = held.review?.notMet ?? []
    reasons.require(
      notMet.isEmpty || content.conditional, .criterionNotMet,
      "the review found \(list(notMet)) not met: accredit on conditions, or refuse")
    reasons.require(
      !content.conditional
        || (content.conditions.map { $0.contains { !$0.isWhitespace } } ?? false),
      .conditionsMissing, "a conditional accreditation says its conditions")
    requireTraining(held.staff, party, context.now, &reasons)
    requireTimes(content.renewalDue, content.expires, context.now, &reasons)
    try reasons.check()
    return [
      .accredited(
        Accredited(
          name: held.name, scope: content.scope, conditional: content.conditional,
          conditions: content.conditions, expires: content.expires,
          renewalDue: content.renewalDue))
    ]
  }

  static func refuse(
    _ content: RefuseAccreditation, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let held = try accreditation(content.party, content.role, world, context)
    var reasons = Reasons()
    requireState(held, [.applied, .underReview], &reasons)
    requireText(content.reason.text, &reasons)
    try reasons.check()
    return [
      .accreditationRefused(AccreditationRefused(name: held.name, reason: content.reason))
    ]
  }

  static func renew(
    _ content: Renew, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let held = try accreditation(content.party, content.role, world, context)
    let party = try party(content.party, in: world)
    var reasons = Reasons()
    requireState(held, [.accredited, .conditional], &reasons)
    let granted = held.grantedAt ?? context.now
    reasons.require(
      held.review?.recorded.map { granted < $0 } ?? false, .reviewOutdated,
      "nothing was reviewed since \(granted): a renewal rests on a new review")
    let notMet = held.review?.notMet ?? []
    reasons.require(
      notMet.isEmpty || held.state == .conditional, .criterionNotMet,
      "the review found \(list(notMet)) not met")
    let staff = content.staff ?? held.staff
    requireTraining(staff, party, context.now, &reasons)
    requireTimes(content.renewalDue, content.expires, context.now, &reasons)
    try reasons.check()
    return [
      .renewed(
        Renewed(
          name: held.name, staff: staff, expires: content.expires, renewalDue: content.renewalDue))
    ]
  }

  // MARK: What several of them ask

  /// The accreditation that the acting authority gave, or was asked for.
  static func accreditation(
    _ party: PartyID, _ role: AccreditationRole, _ world: World, _ context: Context
  ) throws(Stop) -> Accreditation {
    let actor = try actingAuthority(in: world, context)
    let id = AccreditationID(party: party, role: role, authority: actor.party.id)
    guard let found = try world.find(Accreditation.self, id.key) else {
      throw .refuse(
        RegistryRefusal.accreditationUnknown.because(
          "\(party) has not applied to \(actor.party.id) as \(role.rawValue)"))
    }
    return found
  }

  static func requireState(
    _ held: Accreditation, _ states: [AccreditationState], _ reasons: inout Reasons
  ) {
    reasons.require(
      states.contains(held.state), .stateForbids,
      "the accreditation is \(held.state.rawValue), and this needs it to be"
        + " \(states.map(\.rawValue).joined(separator: " or "))")
  }

  private static func requireSound(
    _ scope: Scope, of party: Party, _ reasons: inout Reasons
  ) {
    reasons.require(
      !scope.categories.isEmpty && !scope.destinations.isEmpty && scope.sites != [], .scopeEmpty,
      "a scope names categories and destinations, and sites unless it holds for all of them")
    for site in scope.sites ?? [] {
      reasons.require(party.site(site) != nil, .siteUnknown, "\(party.id) has no site \(site)")
    }
  }

  private static func requireTraining(
    _ staff: [PersonID], _ party: Party, _ now: Moment, _ reasons: inout Reasons
  ) {
    reasons.require(
      !staff.isEmpty, .staffMissing, "name the people whose training it rests on")
    for person in staff where party.person(person) == nil {
      reasons.add(.personUnknown, "\(person) is not among the people of \(party.id)")
    }
    for person in staff where !party.isTrained(person, at: now) {
      reasons.add(
        .trainingNotCurrent, "\(person) of \(party.id) has no training that is valid now")
    }
  }

  private static func requireTimes(
    _ renewalDue: Moment, _ expires: Moment, _ now: Moment, _ reasons: inout Reasons
  ) {
    reasons.require(
      now < renewalDue && renewalDue <= expires, .timesOutOfOrder,
      "renewalDue comes after now (\(now)) and not after expires")
  }

  private static func list(_ criteria: [Criterion]) -> String {
    criteria.map(\.rawValue).joined(separator: ", ")
  }
}
