import Canonical
import Foundation
import Testing

/// What a run of the program came to.
struct Run: Sendable {
  let code: Int32
  let output: [UInt8]
  /// Standard error.
  let said: String

  /// The answer, which is one JSON value.
  var json: JSON {
    get throws { try JSON.parse(output) }
  }
}

/// The built `portcullis`, which stands beside the tests' own bundle.
enum Executable {
  static var path: String {
    if let named = ProcessInfo.processInfo.environment["PORTCULLIS_BINARY"] { return named }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("portcullis").path
  }

  private static let turnstile = Turnstile(4)

  /// Runs it to its end.
  /// - Parameter seen: where it remembers the checkpoints that it saw; nowhere after the run if
  ///   absent, since logs of many tests have one name.
  /// - Parameter source: what it reads in the place of the input, and `sink` writes to; what is
  ///   written there is no output of the run.
  static func run(
    _ arguments: [String], input: [UInt8] = [], seen: String? = nil, from source: String? = nil,
    into sink: String? = nil
  ) async throws -> Run {
    await turnstile.enter()
    defer { Task { await turnstile.leave() } }
    try #require(
      FileManager.default.isExecutableFile(atPath: path), "there is no executable at \(path)")
    let room = try Room()
    let (output, said, given) = (room / "out", room / "err", room / "in")
    for file in [output, said] { try Data().write(to: URL(fileURLWithPath: file)) }
    try Data(input).write(to: URL(fileURLWithPath: given))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PORTCULLIS_SEEN": seen ?? room / "seen"]) { $1 }
    let handles = [
      FileHandle(forReadingAtPath: source ?? given),
      FileHandle(forWritingAtPath: sink ?? output),
      FileHandle(forWritingAtPath: said),
    ]
    process.standardInput = handles[0]
    process.standardOutput = handles[1]
    process.standardError = handles[2]
    // Foundation keeps a process, and so what it was given, for longer than it runs.
    defer { for handle in handles { try? handle?.close() } }
    try await finish(process)
    return Run(
      code: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try read(output), said: String(decoding: try read(said), as: UTF8.self))
  }

  private static func finish(_ process: Process) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
      }
    }
  }
}

/// Lets a few in at a time: tests run all at once, processes need not.
actor Turnstile {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ free: Int) { self.free = free }

  func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

func portcullis(_ arguments: String..., input: String = "") async throws -> Run {
  try await Executable.run(arguments, input: Array(input.utf8))
}

func read(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// A directory of one test, gone with it.
final class Room: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("portcullis-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static func / (room: Room, name: String) -> String { room.path + "/" + name }

  /// Writes a file, and gives its path.
  func write(_ text: String, _ name: String) throws -> String {
    let path = self / name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }
}
