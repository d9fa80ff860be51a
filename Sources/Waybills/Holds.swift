public import Rows
public import Vocabulary

/// What an authority's orders do to a waybill. Called with the facts of enforcement; whether the
/// authority may give the order is decided there.
extension WaybillRules {
  /// A hold stops the clock: whoever is made to wait is not late for it.
  public static func hold(
    _ number: WaybillNumber, hold id: CaseID, by authority: PartyID, reason: String,
    in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let waybill = try openWaybill(number, in: world)
    return [
      .clockStopped(
        ClockStopped(waybill: waybill.number, hold: id, authority: authority, reason: reason))
    ]
  }

  /// The last release starts the clock again. A waybill that was closed under the hold has no
  /// clock any more; the hold still ends.
  public static func release(
    _ number: WaybillNumber, hold id: CaseID, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let waybill = try waybill(number, in: world)
    guard waybill.holds.contains(where: { $0.id == id }) else {
      throw .refuse(
        WaybillRefusal.holdUnknown.because("there is no open hold \(id) on \(number)"))
    }
    let stillHeld = waybill.holds.count > 1
    let since = waybill.clockStoppedAt ?? context.now
    return [
      .clockResumed(
        ClockResumed(
          waybill: number, hold: id, stillHeld: stillHeld,
          movedMilliseconds: stillHeld ? 0 : context.now.milliseconds - since.milliseconds))
    ]
  }

  /// Everything that has left goes back; the time by which it must be back takes the place of the
  /// final receive-by time.
  public static func orderReturn(
    _ number: WaybillNumber, order: CaseID, by authority: PartyID, returnBy: Moment,
    reason: String, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let waybill = try openWaybill(number, in: world)
    let away = waybill.outstanding.filter {
      $0.status == .held && $0.holder != waybill.roles.consignor
    }
    var reasons = Reasons()
    if away.isEmpty {
      reasons.add(.notDeparted, "nothing of \(number) is away from its consignor")
    }
    if returnBy <= context.now {
      reasons.add(.receiveByPassed, "the time \(returnBy) for the return has passed")
    }
    if isTooFar(returnBy, context) {
      reasons.add(.timeTooFar, "a deadline lies at most \(horizonDays) days ahead")
    }
    try reasons.require()
    return [
      .returnOrdered(
        ReturnOrdered(
          waybill: number, order: order, authority: authority, units: away.map(\.sscc),
          returnBy: returnBy, reason: reason))
    ]
  }
}
