import ArgumentParser
import Canonical
import EventLog
import Foundation
import Logging
import SQLiteStore
import Scenario
import Service
import Surface
import Synchronization
import Transparency
import Vocabulary

struct BenchWitnessed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witnessed",
    abstract: "How soon a command has a proof that witnesses have cosigned.",
    discussion: """
      Commands are sent in process at a steady rate to a node with witnesses on loopback, in the \
      same process. Times run from the moment at which a command was due to be sent: to its \
      receipt, and to a checkpoint with enough cosignatures that covers it, and its proof.
      """)

  @Option(help: "Commands a second.") var rate = 1_000
  @Option(help: "For how many seconds.") var seconds = 10
  @Option(help: "Witnesses; more than half of them are enough.") var witnesses = 3
  @Option(help: "How often; the figures are medians.") var runs = 1
  @Option(help: "Where the store and the witnesses are made.")
  var directory = FileManager.default.temporaryDirectory.path

  func run() async throws {
    guard rate > 0, seconds > 0, witnesses > 0, runs > 0 else {
      throw ValidationError("--rate, --seconds, --witnesses and --runs are at least 1")
    }
    var all: [Pace.Times] = []
    for _ in 0..<runs { all.append(try await once()) }
    Console.print(String(decoding: report(all).bytes, as: UTF8.self))
  }

  private func once() async throws -> Pace.Times {
    let path =
      "\(directory)/portcullis-bench-witnessed-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let cast = Cast()
    let clock = StoryClock(start: Story.start)
    let node = try Node(
      store: try SQLiteStore(path: path + "/log.sqlite"), origin: Story.origin, key: cast.logKey,
      clock: clock, entropy: SystemEntropy(), log: .toStandardError(.error))
    let director = Director(cast: cast, node: node, clock: clock)
    try await director.playPrologue()
    let load = try Load(
      rate * seconds, stage: await director.memory, at: await node.logTime().now)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      let policy = try await open(path, node, &group)
      let cosigners = try Cosigners(
        node: node, policy: policy, courier: WebWitnesses(), file: path + "/checkpoint.cosigned",
        log: .toStandardError(.error))
      group.addTask { await cosigners.run() }
      try await Witnesses.wait(for: node)
      let times = try await Pace(node: node, rate: rate).send(load.issues)
      group.cancelAll()
      return times
    }
  }

  /// Opens the witnesses, each over HTTP with a directory of its own.
  private func open(
    _ path: String, _ node: Node, _ group: inout ThrowingTaskGroup<Void, any Error>
  ) async throws -> LogPolicy {
    var lines: [String] = []
    for number in 1...witnesses {
      let key = try WitnessKey(name: "w\(number).example", key: PrivateKey.generate())
      let book = try WitnessBook(
        directory: "\(path)/w\(number)", key: key, logs: [node.verifierKey])
      let server = WitnessServer(
        book: book, host: "127.0.0.1", port: 0, log: .toStandardError(.error))
      let (ports, found) = AsyncStream.makeStream(of: Int.self)
      group.addTask { try await server.run { found.yield($0) } }
      guard let port = await ports.first(where: { _ in true }) else {
        throw Unavailable("a witness ended before it answered")
      }
      lines.append("witness w\(number) \(key.verifier.text) http://127.0.0.1:\(port)")
    }
    let names = (1...witnesses).map { "w\($0)" }.joined(separator: " ")
    lines += ["group enough \(witnesses / 2 + 1) \(names)", "quorum enough"]
    return try LogPolicy(Array(lines.joined(separator: "\n").utf8))
  }

  private func report(_ all: [Pace.Times]) -> JSON {
    func at(_ share: Double, _ values: (Pace.Times) -> [Double]) -> JSON {
      let each = all.map { times in
        let sorted = values(times).sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
      }.sorted()
      return .double((each[each.count / 2] * 1_000_000).rounded() / 1000)
    }
    return .object([
      .init("acknowledgedP50Milliseconds", at(0.5, \.acknowledged)),
      .init("acknowledgedP99Milliseconds", at(0.99, \.acknowledged)),
      .init("commands", .integer(Int64(all[0].acknowledged.count))),
      .init("commandsPerSecond", .integer(Int64(rate))),
      .init("cosignedP50Milliseconds", at(0.5, \.cosigned)),
      .init("cosignedP99Milliseconds", at(0.99, \.cosigned)),
      .init("runs", .integer(Int64(runs))),
      .init("witnesses", .integer(Int64(witnesses))),
    ])
  }
}

/// Sends commands at a steady rate, whether or not the ones before are answered.
private struct Pace {
  let node: Node
  let rate: Int

  /// In seconds, one for each command.
  struct Times: Sendable {
    var acknowledged: [Double] = []
    var cosigned: [Double] = []
  }

  private struct Sent: Sendable {
    let due: ContinuousClock.Instant
    let answered: ContinuousClock.Instant
    let index: UInt64
  }

  func send(_ commands: [[UInt8]]) async throws -> Times {
    let shown = Mutex<[(size: UInt64, at: ContinuousClock.Instant)]>([])
    let watch = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .milliseconds(1))
        guard let note = node.published else { continue }
        let size = note.checkpoint.size
        guard shown.withLock({ $0.last?.size != size }) else { continue }
        // The proof belongs to what is measured.
        _ = try node.store.proof(of: size - 1, in: note)
        shown.withLock { $0.append((size, ContinuousClock.now)) }
      }
    }
    defer { watch.cancel() }
    let start = ContinuousClock.now + .milliseconds(50)
    let sent = try await withThrowingTaskGroup(of: Sent.self) { group in
      for (number, bytes) in commands.enumerated() {
        let due = start + .microseconds(number * 1_000_000 / rate)
        if due > .now { try await Task.sleep(until: due) }
        group.addTask {
          let receipt = try await node.submit(bytes)
          return Sent(due: due, answered: .now, index: receipt.index)
        }
      }
      return try await group.reduce(into: [Sent]()) { $0.append($1) }
    }
    let size = node.state.size
    guard await node.publication.reach(size, within: .seconds(10)) else {
      throw Unavailable("the last commands were not cosigned within ten seconds")
    }
    try await Task.sleep(for: .milliseconds(20))
    return times(sent, shown.withLock { $0 })
  }

  private func times(
    _ sent: [Sent], _ shown: [(size: UInt64, at: ContinuousClock.Instant)]
  ) -> Times {
    var (times, position) = (Times(), 0)
    for one in sent.sorted(by: { $0.index < $1.index }) {
      while position < shown.count - 1 && shown[position].size <= one.index { position += 1 }
      times.acknowledged.append(elapsed(one.answered - one.due))
      times.cosigned.append(elapsed(shown[position].at - one.due))
    }
    return times
  }
}

private func elapsed(_ duration: Duration) -> Double { seconds(duration) }
