import EventLog
import Registry
import Scenario
import Synchronization
import Testing
import Trade
import Vocabulary

@testable import Scenario
@testable import Service

/// Turns that somebody holds back.
private final class HeldTurns: Turns {
  private let held = Mutex<(isHeld: Bool, turns: [@Sendable () -> Void])>((false, []))
  private let queue = QueueTurns()

  func take(_ turn: @escaping @Sendable () -> Void) {
    let isHeld = held.withLock { held in
      if held.isHeld { held.turns.append(turn) }
      return held.isHeld
    }
    if !isHeld { queue.take(turn) }
  }

  var count: Int { held.withLock { $0.turns.count } }
  func hold() { held.withLock { $0.isHeld = true } }

  func letGo() {
    let turns = held.withLock { held in
      defer { held = (false, []) }
      return held.turns
    }
    for turn in turns { queue.take(turn) }
  }
}

@Suite struct ReadOnlyTests {
  /// A witness says that the store was set back while a command waits at the gate: it was read
  /// before, and it is not written.
  @Test func whatWaitsAtTheGateIsNotWrittenEither() async throws {
    let turns = HeldTurns()
    let rig = try Rig(turns: turns)
    try await rig.director.playPrologue()
    let size = rig.node.state.size
    turns.hold()
    let sent = Task { () -> Failure? in
      do {
        try await rig.send(
          .system(.confirmClock(ConfirmClock(time: rig.clock.wall()))),
          [(.actor, Player.authority(Cast()).key)])
        return nil
      } catch let failure as Failure {
        return failure
      }
    }
    while turns.count == 0 { await Task.yield() }
    rig.node.publication.close("it was set back")
    turns.letGo()
    let failure = try await sent.value
    guard case .fault(.readOnly(let why))? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(why == "it was set back")
    #expect(try rig.store.state().size == size)
    rig.node.publication.open()
    try await rig.node.tick()
  }
}
