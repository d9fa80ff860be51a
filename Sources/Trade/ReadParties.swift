import Enforcement
public import Registry
public import Rows
public import Vocabulary
import Waybills

extension Reading {
  /// Accreditations in force or suspended, which anybody may ask for. A suspended one is shown as
  /// such: who asks must not take silence for consent.
  public func directory(_ ask: AskDirectory, at now: Moment) throws(Stop) -> DirectoryAnswer {
    var listed: [Listing] = []
    for accreditation in try world.scan(Accreditation.self) {
      guard accreditation.state.isInForce || accreditation.state == .suspended,
        ask.role == nil || ask.role == accreditation.name.role,
        accreditation.expires.map({ now < $0 }) ?? true,
        covers(accreditation.scope, ask)
      else { continue }
      let party = try world.find(Party.self, accreditation.name.party.text)
      listed.append(
        Listing(
          party: accreditation.name.party, legalName: party?.profile.legalName ?? "",
          role: accreditation.name.role, authority: accreditation.name.authority,
          state: accreditation.state, scope: accreditation.scope,
          conditions: accreditation.conditions, expires: accreditation.expires,
          certificate: accreditation.certificate))
    }
    return DirectoryAnswer(listed: listed)
  }

  private func covers(_ scope: Scope?, _ ask: AskDirectory) -> Bool {
    guard let scope else { return false }
    if let destination = ask.destination, !scope.destinations.contains(destination) { return false }
    guard let category = ask.category else { return true }
    return scope.categories.contains { category.hasPrefix($0.text) }
  }

  /// A party is read by itself, by authorities, and by whoever shares a consignment with it; the
  /// people of a party only by itself and by authorities.
  public func party(_ id: PartyID) throws(Stop) -> PartyAnswer {
    guard reader != .anybody, var party = try world.find(Party.self, id.text) else {
      throw absent("party \(id)")
    }
    let isOwn = reader == .party(id)
    let isWhole = isOwn ? true : try supervises()
    if !isWhole {
      party.profile.people = []
      party.training = []
    }
    var accreditations: [Accreditation] = []
    for key in party.accreditations {
      if let one = try world.find(Accreditation.self, key), isWhole || one.state.isInForce {
        accreditations.append(one)
      }
    }
    let keys = try world.scan(KeyRecord.self).filter { $0.party == id }
    return PartyAnswer(party: party, accreditations: accreditations, keys: keys)
  }

  public func parties() throws(Stop) -> PartiesAnswer {
    PartiesAnswer(
      parties: try world.scan(Party.self).map {
        NamedParty(party: $0.id, legalName: $0.profile.legalName)
      })
  }

  public func key(_ key: PublicKey) throws(Stop) -> KeyRecord {
    guard let record = try world.find(KeyRecord.self, key.text) else {
      throw absent("the key \(key)")
    }
    return record
  }

  public func policy() throws(Stop) -> PolicyTerms {
    guard let terms = try RegistryRules.policy(in: world) else { throw absent("a policy") }
    return terms
  }

  // MARK: Enforcement

  /// Open alerts, for those who supervise.
  public func alerts() throws(Stop) -> AlertsAnswer {
    guard try supervises() else { return AlertsAnswer(alerts: []) }
    return AlertsAnswer(alerts: try EnforcementRules.openAlerts(in: world))
  }

  /// Spot checks, for those who supervise: who is checked learns of it on the spot.
  public func checks(_ waybill: WaybillNumber?) throws(Stop) -> ChecksAnswer {
    guard try supervises() else { return ChecksAnswer(checks: []) }
    let checks =
      if let waybill { try EnforcementRules.checks(of: waybill, in: world) } else {
        try world.scan(SpotCheck.self)
      }
    var answers: [CheckAnswer] = []
    for check in checks {
      answers.append(
        CheckAnswer(check: check, findings: try EnforcementRules.findings(of: check, in: world)))
    }
    return ChecksAnswer(checks: answers)
  }
}
