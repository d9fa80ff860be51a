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

  /// A party is known to everybody on the log; its people and their training only to itself and to
  /// who accredits it.
  public func party(_ id: PartyID) throws(Stop) -> PartyAnswer {
    guard reader != .anybody, let whole = try world.find(Party.self, id.text) else {
      throw absent("party \(id)")
    }
    let party: Party
    switch try share(of: Rights.of(whole)) {
    case .all: party = whole
    case .without(let pointers): party = whole.hiding(pointers)
    case .nothing: throw absent("party \(id)")
    }
    var accreditations: [Accreditation] = []
    for key in party.accreditations {
      guard let one = try world.find(Accreditation.self, key) else { continue }
      switch try share(of: Rights.of(one)) {
      case .all: accreditations.append(one)
      case .without(let pointers): accreditations.append(one.hiding(pointers))
      case .nothing: continue
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

  /// Open alerts, for those that they are for.
  public func alerts() throws(Stop) -> AlertsAnswer {
    AlertsAnswer(alerts: try readable(try EnforcementRules.openAlerts(in: world)))
  }

  func readable(_ alerts: [Alert]) throws(Stop) -> [Alert] {
    var found: [Alert] = []
    for alert in alerts where try share(of: Rights.of(alert)) == .all { found.append(alert) }
    return found
  }

  func readable(_ checks: [SpotCheck]) throws(Stop) -> [SpotCheck] {
    var found: [SpotCheck] = []
    for check in checks where try share(of: Rights.of(check)) == .all { found.append(check) }
    return found
  }

  /// Spot checks, for who ordered them: who is checked learns of it on the spot.
  public func checks(_ waybill: WaybillNumber?) throws(Stop) -> ChecksAnswer {
    let checks =
      if let waybill { try EnforcementRules.checks(of: waybill, in: world) } else {
        try world.scan(SpotCheck.self)
      }
    var answers: [CheckAnswer] = []
    for check in try readable(checks) {
      answers.append(
        CheckAnswer(check: check, findings: try EnforcementRules.findings(of: check, in: world)))
    }
    return ChecksAnswer(checks: answers)
  }
}
