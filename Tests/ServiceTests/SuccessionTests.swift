import Canonical
import EventLog
import Logging
import Rows
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

/// A log is copied, goes on, is lost, and goes on again from the copy under a new name.
@Suite struct SuccessionTests {
  static let newOrigin = "sample.portcullis.example/second"
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// What was, when the store was lost.
  struct Lost {
    let backup: MemoryStore
    let node: Node
    let clock: StoryClock
    /// Of three consignments: one that was under way at the backup, one that was made later, and
    /// one whose carrier stays silent.
    let waybills: [WaybillNumber]
    /// What was recorded after the backup, as it was sent.
    let gap: [[UInt8]]
  }

  /// It takes seconds to play, so it is played once.
  private static let played = Task { try await play() }

  private static func play() async throws -> Lost {
    let store = MemoryStore()
    let rig = try Rig(store: store)
    try await rig.director.playPrologue()
    var stage = await rig.director.memory
    stage.seen = rig.node.seen
    let first = try Traffic.freightBox(0, stage: &stage, at: rig.clock.wall())
    let silent = try Traffic.freightBox(1, stage: &stage, at: rig.clock.wall())
    #expect(await rig.send(Array(first.prefix(5)) + Array(silent.prefix(3))) == [])
    let backup = store.copy()

    rig.clock.skip(hours: 30)
    stage.seen = rig.node.seen
    let second = try Traffic.freightBox(2, stage: &stage, at: rig.clock.wall())
    #expect(await rig.send(Array(first.dropFirst(5))) == [])
    stage.seen = rig.node.seen
    rig.clock.skip(hours: 2)
    #expect(await rig.send(second) == [])
    let size = try backup.state().size
    let gap = try store.entries(from: size, limit: .max).compactMap { stored in
      let entry = try Entry(stored.bytes)
      return entry.body.isSystem ? nil : entry.submissionBytes
    }
    rig.clock.skip(hours: 8)
    return Lost(
      backup: backup, node: rig.node, clock: rig.clock,
      waybills: (0..<3).map { stage.waybill("consignment \($0)") }, gap: gap)
  }

  private static func succession(_ lost: Lost) throws -> Succession {
    Succession(
      predecessor: lost.node.verifierKey, oldKey: Cast().logKey, origin: newOrigin,
      key: Cast(seed: "second").logKey,
      witnessed: try lost.node.state.checkpoint.map { try SignedCheckpoint(text: $0) },
      reason: "the disk failed")
  }

  private func node(_ store: MemoryStore, _ clock: StoryClock) throws -> Node {
    try Node(
      store: store, origin: Self.newOrigin, key: Cast(seed: "second").logKey, clock: clock,
      log: Self.silent)
  }

  private func restored(_ lost: Lost) async throws -> (MemoryStore, HandoverNote) {
    let store = lost.backup.copy()
    let done = try await Self.succession(lost).begin(
      on: store, operatorKey: Player.authority(Cast()).key, clock: lost.clock, log: Self.silent)
    return (store, done.handover)
  }

  private func waybill(_ number: WaybillNumber, _ node: Node) throws -> Waybill {
    let found = try node.ask { world throws(Stop) in
      try world.find(Waybill.self, number.text)
    }
    return try #require(found)
  }

  @Test func whatWasLostIsSentAgainAndTheWorldIsTheSame() async throws {
    let lost = try await Self.played.value
    let kept = try lost.backup.state()
    let (store, handover) = try await restored(lost)
    let node = try node(store, lost.clock)
    #expect(handover.objection == nil && handover.index == kept.size)
    #expect(node.predecessors == [Story.origin])

    let first = try Entry(try #require(try store.entry(kept.size)).bytes)
    #expect(first.body.log == Self.newOrigin && first.facts.map(\.kind) == ["log.succeeded/1"])
    let gap = lost.node.state.size - kept.size
    #expect(first.facts[0].content["gap"] == .integer(Int64(gap)))

    // Log time stands where it was, although 40 hours have gone by: nothing falls overdue yet.
    let time = await node.logTime()
    #expect(time.isInDoubt && time.now < Story.start.adding(hours: 24 * 30))
    let answers = await node.submit(all: lost.gap)
    for answer in answers { _ = try answer.get() }
    for answer in await node.submit(all: lost.gap) { _ = try answer.get() }
    #expect(node.state.size == kept.size + 1 + UInt64(lost.gap.count), "each counts once")

    for number in lost.waybills {
      let (before, now) = (try waybill(number, lost.node), try waybill(number, node))
      #expect(before.units.count == now.units.count)
      for (old, new) in zip(before.units, now.units) {
        #expect(
          old.sscc == new.sscc && old.holder == new.holder && old.custody == new.custody
            && old.status == new.status && old.legsDone == new.legsDone
            && old.piecesOutstanding == new.piecesOutstanding)
      }
    }
    #expect(try waybill(lost.waybills[2], node).units.allSatisfy { $0.status == .received })
    let report = try LogReplay.audit(store)
    #expect(report.holds, "\(report.differences.prefix(3)) \(report.strayRows.prefix(3))")
  }

  @Test func evidenceThatSpansBothNamesIsVerified() async throws {
    let lost = try await Self.played.value
    let (store, _) = try await restored(lost)
    let node = try node(store, lost.clock)
    for answer in await node.submit(all: lost.gap) { _ = try answer.get() }
    for number in lost.waybills {
      let evidence = try store.evidence(of: number)
      let report = EvidenceVerifier.verify(evidence.bytes, trust: node.trust)
      #expect(report.verdict == .verified)
      #expect(EvidenceVerifier.verify(evidence.bytes, trust: lost.node.trust).exitCode == 1)
      // Without the entry that says so, the old name is another log's.
      let cut = evidence.items.filter {
        !String(decoding: $0.bytes, as: UTF8.self).contains("log.succeeded/1")
      }
      let without = Evidence(
        checkpoint: evidence.checkpoint, items: cut, log: evidence.log, waybill: number.text)
      guard
        case .rejected(let reasons) = EvidenceVerifier.verify(
          without.bytes, trust: node.trust
        ).verdict
      else {
        Issue.record("accepted without the succession")
        continue
      }
      #expect(Set(reasons.map(\.code)) == [.otherLog])
    }
  }

  /// Time goes on when the operator says so, and only then do deadlines pass.
  @Test func deadlinesWaitForTheOperator() async throws {
    let lost = try await Self.played.value
    let (store, _) = try await restored(lost)
    let clock = StoryClock(start: lost.clock.wall().adding(hours: 60))
    let node = try node(store, clock)
    for answer in await node.submit(all: lost.gap) { _ = try answer.get() }
    try await node.tick()
    #expect(try store.lineage()?.restoredAt != nil)
    let before = node.state.size
    var stage = Stage(
      cast: Cast(), origin: Self.newOrigin, start: Story.start, seen: node.seen, nonces: 1 << 40)
    let said = stage.confirmation(of: clock.wall())
    _ = try await node.submit(try said.submission(seen: node.seen).bytes)
    #expect(try store.lineage()?.restoredAt == nil)
    try await node.tick()
    #expect(node.state.size > before + 1, "what is overdue has been noted")
    #expect(try waybill(lost.waybills[1], node).units.allSatisfy { $0.status == .held })
    #expect(try LogReplay.audit(store).holds)
  }

  @Test func theRulesSayNo() async throws {
    let lost = try await Self.played.value
    func codes(_ change: (inout Succession) throws -> Void, by name: String = "ots-officer")
      async throws -> [String]
    {
      var succession = try Self.succession(lost)
      try change(&succession)
      let player = try #require(Player.all(Cast()).first { $0.name == name })
      do {
        _ = try await succession.begin(
          on: lost.backup.copy(), operatorKey: player.key, clock: lost.clock, log: Self.silent)
        return []
      } catch Failure.refused(let refusal, _) {
        return refusal.reasons.map(\.code)
      }
    }
    #expect(try await codes({ _ in }, by: "haul-driver") == ["notOperator"])
    #expect(
      try await codes {
        $0.predecessor = try VerifierKey(
          name: "other.example", key: Cast().logKey.publicKey)
      } == ["badValue"])
    // A checkpoint under the log's own key that the backup does not continue.
    let size = try lost.backup.state().size - 1
    let forked = Checkpoint(
      origin: Story.origin, size: size, root: sha256(Array("another history".utf8)))
    let note = try SignedCheckpoint(forked, key: Cast().logKey)
    #expect(try await codes { $0.witnessed = note } == ["witnessedDiffers"])
    let alien = try SignedCheckpoint(forked, key: Cast(seed: "x").logKey)
    #expect(try await codes { $0.witnessed = alien } == ["badValue"])
    await #expect(throws: StoreFault.self) { _ = try await codes { $0.origin = Story.origin } }
  }

  /// A second loss: the line of names grows, and what was signed for any of them counts.
  @Test func aSuccessorIsSucceeded() async throws {
    let lost = try await Self.played.value
    let (store, _) = try await restored(lost)
    let second = try node(store, lost.clock)
    let third = Succession(
      predecessor: second.verifierKey, oldKey: nil, origin: "sample.portcullis.example/third",
      key: Cast(seed: "third").logKey, witnessed: nil, reason: "again")
    let done = try await third.begin(
      on: store, operatorKey: Player.authority(Cast()).key, clock: lost.clock, log: Self.silent)
    #expect(done.handover.objection?.contains("did not sign") == true)
    let node = try Node(
      store: store, origin: third.origin, key: third.key, clock: lost.clock, log: Self.silent)
    #expect(node.predecessors == [Story.origin, Self.newOrigin])
    for answer in await node.submit(all: lost.gap) { _ = try answer.get() }
    let evidence = try store.evidence(of: lost.waybills[0])
    #expect(EvidenceVerifier.verify(evidence.bytes, trust: node.trust).verdict == .verified)
    #expect(try LogReplay.audit(store).holds)
    var back = third
    (back.predecessor, back.origin) = (node.verifierKey, Self.newOrigin)
    await #expect(throws: Failure.self) {
      _ = try await back.begin(
        on: store, operatorKey: Player.authority(Cast()).key, clock: lost.clock, log: Self.silent)
    }
  }

  /// A second key would make a second history that nobody believes.
  @Test func aKeyThatIsNotTheLogsOpensNoNode() async throws {
    let lost = try await Self.played.value
    #expect(throws: StoreFault.self) {
      try Node(
        store: lost.backup.copy(), origin: Story.origin, key: Cast(seed: "other").logKey,
        clock: lost.clock, log: Self.silent)
    }
    let (store, _) = try await restored(lost)
    #expect(throws: StoreFault.self) {
      try Node(
        store: store, origin: Self.newOrigin, key: Cast().logKey, clock: lost.clock,
        log: Self.silent)
    }
    // And no node goes on under the old name.
    #expect(throws: StoreFault.self) {
      try Node(
        store: store, origin: Story.origin, key: Cast().logKey, clock: lost.clock,
        log: Self.silent)
    }
  }

  /// The commands that change the log's name and key belong to no running server.
  @Test func aServingNodeTakesNeither() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    let new = try VerifierKey(name: Story.origin, key: Cast(seed: "new").logKey.publicKey)
    await #expect(throws: Failure.self) {
      _ = try await LogKeyRotation.record(
        new, on: rig.node, operatorKey: Player.authority(Cast()).key)
    }
  }
}
