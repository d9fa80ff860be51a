public import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Two clocks: one that says what time it is and may be set, one that only ever runs.
public protocol Clock: Sendable {
  /// What the machine says the time is.
  func wall() -> Moment
  /// Milliseconds since some point, never set back, running on while the machine sleeps.
  func monotonic() -> Int64
}

public struct SystemClock: Clock {
  public init() {}

  public func wall() -> Moment { Moment(milliseconds: read(CLOCK_REALTIME)) }
  public func monotonic() -> Int64 { read(CLOCK_BOOTTIME) }

  private func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    let result = clock_gettime(clock, &time)
    precondition(result == 0, "this system has no clock \(clock)")
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Log time. It never goes back; it follows the machine's clock as long as that agrees with what
/// has gone by on the monotonic one, and the monotonic one when it does not: a clock that jumps
/// ahead files no false reports, one that jumps back un-expires nothing.
public struct TimeKeeper: Sendable {
  /// How far the clock may stray from what has gone by, in milliseconds: five minutes.
  public static let tolerance: Int64 = 300_000
  /// How long a node may have been off before somebody must confirm the time: a day.
  public static let restartTolerance: Int64 = 86_400_000
  /// How often a clock that agrees is taken as the new reference, in milliseconds: an hour.
  private static let reanchorAfter: Int64 = 3_600_000

  /// True while the machine's clock is not believed; an operator can confirm it.
  public private(set) var isInDoubt: Bool
  private var anchor: Moment
  private var anchorMonotonic: Int64
  private var last: Moment

  /// - Parameters:
  ///   - lastEntry: the log time of the last entry; nil for a log that is new.
  ///   - isRestored: whether log time goes on from there however long ago it was, since what
  ///     happened meanwhile is still being sent again.
  public init(lastEntry: Moment?, clock: any Clock, isRestored: Bool = false) {
    let wall = clock.wall()
    anchorMonotonic = clock.monotonic()
    guard let lastEntry else {
      (anchor, last, isInDoubt) = (wall, wall, false)
      return
    }
    let away = wall.milliseconds - lastEntry.milliseconds
    let most = isRestored ? Self.tolerance : Self.restartTolerance
    isInDoubt = away > most || away < -Self.tolerance
    anchor = isInDoubt ? lastEntry : max(wall, lastEntry)
    last = lastEntry
  }

  /// The log time at this moment.
  public mutating func now(_ clock: any Clock) -> Moment {
    let (wall, monotonic) = (clock.wall(), clock.monotonic())
    let elapsed = anchor.adding(milliseconds: monotonic - anchorMonotonic)
    isInDoubt = abs(wall.milliseconds - elapsed.milliseconds) > Self.tolerance
    last = max(last, isInDoubt ? elapsed : wall)
    if !isInDoubt && monotonic - anchorMonotonic > Self.reanchorAfter {
      (anchor, anchorMonotonic) = (wall, monotonic)
    }
    return last
  }

  /// An operator has said what time it is.
  public mutating func confirm(_ time: Moment, _ clock: any Clock) {
    anchor = max(time, last)
    anchorMonotonic = clock.monotonic()
  }
}
