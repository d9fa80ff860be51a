import Service
import Synchronization

/// A token bucket for each network address.
final class Throttle: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Int64
  }

  static let most = 10_000

  private let buckets = Mutex<[String: Bucket]>([:])
  private let burst: Double
  /// Tokens a millisecond.
  private let rate: Double
  private let clock: any Clock

  /// - Parameters:
  ///   - burst: how many requests may come at once.
  ///   - perMinute: how many may come in the long run.
  init(burst: Int, perMinute: Int, clock: any Clock) {
    self.burst = Double(burst)
    rate = Double(perMinute) / 60_000
    self.clock = clock
  }

  /// Lets one request of an address through.
  /// - Returns: nil when it may go on, else the seconds to wait.
  func wait(_ address: String) -> Int? {
    let now = clock.monotonic()
    return buckets.withLock { buckets in
      if buckets.count >= Throttle.most, buckets[address] == nil {
        // Buckets that have filled up again say nothing; an address that has none starts full.
        buckets = buckets.filter { level($0.value, at: now) < burst }
        if buckets.count >= Throttle.most { buckets.removeAll() }
      }
      let tokens = buckets[address].map { level($0, at: now) } ?? burst
      guard tokens >= 1 else {
        buckets[address] = Bucket(tokens: tokens, at: now)
        return Int(((1 - tokens) / rate / 1000).rounded(.up))
      }
      buckets[address] = Bucket(tokens: tokens - 1, at: now)
      return nil
    }
  }

  private func level(_ bucket: Bucket, at now: Int64) -> Double {
    min(burst, bucket.tokens + Double(now - bucket.at) * rate)
  }
}
