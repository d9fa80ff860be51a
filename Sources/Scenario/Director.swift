import EventLog
public import Service
import Synchronization
public import Vocabulary

/// A clock that a story moves: it stands still, or runs with real time, and can skip hours.
public final class StoryClock: Clock {
  private let start: Moment
  private let running: (any Clock)?
  private let origin: Int64
  private let skipped = Mutex<Int64>(0)

  /// - Parameter running: lets real time go by between skips; absent, time stands still.
  public init(start: Moment, running: (any Clock)? = nil) {
    self.start = start
    self.running = running
    origin = running?.monotonic() ?? 0
  }

  public func skip(hours: Int) {
    skipped.withLock { $0 += Int64(hours) * 3_600_000 }
  }

  public func monotonic() -> Int64 {
    let elapsed = (running?.monotonic() ?? 0) - origin
    return skipped.withLock { $0 } + elapsed
  }

  public func wall() -> Moment { start.adding(milliseconds: monotonic()) }
}

/// Bytes that follow from a seed: salts of samples and tests.
public final class SeededEntropy: Entropy {
  private let seed: String
  private let drawn = Mutex<UInt64>(0)

  public init(seed: String) { self.seed = seed }

  public func bytes(_ count: Int) -> [UInt8] {
    var out: [UInt8] = []
    while out.count < count {
      let number = drawn.withLock { drawn in
        drawn += 1
        return drawn
      }
      out += sha256(Array("portcullis/sample/entropy/v1\n\(seed)\n\(number)".utf8)).bytes
    }
    return Array(out.prefix(count))
  }
}

/// What playing one step came to.
public struct Scene: Sendable {
  public let step: Step
  /// The command, where the step is one.
  public let cue: Cue?
  public let receipt: EntryReceipt?
  /// The refusal that the story wanted.
  public let refusal: Refusal?
}

/// A story did not go as it is written.
public struct StoryFault: Error, CustomStringConvertible {
  public let description: String
}

/// How a cue reaches the node: in process, over HTTP, by page or by command line.
public typealias Messenger = @Sendable (Cue, Seen) async throws -> Result<EntryReceipt, Refusal>

/// Plays a story on a node, step by step.
public actor Director {
  public let story: Story
  public internal(set) var position = 0
  let node: Node
  private let clock: StoryClock
  var stage: Stage
  private let deliver: Messenger

  public init(
    _ story: Story = .nonReceipt, cast: Cast = Cast(), node: Node, clock: StoryClock,
    deliver: Messenger? = nil
  ) {
    self.story = story
    self.node = node
    self.clock = clock
    stage = Stage(cast: cast, origin: node.origin, start: Story.start, seen: node.seen)
    self.deliver = deliver ?? { cue, seen in try await Director.submit(cue, seen, to: node) }
  }

  /// What a story remembers so far, such as its waybills' numbers.
  public var memory: Stage { stage }

  public var next: Step? { position < story.steps.count ? story.steps[position] : nil }

  /// Plays everything that happened before the story begins.
  public func playPrologue() async throws {
    for step in story.prologue { _ = try await play(step) }
  }

  /// Plays the next step; nil at the end.
  public func playNext() async throws -> Scene? {
    guard let step = next else { return nil }
    let scene = try await play(step)
    position += 1
    return scene
  }

  /// Signs and sends one line outside the story.
  @discardableResult
  public func send(
    _ make: @Sendable (inout Stage) throws -> Cue
  ) async throws -> Result<EntryReceipt, Refusal> {
    stage.seen = node.seen
    let cue = try make(&stage)
    return try await deliver(cue, stage.seen)
  }

  private func play(_ step: Step) async throws -> Scene {
    switch step.happening {
    case .hours(let hours):
      clock.skip(hours: hours)
      try await node.tick()
      return Scene(step: step, cue: nil, receipt: nil, refusal: nil)
    case .cue(let make):
      stage.seen = node.seen
      let cue = try make(&stage)
      return try check(step, cue, try await deliver(cue, stage.seen))
    }
  }

  private func check(
    _ step: Step, _ cue: Cue, _ result: Result<EntryReceipt, Refusal>
  ) throws -> Scene {
    switch (result, cue.refusedFor) {
    case (.success(let receipt), nil):
      return Scene(step: step, cue: cue, receipt: receipt, refusal: nil)
    case (.failure(let refusal), let code?) where refusal.reasons.contains { $0.code == code }:
      return Scene(step: step, cue: cue, receipt: nil, refusal: refusal)
    case (.failure(let refusal), _):
      let reasons = refusal.reasons.map { "\($0.code): \($0.message)" }.joined(separator: "; ")
      throw StoryFault(description: "\(step.title): refused, \(reasons)")
    case (.success, let code?):
      throw StoryFault(description: "\(step.title): recorded, where \(code) was expected")
    }
  }

  private static func submit(
    _ cue: Cue, _ seen: Seen, to node: Node
  ) async throws -> Result<EntryReceipt, Refusal> {
    let submission = try cue.submission(seen: seen)
    do throws(Failure) {
      return .success(try await node.submit(submission.bytes))
    } catch {
      guard case .refused(let refusal, _) = error else { throw error }
      return .failure(refusal)
    }
  }
}
