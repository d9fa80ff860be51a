import Canonical
import Registry
import Rows
import Vocabulary

extension AuthorisationRules {
  /// The bytes are there, durably, before the entry that cites them.
  static func adoptPack(
    _ content: AdoptPack, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    _ = try RegistryRules.operatingAsAdmin(in: world, context)
    let kept = try artefact(content.pack, context).citation
    let from = content.from ?? context.now
    var reasons = Reasons()
    reasons.require(
      kept == content.pack, .packDiffers,
      "the bytes call themselves \(kept.name) \(kept.version) of \(kept.regime), and the command"
        + " \(content.pack.name) \(content.pack.version) of \(content.pack.regime)")
    reasons.require(
      from >= context.now, .packOutOfOrder,
      "a pack decides from now (\(context.now)) or later on: what was decided stays decided")
    if let last = try world.find(AdoptedPack.self, content.pack.name.text)?.adoptions.last {
      reasons.require(
        last.pack != content.pack, .packInForce,
        "this pack is adopted already, and decides from \(last.from)")
      reasons.require(
        last.from < from, .packOutOfOrder,
        "\(last.pack.name) \(last.pack.version) decides from \(last.from): a later pack follows it")
    }
    try reasons.check()
    return [.packAdopted(PackAdopted(pack: content.pack, from: from))]
  }

  static func determine(
    _ content: Determine, in world: World, _ context: Context
  ) throws(Stop) -> [AuthorisationFact] {
    let actor = try RegistryRules.acting(.actor, in: world, context)
    let packs = try packs(at: context.now, in: world)
    guard !packs.isEmpty else {
      throw .refuse(
        .noPackAdopted, "this log has adopted no rule pack, so nothing is determined on it")
    }
    let goods = content.goods
    var reasons = Reasons()
    let leaves = content.leaves ?? context.now
    reasons.require(
      context.now <= leaves && leaves <= context.now.adding(days: 731), .timesOutOfOrder,
      "the goods leave from now (\(context.now)) on, within two years")
    let country = try destination(of: goods, in: world, &reasons)
    try reasons.check()
    let finding = try finding(
      on: content.transaction, under: packs, at: leaves, context)
    let consignee = try RegistryRules.party(goods.consignee, in: world)
    compare(finding, with: goods, to: country, consignee, &reasons)
    try reasons.check()
    return [
      .determined(
        Determined(
          determination: context.id, by: actor.party.id, goods: goods,
          transaction: content.transaction, leaves: leaves, packs: packs,
          performance: finding.performance, outcomes: finding.outcomes))
    ]
  }

  /// Country of the site; the parties must be on this log.
  private static func destination(
    of goods: DeterminedGoods, in world: World, _ reasons: inout Reasons
  ) throws(Stop) -> Country? {
    for id in [goods.consignee, goods.endUser].compactMap(\.self)
    where try world.find(Party.self, id.text) == nil {
      reasons.add(.partyUnknown, "\(id) is not a party of this log; register it first")
    }
    let consignee = try world.find(Party.self, goods.consignee.text)
    let site = consignee?.site(goods.site)
    reasons.require(
      consignee == nil || site != nil, .siteUnknown,
      "\(goods.consignee) has no site \(goods.site); name one of its sites")
    return site?.address.country
  }

  /// What was determined must be what is on the waybill, not some other transaction.
  private static func compare(
    _ finding: PackFinding, with goods: DeterminedGoods, to country: Country?, _ consignee: Party,
    _ reasons: inout Reasons
  ) {
    reasons.require(
      finding.destination == country, .transactionDiffers,
      "the transaction goes to \(finding.destination?.text ?? "no country"), and the site"
        + " \(goods.site) is in \(country?.text ?? "none")")
    reasons.require(
      finding.classified.isEmpty || finding.classified.contains(goods.eccn), .transactionDiffers,
      "the transaction's goods are classified as"
        + " \(finding.classified.map(\.text).joined(separator: ", ")), not as \(goods.eccn)")
    let seat = consignee.profile.headquarters
    reasons.require(
      finding.headquarters == nil || finding.headquarters == seat, .transactionDiffers,
      "by the transaction the consignee has its headquarters in"
        + " \(finding.headquarters?.text ?? "no country"), and by this log in \(seat)")
  }
}
