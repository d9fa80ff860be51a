import Registry
import Rows
import Vocabulary

extension WaybillRules {
  static func issue(
    _ command: IssueWaybill, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    var reasons = Reasons()
    let number = WaybillNumber(from: context.id)
    if acting.party.id != command.roles.consignor {
      reasons.add(
        .actorNotConsignor,
        "the waybill names \(command.roles.consignor) as consignor, but \(acting.party.id) signs")
    }
    let policy = try RegistryRules.policy(in: world)
    guard let authority = command.roles.authority ?? policy?.defaultAuthority else {
      throw .refuse(
        WaybillRefusal.authorityUnknown.because(
          "name the authority; the policy of this log has none for waybills that do not"))
    }
    let roles = Roles(command.roles, authority: authority)
    try checkParties(roles, in: world, &reasons)
    checkLines(command.lines, &reasons)
    checkUnits(command, &reasons)
    let legs = try checkRoute(command, roles, policy, in: world, context, &reasons)
    try reasons.require()
    let goods = Set(command.lines.map(\.eccn)).sorted()
    try checkConsignor(roles, goods, from: legs.first?.from.site, in: world, context, &reasons)
    for (position, leg) in legs.enumerated() {
      try checkCarrier(
        leg, "leg \(position + 1)", goods, before: roles.authority, in: world, context, &reasons)
    }
    if try world.find(Waybill.self, number.text) != nil {
      reasons.add(
        .numberTaken, "the number \(number) is taken; send the waybill again with a new nonce")
    }
    try reasons.require()
    let issued = WaybillIssued(
      waybill: number, issue: context.id, key: acting.signer.key, roles: roles,
      departure: command.departure,
      lines: command.lines, units: command.units, equipment: command.equipment ?? [], legs: legs,
      receiveBy: legs.last?.receiveBy ?? command.departure, references: command.references ?? [])
    let conflicts = try serialConflicts(issued, in: world)
    return [.issued(issued)] + conflicts.map { .serialConflicted($0) }
  }

  private static func checkParties(
    _ roles: Roles, in world: World, _ reasons: inout Reasons
  ) throws(Stop) {
    if roles.consignor == roles.consignee {
      reasons.add(.partiesAlike, "consignor and consignee are the same party, \(roles.consignor)")
    }
    for id in roles.all {
      guard let party = try registered(id, in: world) else {
        reasons.add(.partyUnknown, "\(id) is not a party of this log; register it first")
        continue
      }
      if id == roles.authority, party.authority == nil {
        reasons.add(.authorityUnknown, "\(id) is not an authority of this log")
      }
      if id == roles.consignee, party.site(roles.site) == nil {
        reasons.add(.siteUnknown, "\(id) has no site \(roles.site); name one of its sites")
      }
    }
  }

  /// The route with its times; empty where it does not hold together.
  private static func checkRoute(
    _ command: IssueWaybill, _ roles: Roles, _ policy: PolicyTerms?, in world: World,
    _ context: Context, _ reasons: inout Reasons
  ) throws(Stop) -> [Leg] {
    guard checkLegs(command.legs, policy, &reasons) else { return [] }
    let country = try registered(roles.consignee, in: world)?.site(roles.site)?.country
    if let country, let last = command.legs.last, last.to.country != country {
      reasons.add(
        .routeBroken,
        "the route ends in \(last.to.country), but the site \(roles.site) is in \(country)")
    }
    if isTooFar(command.departure, context) {
      reasons.add(
        .timeTooFar, "the departure lies more than \(horizonDays) days ahead of the log")
      return []
    }
    let legs = Leg.schedule(command.legs, from: command.departure)
    if let last = legs.last, last.receiveBy <= context.now {
      reasons.add(
        .receiveByPassed,
        "departure, transit and tolerance end at \(last.receiveBy), which has passed")
    }
    return legs
  }

  /// - Returns: whether the legs can be scheduled.
  static func checkLegs(
    _ legs: [LegPlan], _ policy: PolicyTerms?, _ reasons: inout Reasons
  ) -> Bool {
    let longest = policy?.maximumCustodyHours ?? 8784
    guard (1...64).contains(legs.count) else {
      reasons.add(.legsMissing, "a route has 1 to 64 legs, this one has \(legs.count)")
      return false
    }
    var isSound = true
    for (position, leg) in legs.enumerated() {
      let (transit, tolerance) = (leg.plannedTransitHours, leg.toleranceHours)
      if transit < 1 || transit > longest || tolerance < 0 || tolerance > longest - transit {
        reasons.add(
          .legInvalid,
          "leg \(position + 1): transit takes at least an hour, tolerance is not negative, and"
            + " both together are at most \(longest) hours by the policy of this log")
        isSound = false
      }
      if position > 0, legs[position - 1].to != leg.from {
        reasons.add(
          .routeBroken,
          "leg \(position + 1) begins at \(leg.from.name), but the one before ends at"
            + " \(legs[position - 1].to.name)")
      }
    }
    return isSound
  }

  /// Whatever is live elsewhere, or ended elsewhere before. A piece that its last consignee, now
  /// the consignor, sends on has an unbroken chain and is no conflict.
  private static func serialConflicts(
    _ issued: WaybillIssued, in world: World
  ) throws(Stop) -> [SerialConflicted] {
    var found: [SerialConflicted] = []
    for unit in issued.units {
      for pieces in unit.contents {
        for serial in pieces.serials {
          let key = SerialRecord.key(pieces.part, serial)
          guard let record = try world.find(SerialRecord.self, key) else { continue }
          for (other, conflict) in conflicts(record, issued.roles.consignor) {
            add(serial, pieces.part, other, conflict, to: &found, issued.waybill)
          }
        }
      }
    }
    return found
  }

  private static func conflicts(
    _ record: SerialRecord, _ consignor: PartyID
  ) -> [(WaybillNumber, SerialConflicted.Conflict)] {
    let live = record.live.map { ($0.waybill, SerialConflicted.Conflict.live) }
    guard let last = record.passages.last else { return live }
    switch last.end {
    case .cancelled: return live
    case .delivered where last.party == consignor, .returned where last.party == consignor:
      return live
    case .delivered: return live + [(last.waybill, .delivered)]
    case .returned: return live + [(last.waybill, .returned)]
    case .lost: return live + [(last.waybill, .lost)]
    case .stolen: return live + [(last.waybill, .stolen)]
    case .seized: return live + [(last.waybill, .seized)]
    }
  }

  private static func add(
    _ serial: SerialNumber, _ part: PartNumber, _ other: WaybillNumber,
    _ conflict: SerialConflicted.Conflict, to found: inout [SerialConflicted],
    _ waybill: WaybillNumber
  ) {
    let same = found.firstIndex {
      $0.other == other && $0.conflict == conflict && $0.part == part
    }
    if let same {
      found[same].serials.append(serial)
    } else {
      found.append(
        SerialConflicted(
          waybill: waybill, other: other, conflict: conflict, part: part, serials: [serial]))
    }
  }
}
