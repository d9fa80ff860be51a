import Rows
import Vocabulary

extension RegistryRules {
  static func registerParty(
    _ content: RegisterParty, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try acting(.actor, in: world, context)
    var reasons = Reasons()
    reasons.require(
      actor.party.isOperator || actor.party.authority != nil, .notOperator,
      "\(actor.party.id) is neither the operator nor an authority, and only they register parties")
    try requireKeyholder(content.key, world, context, &reasons)
    requireRelyingParty(content.key, content.relyingParty, &reasons)
    if try world.find(Party.self, content.profile.id.text) != nil {
      reasons.add(.partyTaken, "the handle \(content.profile.id) is taken: choose another")
    }
    requireSound(content.profile, &reasons)
    if let person = content.person {
      reasons.require(
        content.profile.people.contains { $0.id == person }, .personUnknown,
        "\(person), who is to hold the key, is not among the people of the profile")
    }
    try reasons.check()
    return [
      .partyRegistered(PartyRegistered(by: actor.party.id, profile: content.profile)),
      .keyEnrolled(
        KeyEnrolled(
          key: content.key, party: content.profile.id, person: content.person, capacity: .admin,
          custody: content.custody, relyingParty: content.relyingParty)),
    ]
  }

  static func amendParty(
    _ content: AmendParty, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try acting(.actor, in: world, context)
    var reasons = Reasons()
    reasons.require(
      actor.party.id == content.party, .keyOfOtherParty,
      "the key belongs to \(actor.party.id), and \(content.party) amends itself")
    requireAdmin(actor, &reasons)
    reasons.require(
      content.profile.id == content.party, .partyDiffers,
      "the profile is of \(content.profile.id), not of \(content.party): a handle never changes")
    reasons.require(
      content.version == actor.party.version || actor.party.id != content.party, .versionStale,
      "\(content.party) is at version \(actor.party.version), not \(content.version): read it again"
    )
    requireSound(content.profile, &reasons)
    try reasons.check()
    return [
      .partyAmended(
        PartyAmended(
          party: content.party, version: content.version + 1, profile: content.profile))
    ]
  }

  static func recordTraining(
    _ content: RecordTraining, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try acting(.actor, in: world, context)
    var reasons = Reasons()
    reasons.require(
      actor.party.person(content.person) != nil, .personUnknown,
      "\(content.person) is not among the people of \(actor.party.id)")
    reasons.require(
      content.completed <= context.now && context.now < content.validUntil, .timesOutOfOrder,
      "a course was completed before now (\(context.now)) and is valid until later")
    try reasons.check()
    let training = Training(
      person: content.person, course: content.course, completed: content.completed,
      validUntil: content.validUntil, evidence: content.evidence)
    return [.trainingRecorded(TrainingRecorded(party: actor.party.id, training: training))]
  }

  /// What holds of every profile.
  static func requireSound(_ profile: Profile, _ reasons: inout Reasons) {
    reasons.require(
      profile.legalName.contains { !$0.isWhitespace }, .nameMissing,
      "\(profile.id) needs its legal name")
    for identifier in profile.identifiers {
      if let fault = identifier.fault {
        reasons.add(.identifierInvalid, fault)
      }
    }
    requireDistinct(profile.sites.map(\.id.text), "site", &reasons)
    requireDistinct(profile.people.map(\.id.text), "person", &reasons)
    for site in profile.sites {
      let power = site.powerMW ?? (site.use == .dataCentre ? 0 : 1)
      reasons.require(
        power > 0, .powerMissing,
        "the site \(site.id) needs powerMW, its electrical power in megawatts, above zero")
    }
  }

  private static func requireDistinct(
    _ ids: [String], _ what: String, _ reasons: inout Reasons
  ) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted {
      reasons.add(.idRepeated, "the \(what) \(id) stands twice in the profile")
    }
  }
}

extension Identifier {
  /// What is wrong with it; nil when nothing is.
  var fault: String? {
    guard (country != nil) == (scheme == .tax) else {
      return scheme == .tax
        ? "the tax number \(value) needs its country"
        : "the \(scheme.rawValue) \(value) has no country: leave it out"
    }
    do {
      switch scheme {
      case .lei: _ = try LEI(text: value)
      case .gln: _ = try GLN(text: value)
      case .duns: _ = try DUNS(text: value)
      case .tax:
        if let country { _ = try TaxIdentifier(country: country, value: value) }
      }
      return nil
    } catch {
      return error.description
    }
  }
}
