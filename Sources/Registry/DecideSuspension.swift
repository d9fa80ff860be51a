public import Rows
public import Vocabulary

extension RegistryRules {
  static func suspend(
    _ content: Suspend, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let held = try accreditation(content.party, content.role, world, context)
    return try suspension(
      held.key, reason: content.reason, basis: content.basis, by: held.name.authority, in: world)
  }

  /// The facts of a suspension that follows from another room's fact, such as the decision of a
  /// case. The accreditation must be in force.
  /// - Throws: `accreditationUnknown`, `notAuthority` for an authority other than the one that
  ///   accredited, `stateForbids`, `reasonMissing`.
  public static func suspension(
    _ accreditation: String, reason: String, basis: Basis, by authority: PartyID, in world: World
  ) throws(Stop) -> [RegistryFact] {
    guard let held = try world.find(Accreditation.self, accreditation) else {
      throw .refuse(
        RegistryRefusal.accreditationUnknown.because(
          "there is no accreditation \(accreditation) on this log"))
    }
    var reasons = Reasons()
    reasons.require(
      held.name.authority == authority, .notAuthority,
      "\(held.name.authority) gave this accreditation, and \(authority) cannot suspend it")
    requireState(held, [.accredited, .conditional], &reasons)
    requireText(reason, &reasons)
    try reasons.check()
    return [.suspended(Suspended(name: held.name, reason: reason, basis: basis))]
  }

  static func reinstate(
    _ content: Reinstate, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let held = try accreditation(content.party, content.role, world, context)
    var reasons = Reasons()
    requireState(held, [.suspended], &reasons)
    requireText(content.reason, &reasons)
    try reasons.check()
    return [
      .reinstated(
        Reinstated(
          name: held.name, reason: content.reason,
          state: held.suspension?.before ?? .conditional))
    ]
  }

  static func revoke(
    _ content: Revoke, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let held = try accreditation(content.party, content.role, world, context)
    var reasons = Reasons()
    requireState(held, [.accredited, .conditional, .suspended], &reasons)
    requireText(content.reason.text, &reasons)
    try reasons.check()
    return [.revoked(Revoked(name: held.name, reason: content.reason))]
  }

  /// The fact that a party did not do a duty in time, for the record of its accreditations in that
  /// role, whoever gave them. No fact for a party that never had one.
  /// - Throws: `Stop.notLoaded` only.
  public static func dutyMissed(
    party: PartyID, as role: AccreditationRole, waybill: WaybillNumber, dueAt: Moment,
    in world: World
  ) throws(Stop) -> [RegistryFact] {
    guard let found = try world.find(Party.self, party.text) else { return [] }
    let prefix = "\(party.text)/\(role.rawValue)/"
    let keys = found.accreditations.filter { $0.hasPrefix(prefix) }
    guard !keys.isEmpty else { return [] }
    return [
      .dutyMissed(
        DutyMissed(party: party, waybill: waybill, dueAt: dueAt, accreditations: keys))
    ]
  }
}
