import EventLog
import Foundation
import SQLiteStore
import Scenario
import Service
import Testing
import Vocabulary

@Suite struct GateTests {
  /// A hundred clients at once: nothing lost, nothing doubled, each client's commands in the order
  /// in which it sent them. Every command is sent twice, as after a lost answer.
  @Test func aHundredClientsAtOnce() async throws {
    let directory = try TemporaryDirectory()
    let store = try SQLiteStore(path: directory.path("log.sqlite"))
    let rig = try Rig(store: store)
    try await rig.director.playPrologue()
    let before = rig.node.state.size
    let stage = await rig.director.memory
    let now = await rig.node.logTime().now
    let clients = try (0..<100).map { client in
      try Traffic.issues(20, client: client, stage: stage, seen: rig.node.seen, at: now)
    }
    let indexes = try await withThrowingTaskGroup(of: [UInt64].self) { group in
      for commands in clients {
        group.addTask { try await Self.send(commands, twiceTo: rig.node) }
      }
      var all: [[UInt64]] = []
      for try await indexes in group { all.append(indexes) }
      return all
    }
    for own in indexes { #expect(own == own.sorted(), "a client's commands were reordered") }
    let taken = indexes.flatMap { $0 }
    #expect(Set(taken).count == 2_000, "a command was doubled or lost")
    #expect(rig.node.state.size == before + 2_000)
    let report = try LogReplay.audit(try store.snapshot())
    #expect(report.holds, "\(report.differences.prefix(3)) \(report.strayRows.prefix(3))")
  }

  private static func send(_ commands: [[UInt8]], twiceTo node: Node) async throws -> [UInt64] {
    var indexes: [UInt64] = []
    for bytes in commands {
      let first = try await node.submit(bytes)
      let again = try await node.submit(bytes)
      #expect(first == again)
      indexes.append(first.index)
    }
    return indexes
  }

  @Test func aSecondWriterIsRefusedAndAnOldOneCommitsNothing() async throws {
    let store = MemoryStore()
    let old = try Rig(store: store)
    try await old.director.playPrologue()
    let size = old.node.state.size
    let new = try Rig(store: store)
    #expect(new.node.state.size == size)
    await #expect(throws: (any Error).self) { try await old.director.playNext() }
    #expect(try store.state().size == size)
  }

  /// Somebody who has seen a body tries it first, without the right to. The attempt is kept, and
  /// the command is still its signers' own; the same attempt again is the same attempt.
  @Test func anAttemptDoesNotUseUpSomebodyElsesCommand() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    let stage = await rig.director.memory
    let now = await rig.node.logTime().now
    let issue = try #require(
      try Traffic.issues(1, client: 3, stage: stage, seen: rig.node.seen, at: now).first)
    let body = try Submission(issue, log: Story.origin).body
    let signature = try GivenSignature.make(
      body: body, role: .actor, statement: Statement(seen: rig.node.seen),
      key: Player.haulier(stage.cast).key)
    let stolen = Submission(body: body, signatures: [signature]).bytes
    let size = rig.node.state.size
    for _ in 0..<2 {
      do throws(Failure) {
        _ = try await rig.node.submit(stolen)
        Issue.record("the haulier issued the seller's waybill")
      } catch {
        guard case .refused(_, let recorded?) = error else { throw error }
        #expect(recorded.index == size)
      }
    }
    let receipt = try await rig.node.submit(issue)
    #expect(receipt.index == size + 1)
    #expect(try receipt.facts().first?.kind == "waybill.issued/1")
    // From now on the id is taken, whoever sends it.
    #expect(try await rig.node.submit(stolen) == receipt)
    #expect(try LogReplay.audit(rig.store).holds)
  }

  @Test func aStoreThatFailedBeforeOrAfterPersistingNeitherLosesNorDoubles() async throws {
    let store = MemoryStore()
    let rig = try Rig(store: store)
    try await rig.director.playPrologue()
    var stage = await rig.director.memory
    let now = await rig.node.logTime().now
    var traffic = Traffic(seed: 7)
    stage.seen = rig.node.seen
    let first = try traffic.next(&stage, at: now).submission(seen: stage.seen).bytes
    store.failNext(.before(.outOfSpace))
    await #expect(throws: (any Error).self) { try await rig.node.submit(first) }
    let size = rig.node.state.size
    #expect(try store.state().size == size)
    let receipt = try await rig.node.submit(first)
    #expect(receipt.index == size)
    let second = try traffic.next(&stage, at: now).submission(seen: stage.seen).bytes
    store.failNext(.afterPersisting)
    let late = try? await rig.node.submit(second)
    let settled = try await rig.node.submit(second)
    #expect(late == nil || late == settled)
    #expect(try store.state().size == size + 2)
    #expect(try LogReplay.audit(store).holds)
  }
}
