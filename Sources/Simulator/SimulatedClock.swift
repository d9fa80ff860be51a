import Service
import Vocabulary

/// Time in a run: how much has really gone by, and how wrong the machine's clock is.
final class SimulatedClock: Clock, @unchecked Sendable {
  let start: Moment
  /// Milliseconds since the start.
  private(set) var elapsed: Int64 = 0
  /// By how much the machine's clock is ahead, in milliseconds.
  var error: Int64 = 0
  /// By how much a node that started under a wrong clock may rightly be ahead: it had nothing to
  /// compare it with.
  private(set) var believed: Int64 = 0

  init(start: Moment) { self.start = start }

  /// What the time really is.
  var truth: Moment { start.adding(milliseconds: elapsed) }

  func pass(_ milliseconds: Int64) { elapsed += milliseconds }

  /// A node starts, and takes the clock for right if it is not further off than it may have been
  /// switched off.
  func believe() {
    if error <= TimeKeeper.restartTolerance { believed = max(believed, error) }
  }

  func wall() -> Moment { truth.adding(milliseconds: error) }
  func monotonic() -> Int64 { elapsed }
}
