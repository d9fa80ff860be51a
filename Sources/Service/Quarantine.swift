import CCrashMark
public import EventLog
import Foundation
public import Vocabulary

/// Commands that a node does not decide, because deciding them has ended the process twice.
///
/// A process that is killed, or loses its power, accuses nobody: only a crash of the thread that
/// was deciding a command is held against that command.
public struct Quarantine: Sendable {
  /// How many crashes it takes.
  public static let crashes = 2

  /// The ids of the commands.
  public let held: Set<Digest>

  public static let none = Quarantine(held: [])

  init(held: Set<Digest>) { self.held = held }

  /// Reads what earlier processes have left in a file, and lets this one add to it.
  /// - Throws: when the file can be neither read nor made.
  public init(watching path: String) throws(StoreFault) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .ioFailed("\(path) cannot be opened") }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      close(descriptor)
      throw .ioFailed("\(path) cannot be read")
    }
    held = Quarantine.held(in: text)
    // Open as long as the process lives: the moment it is needed is its last.
    crash_mark_watch(descriptor)
  }

  /// What earlier processes have left in a file, for whoever only looks.
  /// - Throws: when it is there and cannot be read.
  public static func held(at path: String) throws(StoreFault) -> Set<Digest> {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .ioFailed("\(path) cannot be read")
    }
    return held(in: text)
  }

  /// A line for each crash. One that is not whole names nothing.
  static func held(in text: String) -> Set<Digest> {
    var counts: [Digest: Int] = [:]
    for line in text.split(separator: "\n") {
      guard let id = try? Digest(text: String(line)) else { continue }
      counts[id, default: 0] += 1
    }
    return Set(counts.filter { $0.value >= crashes }.keys)
  }

  func admits(_ id: Digest) throws(Refusal) {
    guard held.contains(id) else { return }
    let reason = ServiceRefusal.quarantined.because(
      "deciding this command has ended the process \(Quarantine.crashes) times; the operator of"
        + " this node has its id")
    throw Refusal([reason])
  }

  /// Does something on behalf of a command. The mark is that of this thread.
  static func during<T>(_ id: Digest, _ body: () -> T) -> T {
    crash_mark_begin(id.bytes)
    defer { crash_mark_end() }
    crashForTests(id)
    return body()
  }

  #if PORTCULLIS_MUTANTS
    /// Ends the process while it decides the command whose id the environment names: only where
    /// tests are built.
    private static func crashForTests(_ id: Digest) {
      guard let named else { return }
      precondition(named != id.text, "told to crash on \(id.text)")
    }

    private static let named = ProcessInfo.processInfo.environment["PORTCULLIS_CRASH_ON"]
  #else
    @inline(__always) private static func crashForTests(_ id: Digest) {}
  #endif
}
