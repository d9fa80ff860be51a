import Authorisations
import Enforcement
import Registry
import Rows
import Vocabulary
import Waybills

/// What a waybill's facts mean for permission: the gate at its issue, and what comes back.
extension Rules {
  static func permission(
    after fact: WaybillFact, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    switch fact {
    case .issued(let issued):
      return try AuthorisationRules.gate(
        try gated(issued, in: world), attempts: try attempts(in: world, context), in: world,
        context
      ).map(Fact.authorisation)
    case .amended(let amended):
      if let user = amended.endUser {
        try AuthorisationRules.endUserChanged(to: user, under: amended.waybill, in: world)
      }
      return []
    case .cancelled(let cancelled):
      let waybill = try WaybillRules.waybill(cancelled.waybill, in: world)
      return try AuthorisationRules.cancelled(
        cancelled.waybill, issue: waybill.issue, in: world
      ).map(Fact.authorisation)
    case .handedOver(let handedOver):
      guard handedOver.returned else { return [] }
      return try AuthorisationRules.returned(
        try pieces(in: handedOver.units, of: handedOver.waybill, world),
        under: handedOver.waybill, by: handedOver.handover, in: world
      ).map(Fact.authorisation)
    case .errorDeclared(let declared):
      guard let handover = declared.handover else { return [] }
      return try AuthorisationRules.returnUndone(
        handover, under: declared.waybill, in: world
      ).map(Fact.authorisation)
    case .serialConflicted, .packed, .unpacked, .resealed, .offered, .declined, .handoverDisputed,
      .discrepancyFound, .received, .returnBegun, .returnOrdered, .extended, .legOverdue,
      .nonReceiptReported, .custodianReported, .dutyMissed, .reportAcknowledged, .resolved,
      .clockStopped, .clockResumed:
      return []
    }
  }

  /// Each departure is judged again by the law and the authorisations of its own day. What speaks
  /// against it becomes alerts, and holds in the name of the authorities that want them.
  static func departures(
    in fact: Fact, in world: World, _ context: Context
  ) throws(Stop) -> (notices: [Notice], holds: [EnforcementFact]) {
    guard case .waybill(.handedOver(let moved)) = fact, !moved.returned,
      try !AuthorisationRules.judgements(of: moved.waybill, in: world).isEmpty
    else { return ([], []) }
    let waybill = try WaybillRules.waybill(moved.waybill, in: world)
    let time = moved.handedAt ?? context.now
    let faults = try AuthorisationRules.faults(
      of: moved.waybill, isFirst: moved.from == waybill.roles.consignor, at: time,
      since: try departure(before: moved, in: world) ?? time, in: world, context)
    guard !faults.isEmpty else { return ([], []) }
    let others = faults.flatMap(\.authorities)
    let found = faults.map { "line \($0.line): \($0.text)" }.joined(separator: "; ")
    let text = "\(moved.from) handed \(moved.waybill) on to \(moved.to): \(found)."
    let notices = Set([waybill.roles.authority] + others).sorted().map { authority in
      Notice(
        kind: .movedWithoutPermission, subject: moved.waybill.text, party: moved.from,
        authority: authority, waybills: [moved.waybill], text: text)
    }
    let holds = try EnforcementRules.holds(
      on: waybill, by: Set(faults.flatMap(\.holding)).sorted(), reason: text, in: world, context)
    return (notices, holds)
  }

  /// When what is handed on left its consignor: the first of the handovers that led here.
  private static func departure(
    before moved: HandedOver, in world: World
  ) throws(Stop) -> Moment? {
    var first: Moment?
    var prev = moved.prev
    while let record = try world.find(HandoverRecord.self, prev.text) {
      first = record.happenedAt
      prev = record.prev
    }
    return first
  }

  /// How often the key has been refused in this hour.
  private static func attempts(
    in world: World, _ context: Context
  ) throws(Stop) -> Attempts {
    let most = try RegistryRules.policy(in: world)?.attemptsPerHour ?? 0
    guard let signer = context.signers.first else { return Attempts(refused: 0, most: most) }
    let count = try world.find(AttemptCount.self, signer.key.text)
    let hour = context.now.milliseconds / 3_600_000
    return Attempts(refused: count?.hour == hour ? count?.count ?? 0 : 0, most: most)
  }

  private static func gated(
    _ issued: WaybillIssued, in world: World
  ) throws(Stop) -> GatedConsignment {
    let consignee = try RegistryRules.party(issued.roles.consignee, in: world)
    guard let site = consignee.site(issued.roles.site) else {
      preconditionFailure("a waybill was issued to a site that its consignee does not have")
    }
    return GatedConsignment(
      waybill: issued.waybill, consignor: issued.roles.consignor, consignee: consignee.id,
      site: issued.roles.site, destination: site.address.country, endUser: issued.roles.endUser,
      departure: issued.departure, lines: issued.lines.map(gated))
  }

  private static func gated(_ line: Line) -> GatedLine {
    GatedLine(
      number: line.number, part: line.partNumber, eccn: line.eccn, quantity: line.quantity,
      unitValue: line.unitValue, determination: line.determination,
      authorisations: line.authorisations ?? [])
  }

  /// Pieces that are still in some units, by part number.
  private static func pieces(
    in units: [SSCC], of waybill: WaybillNumber, _ world: World
  ) throws(Stop) -> [PartNumber: Int] {
    var count: [PartNumber: Int] = [:]
    for sscc in units {
      guard let unit = try world.find(LogisticUnit.self, LogisticUnit.key(waybill, sscc)) else {
        continue
      }
      for pieces in unit.outstanding { count[pieces.part, default: 0] += pieces.serials.count }
    }
    return count
  }
}
