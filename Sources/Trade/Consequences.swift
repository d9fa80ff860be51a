import Enforcement
import Registry
import Rows
import Vocabulary
import Waybills

/// What one room's facts mean for another room. Nowhere else does a room hear of another's facts.
extension Rules {
  /// - Parameter alerts: how many alerts this entry has raised already; their ids count on.
  static func consequences(
    of fact: Fact, alerts: Int, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    let departed = try departures(in: fact, in: world, context)
    let noticed = try notices(of: fact, in: world) + departed.notices
    let raised = EnforcementRules.raise(noticed, after: alerts, context).map(Fact.enforcement)
    switch fact {
    case .waybill(.dutyMissed(let missed)):
      return try RegistryRules.dutyMissed(
        party: missed.party, as: missed.role,
        waybill: missed.waybill, dueAt: missed.due, in: world
      ).map(Fact.registry) + raised
    case .enforcement(let fact):
      return try consequences(of: fact, in: world, context) + raised
    case .waybill(let fact):
      // A hold is placed once the goods are where they are said to be.
      return try permission(after: fact, in: world, context) + raised
        + departed.holds.map(Fact.enforcement)
    case .registry, .system, .authorisation, .judgement:
      return raised
    }
  }

  /// Orders of an authority take effect on the waybill and on accreditations.
  private static func consequences(
    of fact: EnforcementFact, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    switch fact {
    case .held(let fact):
      return try WaybillRules.hold(
        fact.waybill, hold: fact.hold, by: fact.authority, reason: fact.reason, in: world, context
      ).map(Fact.waybill)
    case .released(let fact):
      return try WaybillRules.release(
        fact.waybill, hold: fact.hold, in: world, context
      ).map(Fact.waybill)
    case .returnOrdered(let fact):
      return try WaybillRules.orderReturn(
        fact.waybill, order: fact.order, by: fact.authority, returnBy: fact.returnBy,
        reason: fact.reason, in: world, context
      ).map(Fact.waybill)
    case .decided(let fact):
      guard fact.outcome == .suspend, let name = fact.accreditation else { return [] }
      let checks = fact.checks.map { "\($0.waybill)/\($0.check)" }
      return try RegistryRules.suspension(
        AccreditationID(party: name.party, role: name.role, authority: fact.authority).key,
        reason: fact.reason,
        basis: Basis(
          text: "Case \(fact.id)",
          finding: checks.isEmpty ? nil : checks.joined(separator: " ")),
        by: fact.authority, in: world
      ).map(Fact.registry)
    case .alertRaised, .alertClosed, .spotCheckOrdered, .sampleDrawn, .findingsRecorded,
      .spotCheckConcluded, .spotCheckFellDue:
      return []
    }
  }

  // MARK: Notices

  private static func notices(of fact: Fact, in world: World) throws(Stop) -> [Notice] {
    switch fact {
    case .waybill(let fact): try notices(of: fact, in: world)
    case .system(let fact): try notices(of: fact, in: world)
    case .judgement(let fact): try notices(of: fact, in: world)
    case .registry, .enforcement, .authorisation: []
    }
  }

  private static func notices(of fact: WaybillFact, in world: World) throws(Stop) -> [Notice] {
    switch fact {
    case .legOverdue(let fact):
      return [
        try notice(
          .legOverdue, fact.waybill, party: fact.carrier,
          "Leg \(fact.leg + 1) of \(fact.waybill) was due \(fact.receiveBy);"
            + " \(fact.units.count) units are with \(list(fact.holders)).", in: world)
      ]
    case .nonReceiptReported(let fact):
      return [
        try notice(
          .nonReceipt, fact.waybill, party: fact.custodians.first?.party,
          "\(fact.waybill) was to be received by \(fact.receiveBy); \(fact.units.count) units are"
            + " outstanding, last with \(list(fact.custodians.map(\.party))).", in: world)
      ]
    case .dutyMissed(let fact):
      return [
        try notice(
          .dutyMissed, fact.waybill, party: fact.party,
          "\(fact.party) did not report the non-receipt of \(fact.waybill) by \(fact.due).",
          in: world)
      ]
    case .serialConflicted(let fact):
      var notice = try notice(
        .serialConflict, fact.waybill, party: nil,
        "\(fact.serials.count) serial numbers of \(fact.part) on \(fact.waybill) are"
          + " \(fact.conflict.rawValue) on \(fact.other): \(list(fact.serials.prefix(5))).",
        in: world)
      notice.waybills.append(fact.other)
      return [notice]
    case .handoverDisputed(let fact):
      return [
        try notice(
          .handoverDisputed, fact.waybill, party: fact.from,
          "A handover of \(fact.waybill) from \(fact.from) to \(fact.to) is disputed"
            + " (\(list(fact.grounds.map(\.rawValue)))); custody did not move.", in: world)
      ]
    case .discrepancyFound(let fact):
      return [
        try notice(
          .discrepancy, fact.waybill, party: nil,
          "Discrepancy on \(fact.waybill): \(fact.discrepancy.kind.rawValue).", in: world)
      ]
    case .handedOver(let fact):
      guard let flag = fact.flag else { return [] }
      return [
        try notice(
          .movedUnderSuspension, fact.waybill, party: fact.from,
          "\(fact.from) handed \(fact.waybill) on to \(fact.to): \(flag)", in: world)
      ]
    case .returnBegun(let fact):
      guard let flag = fact.flag else { return [] }
      return [
        try notice(
          .movedUnderSuspension, fact.waybill, party: fact.by,
          "\(fact.by) sends \(fact.waybill) back: \(flag)", in: world)
      ]
    case .issued, .amended, .cancelled, .packed, .unpacked, .resealed, .offered, .declined,
      .received, .returnOrdered, .errorDeclared, .extended, .custodianReported,
      .reportAcknowledged, .resolved, .clockStopped, .clockResumed:
      return []
    }
  }

  private static func notices(of fact: SystemFact, in world: World) throws(Stop) -> [Notice] {
    switch fact {
    case .attemptRefused(let fact):
      let codes = fact.reasons.map(\.code)
      return [
        Notice(
          kind: .attemptRefused, subject: fact.key.text, party: fact.party,
          authority: try RegistryRules.policy(in: world)?.defaultAuthority,
          waybills: fact.waybill.map { [$0] } ?? [],
          text: "\(fact.command) by \(fact.party?.text ?? "an unknown key") was refused:"
            + " \(list(codes)).")
      ]
    case .forkEvidenced(let fact):
      return [
        Notice(
          kind: .unprovenCheckpoint, subject: fact.key.text,
          party: try world.find(KeyRecord.self, fact.key.text)?.party,
          authority: try RegistryRules.policy(in: world)?.defaultAuthority,
          waybills: [],
          text: "A signer had seen size \(fact.seen.size) with root \(fact.seen.root), which this"
            + " log cannot prove: there may be two logs of this name.")
      ]
    case .deadlineExpired, .clockConfirmed, .succeeded, .keyRotated, .attested, .erased,
      .partyErased:
      return []
    }
  }

  private static func notice(
    _ kind: AlertKind, _ waybill: WaybillNumber, party: PartyID?, _ text: String, in world: World
  ) throws(Stop) -> Notice {
    let authority = try world.find(Waybill.self, waybill.text)?.roles.authority
    return Notice(
      kind: kind, subject: waybill.text, party: party, authority: authority, waybills: [waybill],
      text: text)
  }

  private static func list(_ names: some Sequence<some CustomStringConvertible>) -> String {
    names.map(\.description).joined(separator: ", ")
  }
}
