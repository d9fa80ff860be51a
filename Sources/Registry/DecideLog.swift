import Rows
import Vocabulary

extension RegistryRules {
  static func openLog(
    _ content: OpenLog, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    guard let signer = context.signer(.actor) else {
      throw .refuse(RegistryRefusal.signatureMissing.because("nobody signed as actor"))
    }
    var reasons = Reasons()
    let isOpen = try world.find(Policy.self, "policy") != nil
    reasons.require(
      context.index == 0 && !isOpen, .logAlreadyOpen,
      "this log is open already; a log is opened once, by its first entry")
    reasons.require(
      signer.key == content.key, .keyholderMissing,
      "the first entry is signed by the key that it enrols, not by \(signer.key)")
    reasons.require(
      content.profile.people.isEmpty, .personInPublicEntry,
      "this entry is public: leave people out and add them with registry.amendParty")
    requireRelyingParty(content.key, content.relyingParty, &reasons)
    requireSound(content.profile, &reasons)
    requireSound(content.policy, &reasons)
    try reasons.check()
    return [
      .logOpened(
        LogOpened(
          operator: content.profile.id, key: content.key, custody: content.custody,
          relyingParty: content.relyingParty, profile: content.profile, policy: content.policy))
    ]
  }

  static func setPolicy(
    _ content: SetPolicy, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try operating(world, context)
    var reasons = Reasons()
    requireAdmin(actor, &reasons)
    requireSound(content.policy, &reasons)
    if let authority = content.policy.defaultAuthority {
      try requireAuthority(authority, world, &reasons)
    }
    try reasons.check()
    return [.policySet(PolicySet(policy: content.policy))]
  }

  static func appointAuthority(
    _ content: AppointAuthority, _ world: World, _ context: Context
  ) throws(Stop) -> [RegistryFact] {
    let actor = try operating(world, context)
    var reasons = Reasons()
    requireAdmin(actor, &reasons)
    if try world.find(Party.self, content.party.text) == nil {
      reasons.add(.partyUnknown, "\(content.party) is not registered: register it first")
    }
    let url = content.delivery.url
    if content.delivery.means == .webhook {
      reasons.require(
        url?.hasPrefix("https://") ?? false, .deliveryIncomplete,
        "a webhook needs a URL that begins with https://")
    } else {
      reasons.require(
        url == nil, .deliveryIncomplete,
        "delivery by \(content.delivery.means.rawValue) has no URL: leave it out")
    }
    try reasons.check()
    return [
      .authorityAppointed(
        AuthorityAppointed(
          party: content.party, jurisdiction: content.jurisdiction, delivery: content.delivery))
    ]
  }

  static func requireSound(_ policy: PolicyTerms, _ reasons: inout Reasons) {
    let ranges = [
      ("nonReceiptReportHours", policy.nonReceiptReportHours, 720),
      ("attemptsPerHour", policy.attemptsPerHour, 10_000),
      ("maximumCustodyHours", policy.maximumCustodyHours, 8784),
    ]
    for (name, value, most) in ranges {
      reasons.require(
        (1...most).contains(value), .policyOutOfRange,
        "\(name) is \(value), where 1 to \(most) is possible")
    }
  }

  static func requireAuthority(
    _ id: PartyID, _ world: World, _ reasons: inout Reasons
  ) throws(Stop) {
    let party = try world.find(Party.self, id.text)
    reasons.require(
      party?.authority != nil, .authorityUnknown, "\(id) is not an authority on this log")
  }
}
