import Canonical
import Controls
import EventLog
import Foundation
import Logging
import Scenario
import Service

/// How long one determination takes over a loopback connection, asked one after the other.
struct DetermineTimes {
  let rules: RuleBook
  private let visits = 1_000

  /// - Returns: milliseconds.
  func measure(_ lines: [SourceLine]) async throws -> (p50: Double, p99: Double) {
    let cast = Cast()
    let node = try Node(
      store: MemoryStore(), origin: Story.origin, key: cast.logKey, clock: SystemClock(),
      entropy: SystemEntropy(), log: Logger(label: "bench"))
    let bodies = lines.compactMap(\.text)
    return try await LoopbackServer(node: node, rules: rules).run { port in
      let client = try HTTPClient("http://127.0.0.1:\(port)")
      let clock = ContinuousClock()
      var times: [Double] = []
      // The first hundred warm up.
      for visit in 0..<visits + 100 {
        let start = clock.now
        _ = try await client.post("/v1/determine", bodies[visit % bodies.count])
        if visit >= 100 { times.append(seconds(clock.now - start) * 1000) }
      }
      times.sort()
      return (times[visits / 2], times[visits * 99 / 100])
    }
  }
}
