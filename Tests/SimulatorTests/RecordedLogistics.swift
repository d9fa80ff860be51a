import Enforcement
import EventLog
import Registry
import Rows
import Service
import Trade
import Vocabulary
import Waybills

@testable import Scenario

extension Recordings {
  /// Pallets that are packed and opened, a route that is planned anew, a count that is short, goods
  /// that are ordered back, a check that nobody makes, and goods that never arrive.
  @Sendable static func logistics() async throws -> Recorded {
    let recording = try await Recording()
    try await recording.arriveShort()
    try await recording.orderBack()
    try await recording.goMissing()
    return try recording.recorded
  }
}

extension Recording {
  private var authority: Player { Player.authority(stage.cast) }
  private var seller: Player { Player.seller(stage.cast) }
  private var haulier: Player { Player.haulier(stage.cast) }
  private var terminal: Player { Player.terminal(stage.cast) }
  private var consignee: Player { Player.consignee(stage.cast) }

  private func issueUnits(_ name: String, _ goods: Goods) async throws {
    try await act(
      .waybill(
        .issue(
          IssueWaybill(
            roles: SampleWorld.roles, departure: clock.wall().adding(hours: 2),
            lines: [goods.line], units: goods.plans(seal: "GL"), legs: SampleWorld.legs))),
      by: seller, remember: name)
  }

  private func move(
    _ name: String, _ units: [SSCC], from: Player, to: Player, prev: String, at place: Place,
    remember: String
  ) async throws {
    try await act(
      .waybill(
        .handOver(
          HandOver(
            waybill: stage.waybill(name), units: units, from: from.party, to: to.party,
            prev: stage.id(prev), place: place))),
      [(.releaser, from), (.acceptor, to)], remember: remember)
  }

  /// Two units travel on one pallet and are opened at the end; a piece is missing.
  fileprivate func arriveShort() async throws {
    let goods = Goods(units: 2, piecesPerUnit: 3, first: 41_001)
    try await issueUnits("short", goods)
    let waybill = stage.waybill("short")
    let pallet = goods.sscc(50)
    try await act(
      .waybill(
        .pack(
          PackUnits(waybill: waybill, sscc: pallet, inside: goods.labels, seals: [known("PL-1")]))),
      by: seller)
    try await act(
      .waybill(
        .amend(
          AmendWaybill(
            waybill: waybill, version: 1, notifyParty: known("dock"),
            references: [Reference(kind: .order, value: "PO-4711")],
            remainingLegs: SampleWorld.legs, reason: "The order number was missing."))), by: seller)
    let legs = [(seller, haulier, Places.factory), (haulier, terminal, Places.hub)]
    var before = "short"
    for (number, leg) in (legs + [(terminal, consignee, Places.dataCentre)]).enumerated() {
      try await move(
        "short", [pallet], from: leg.0, to: leg.1, prev: before, at: leg.2,
        remember: "short \(number)")
      before = "short \(number)"
      try await pass(hours: 10)
    }
    try await act(
      .waybill(.unpack(UnpackUnit(waybill: waybill, sscc: pallet))), by: consignee)
    let counted = goods.labels.enumerated().map { unit, sscc in
      let found = Array(goods.serials(unit).dropLast(unit))
      return CountedUnit(
        sscc: sscc, count: found.count, scanned: [Pieces(part: Goods.part, serials: found)])
    }
    try await act(
      .waybill(
        .receive(
          ReceiveUnits(
            waybill: waybill, site: known("dc-1"), receivedAt: clock.wall(), units: counted,
            complete: true))), by: consignee)
    try await closeAlerts()
  }

  private func closeAlerts() async throws {
    let open = try node.ask { world throws(Stop) in try EnforcementRules.openAlerts(in: world) }
    for alert in open {
      try await act(
        .enforcement(
          .closeAlert(
            CloseAlert(alert: alert.id, disposition: .explained, reason: "It was looked at."))),
        by: authority)
    }
  }

  /// The authority has goods sent back that have left already.
  fileprivate func orderBack() async throws {
    let goods = Goods(units: 1, piecesPerUnit: 2, first: 41_101)
    try await issueUnits("back", goods)
    try await move(
      "back", goods.labels, from: seller, to: haulier, prev: "back", at: Places.factory,
      remember: "back out")
    try await act(
      .enforcement(
        .orderReturn(
          OrderReturn(
            waybill: stage.waybill("back"), order: known("return-1"),
            returnBy: clock.wall().adding(days: 5), reason: "The end user is not known."))),
      by: authority)
    try await move(
      "back", goods.labels, from: haulier, to: seller, prev: "back out", at: Places.factory,
      remember: "back home")
  }

  /// The carrier reports it, nobody makes the check that was ordered; the authority resolves it.
  fileprivate func goMissing() async throws {
    let goods = Goods(units: 1, piecesPerUnit: 2, first: 41_201)
    try await issueUnits("missing", goods)
    let waybill = stage.waybill("missing")
    try await move(
      "missing", goods.labels, from: seller, to: haulier, prev: "missing", at: Places.factory,
      remember: "missing out")
    try await act(
      .waybill(
        .reportNonReceipt(
          ReportNonReceipt(
            waybill: waybill, units: goods.labels, lastSeen: Places.hub,
            lastSeenAt: clock.wall(), circumstances: "The trailer was opened."))), by: haulier)
    try await act(
      .enforcement(
        .orderSpotCheck(
          OrderSpotCheck(
            waybill: waybill, check: known("check-9"), stage: .inTransit, sampleSize: 1,
            commitment: Sample.commitment(to: Digest(stage.cast.checkSecret)),
            due: clock.wall().adding(days: 3), reason: "The carrier has reported a loss."))),
      by: authority)
    try await pass(hours: 24 * 8)
    try await act(
      .waybill(
        .resolve(
          ResolveWaybill(waybill: waybill, resolution: .stolen, remark: "Police report 12."))),
      by: authority)
  }
}
