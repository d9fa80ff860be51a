import ArgumentParser
import Canonical
import EventLog
import Foundation
import Transparency
import Vocabulary

struct BenchAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "How long the public audit of a large log takes: hashes, tiles and root.",
    discussion: "A log of invented private entries is exported as tiles, then audited.")

  @Option(help: "Entries of the log.") var entries = 1_000_000
  @Option(help: "Runs, of which the median is printed.") var runs = 5
  @Option(help: "Where the tiles are made.")
  var directory = FileManager.default.temporaryDirectory.path

  @Option(help: "Leave the tiles in this directory, and a trust file beside them.")
  var keep: String?

  func run() async throws {
    guard entries > 0, runs > 0 else {
      throw ValidationError("--entries and --runs are at least 1")
    }
    let path =
      keep ?? "\(directory)/portcullis-bench-audit-\(ProcessInfo.processInfo.processIdentifier)"
    defer { if keep == nil { try? FileManager.default.removeItem(atPath: path) } }
    let log = InventedLog(entries: entries)
    let key = PrivateKey.generate()
    let checkpoint = Checkpoint(
      origin: "bench.example/log", size: log.edge.size, root: log.edge.root)
    let tiles = try TileExport(
      log, note: try SignedCheckpoint(checkpoint, key: key), directory: path
    ).run()
    let trust = TrustFile(
      key: try VerifierKey(name: checkpoint.origin, key: key.publicKey), log: checkpoint.origin)
    if let keep { try Files.write(trust.bytes, to: keep + "/trust.json") }
    var times: [Double] = []
    for _ in 0..<runs {
      let clock = ContinuousClock()
      let start = clock.now
      let report = try await TileAudit(DirectoryTiles(path: path), trust: trust).run()
      times.append(seconds(clock.now - start))
      guard report.verdict == .verified else { throw Complaint("\(report.findings)") }
    }
    let median = times.sorted()[runs / 2]
    Console.print(
      String(
        decoding: JSON.object([
          .init("entries", .integer(Int64(entries))),
          .init("entriesPerSecond", .integer(Int64(Double(entries) / median))),
          .init("runs", .integer(Int64(runs))),
          .init("seconds", .double((median * 1000).rounded() / 1000)),
          .init("tiles", .integer(Int64(tiles))),
        ]).bytes, as: UTF8.self))
  }
}

/// A log of private entries that say nothing, in memory, for measuring.
struct InventedLog: StoreReader {
  private(set) var edge = TreeEdge()
  private var levels: [[Digest]] = []
  private let salt = [UInt8](repeating: 7, count: 32)

  init(entries: Int) {
    for index in 0..<UInt64(entries) {
      for node in edge.append(Leaf.hash(entry: InventedLog.bytes(index), salt: salt)) {
        while levels.count <= node.level { levels.append([]) }
        levels[node.level].append(node.hash)
      }
    }
  }

  private static func bytes(_ index: UInt64) -> [UInt8] {
    withUnsafeBytes(of: index.bigEndian) { Array($0) }
  }

  private func stored(_ index: UInt64) -> StoredEntry {
    let bytes = InventedLog.bytes(index)
    return StoredEntry(id: sha256(bytes), salt: salt, bytes: bytes)
  }

  func state() throws(StoreFault) -> StoreState { StoreState(edge: edge) }

  func entry(_ index: UInt64) throws(StoreFault) -> StoredEntry? {
    index < edge.size ? stored(index) : nil
  }

  func entries(from index: UInt64, limit: Int) throws(StoreFault) -> [StoredEntry] {
    (index..<max(index, min(edge.size, index + UInt64(limit)))).map { stored($0) }
  }

  func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    guard level < levels.count, Int(from) + count <= levels[level].count else {
      throw .corrupt("hashes of level \(level) are missing from \(from) on")
    }
    return Array(levels[level][Int(from)..<Int(from) + count])
  }

  func index(of id: Digest) throws(StoreFault) -> UInt64? { nil }
  func row(table: String, key: String) throws(StoreFault) -> [UInt8]? { nil }
  func rows(
    table: String, from: String, upTo: String, limit: Int
  ) throws(StoreFault) -> [StoredRow] { [] }
  func tables() throws(StoreFault) -> [String] { [] }
}
