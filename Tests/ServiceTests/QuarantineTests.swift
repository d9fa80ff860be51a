import EventLog
import Logging
import Scenario
import Testing
import Vocabulary

@testable import Service

@Suite struct QuarantineTests {
  private let a = sha256([1])
  private let b = sha256([2])

  @Test func aCommandIsHeldAfterTwoCrashes() {
    #expect(Quarantine.held(in: "") == [])
    #expect(Quarantine.held(in: "\(a)\n\(b)\n") == [])
    #expect(Quarantine.held(in: "\(a)\n\(b)\n\(a)\n") == [a])
    // The power went while the second line was written.
    #expect(Quarantine.held(in: "\(a)\n\(a.text.prefix(20))") == [])
    #expect(Quarantine.held(in: "nonsense\nnonsense\n") == [])
  }

  /// It is refused and leaves nothing; everything else goes on.
  @Test func whatIsHeldIsRefusedAndTheRestGoesOn() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    let stage = await rig.director.memory
    let now = await rig.node.logTime().now
    let issues = try Traffic.issues(2, client: 1, stage: stage, seen: rig.node.seen, at: now)
    let held = try Submission(issues[0], log: Story.origin).id
    let node = try Node(
      store: rig.store, origin: Story.origin, key: Cast().logKey, clock: rig.clock,
      entropy: SeededEntropy(seed: "quarantine"),
      quarantine: Quarantine(held: [held]), log: Logger(label: "test"))
    let size = node.state.size
    do throws(Failure) {
      _ = try await node.submit(issues[0])
      Issue.record("it was decided")
    } catch {
      guard case .refused(let refusal, nil) = error else { throw error }
      #expect(refusal.reasons.map(\.code) == ["quarantined"])
      #expect(refusal.kind == .conflict)
    }
    #expect(node.state.size == size)
    #expect(try await node.submit(issues[1]).index == size)
  }
}
