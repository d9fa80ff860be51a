import EventLog
import Logging
import Scenario
import Service
import Vocabulary

/// The sample world as every run finds it: its parties are registered and accredited.
struct Opening: Sendable {
  let image: MemoryStore
  /// What the sample world's players remember of it.
  let stage: Stage
  let now: Moment

  /// Made once: it is the same for every seed.
  static let made = Result { try Opening() }

  /// Length of its log.
  static var entries: Int { (try? Int(made.get().image.state().size)) ?? 0 }

  static let silent = Logger(label: "simulation", factory: { _ in SwiftLogNoOpLogHandler() })

  private init() throws {
    let cast = Cast()
    image = MemoryStore()
    let turns = SimulatedTurns()
    let clock = StoryClock(start: Story.start)
    let node = try Node(
      store: image, origin: Story.origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: "opening"), log: Opening.silent, turns: turns)
    var stage = Stage(cast: cast, origin: Story.origin, start: Story.start, seen: node.seen)
    for step in Story.nonReceipt.prologue {
      switch step.happening {
      case .hours(let hours): clock.skip(hours: hours)
      case .cue(let make):
        stage.seen = node.seen
        let cue = try make(&stage)
        node.submit(try cue.submission(seen: stage.seen).bytes) { result in
          if case .failure(let failure) = result {
            preconditionFailure("\(step.title): \(failure)")
          }
        }
        turns.give()
      }
    }
    stage.seen = node.seen
    self.stage = stage
    now = clock.wall()
  }
}
