import ArgumentParser
import Canonical
import EventLog
import Foundation
import SQLiteStore
import Scenario

struct BenchDecade: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decade",
    abstract: "A store with ten million entries and as many serial numbers.",
    discussion: """
      Fills a store with copies of one consignment of twelve pieces and twelve commands: real \
      entries and rows with other numbers, neither verified nor decided. Measures the store alone, \
      empty and full (512 commands a transaction and one, keys scattered), then a node that opens \
      the full one in a process of its own: start, memory, where a serial number is and was, and \
      one consignment's page. Needs about 4 kB of disk an entry. Quote the ratios.
      """)

  @Option(help: "Entries of the full store; as many serial numbers.") var entries: UInt64 =
    10_000_000
  @Option(help: "Runs of what the store is measured by, of which the median is printed.")
  var runs = 5
  @Option(help: "Where the stores are made; the disk that counts.")
  var directory = FileManager.default.temporaryDirectory.path
  @Option(help: "Keep the full store in this directory, and go on with what is there.")
  var keep: String?
  @Option(help: .hidden) var measure: String?

  func run() async throws {
    if let measure { return try await DecadeNode(path: measure, filled: entries).measure() }
    guard entries >= 1_200, runs > 0 else {
      throw ValidationError("--entries is at least 1200, --runs at least 1")
    }
    let path = keep ?? "\(directory)/portcullis-decade-\(ProcessInfo.processInfo.processIdentifier)"
    try Files.makeDirectory(path)
    defer { if keep == nil { try? FileManager.default.removeItem(atPath: path) } }
    let specimen = try await Specimen.make()
    let empty = try StoreRates.median(runs) { run in
      let file = "\(path)/empty-\(run).sqlite"
      defer {
        for end in ["", "-wal", "-shm", ".lock"] {
          try? FileManager.default.removeItem(atPath: file + end)
        }
      }
      var filler = try StoreFiller(try SQLiteStore(path: file), specimen)
      defer { filler.store.close() }
      return try StoreRates.measure(&filler)
    }
    let full = try fill(path + "/log.sqlite", specimen)
    var members = empty.members("empty") + full.members("full")
    members += [
      .init("batchedOverOneByOne", .rounded(empty.batched / empty.oneByOne)),
      .init("fullOverEmpty", .rounded(full.batched / empty.batched)),
    ]
    members += try DecadeNode(path: path, filled: entries).inOwnProcess()
    Console.print(String(decoding: JSON.object(members).bytes, as: UTF8.self))
  }

  private func fill(_ file: String, _ specimen: Specimen) throws -> StoreRates {
    var filler = try StoreFiller(try SQLiteStore(path: file), specimen)
    defer { filler.store.close() }
    let clock = ContinuousClock()
    let (start, first) = (clock.now, filler.size)
    try filler.fill(to: entries) { size in
      guard size % 600_000 < 12_000 else { return }
      let rate = Double(size - first) / seconds(clock.now - start)
      Console.say("\(size) entries, \(Int(rate)) a second")
    }
    return try StoreRates.median(runs) { _ in try StoreRates.measure(&filler) }
  }
}

/// How many commands a second a store takes that has nothing else to do.
struct StoreRates {
  /// 512 commands of 512 consignments in a transaction.
  var batched: Double
  /// One command in a transaction.
  var oneByOne: Double

  private static let batch = 512

  static func median(_ runs: Int, _ measure: (Int) throws -> StoreRates) rethrows -> StoreRates {
    let measured = try (0..<runs).map(measure)
    return StoreRates(
      batched: measured.map(\.batched).sorted()[runs / 2],
      oneByOne: measured.map(\.oneByOne).sorted()[runs / 2])
  }

  static func measure(_ filler: inout StoreFiller) throws -> StoreRates {
    // Each run leaves more entries than it takes numbers, so no number comes twice.
    let first = 20_000_000 + Int(filler.size)
    let rounds = steps(of: first..<first + batch, filler.specimen)
    let single = steps(of: first + batch..<first + batch + 40, filler.specimen).flatMap(\.self)
    let batched = try rate(of: rounds.count * batch) {
      for round in rounds { try filler.commit(round) }
    }
    let oneByOne = try rate(of: single.count) {
      for step in single { try filler.commit([step]) }
    }
    return StoreRates(batched: batched, oneByOne: oneByOne)
  }

  /// The first commands of all consignments, then the second ones, and so on.
  private static func steps(of numbers: Range<Int>, _ specimen: Specimen) -> [[StoreFiller.Step]] {
    let copies = numbers.map { number in
      let numbers = CopyNumbers(number, isScattered: true)
      return specimen.copy(numbers).map { StoreFiller.Step(step: $0, waybill: numbers.waybill) }
    }
    return (0..<Specimen.pieces).map { step in copies.map { $0[step] } }
  }

  private static func rate(of count: Int, _ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try work()
    return Double(count) / seconds(clock.now - start)
  }

  func members(_ name: String) -> [JSON.Member] {
    [
      .init("\(name)BatchedPerSecond", .rounded(batched)),
      .init("\(name)OneByOnePerSecond", .rounded(oneByOne)),
    ]
  }
}
