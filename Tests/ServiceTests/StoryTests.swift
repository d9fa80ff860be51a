import EventLog
import Logging
import Scenario
import Service
import Testing
import Vocabulary

/// A node on a store in memory, with the story's clock, salts and keys.
struct Rig {
  let node: Node
  let clock: StoryClock
  let director: Director
  let store: any Store

  init(
    store: any Store = MemoryStore(), seed: String = "test", artefacts: Artefacts = .none,
    turns: any Turns = QueueTurns()
  ) throws {
    let cast = Cast()
    self.store = store
    clock = StoryClock(start: Story.start)
    node = try Node(
      store: store, origin: Story.origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: seed), artefacts: artefacts, log: Logger(label: "test"),
      turns: turns)
    director = Director(cast: cast, node: node, clock: clock)
  }

  func playAll() async throws -> [Scene] {
    try await director.playPrologue()
    var scenes: [Scene] = []
    while let scene = try await director.playNext() { scenes.append(scene) }
    return scenes
  }
}

@Suite struct StoryTests {
  @Test func theStoryGoesAsWritten() async throws {
    let rig = try Rig()
    let scenes = try await rig.playAll()
    #expect(scenes.count == Story.nonReceipt.steps.count)
    #expect(scenes.last?.refusal?.reasons.map(\.code) == ["carrierSuspended"])
  }

  @Test func replayedAndDecidedAgainItIsTheSame() async throws {
    let rig = try Rig()
    _ = try await rig.playAll()
    let report = try LogReplay.audit(rig.store)
    #expect(report.differences.isEmpty, "\(report.differences)")
    #expect(report.strayRows.isEmpty, "\(report.strayRows)")
    #expect(report.entries == rig.node.state.size)
    #expect(report.rows > 609)
  }
}
