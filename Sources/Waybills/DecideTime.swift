import Registry
public import Rows
public import Vocabulary

extension WaybillRules {
  static func extend(
    _ command: ExtendDeadline, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    let second = try RegistryRules.acting(.countersigner, in: world, context)
    var reasons = Reasons()
    let isHolder = waybill.outstanding.contains { $0.holder == acting.party.id }
    if acting.party.id != waybill.roles.consignor, !isHolder {
      reasons.add(
        .actorNotCustodian,
        "only the consignor or who holds the goods may ask for a longer deadline")
    }
    try checkCountersigner(second, acting, of: waybill, in: world, &reasons)
    requireVersion(command.version, of: waybill, &reasons)
    if waybill.clockStoppedAt != nil {
      reasons.add(.clockStopped, "the waybill is held and its deadlines stand still")
    }
    let before = checkDeadline(command, of: waybill, &reasons, context)
    try reasons.require()
    return [
      .extended(
        DeadlineExtended(
          waybill: waybill.number, version: waybill.version + 1, leg: command.leg, before: before,
          receiveBy: command.receiveBy, by: acting.party.id, countersignedBy: second.party.id,
          reason: command.reason))
    ]
  }

  /// Who countersigns a longer deadline, by the policy of the log.
  public static func countersigner(of waybill: Waybill, in world: World) throws(Stop) -> PartyID {
    let policy = try RegistryRules.policy(in: world)
    return policy?.extensionCountersigner == .consignee
      ? waybill.roles.consignee : waybill.roles.authority
  }

  private static func checkCountersigner(
    _ second: Acting, _ acting: Acting, of waybill: Waybill, in world: World,
    _ reasons: inout Reasons
  ) throws(Stop) {
    let wanted = try countersigner(of: waybill, in: world)
    if second.party.id != wanted || second.party.id == acting.party.id {
      reasons.add(
        .countersignerWrong,
        "by the policy of this log \(wanted) countersigns an extension of \(waybill.number), not"
          + " \(second.party.id)")
    }
  }

  /// - Returns: the deadline as it stands.
  private static func checkDeadline(
    _ command: ExtendDeadline, of waybill: Waybill, _ reasons: inout Reasons, _ context: Context
  ) -> Moment {
    var before = waybill.receiveBy
    var hasPassed = waybill.report != nil
    if let leg = command.leg {
      guard waybill.legs.indices.contains(leg) else {
        reasons.add(.legUnknown, "the waybill has legs 0 to \(waybill.legs.count - 1)")
        return before
      }
      before = waybill.legs[leg].receiveBy
      hasPassed = hasPassed || waybill.legs[leg].overdueSince != nil
      if command.receiveBy > waybill.receiveBy {
        reasons.add(
          .extensionPastFinal,
          "a leg ends no later than the final receive-by time \(waybill.receiveBy)")
      }
    }
    if hasPassed || before <= context.now {
      reasons.add(
        .deadlinePassed, "the deadline \(before) has passed; it cannot be extended any more")
    } else if command.receiveBy <= before {
      reasons.add(.extensionNotLater, "\(command.receiveBy) is not later than \(before)")
    }
    if isTooFar(command.receiveBy, context) {
      reasons.add(.timeTooFar, "a deadline lies at most \(horizonDays) days ahead")
    }
    return before
  }

  static func reportNonReceipt(
    _ command: ReportNonReceipt, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    var reasons = Reasons()
    if waybill.state == .issued, waybill.report == nil {
      reasons.add(.notDeparted, "nothing has left under \(waybill.number) yet")
    }
    if command.units.isEmpty { reasons.add(.unitUnknown, "name at least one logistic unit") }
    for sscc in command.units {
      guard let unit = waybill.unit(sscc) else {
        reasons.add(.unitUnknown, "the unit \(sscc) is not on the waybill \(waybill.number)")
        continue
      }
      let releaser = try world.find(HandoverRecord.self, unit.custody.text)?.from
      if unit.holder != acting.party.id, releaser != acting.party.id {
        reasons.add(.actorNotCustodian, "\(acting.party.id) was not the last to have \(sscc)")
      }
    }
    let reported = waybill.custodianReports.filter { $0.by == acting.party.id }.flatMap(\.units)
    if !command.units.isEmpty, Set(command.units).isSubset(of: reported) {
      reasons.add(.alreadyReported, "\(acting.party.id) has reported this already")
    }
    refuseFuture(command.lastSeenAt, context, &reasons)
    try reasons.require()
    return [
      .custodianReported(
        CustodianReported(
          waybill: waybill.number, by: acting.party.id, units: command.units,
          lastSeen: command.lastSeen, lastSeenAt: command.lastSeenAt,
          circumstances: command.circumstances))
    ]
  }

  static func acknowledge(
    _ command: AcknowledgeReport, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let waybill = try waybill(command.waybill, in: world)
    let acting = try authority(of: waybill, in: world, context)
    guard let report = waybill.report else { throw noReport(waybill) }
    if let at = report.acknowledgedAt {
      throw .refuse(
        WaybillRefusal.alreadyAcknowledged.because("the report was acknowledged at \(at)"))
    }
    return [
      .reportAcknowledged(ReportAcknowledged(waybill: waybill.number, by: acting.party.id))
    ]
  }

  private static func noReport(_ waybill: Waybill) -> Stop {
    .refuse(
      WaybillRefusal.reportUnknown.because("no non-receipt was reported on \(waybill.number)"))
  }

  /// Before the report only what ends the transport can be resolved: the rest answers a report.
  static func resolve(
    _ command: ResolveWaybill, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let waybill = try waybill(command.waybill, in: world)
    let acting = try authority(of: waybill, in: world, context)
    if waybill.report == nil, ![.lost, .stolen, .seized].contains(command.resolution) {
      throw noReport(waybill)
    }
    if let earlier = waybill.report?.resolution, earlier != .found {
      throw .refuse(
        WaybillRefusal.alreadyResolved.because("the report was resolved: \(earlier.rawValue)"))
    }
    guard waybill.isOpen else { throw .refuse(closed(waybill)) }
    return [
      .resolved(
        WaybillResolved(
          waybill: waybill.number, resolution: command.resolution, by: acting.party.id,
          // What was found is still under way: it may go on to the consignee, or back.
          state: command.resolution == .found ? .notReceived : .resolved,
          remark: command.remark))
    ]
  }
}
