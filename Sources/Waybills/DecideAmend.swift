import Registry
import Rows
import Vocabulary

extension WaybillRules {
  static func amend(
    _ command: AmendWaybill, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    var reasons = Reasons()
    requireConsignor(acting, of: waybill, &reasons)
    requireVersion(command.version, of: waybill, &reasons)
    for id in [command.endUser, command.notifyParty].compactMap({ $0 })
    where try registered(id, in: world) == nil {
      reasons.add(.partyUnknown, "\(id) is not a party of this log; register it first")
    }
    let isEmpty =
      command.endUser == nil && command.notifyParty == nil && command.references == nil
      && command.remainingLegs == nil
    if isEmpty { reasons.add(.nothingAmended, "the amendment changes nothing") }
    var legs: [Leg]?
    if let plans = command.remainingLegs {
      legs = try amended(plans, of: waybill, in: world, context, &reasons)
    }
    try reasons.require()
    return [
      .amended(
        WaybillAmended(
          waybill: waybill.number, version: waybill.version + 1, endUser: command.endUser,
          notifyParty: command.notifyParty, references: command.references, legs: legs,
          reason: command.reason, inTransit: waybill.state != .issued))
    ]
  }

  /// The legs that something has begun stay; the others are scheduled anew, counted from the last
  /// of those, and must end where and no later than before.
  private static func amended(
    _ plans: [LegPlan], of waybill: Waybill, in world: World, _ context: Context,
    _ reasons: inout Reasons
  ) throws(Stop) -> [Leg]? {
    let begun = waybill.legsBegun
    guard begun < waybill.legs.count else {
      reasons.add(.legStarted, "every leg has begun; what is under way cannot be re-planned")
      return nil
    }
    if waybill.clockStoppedAt != nil {
      reasons.add(.clockStopped, "the waybill is held; re-plan its legs after the release")
    }
    let policy = try RegistryRules.policy(in: world)
    guard checkLegs(plans, policy, &reasons) else { return nil }
    let kept = Array(waybill.legs.prefix(begun))
    if let first = plans.first, let last = plans.last, let end = waybill.legs.last,
      first.from != kept.last?.to ?? waybill.legs[0].from || last.to != end.to
    {
      reasons.add(
        .routeBroken,
        "the remaining legs must lead from \(kept.last?.to.name ?? waybill.legs[0].from.name) to"
          + " \(end.to.name)")
    }
    let start = max(kept.last?.receiveBy ?? waybill.departure, context.now)
    let fresh = Leg.schedule(plans, from: start)
    if let last = fresh.last, last.receiveBy > waybill.receiveBy {
      reasons.add(
        .legsPastFinal,
        "the remaining legs end at \(last.receiveBy), after the final receive-by time"
          + " \(waybill.receiveBy), which an amendment never moves")
    }
    for (position, leg) in fresh.enumerated() {
      try checkCarrier(
        leg, "leg \(begun + position + 1)", waybill.goods, before: waybill.roles.authority,
        in: world, context, &reasons)
    }
    return kept + fresh
  }

  static func cancel(
    _ command: CancelWaybill, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    var reasons = Reasons()
    requireConsignor(acting, of: waybill, &reasons)
    if waybill.state != .issued {
      reasons.add(
        .alreadyDeparted,
        "goods have left under \(waybill.number); have them returned instead of cancelling it")
    }
    refuseHeld(waybill, &reasons)
    try reasons.require()
    return [.cancelled(WaybillCancelled(waybill: waybill.number, reason: command.reason))]
  }
}

extension Waybill {
  /// How many legs something has begun.
  var legsBegun: Int {
    let begun = units.map { unit in
      unit.custody == issue && unit.legsDone == 0 ? 0 : unit.legsDone + 1
    }
    return min(begun.max() ?? 0, legs.count)
  }

  /// What the goods are classified as.
  var goods: [ECCN] { Set(lines.map(\.eccn)).sorted() }
}
