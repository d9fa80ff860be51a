import Scenario

/// All chance of a run. One seed gives one sequence, and everything that is left to chance is drawn
/// from it in one order. One thread uses it.
final class Chance: @unchecked Sendable {
  private var source: SplitMix

  init(seed: UInt64) {
    source = SplitMix(state: seed)
    // Neighbouring seeds begin with similar states.
    source = SplitMix(state: source.next())
  }

  /// A number from 0 to `bound` − 1.
  func below(_ bound: Int) -> Int { source.below(bound) }

  func within(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(source.next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// True once in so many times; never when 0.
  func oneIn(_ count: Int) -> Bool { count > 0 && source.below(count) == 0 }

  func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(source.below(256)) } }
}
