import Foundation
import Service
import Simulator
import Testing

/// What the environment asks for: one seed again, or more seeds than usual.
enum Seeds {
  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }

  #if DEBUG
    /// Ten times as slow.
    private static let usual: UInt64 = 25
  #else
    private static let usual: UInt64 = 500
  #endif

  /// `PORTCULLIS_SEEDS` says how many, `PORTCULLIS_SEED` which one, or the first.
  static var all: Range<UInt64> {
    let first = number("PORTCULLIS_SEED") ?? 1
    let count = number("PORTCULLIS_SEEDS") ?? (number("PORTCULLIS_SEED") == nil ? usual : 1)
    return first..<(first + count)
  }

  static var isTraced: Bool { number("PORTCULLIS_TRACE") != nil }

  static func again(_ seed: UInt64) -> String {
    "run it again: PORTCULLIS_SEED=\(seed) PORTCULLIS_TRACE=1 script/test SimulatorTests.SeedTests"
  }
}

@Suite struct SeedTests {
  /// Whatever fails, everything that was promised holds. Two cores take turns at the seeds.
  @Test(arguments: UInt64(0)..<2) func everyPromiseIsKept(_ half: UInt64) throws {
    var counts: [String: Int] = [:]
    let seeds = Seeds.all.filter { $0 % 2 == half }
    for seed in seeds {
      let report = try Simulation.run(seed: seed)
      if Seeds.isTraced { print(report.trace.joined(separator: "\n"), report.counts) }
      counts.merge(report.counts, uniquingKeysWith: +)
      guard report.troubles.isEmpty else {
        Issue.record("seed \(seed): \(report.troubles.prefix(3)); \(Seeds.again(seed))")
        continue
      }
    }
    print("simulated \(seeds.count) seeds:", counts.sorted { $0.key < $1.key })
  }
}
