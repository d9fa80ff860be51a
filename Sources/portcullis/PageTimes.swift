import Controls
import Foundation
import Logging
import Scenario
import Service
import Surface
import Vocabulary

/// How long one consignment's page takes over a loopback connection, asked one after the other by a
/// person who has signed in.
struct PageTimes {
  let node: Node
  let cast: Cast
  let waybills: [WaybillNumber]
  private let visits = 500

  func measure() async throws -> (p50: Double, p99: Double) {
    try await LoopbackServer(node: node).run { port in
      try await visit("http://127.0.0.1:\(port)")
    }
  }

  private func visit(_ address: String) async throws -> (p50: Double, p99: Double) {
    let client = try HTTPClient(address)
    let cookie = try await client.signIn(Player.seller(cast).key, origin: node.origin)
    let clock = ContinuousClock()
    var times: [Double] = []
    for visit in 0..<visits {
      let number = waybills[visit * 7919 % waybills.count]
      let start = clock.now
      _ = try await client.bytes("/consignments/\(number)", cookie: cookie)
      times.append(seconds(clock.now - start) * 1000)
    }
    times.sort()
    return (times[visits / 2], times[visits * 99 / 100])
  }
}

/// A node's server on a free port of this machine, for as long as something is measured.
struct LoopbackServer {
  let node: Node
  /// What determinations are made by.
  var rules: RuleBook?

  /// - Parameter work: is given the port.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable (Int) async throws -> Result
  ) async throws -> Result {
    var log = Logger(label: "bench")
    log.logLevel = .critical
    var options = ServerOptions(log: log)
    options.port = 0
    options.rules = rules
    let server = Server(node: node, desk: nil, options: options)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await server.run { port in
          found.yield(port)
          found.finish()
        }
      }
      defer { group.cancelAll() }
      for await port in ports { return try await work(port) }
      throw Unavailable("the server ended before it answered")
    }
  }
}
