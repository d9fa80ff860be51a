import ArgumentParser
import Canonical
import EventLog
import Foundation
import Logging
import SQLiteStore
import Scenario
import Service
import Vocabulary

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure this machine, and print JSON.",
    subcommands: [
      BenchCommands.self, BenchYear.self, BenchDecade.self, BenchAudit.self, BenchWitnessed.self,
      BenchDetermine.self, BenchOwnership.self, BenchScreening.self,
    ],
    defaultSubcommand: BenchCommands.self)
}

struct BenchCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commands",
    abstract: "Measure single commands against the rate of verification.",
    discussion: """
      Commands are signed beforehand and sent in process by 256 clients at once into a new SQLite \
      file, durably. The rate at which all cores verify the same signatures with nothing else to \
      do is measured in the same run. Figures are medians over the runs; quote the ratios.

      `singleSigned` is the heaviest command that one party signs, the issue of a waybill. \
      `everyday` is what consignments send from issue to receipt, in those proportions; each kind \
      stands beside its own rate of verification. An offer has two signatures to verify, one of \
      them in the body that it carries.
      """)

  @Option(help: "Commands of each kind in a run.")
  var commands = 4_000

  @Option(help: "Runs, of which the median is printed.")
  var runs = 5

  @Option(help: "Where the stores are made; the disk that counts.")
  var directory = FileManager.default.temporaryDirectory.path

  func run() async throws {
    guard commands > 0, runs > 0 else {
      throw ValidationError("--commands and --runs are at least 1")
    }
    var measured: [Measured] = []
    for run in 1...runs {
      let path = "\(directory)/portcullis-bench-\(ProcessInfo.processInfo.processIdentifier)-\(run)"
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: path) }
      measured.append(try await Measurement(path: path, commands: commands).run())
    }
    print(String(decoding: report(measured).bytes, as: UTF8.self))
  }

  private func report(_ measured: [Measured]) -> JSON {
    func median(_ value: (Measured) -> Double) -> JSON {
      let sorted = measured.map(value).sorted()
      return .double((sorted[sorted.count / 2] * 1000).rounded() / 1000)
    }
    let kinds = Set(measured.flatMap(\.everyday.byKind.keys)).sorted().map { kind in
      JSON.Member(kind, median { $0.everyday.byKind[kind]?.share ?? 0 })
    }
    return .object([
      .init("cores", .integer(Int64(ProcessInfo.processInfo.activeProcessorCount))),
      .init("commandsEachRun", .integer(Int64(commands))),
      .init("runs", .integer(Int64(runs))),
      .init("verifyPerSecondAllCores", median(\.verify.perSecond)),
      .init("singleSignedPerSecond", median(\.single.perSecond)),
      .init("singleSignedShareOfVerify", median { $0.single.perSecond / $0.verify.perSecond }),
      .init("dualSignedPerSecond", median(\.dual.perSecond)),
      .init("dualSignedShareOfVerify", median { $0.dual.perSecond * 2 / $0.verify.perSecond }),
      .init("singleSignedOverHTTPPerSecond", median(\.singleHTTP.perSecond)),
      .init(
        "singleSignedOverHTTPShareOfVerify",
        median { $0.singleHTTP.perSecond / $0.verify.perSecond }),
      .init("dualSignedOverHTTPPerSecond", median(\.dualHTTP.perSecond)),
      .init(
        "dualSignedOverHTTPShareOfVerify",
        median { $0.dualHTTP.perSecond * 2 / $0.verify.perSecond }),
      .init("everydaySingleSignedPerSecond", median(\.everyday.single.perSecond)),
      .init("everydaySingleSignedShareOfVerify", median(\.everyday.single.share)),
      .init("everydaySharesOfVerifyByKind", .object(kinds)),
      .init("verifyCPUMicroseconds", median(\.verify.cpu)),
      .init("singleSignedCPUMicroseconds", median(\.single.cpu)),
      .init("dualSignedCPUMicroseconds", median(\.dual.cpu)),
      .init("pageP50Milliseconds", median(\.pageP50)),
      .init("pageP99Milliseconds", median(\.pageP99)),
    ])
  }
}

/// One run's figures, a second or in milliseconds.
private struct Measured {
  var verify: Rate
  var single: Rate
  var dual: Rate
  var singleHTTP: Rate
  var dualHTTP: Rate
  var everyday: EverydayRates
  var pageP50: Double
  var pageP99: Double
}

private struct Measurement {
  let path: String
  let commands: Int
  private static let clients = 256

  func run() async throws -> Measured {
    let (node, director) = try await stage("log.sqlite")
    let load = try Load(
      commands, stage: await director.memory, at: await node.logTime().now)
    let verify = try await rate(of: load.issues) { bytes in
      _ = try VerifiedSubmission.verify(try Submission(bytes, log: Story.origin))
    }
    let single = try await rate(of: load.issues) { _ = try await node.submit($0) }
    let dual = try await rate(of: load.handovers) { _ = try await node.submit($0) }
    let (overHTTP, bothOverHTTP) = try await overHTTP(load)
    let everyday = try await everyday(
      node,
      Everyday(
        consignments: max(1, commands / 4), stage: await director.memory,
        at: await node.logTime().now))
    let page = try await PageTimes(node: node, cast: Cast(), waybills: load.waybills).measure()
    return Measured(
      verify: verify, single: single, dual: dual, singleHTTP: overHTTP, dualHTTP: bothOverHTTP,
      everyday: everyday, pageP50: page.p50, pageP99: page.p99)
  }

  private func everyday(_ node: Node, _ load: Everyday) async throws -> EverydayRates {
    var rates = EverydayRates()
    for step in load.steps {
      let verify = try await rate(of: step.commands) { bytes in
        let verified = try VerifiedSubmission.verify(try Submission(bytes, log: Story.origin))
        _ = try verified.embedded()
      }
      let sent = try await rate(of: step.commands) { _ = try await node.submit($0) }
      rates.add(step, verify: verify, sent: sent)
    }
    return rates
  }

  /// The same commands to another node, from 64 connections that share the cores with it.
  private func overHTTP(_ load: Load) async throws -> (single: Rate, dual: Rate) {
    let (node, _) = try await stage("http.sqlite")
    return try await LoopbackServer(node: node).run { port in
      let client = LoopbackLoad(port: port, path: "/v1/commands")
      return (
        try await timed(load.issues.count) { try await client.post(load.issues) },
        try await timed(load.handovers.count) { try await client.post(load.handovers) }
      )
    }
  }

  /// A node with the prologue on its log.
  private func stage(_ file: String) async throws -> (Node, Director) {
    let cast = Cast()
    let clock = StoryClock(start: Story.start)
    let node = try Node(
      store: try SQLiteStore(path: "\(path)/\(file)"), origin: Story.origin, key: cast.logKey,
      clock: clock, entropy: SystemEntropy(), log: Logger(label: "bench"))
    let director = Director(cast: cast, node: node, clock: clock)
    try await director.playPrologue()
    return (node, director)
  }

  /// How many a second, with many clients that each wait for one answer before the next.
  private func rate(
    of submissions: [[UInt8]], _ send: @escaping @Sendable ([UInt8]) async throws -> Void
  ) async throws -> Rate {
    try await timed(submissions.count) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in 0..<Self.clients {
          group.addTask {
            for position in stride(from: client, to: submissions.count, by: Self.clients) {
              try await send(submissions[position])
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  private func timed(_ count: Int, _ work: () async throws -> Void) async rethrows -> Rate {
    let clock = ContinuousClock()
    let (start, cpu) = (clock.now, cpuSeconds())
    try await work()
    return Rate(
      perSecond: Double(count) / seconds(clock.now - start),
      cpu: (cpuSeconds() - cpu) * 1e6 / Double(count))
  }
}

/// How many a second, and the processor time of one in microseconds, on all cores together.
private struct Rate: Sendable {
  var perSecond: Double
  var cpu: Double
}

/// Times of commands of several kinds, each beside those of verifying them.
private struct EverydayRates: Sendable {
  struct Times: Sendable {
    var commands = 0.0
    var verifying = 0.0
    var sending = 0.0

    var share: Double { verifying / sending }
    var perSecond: Double { commands / sending }

    mutating func add(_ count: Int, _ verify: Rate, _ sent: Rate) {
      commands += Double(count)
      verifying += Double(count) / verify.perSecond
      sending += Double(count) / sent.perSecond
    }
  }

  private(set) var single = Times()
  private(set) var byKind: [String: Times] = [:]

  mutating func add(_ step: Everyday.Step, verify: Rate, sent: Rate) {
    let count = step.commands.count
    byKind[step.kind, default: Times()].add(count, verify, sent)
    if step.isSingleSigned { single.add(count, verify, sent) }
  }
}

/// What this process has used of all cores.
private func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}
