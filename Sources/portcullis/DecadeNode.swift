import Canonical
import EventLog
import Foundation
import Logging
import Rows
import SQLiteStore
import Scenario
import Service
import Trade
import Vocabulary
import Waybills

/// A node on a full store: how soon it answers, what it holds in memory, and how long questions
/// take.
struct DecadeNode {
  let path: String
  /// Entries that the store was filled with; what the store's own measures added comes after them.
  let filled: UInt64
  private static let questions = 500

  private var file: String { path + "/log.sqlite" }

  /// Measures in another process, so that its start and its memory are its own.
  func inOwnProcess() throws -> [JSON.Member] {
    try forget()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["bench", "decade", "--measure", path, "--entries", "\(filled)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    let first = pipe.fileHandleForReading.availableData
    let started = seconds(clock.now - start)
    let rest = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0, first.starts(with: Data("ready".utf8)) else {
      throw Unavailable("the node on \(path) ended with \(process.terminationStatus)")
    }
    let text = (first + rest).split(separator: UInt8(ascii: "\n")).last ?? Data()
    guard case .object(let members) = try JSON.parse(Array(text)) else {
      throw Unavailable("the node on \(path) said nothing that can be read")
    }
    return [JSON.Member("startSeconds", .rounded(started))] + members.members
  }

  func measure() async throws {
    let cast = Cast()
    let store = try SQLiteStore(path: file)
    let node = try Node(
      store: store, origin: Story.origin, key: cast.logKey, clock: StoryClock(start: Story.start),
      log: .toStandardError(.error))
    defer { store.close() }
    // An answer from the store: the page of a consignment needs more than the log's end.
    _ = try whereabouts(of: 0, on: node)
    Console.print("ready")
    let copies = Int(filled) / Specimen.pieces - 1_000
    let numbers = (0..<DecadeNode.questions).map { $0 * 7_919 % max(1, copies) }
    let cold = try numbers.map { number in
      try forget()
      return try time { try whereabouts(of: number, on: node) }
    }
    for number in numbers { try whereabouts(of: number, on: node) }
    let warm = try numbers.map { number in try time { try whereabouts(of: number, on: node) } }
    let page = try await PageTimes(
      node: node, cast: cast, waybills: numbers.map { CopyNumbers($0).waybill }
    ).measure()
    let figures = JSON.object([
      .init("entries", .integer(Int64(node.state.size))),
      .init("pageP50Milliseconds", .rounded(page.p50)),
      .init("pageP99Milliseconds", .rounded(page.p99)),
      .init("peakMemoryMegabytes", .rounded(try memory("VmHWM"))),
      .init("residentMemoryMegabytes", .rounded(try memory("VmRSS"))),
      .init("whereaboutsColdP50Milliseconds", .rounded(percentile(0.5, cold))),
      .init("whereaboutsColdP99Milliseconds", .rounded(percentile(0.99, cold))),
      .init("whereaboutsWarmP50Milliseconds", .rounded(percentile(0.5, warm))),
      .init("whereaboutsWarmP99Milliseconds", .rounded(percentile(0.99, warm))),
    ])
    Console.print(String(decoding: figures.bytes, as: UTF8.self))
  }

  /// Where one piece of a consignment is and was, and every step of its way there.
  private func whereabouts(of number: Int, on node: Node) throws {
    let numbers = CopyNumbers(number)
    let steps = try node.ask { world throws(Stop) in
      let reading = Reading(reader: .operatorOfTheStore, world: world)
      let ask = AskSerial(part: CopyNumbers.part, serial: numbers.serials[number % 12])
      var steps = 0
      for passage in try reading.serial(ask).passages {
        steps += try reading.waybill(passage.waybill).custody.count
      }
      return steps
    }
    guard steps > 3 else { throw Unavailable("the store lacks the way of piece \(number)") }
  }

  private func time(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try work()
    return seconds(clock.now - start) * 1000
  }

  private func percentile(_ share: Double, _ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  /// Lets the system forget what it has of the store in memory.
  private func forget() throws {
    for end in ["", "-wal"] {
      let descriptor = open(file + end, O_RDONLY)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      fdatasync(descriptor)
      posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }
  }

  /// In megabytes, as the kernel counts.
  private func memory(_ name: String) throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    guard
      let kilobytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
    else { throw Unavailable("this system does not say how much memory a process has") }
    return kilobytes / 1024
  }
}

extension JSON {
  /// With three decimals.
  static func rounded(_ value: Double) -> JSON { .double((value * 1000).rounded() / 1000) }
}
