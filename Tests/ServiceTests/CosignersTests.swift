import EventLog
import Foundation
import Logging
import Scenario
import Testing
import Vocabulary

@testable import Service

@Suite struct CosignersTests {
  /// The prologue takes seconds to play, so it is played once and copied.
  private static let played = Task {
    let store = MemoryStore()
    let rig = try Rig(store: store)
    try await rig.director.playPrologue()
    return (store: store, stage: await rig.director.memory, size: rig.node.state.size)
  }

  private struct Watched {
    let rig: Rig
    let cosigners: Cosigners
    let task: Task<Void, Never>

    init(
      _ rig: Rig, _ witnesses: PaperWitnesses, _ quorum: String = "group g 2 w0 w1 w2\nquorum g",
      file: String? = nil
    ) throws {
      self.rig = rig
      let cosigners = try Cosigners(
        node: rig.node, policy: try witnesses.policy(quorum), courier: witnesses, file: file,
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      self.cosigners = cosigners
      task = Task { await cosigners.run() }
    }

    /// Waits for something to become so.
    func reaches(_ condition: @Sendable (Node) -> Bool) async throws -> Bool {
      for _ in 0..<500 {
        if condition(rig.node) { return true }
        try await Task.sleep(for: .milliseconds(20))
      }
      return false
    }
  }

  private func rig(_ store: MemoryStore? = nil) async throws -> Rig {
    if let store { return try Rig(store: store) }
    return try Rig(store: try await Self.played.value.store.copy())
  }

  private func commands(_ count: Int, client: Int = 0, _ node: Node) async throws -> [[UInt8]] {
    let now = await node.logTime().now
    return try Traffic.issues(
      count, client: client, stage: try await Self.played.value.stage, seen: node.seen, at: now)
  }

  @Test func commandsWaitUntilEnoughWitnessesAgree() async throws {
    let rig = try await rig()
    let witnesses = try PaperWitnesses(3, log: rig.node.verifierKey)
    witnesses.set(0, .down)
    witnesses.set(1, .down)
    let bytes = try await commands(1, rig.node)[0]
    let watched = try Watched(rig, witnesses)
    defer { watched.task.cancel() }
    await #expect(throws: Failure.self) { try await rig.node.submit(bytes) }
    #expect(
      try await watched.reaches { $0.publication.readOnly?.contains("does not answer") == true })
    #expect(rig.node.published == nil && rig.node.publication.isWitnessed)
    witnesses.set(1, .honest)
    #expect(try await watched.reaches { $0.publication.readOnly == nil })
    let receipt = try await rig.node.submit(bytes)
    #expect(
      try await watched.reaches { $0.published?.checkpoint.size ?? 0 > receipt.index })
    let note = try #require(rig.node.published)
    #expect(CheckpointTrust(note, trust: rig.node.trust).reasons.isEmpty)
    #expect(rig.node.trust.witnesses.threshold == 2)
    #expect(rig.node.seen.size == note.checkpoint.size)
    let proof = try #require(try rig.node.store.proof(of: receipt.index, in: note))
    #expect(proof.verify(leafHash: receipt.leaf, trust: rig.node.trust).verdict == .verified)
  }

  @Test func aStoreThatWasSetBackIsNotWrittenTo() async throws {
    let before = try await Self.played.value.store.copy()
    let rig = try await rig(before.copy())
    let witnesses = try PaperWitnesses(3, log: rig.node.verifierKey)
    let first = try Watched(rig, witnesses)
    #expect(try await first.reaches { $0.publication.readOnly == nil })
    for bytes in try await commands(3, rig.node) { _ = try await rig.node.submit(bytes) }
    let size = rig.node.state.size
    #expect(try await first.reaches { $0.published?.checkpoint.size == size })
    first.task.cancel()

    let older = try await self.rig(before.copy())
    let bytes = try await commands(1, client: 7, older.node)[0]
    let second = try Watched(older, witnesses)
    defer { second.task.cancel() }
    #expect(try await second.reaches { $0.publication.readOnly?.contains("set back") == true })
    await #expect(throws: Failure.self) { try await older.node.submit(bytes) }
    await #expect(throws: Failure.self) { try await older.node.tick() }
    #expect(older.node.state.size < size)
    #expect(witnesses.known(0) == size, "no witness went back")
  }

  @Test func ofTwoNodesWithOneKeyTheSecondIsStopped() async throws {
    let store = try await Self.played.value.store
    let (one, two) = (try await rig(store.copy()), try await rig(store.copy()))
    let witnesses = try PaperWitnesses(3, log: one.node.verifierKey)
    let (first, second) = (try Watched(one, witnesses), try Watched(two, witnesses))
    defer {
      first.task.cancel()
      second.task.cancel()
    }
    for watched in [first, second] {
      #expect(try await watched.reaches { $0.publication.readOnly == nil })
    }
    let mine = try await commands(1, client: 1, one.node)[0]
    let yours = try await commands(1, client: 2, two.node)[0]
    let index = try await one.node.submit(mine).index
    #expect(try await first.reaches { $0.published?.checkpoint.size ?? 0 > index })
    _ = try await two.node.submit(yours)
    #expect(
      try await second.reaches { $0.publication.readOnly?.contains("another node") == true })
    #expect(one.node.publication.readOnly == nil)
    await #expect(throws: Failure.self) {
      try await two.node.submit(try await commands(1, client: 3, two.node)[0])
    }
  }

  /// Otherwise any one witness could stop a log with a word.
  @Test func aWitnessWithoutProofStopsNobody() async throws {
    let rig = try await rig()
    let witnesses = try PaperWitnesses(3, log: rig.node.verifierKey)
    witnesses.set(0, .liar)
    let watched = try Watched(rig, witnesses)
    defer { watched.task.cancel() }
    #expect(try await watched.reaches { $0.publication.readOnly == nil })
    for bytes in try await commands(3, rig.node) { _ = try await rig.node.submit(bytes) }
    let size = rig.node.state.size
    #expect(try await watched.reaches { $0.published?.checkpoint.size == size })
  }

  @Test func manyCommitsShareOneRequest() async throws {
    let rig = try await rig()
    let witnesses = try PaperWitnesses(3, log: rig.node.verifierKey)
    let bytes = try await commands(200, rig.node)
    let watched = try Watched(rig, witnesses)
    defer { watched.task.cancel() }
    #expect(try await watched.reaches { $0.publication.readOnly == nil })
    let (asked, start) = (witnesses.requests, ContinuousClock.now)
    for one in bytes { _ = try await rig.node.submit(one) }
    let size = rig.node.state.size
    #expect(try await watched.reaches { $0.published?.checkpoint.size == size })
    let rounds = (ContinuousClock.now - start) / Cosigners.interval
    #expect(Double(witnesses.requests - asked) <= 3 * (rounds + 2))
  }

  @Test func whatWasShownIsShownAgainAfterARestart() async throws {
    let directory = try TemporaryDirectory()
    let file = directory.path("checkpoint.cosigned")
    let store = try await Self.played.value.store.copy()
    let rig = try await rig(store)
    let witnesses = try PaperWitnesses(3, log: rig.node.verifierKey)
    let first = try Watched(rig, witnesses, file: file)
    #expect(try await first.reaches { $0.publication.readOnly == nil })
    first.task.cancel()
    let note = try #require(rig.node.published)

    for number in 0..<3 { witnesses.set(number, .down) }
    let second = try Watched(try await self.rig(store), witnesses, file: file)
    defer { second.task.cancel() }
    #expect(try await second.reaches { $0.published?.checkpoint == note.checkpoint })
    #expect(second.rig.node.publication.readOnly != nil)

    // The file alone shows that a store was set back.
    let third = try Watched(try await self.rig(MemoryStore()), witnesses, file: file)
    defer { third.task.cancel() }
    #expect(try await third.reaches { $0.publication.readOnly?.contains("set back") == true })
  }

  @Test func anEmptyLogIsOpenedWhenNoWitnessKnowsOfEntries() async throws {
    let rig = try await rig(MemoryStore())
    let witnesses = try PaperWitnesses(3, log: rig.node.verifierKey)
    let watched = try Watched(rig, witnesses)
    defer { watched.task.cancel() }
    #expect(try await watched.reaches { $0.publication.readOnly == nil })
    try await rig.director.playPrologue()
    let size = rig.node.state.size
    #expect(try await watched.reaches { $0.published?.checkpoint.size == size })
    let again = try Watched(try await self.rig(MemoryStore()), witnesses)
    defer { again.task.cancel() }
    #expect(try await again.reaches { $0.publication.readOnly?.contains("set back") == true })
  }

  @Test func aPolicyWithoutAddressesIsRefused() async throws {
    let rig = try await rig()
    let key = try WitnessKey(name: "w.example", key: PrivateKey.generate())
    let policy = try LogPolicy(Array("witness w \(key.verifier.text)\nquorum w\n".utf8))
    let courier = try PaperWitnesses(1, log: rig.node.verifierKey)
    #expect(throws: InvalidText.self) {
      try Cosigners(
        node: rig.node, policy: policy, courier: courier, file: nil,
        log: Logger(label: "test"))
    }
    #expect(rig.node.publication.readOnly == nil)
  }
}
