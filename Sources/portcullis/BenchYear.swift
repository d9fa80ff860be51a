import ArgumentParser
import Canonical
import EventLog
import Foundation
import Logging
import SQLiteStore
import Scenario
import Service

struct BenchYear: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "year",
    abstract: "Record a year of the leading edge from a file.",
    discussion: """
      1,643 freight boxes of 609 accelerators, about a million serial numbers, twelve signed \
      commands a box. The commands are written into a file first; what is measured is from the \
      opening of that file to the last durable answer: reading, verifying, deciding, the log and \
      every view.
      """)

  @Option(help: "Freight boxes.")
  var boxes = 1_643

  @Option(help: "Boxes under way at once.")
  var clients = 32

  @Option(help: "How often; the figures are medians.")
  var runs = 1

  @Option(help: "Where the file and the store are made; the disk that counts.")
  var directory = FileManager.default.temporaryDirectory.path

  func run() async throws {
    guard boxes > 0, clients > 0, runs > 0 else {
      throw ValidationError("--boxes, --clients and --runs are at least 1")
    }
    var years: [Year] = []
    for _ in 0..<runs { years.append(try await year()) }
    report(years)
  }

  private struct Year {
    let seconds: Double
    let entries: UInt64
    let bytes: Int64
  }

  private func year() async throws -> Year {
    let path = "\(directory)/portcullis-year-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let cast = Cast()
    let clock = StoryClock(start: Story.start)
    let store = try SQLiteStore(path: path + "/log.sqlite")
    let node = try Node(
      store: store, origin: Story.origin, key: cast.logKey, clock: clock,
      entropy: SystemEntropy(), log: Logger(label: "bench"))
    let director = Director(cast: cast, node: node, clock: clock)
    try await director.playPrologue()
    let file = path + "/year.ndjson"
    try await write(to: file, stage: await director.memory, node)
    let clocked = ContinuousClock()
    let start = clocked.now
    try await record(file, node)
    let elapsed = seconds(clocked.now - start)
    defer { store.close() }
    return Year(
      seconds: elapsed, entries: node.state.size, bytes: try bytes(of: path + "/log.sqlite"))
  }

  private func write(to path: String, stage: Stage, _ node: Node) async throws {
    var stage = stage
    let now = await node.logTime().now
    let url = URL(fileURLWithPath: path)
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)
    for box in 0..<boxes {
      for submission in try Traffic.freightBox(box, stage: &stage, at: now) {
        try file.write(contentsOf: submission + [UInt8(ascii: "\n")])
      }
    }
    try file.close()
  }

  /// A box's commands follow one another; boxes go side by side.
  private func record(_ path: String, _ node: Node) async throws {
    let content = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    let lines = content.split(separator: UInt8(ascii: "\n"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<clients {
        group.addTask {
          for box in stride(from: client, to: boxes, by: clients) {
            let twelve = lines[(box * 12)..<(box * 12 + 12)].map { Array($0) }
            for result in await node.submit(all: twelve) { _ = try result.get() }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func bytes(of path: String) throws -> Int64 {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.size] as? NSNumber)?.int64Value ?? 0
  }

  private func report(_ years: [Year]) {
    let sorted = years.sorted { $0.seconds < $1.seconds }
    let median = sorted[sorted.count / 2]
    func rounded(_ seconds: Double) -> JSON { .double((seconds * 1000).rounded() / 1000) }
    let figures = JSON.object([
      .init("boxes", .integer(Int64(boxes))),
      .init("commands", .integer(Int64(boxes * 12))),
      .init("entries", .integer(Int64(median.entries))),
      .init("runs", .integer(Int64(runs))),
      .init("seconds", rounded(median.seconds)),
      .init("secondsOfRuns", .array(years.map { rounded($0.seconds) })),
      .init("serials", .integer(Int64(boxes * 609))),
      .init("storeBytes", .integer(median.bytes)),
    ])
    print(String(decoding: figures.bytes, as: UTF8.self))
  }
}
