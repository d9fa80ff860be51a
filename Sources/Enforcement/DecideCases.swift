internal import Registry
internal import Rows
internal import Vocabulary
internal import Waybills

extension EnforcementRules {
  /// An alert is closed by the authority it is for, by one that is competent for one of its
  /// waybills, or by one that accredited the party it concerns.
  static func closeAlert(
    _ content: CloseAlert, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    let authority = try authority(in: world, context)
    let alert = try alert(content.alert, under: authority, in: world)
    var reasons = Reasons()
    if let closing = alert.closing {
      reasons.add(
        .alertAlreadyClosed,
        "\(closing.authority) closed alert \(alert.id) at \(closing.closed)")
    }
    check(reason: content.reason, &reasons)
    try reasons.settle()
    return [
      .alertClosed(
        AlertClosed(
          alert: content.alert, authority: authority, disposition: content.disposition,
          reason: content.reason))
    ]
  }

  /// A decision has a reason and rests on something: concluded checks, alerts, or both. Only the
  /// authority that gave an accreditation suspends it (15 CFR 764.6; 748.15).
  static func decide(
    _ content: DecideCase, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    let authority = try authority(in: world, context)
    var reasons = Reasons()
    if try world.find(CaseRecord.self, CaseRecord.key(authority, content.id)) != nil {
      reasons.add(
        .handleTaken, "\(authority) decided a case \(content.id) before; choose another handle")
    }
    check(reason: content.reason, &reasons)
    let basis = try basis(of: content, by: authority, in: world, &reasons)
    try checkOutcome(content, by: authority, basis, in: world, &reasons)
    try reasons.settle()
    let decided = CaseDecided(
      id: content.id, authority: authority, outcome: content.outcome, reason: content.reason,
      checks: content.checks ?? [], alerts: content.alerts ?? [],
      accreditation: content.accreditation, referredTo: content.referredTo)
    return [.decided(decided)]
      + basis.openAlerts.map { alert in
        .alertClosed(
          AlertClosed(
            alert: alert, authority: authority, disposition: .decided, reason: content.reason))
      }
  }

  /// What a decision rests on.
  private struct Basis {
    var openAlerts: [CaseID] = []
    /// Everybody who has a part in a waybill, or is the subject of an alert, that it rests on.
    var parties: Set<PartyID> = []
  }

  private static func basis(
    of content: DecideCase, by authority: PartyID, in world: World, _ reasons: inout Reasons
  ) throws(Stop) -> Basis {
    var basis = Basis()
    if (content.checks ?? []).isEmpty && (content.alerts ?? []).isEmpty {
      reasons.add(.basisMissing, "name the checks or alerts that the decision rests on")
    }
    for name in content.checks ?? [] {
      let waybill = try waybill(name.waybill, under: authority, in: world)
      guard let check = try world.find(SpotCheck.self, SpotCheck.key(name.waybill, name.check))
      else {
        throw .refuse(
          .checkUnknown, "waybill \(name.waybill) has no spot check \(name.check)")
      }
      if check.concluded == nil {
        reasons.add(.checkNotConcluded, "check \(name.check) still lacks findings")
      }
      basis.parties.formUnion(parties(of: waybill))
    }
    for id in content.alerts ?? [] {
      let alert = try alert(id, under: authority, in: world)
      if alert.isOpen, !basis.openAlerts.contains(id) { basis.openAlerts.append(id) }
      if let party = alert.party { basis.parties.insert(party) }
      for number in alert.waybills {
        if let waybill = try world.find(Waybill.self, number.text) {
          basis.parties.formUnion(parties(of: waybill))
        }
      }
    }
    return basis
  }

  private static func checkOutcome(
    _ content: DecideCase, by authority: PartyID, _ basis: Basis, in world: World,
    _ reasons: inout Reasons
  ) throws(Stop) {
    if content.outcome == .refer && (content.referredTo ?? "").allSatisfy(\.isWhitespace) {
      reasons.add(.referralUnaddressed, "say to whom the case is referred")
    }
    guard let name = content.accreditation else {
      if content.outcome == .suspend {
        reasons.add(.accreditationMissing, "name the accreditation that is suspended")
      }
      return
    }
    if name.authority != authority {
      reasons.add(
        .authorityNotCompetent,
        "the accreditation of \(name.party) was given by \(name.authority), which decides on it")
      return
    }
    guard let accreditation = try world.find(Accreditation.self, name.key) else {
      reasons.add(
        .accreditationNotGiven,
        "\(authority) has not accredited \(name.party) as \(name.role.rawValue)")
      return
    }
    if content.outcome == .suspend && !accreditation.state.isInForce {
      reasons.add(
        .accreditationNotInForce,
        "the accreditation of \(name.party) as \(name.role.rawValue) is not in force")
    }
    if !basis.parties.isEmpty && !basis.parties.contains(name.party) {
      reasons.add(
        .basisUnrelated, "\(name.party) has no part in what the decision rests on")
    }
  }

  private static func alert(
    _ id: CaseID, under authority: PartyID, in world: World
  ) throws(Stop) -> Alert {
    guard let alert = try world.find(Alert.self, id.text) else {
      throw .refuse(.alertUnknown, "no alert \(id) on this log")
    }
    if alert.authority == authority { return alert }
    if let party = alert.party, try hasAccredited(authority, party, in: world) { return alert }
    for number in alert.waybills {
      if let waybill = try world.find(Waybill.self, number.text),
        try isCompetent(authority, for: waybill, in: world)
      {
        return alert
      }
    }
    throw .refuse(
      .authorityNotCompetent, "alert \(id) concerns no waybill or party of \(authority)")
  }
}
