import Canonical
import Enforcement
import EventLog
import Registry
import Scenario
import Service
import Simulator
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// What the golden logs hold: every room of the rules, and what happens when things go wrong.
enum Recordings {
  static let all: [(name: String, make: @Sendable () async throws -> Recorded)] = [
    ("story", story), ("traffic", traffic), ("silence", silence), ("keys", keys),
    ("disputes", disputes), ("deadlines", deadlines), ("doubts", doubts),
    ("accreditations", accreditations), ("faults", { try faults(1) }),
    ("conflicts", { try faults(5) }), ("permission", permission), ("registry", registry),
    ("logistics", logistics), ("succession", succession), ("erasure", erasure),
    ("screening", screening), ("parents", parents),
  ]

  @Sendable static func story() async throws -> Recorded {
    let recording = try await Recording()
    try await recording.play(Story.nonReceipt.steps)
    return try recording.recorded
  }

  @Sendable static func traffic() async throws -> Recorded {
    let recording = try await Recording()
    var traffic = Traffic(seed: 11, atOnce: 6)
    try await recording.trade(&traffic, 70)
    return try recording.recorded
  }

  /// Nobody does anything for weeks.
  @Sendable static func silence() async throws -> Recorded {
    let recording = try await Recording()
    var traffic = Traffic(seed: 12, atOnce: 8)
    try await recording.trade(&traffic, 30)
    for _ in 0..<4 { try await recording.pass(hours: 24 * 5) }
    try await recording.pass(hours: 24 * 300)
    return try recording.recorded
  }

  @Sendable static func faults(_ seed: UInt64) throws -> Recorded {
    let log = try Simulation.log(seed: seed, plan: Plan(steps: 45)).log
    return Recorded(
      store: log, vkey: try VerifierKey(name: Story.origin, key: Cast().logKey.publicKey))
  }

  // MARK: Keys

  @Sendable static func keys() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let (seller, haulier) = (Player.seller(cast), Player.haulier(cast))
    let fresh = cast.player("meridian-new", party: seller.party, person: seller.person)
    let late = try await recording.handOver("late", to: haulier, first: 20_001)
    let second = cast.player("meridian-second", party: seller.party, person: seller.person)
    try await recording.act(
      .registry(
        .enrolKey(
          EnrolKey(
            key: second.key.publicKey, party: seller.party, person: seller.person,
            capacity: .admin, custody: .device))),
      [(.actor, seller), (.keyholder, second)])
    try await recording.act(
      .registry(
        .rotateKey(
          RotateKey(
            old: seller.key.publicKey, new: fresh.key.publicKey, custody: .device))),
      [(.actor, seller), (.keyholder, fresh)])
    try await recording.act(
      .registry(.revokeKey(RevokeKey(key: second.key.publicKey, reason: "The device was lost."))),
      by: fresh)
    // Signed before the rotation, sent after it: testimony, and disputed.
    try await recording.send(late.cue, seen: late.seen)
    try await recording.issue("refused", by: second, first: 20_101, wanted: "keyRevoked")
    try await recording.issue("new key", by: fresh, first: 20_201)
    return try recording.recorded
  }

  // MARK: Custody

  @Sendable static func disputes() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let (seller, haulier, terminal) = (
      Player.seller(cast), Player.haulier(cast), Player.terminal(cast)
    )
    let first = try await recording.handOver("box", to: haulier, first: 21_001)
    try await recording.send(first.cue)
    // The same units once more, from the same beginning, to somebody else.
    try await recording.act(
      .waybill(.handOver(recording.handover("box", to: terminal, first: 21_001))),
      [(.releaser, seller), (.acceptor, terminal)])
    try await recording.act(
      .waybill(
        .declareError(
          DeclareError(
            waybill: recording.stage.waybill("box"), handover: first.cue.id,
            reason: "The wrong pallet was scanned."))),
      [(.releaser, seller), (.acceptor, haulier)])
    var traffic = Traffic(seed: 13, atOnce: 3, first: 7_000)
    try await recording.trade(&traffic, 30)
    return try recording.recorded
  }

  @Sendable static func deadlines() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let (seller, authority) = (Player.seller(cast), Player.authority(cast))
    try await recording.issue("slow", by: seller, first: 22_001)
    let waybill = recording.stage.waybill("slow")
    let now = await recording.node.logTime().now
    try await recording.act(
      .waybill(
        .extend(
          ExtendDeadline(
            waybill: waybill, version: 1, receiveBy: now.adding(days: 20),
            reason: "The vessel is late."))),
      [(.actor, seller), (.countersigner, authority)])
    try await recording.pass(hours: 24)
    let hold: CaseID = known("hold-1")
    try await recording.act(
      .enforcement(
        .hold(PlaceHold(waybill: waybill, hold: hold, reason: "The end user is looked at."))),
      by: authority)
    try await recording.pass(hours: 24 * 40)
    try await recording.act(
      .enforcement(.release(ReleaseHold(waybill: waybill, hold: hold, reason: "Cleared."))),
      by: authority)
    try await recording.pass(hours: 24 * 40)
    return try recording.recorded
  }

  // MARK: Doubts

  @Sendable static func doubts() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    try await recording.issue(
      "refused", by: Player.haulier(cast), first: 23_001, wanted: "actorNotConsignor")
    recording.clock.jump(hours: 24 * 30)
    try await recording.pass(hours: 1)
    recording.stage.seen = recording.node.seen
    try await recording.send(recording.stage.confirmation(of: recording.clock.wall()))
    try await recording.pass(hours: 1)
    let elsewhere = Seen(root: sha256(Array("another log".utf8)), size: 3)
    recording.stage.seen = recording.node.seen
    let waybill = try recording.issuing("forked", by: Player.seller(cast), first: 23_101)
    try await recording.send(waybill, seen: elsewhere)
    return try recording.recorded
  }

  @Sendable static func accreditations() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let authority = Player.authority(cast)
    let dock: PartyID = known("dock")
    try await recording.act(
      .registry(
        .suspend(
          Suspend(
            party: dock, role: .logisticsProvider, reason: "Seals were found broken.",
            basis: Basis(text: "Inspection of March")))), by: authority)
    try await recording.issue(
      "over a suspended carrier", by: Player.seller(cast), first: 24_001,
      wanted: "carrierSuspended")
    try await recording.act(
      .registry(
        .reinstate(
          Reinstate(party: dock, role: .logisticsProvider, reason: "The seals are in order."))),
      by: authority)
    try await recording.issue("again", by: Player.seller(cast), first: 24_101)
    try await recording.pass(hours: 24 * 400)
    return try recording.recorded
  }
}

extension Recording {
  func goods(_ first: Int) -> Goods { Goods(units: 1, piecesPerUnit: 2, first: first) }

  func issuing(_ name: String, by player: Player, first: Int) throws -> Cue {
    let issue = IssueWaybill(
      roles: SampleWorld.roles, departure: clock.wall().adding(hours: 2),
      lines: [goods(first).line], units: goods(first).plans(seal: "GL"), legs: SampleWorld.legs)
    return stage.cue(.waybill(.issue(issue)), by: player, remember: name)
  }

  func issue(_ name: String, by player: Player, first: Int, wanted: String? = nil) async throws {
    stage.seen = node.seen
    try await send(issuing(name, by: player, first: first), wanted: wanted)
  }

  func handover(_ name: String, to acceptor: Player, first: Int) -> HandOver {
    HandOver(
      waybill: stage.waybill(name), units: goods(first).labels, from: known("meridian"),
      to: acceptor.party, prev: stage.id(name), place: Places.factory)
  }

  /// Issues a waybill, and signs its first handover without sending it.
  func handOver(
    _ name: String, to acceptor: Player, first: Int
  ) async throws -> (cue: Cue, seen: Seen) {
    try await issue(name, by: Player.seller(stage.cast), first: first)
    let cue = stage.cue(
      .waybill(.handOver(handover(name, to: acceptor, first: first))),
      [(.releaser, Player.seller(stage.cast)), (.acceptor, acceptor)])
    return (cue, node.seen)
  }
}
