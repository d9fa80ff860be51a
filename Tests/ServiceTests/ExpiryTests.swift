import EventLog
import Scenario
import Service
import Testing
import Vocabulary

@Suite struct ExpiryTests {
  /// After days without a command more deadlines are due than go into one commit: all of them come
  /// before the command that wakes the log.
  @Test func everythingDueExpiresBeforeTheNextCommand() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    let stage = await rig.director.memory
    let now = await rig.node.logTime().now
    let before = rig.node.state.size
    for client in 0..<4 {
      let issues = try Traffic.issues(
        25, client: client, stage: stage, seen: rig.node.seen, at: now)
      #expect(await rig.send(issues) == [])
    }
    rig.clock.skip(hours: 24 * 9)
    let woken = await rig.node.logTime().now
    let late = try Traffic.issues(
      1, client: 999, stage: stage, seen: rig.node.seen, at: woken)
    #expect(await rig.send(late) == [])
    // Two legs and the final time of each.
    #expect(rig.node.state.size == before + 4 * 25 * 4 + 1)
    let last = try #require(try rig.store.entry(rig.node.state.size - 1))
    #expect(try Entry(last.bytes).body.kind == "waybill.issue/1")
    #expect(try LogReplay.audit(rig.store).holds)
  }

  /// A waybill that is issued late has a leg that is overdue already: it is, before the next
  /// command of the same batch.
  @Test func whatIsDueAtOnceExpiresWithinTheBatch() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    let stage = await rig.director.memory
    let now = await rig.node.logTime().now
    let issues = try Traffic.issues(
      3, client: 1, stage: stage, seen: rig.node.seen, at: now.adding(hours: -70))
    let before = rig.node.state.size
    #expect(await rig.send(issues) == [])
    let kinds = try rig.store.entries(from: before, limit: 10).map {
      try Entry($0.bytes).body.kind
    }
    // The last one expires with the next command.
    #expect(
      kinds == [
        "waybill.issue/1", "system.expire/1", "waybill.issue/1", "system.expire/1",
        "waybill.issue/1",
      ])
  }
}
