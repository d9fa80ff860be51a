internal import Registry
internal import Rows
internal import Vocabulary
internal import Waybills

extension EnforcementRules {
  /// The order fixes how many serials are looked at and by when, and commits to a secret, so that
  /// the sample can neither be known beforehand nor be chosen afterwards.
  static func orderSpotCheck(
    _ content: OrderSpotCheck, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    let authority = try authority(in: world, context)
    let waybill = try waybill(content.waybill, under: authority, in: world)
    var reasons = Reasons()
    if try world.find(SpotCheck.self, SpotCheck.key(content.waybill, content.check)) != nil {
      reasons.add(
        .handleTaken,
        "a check \(content.check) was ordered for \(content.waybill) before; choose another")
    }
    checkStage(content.stage, of: waybill, &reasons)
    try checkPlace(content.place, of: waybill, in: world, &reasons)
    let population = Set(try serials(of: content.waybill, in: world)).count
    if !(1...max(1, population)).contains(content.sampleSize) || population == 0 {
      reasons.add(
        .sampleSizeUnfit,
        "waybill \(content.waybill) has \(population) serials; the sample is 1 to that many")
    }
    if content.due <= context.now {
      reasons.add(.dueUnfit, "the check is due \(content.due), but it is \(context.now) already")
    }
    if let used = try world.find(UsedCommitment.self, content.commitment.text) {
      reasons.add(
        .commitmentUsed,
        "check \(used.check) has this commitment already; draw a new secret of 32 random bytes")
    }
    check(reason: content.reason, &reasons)
    try reasons.settle()
    return [
      .spotCheckOrdered(
        SpotCheckOrdered(
          waybill: content.waybill, check: content.check, authority: authority,
          stage: content.stage, place: content.place, sampleSize: content.sampleSize,
          commitment: content.commitment, due: content.due, reason: content.reason))
    ]
  }

  /// The sample follows from the secret that was committed to and a root that did not exist yet
  /// when the order was logged: the tree it belongs to holds the order itself.
  static func drawSample(
    _ content: DrawSample, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    let authority = try authority(in: world, context)
    let check = try spotCheck(content.waybill, content.check, by: authority, in: world)
    if check.drawing != nil {
      throw .refuse(.sampleAlreadyDrawn, "the sample of check \(check.id) is drawn already")
    }
    var reasons = Reasons()
    if Sample.commitment(to: content.secret) != check.commitment {
      reasons.add(
        .commitmentNotOpened,
        "the secret is not the one that check \(check.id) committed to with \(check.commitment)")
    }
    if content.cited.size <= check.index {
      reasons.add(
        .checkpointTooEarly,
        "the cited checkpoint has size \(content.cited.size), but the order is entry"
          + " \(check.index): cite one of size \(check.index + 1) or more")
    }
    if !context.provenRoots.contains(content.cited) {
      reasons.add(
        .checkpointNotProven,
        "this log has no root \(content.cited.root) at size \(content.cited.size)")
    }
    try reasons.settle()
    let population = Set(try serials(of: content.waybill, in: world))
    let sample = Sample.draw(
      check.sampleSize, of: Array(population), root: content.cited.root, secret: content.secret)
    return [
      .sampleDrawn(
        SampleDrawn(
          waybill: content.waybill, check: content.check, secret: content.secret,
          cited: content.cited, population: population.count, sample: sample))
    ]
  }

  /// A check of this authority that is on the log.
  static func spotCheck(
    _ waybill: WaybillNumber, _ id: CaseID, by authority: PartyID, in world: World
  ) throws(Stop) -> SpotCheck {
    guard let check = try world.find(SpotCheck.self, SpotCheck.key(waybill, id)) else {
      throw .refuse(.checkUnknown, "waybill \(waybill) has no spot check \(id)")
    }
    var reasons = Reasons()
    checkOrderer(check.authority, authority, "check \(id)", &reasons)
    try reasons.settle()
    return check
  }

  /// A check before departure needs goods that are still there, one in transit goods that are under
  /// way or missed, one after delivery goods of which some were received.
  private static func checkStage(
    _ stage: CheckStage, of waybill: Waybill, _ reasons: inout Reasons
  ) {
    let hasArrived = waybill.units.contains { $0.status == .received }
    let fits =
      switch stage {
      case .beforeDeparture: waybill.state == .issued
      case .inTransit: waybill.state == .inTransit || waybill.state == .notReceived
      case .afterDelivery, .atEndUser: hasArrived
      }
    if !fits {
      reasons.add(
        .stageUnfit,
        "a check \(stage.rawValue) does not fit waybill \(waybill.number), which is"
          + " \(waybill.state.rawValue)")
    }
  }

  private static func checkPlace(
    _ place: CheckPlace?, of waybill: Waybill, in world: World, _ reasons: inout Reasons
  ) throws(Stop) {
    guard let place else { return }
    guard parties(of: waybill).contains(place.party) else {
      reasons.add(.placeUnfit, "\(place.party) has no part in waybill \(waybill.number)")
      return
    }
    let party = try RegistryRules.party(place.party, in: world)
    if party.site(place.site) == nil {
      reasons.add(.placeUnfit, "\(place.party) has no site \(place.site)")
    }
  }
}
