import Registry
public import Rows
import Vocabulary

extension WaybillRules {
  /// The kinds of deadline that this room answers.
  public static let deadlineKinds = [
    Waybill.legDeadline, Waybill.finalDeadline, Waybill.dutyDeadline,
  ]

  /// What it means that nothing happened before a time. Nothing, where the deadline has become
  /// moot: so an expiry that comes twice reports once.
  public static func expire(
    _ deadline: Deadline, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    guard let waybill = try world.find(Waybill.self, deadline.subject),
      waybill.deadlines.contains(deadline)
    else { return [] }
    switch deadline.kind {
    case Waybill.legDeadline: return [.legOverdue(overdue(deadline.ordinal, of: waybill))]
    case Waybill.finalDeadline: return try nonReceipt(waybill, in: world)
    case Waybill.dutyDeadline:
      let duty = waybill.duties[deadline.ordinal]
      return [
        .dutyMissed(
          ReportDutyMissed(
            waybill: waybill.number, party: duty.party, role: duty.role,
            authority: waybill.roles.authority, due: duty.due))
      ]
    default: return []
    }
  }

  private static func overdue(_ position: Int, of waybill: Waybill) -> LegOverdue {
    let leg = waybill.legs[position]
    let units = waybill.units(onLeg: position)
    return LegOverdue(
      waybill: waybill.number, leg: position, carrier: leg.carrier, receiveBy: leg.receiveBy,
      units: units.map(\.sscc), holders: Set(units.map(\.holder)).sorted())
  }

  /// The last leg is usually due with the whole: its alert comes first, then the report.
  private static func nonReceipt(
    _ waybill: Waybill, in world: World
  ) throws(Stop) -> [WaybillFact] {
    var facts: [WaybillFact] = []
    var after = waybill
    for (position, leg) in waybill.legs.enumerated()
    where leg.overdueSince == nil && leg.receiveBy <= waybill.receiveBy
      && !waybill.units(onLeg: position).isEmpty
    {
      facts.append(.legOverdue(overdue(position, of: waybill)))
      after.legs[position].overdueSince = leg.receiveBy
    }
    facts.append(.nonReceiptReported(try report(on: after, in: world)))
    return facts
  }
}
