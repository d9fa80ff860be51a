public import Rows

/// What an authority may do about a consignment, and what follows: alerts, holds, return orders,
/// spot checks, decisions (15 CFR 758.7, 758.8, 762.7, 764; Reg. (EU) 952/2013 arts 46 to 48).
public enum EnforcementRules {
  /// Facts that the command leads to.
  /// - Throws: `Stop.refused` with every reason, or `Stop.notLoaded`.
  public static func decide(
    _ command: EnforcementCommand, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    switch command {
    case .closeAlert(let content): try closeAlert(content, in: world, context)
    case .hold(let content): try hold(content, in: world, context)
    case .release(let content): try release(content, in: world, context)
    case .orderReturn(let content): try orderReturn(content, in: world, context)
    case .orderSpotCheck(let content): try orderSpotCheck(content, in: world, context)
    case .drawSample(let content): try drawSample(content, in: world, context)
    case .recordFindings(let content): try recordFindings(content, in: world, context)
    case .decide(let content): try decide(content, in: world, context)
    }
  }

  /// Facts that follow because a check's time is up.
  ///
  /// Answers for deadlines of the kind `SpotCheck.deadlineKind`; for others there are none.
  public static func expire(
    _ deadline: Deadline, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    guard deadline.kind == SpotCheck.deadlineKind,
      let check = try world.find(SpotCheck.self, deadline.subject), check.concluded == nil
    else { return [] }
    let missing = check.sampleSize - check.found
    let fact = SpotCheckFellDue(
      waybill: check.waybill, check: check.id, authority: check.authority, due: check.due,
      missing: missing)
    let stage =
      check.drawing == nil ? "its sample was never drawn" : "\(missing) findings are missing"
    let notice = Notice(
      kind: .checkOverdue, subject: check.key, authority: check.authority,
      waybills: [check.waybill],
      text: "Spot check \(check.id) of \(check.waybill) was due \(check.due): \(stage).")
    return [.spotCheckFellDue(fact)] + raise([notice], context)
  }
}
