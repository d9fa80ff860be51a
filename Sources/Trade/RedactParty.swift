import Authorisations
import Judgements
import Registry
import Rows
import Vocabulary

extension RegistryFact {
  /// Handles, countries and times stay: later decisions read them. So does what an authority
  /// decided.
  var redacted: RegistryFact {
    switch self {
    case .partyRegistered(var fact):
      fact.profile = fact.profile.redacted
      return .partyRegistered(fact)
    case .partyAmended(var fact):
      fact.profile = fact.profile.redacted
      return .partyAmended(fact)
    case .applied(var fact):
      fact.evidence = fact.evidence.map(\.redacted)
      return .applied(fact)
    case .reviewed(var fact):
      fact.findings = fact.findings.map(\.redacted)
      return .reviewed(fact)
    case .trainingRecorded(var fact):
      fact.training.evidence = fact.training.evidence.redacted
      return .trainingRecorded(fact)
    case .logOpened, .policySet, .authorityAppointed, .keyEnrolled, .keyRotated, .keyRevoked,
      .accredited, .accreditationRefused, .suspended, .reinstated, .revoked, .renewed,
      .renewalFellDue, .accreditationExpired, .trainingLapsed, .dutyMissed, .recognised,
      .recognitionWithdrawn:
      return self
    }
  }
}

extension AuthorisationFact {
  /// Numbers, parties, amounts and times stay. What is said of a consignment holds nothing else.
  var redacted: AuthorisationFact {
    switch self {
    case .determined(var fact):
      fact.transaction = Erased.json
      return .determined(fact)
    case .registered(var fact):
      fact.terms = fact.terms.redacted
      return .registered(fact)
    case .amended(var fact):
      fact.terms = fact.terms.redacted
      fact.reason = Erased.text
      return .amended(fact)
    case .suspended(var fact):
      fact.reason = Erased.text
      return .suspended(fact)
    case .reinstated(var fact):
      fact.reason = Erased.text
      return .reinstated(fact)
    case .revoked(var fact):
      fact.reason = Erased.text
      return .revoked(fact)
    case .packAdopted, .capSet, .confirmed, .expired, .lineJudged, .capDrawn, .drawsRestored,
      .drawsRepeated:
      return self
    }
  }
}

extension Profile {
  var redacted: Profile {
    Profile(
      id: id, legalName: Erased.text, establishedIn: establishedIn, headquarters: headquarters,
      ultimateParent: ultimateParent.map { Parent(name: Erased.text, country: $0.country) },
      sites: sites.map(\.redacted),
      people: people.map { Person(id: $0.id, name: Erased.text, roles: $0.roles) })
  }
}

extension Site {
  fileprivate var redacted: Site {
    Site(
      id: id, name: Erased.text, use: use,
      address: Address(lines: [], locality: Erased.text, country: address.country),
      powerMW: powerMW)
  }
}

extension Evidence {
  fileprivate var redacted: Evidence { Evidence(title: Erased.text, digest: digest) }
}

extension CriterionFinding {
  fileprivate var redacted: CriterionFinding {
    CriterionFinding(
      criterion: criterion, outcome: outcome, note: Erased.text,
      evidence: evidence.map(\.redacted))
  }
}

extension Terms {
  fileprivate var redacted: Terms {
    var terms = self
    terms.issuer = issuer.map { _ in Erased.text }
    terms.conditions = conditions.map { $0.map { _ in Erased.text } }
    terms.evidence?.confirmation = evidence?.confirmation.map { _ in Erased.text }
    terms.evidence?.purchaseOrder = evidence?.purchaseOrder.map { _ in Erased.text }
    return terms
  }
}

extension RedactedRows {
  /// Takes the words out of the rows of a party, as ``redact(_:in:)`` does out of a consignment's.
  static func redact(party id: PartyID, in world: inout World) throws(Stop) {
    guard var party = try world.find(Party.self, id.text) else { return }
    party.profile = party.profile.redacted
    for position in party.training.indices {
      party.training[position].evidence = party.training[position].evidence.redacted
    }
    world.put(party)
    for key in party.accreditations {
      guard var accreditation = try world.find(Accreditation.self, key) else { continue }
      accreditation.evidence = accreditation.evidence.map(\.redacted)
      let findings = accreditation.review?.findings.map(\.redacted) ?? []
      accreditation.review?.findings = findings
      world.put(accreditation)
    }
    for own in try OwnPartyEntry.all(of: id, in: world) {
      guard let id = own.determination,
        var record = try world.find(DeterminationRecord.self, id.text)
      else { continue }
      record.transaction = Erased.json
      world.put(record)
    }
    for var one in try AuthorisationRules.authorisations(of: id, in: world)
    where one.terms.holder == id {
      one.terms = one.terms.redacted
      one.reason = one.reason.map { _ in Erased.text }
      world.put(one)
    }
    try JudgementRules.erase(id, in: &world)
    try redactAlerts(ofParty: id, in: &world)
  }
}
