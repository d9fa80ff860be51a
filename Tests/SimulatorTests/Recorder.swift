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
  private(set) var store = MemoryStore()
  let clock = SetClock()
  private(set) var node: Node
  var stage: Stage
  private var key: PrivateKey
  private var openings = 0
  private let artefacts: Artefacts

  init() async throws {
    let cast = Cast()
    key = cast.logKey
    artefacts = try GoldenLog.artefacts()
    node = try Node(
      store: store, origin: Story.origin, key: key, clock: clock,
      entropy: SeededEntropy(seed: "golden"), artefacts: artefacts, log: Recording.silent)
    stage = Stage(cast: cast, origin: Story.origin, start: Story.start, seen: node.seen)
    try await play(Story.nonReceipt.prologue)
  }

  static let silent = Logger(label: "golden", factory: { _ in SwiftLogNoOpLogHandler() })

  var recorded: Recorded {
    get throws {
      Recorded(store: store, vkey: try VerifierKey(name: node.origin, key: key.publicKey))
    }
  }

  /// Opens the log again, perhaps another copy of it under another name and key.
  func reopen(
    _ copy: MemoryStore? = nil, origin: String? = nil, key: PrivateKey? = nil,
    for duty: Service.Duty = .serving
  ) throws {
    openings += 1
    store = copy ?? store
    self.key = key ?? self.key
    node = try Node(
      store: store, origin: origin ?? node.origin, key: self.key, clock: clock,
      entropy: SeededEntropy(seed: "golden \(openings)"), duty: duty, artefacts: artefacts,
      log: Recording.silent)
    guard let origin else { return }
    let before = stage
    stage = Stage(
      cast: before.cast, origin: origin, start: Story.start, seen: node.seen,
      nonces: UInt64(openings) << 40)
    stage.remembered = before.remembered
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
