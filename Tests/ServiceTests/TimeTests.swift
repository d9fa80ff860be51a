import EventLog
import Logging
import Rows
import Scenario
import Service
import Synchronization
import Testing
import Trade
import Vocabulary

/// A clock whose two hands can be set apart.
private final class LooseClock: Clock {
  private let hands: Mutex<(wall: Moment, monotonic: Int64)>

  init(_ start: Moment) { hands = Mutex((start, 0)) }

  func wall() -> Moment { hands.withLock { $0.wall } }
  func monotonic() -> Int64 { hands.withLock { $0.monotonic } }

  func run(hours: Int) {
    hands.withLock { $0 = ($0.wall.adding(hours: hours), $0.monotonic + Int64(hours) * 3_600_000) }
  }

  func jump(hours: Int) { hands.withLock { $0.wall = $0.wall.adding(hours: hours) } }
}

@Suite struct TimeTests {
  private let start = Story.start

  @Test func itFollowsAClockThatAgrees() {
    let clock = LooseClock(start)
    var time = TimeKeeper(lastEntry: nil, clock: clock)
    for _ in 0..<30 {
      clock.run(hours: 7)
      #expect(time.now(clock) == clock.wall())
    }
    #expect(!time.isInDoubt)
  }

  @Test func aClockThatJumpsAheadIsNotBelieved() {
    let clock = LooseClock(start)
    var time = TimeKeeper(lastEntry: nil, clock: clock)
    clock.jump(hours: 72)
    clock.run(hours: 1)
    #expect(time.now(clock) == start.adding(hours: 1))
    #expect(time.isInDoubt)
    time.confirm(clock.wall(), clock)
    #expect(time.now(clock) == start.adding(hours: 73))
    #expect(!time.isInDoubt)
  }

  @Test func aClockThatJumpsBackStopsNothing() {
    let clock = LooseClock(start)
    var time = TimeKeeper(lastEntry: nil, clock: clock)
    clock.run(hours: 10)
    let before = time.now(clock)
    clock.jump(hours: -72)
    #expect(time.now(clock) >= before)
    clock.run(hours: 2)
    #expect(time.now(clock) == start.adding(hours: 12))
  }

  @Test func afterDaysOffSomebodyMustConfirm() {
    let clock = LooseClock(start.adding(hours: 72))
    var time = TimeKeeper(lastEntry: start, clock: clock)
    #expect(time.isInDoubt)
    #expect(time.now(clock) == start)
    let clockAfterAnHour = LooseClock(start.adding(hours: 1))
    var soon = TimeKeeper(lastEntry: start, clock: clockAfterAnHour)
    #expect(soon.now(clockAfterAnHour) == start.adding(hours: 1))
    #expect(!soon.isInDoubt)
  }

  /// The whole node: the jump files no report, the confirmation by the operator does.
  @Test func aJumpFilesNoFalseReport() async throws {
    let clock = LooseClock(start)
    let cast = Cast()
    let node = try Node(
      store: MemoryStore(), origin: Story.origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: "time"), log: .init(label: "test"))
    let director = Director(cast: cast, node: node, clock: StoryClock(start: start))
    // The parties and accreditations, then the issue of the waybill.
    for step in Story.nonReceipt.prologue.prefix(19) + Story.nonReceipt.steps.prefix(1) {
      guard case .cue(let make) = step.happening else { continue }
      _ = try await director.send(make).get()
    }
    let size = node.state.size
    clock.jump(hours: 24 * 30)
    try await node.tick()
    #expect(node.state.size == size, "a deadline expired on a clock that nobody confirmed")
    #expect(await node.logTime().isInDoubt)
    var stage = await director.memory
    let confirm = stage.confirmation(of: clock.wall())
    _ = try await node.submit(try confirm.submission(seen: node.seen).bytes)
    try await node.tick()
    let expired = try node.ask { world throws(Stop) in
      try Reading(reader: .operatorOfTheStore, world: world).overdue()
    }
    #expect(expired.consignments.count == 1)
  }
}
