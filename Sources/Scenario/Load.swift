import EventLog
import Trade
public import Vocabulary
import Waybills

/// Signed commands in numbers, made before the clock runs: small waybills, and their first
/// handover, signed by both sides.
public struct Load: Sendable {
  public let waybills: [WaybillNumber]
  /// One signature each.
  public let issues: [[UInt8]]
  /// Two signatures each; they build on the issues.
  public let handovers: [[UInt8]]

  /// - Throws: when a key cannot sign.
  public init(_ count: Int, stage: Stage, at now: Moment) throws {
    var stage = Stage(
      cast: stage.cast, origin: stage.origin, start: stage.start, seen: stage.seen,
      nonces: 1 << 48)
    var waybills: [WaybillNumber] = []
    var issues: [[UInt8]] = []
    var handovers: [[UInt8]] = []
    for number in 0..<count {
      let goods = Goods(units: 1, piecesPerUnit: 2, first: 1_000_000 + number * 2)
      let issue = IssueWaybill(
        roles: SampleWorld.roles, departure: now.adding(hours: 2), lines: [goods.line],
        units: goods.plans(seal: "LD"), legs: SampleWorld.legs)
      let issued = stage.cue(
        .waybill(.issue(issue)), by: Player.seller(stage.cast), remember: "load")
      let handover = HandOver(
        waybill: stage.waybill("load"), units: goods.labels, from: known("meridian"),
        to: known("haul"), prev: issued.id, place: Places.factory)
      let handed = stage.cue(
        .waybill(.handOver(handover)),
        [(.releaser, Player.seller(stage.cast)), (.acceptor, Player.haulier(stage.cast))])
      waybills.append(stage.waybill("load"))
      issues.append(try issued.submission(seen: stage.seen).bytes)
      handovers.append(try handed.submission(seen: stage.seen).bytes)
    }
    (self.waybills, self.issues, self.handovers) = (waybills, issues, handovers)
  }
}
