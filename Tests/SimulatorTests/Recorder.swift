import EventLog
import Logging
import Scenario
import Service
import Simulator
import Synchronization
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// A clock whose wall can be set apart from what goes by.
final class SetClock: Clock {
  private let hands = Mutex<(skipped: Int64, error: Int64)>((0, 0))

  func skip(hours: Int) { hands.withLock { $0.skipped += Int64(hours) * 3_600_000 } }
  func jump(hours: Int) { hands.withLock { $0.error += Int64(hours) * 3_600_000 } }
  func monotonic() -> Int64 { hands.withLock { $0.skipped } }
  func wall() -> Moment {
    hands.withLock { Story.start.adding(milliseconds: $0.skipped + $0.error) }
  }
}

/// A log that is being recorded: everybody in the sample world, and what they do.
final class Recording {
  let store = MemoryStore()
  let clock = SetClock()
  let node: Node
  var stage: Stage

  init() async throws {
    let cast = Cast()
    node = try Node(
      store: store, origin: Story.origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: "golden"), log: Logger(label: "golden"))
    stage = Stage(cast: cast, origin: Story.origin, start: Story.start, seen: node.seen)
    try await play(Story.nonReceipt.prologue)
  }

  func play(_ steps: [Step]) async throws {
    for step in steps {
      switch step.happening {
      case .hours(let hours): try await pass(hours: hours)
      case .cue(let make):
        stage.seen = node.seen
        let cue = try make(&stage)
        try await send(cue, wanted: cue.refusedFor)
      }
    }
  }

  func pass(hours: Int) async throws {
    clock.skip(hours: hours)
    try await node.tick()
  }

  /// - Parameter wanted: the code of the refusal that is wanted; nil where none is.
  func send(_ cue: Cue, seen: Seen? = nil, wanted: String? = nil) async throws {
    let bytes = try cue.submission(seen: seen ?? node.seen).bytes
    var codes: [String] = []
    do throws(Failure) {
      _ = try await node.submit(bytes)
    } catch {
      guard case .refused(let refusal, _) = error else { throw error }
      codes = refusal.reasons.map(\.code)
    }
    if let wanted {
      #expect(codes.contains(wanted), "\(cue.body.kind): \(codes)")
    } else {
      #expect(codes == [], "\(cue.body.kind)")
    }
  }

  func act(
    _ command: Command, _ signers: [(SigningRole, Player)], remember name: String? = nil,
    wanted: String? = nil
  ) async throws {
    stage.seen = node.seen
    try await send(stage.cue(command, signers, remember: name), wanted: wanted)
  }

  func act(
    _ command: Command, by player: Player, remember name: String? = nil, wanted: String? = nil
  ) async throws {
    try await act(command, [(.actor, player)], remember: name, wanted: wanted)
  }

  func trade(_ traffic: inout Traffic, _ count: Int) async throws {
    for number in 0..<count {
      stage.seen = node.seen
      let cue = try traffic.next(&stage, at: await node.logTime().now)
      try await send(cue)
      if number % 10 == 9 { try await pass(hours: 2) }
    }
  }
}
