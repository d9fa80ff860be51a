import EventLog
import Logging
import Scenario
import Service
import Testing
import Vocabulary

/// A sample that is closed in the middle of its story goes on where it was.
@Suite struct ResumeTests {
  @Test(arguments: 0...Story.nonReceipt.steps.count)
  func theStoryGoesOnAfterARestart(_ played: Int) async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    for _ in 0..<played { _ = try await rig.director.playNext() }
    let last = try #require(try rig.store.state().time)

    let clock = StoryClock(start: last)
    let node = try Node(
      store: rig.store, origin: Story.origin, key: Cast().logKey, clock: clock,
      entropy: SeededEntropy(seed: "after"), log: Logger(label: "test"))
    let director = Director(node: node, clock: clock)
    try await director.resume()
    let position = await director.position
    // Hours that left no trace are played again.
    let wasSilent = played > 0 && Story.nonReceipt.steps[played - 1].isSilence
    #expect(position == (wasSilent ? played - 1 : played))
    var refused: [String] = []
    while let scene = try await director.playNext() {
      refused += scene.refusal?.reasons.map(\.code) ?? []
    }
    #expect(refused == (played == Story.nonReceipt.steps.count ? [] : ["carrierSuspended"]))
    let report = try LogReplay.audit(rig.store)
    #expect(report.holds, "\(report.differences)")
  }
}

extension Step {
  fileprivate var isSilence: Bool {
    if case .hours = happening { true } else { false }
  }
}
