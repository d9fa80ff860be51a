/// How long to wait before something is sent again, in milliseconds.
enum Pause {
  /// An hour.
  static let longest: Int64 = 3_600_000

  /// Twice as long each time.
  /// - Parameter attempt: from 1 on.
  static func after(attempt: Int, first: Int64) -> Int64 {
    min(longest, first << Int64(min(max(attempt, 1) - 1, 20)))
  }

  /// Half of it to all of it, so that those that failed together do not come again together.
  static func scattered(_ pause: Int64, _ entropy: any Entropy) -> Int64 {
    let drawn = entropy.bytes(4).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return pause / 2 + (pause / 2 * drawn) >> 32
  }
}
