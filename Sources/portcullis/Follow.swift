import ArgumentParser
import Canonical
import DurableFiles
import EventLog
import SQLiteStore
import Service
import Transparency
import Vocabulary

struct Follow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what is on the log for you, entry by entry, and go on as it grows.",
    discussion: """
      One line of canonical JSON an entry, in order, each at least once. With --position the index \
      to go on from is kept in a file, durably, after the lines before it were written: whatever \
      happens, the next start goes on there. At a node, what your party may read; beside a store, \
      everything. Runs until it is told to end, and comes again when the node does not answer.
      """)

  @Option(help: "Index to begin at; 0 if absent.") var from: UInt64?
  @Option(
    help: ArgumentHelp(
      "Where the index to go on from is kept; what it says goes before --from.", valueName: "file"))
  var position: String?
  @Flag(help: "End when the end of the log is reached.") var once = false
  @OptionGroup var place: PlaceOptions

  func validate() throws {
    if place.url != nil && place.signIn == nil {
      throw ValidationError("--url goes with --sign-in: a node shows entries to parties only")
    }
  }

  func run() async throws {
    let source: any FeedSource =
      if let url = place.url { try await NodeFeed.open(url, place) } else {
        try StoreFeed(place.directory)
      }
    let file = position.map { PositionFile(path: $0, log: source.origin) }
    var next = try file?.read() ?? from ?? 0
    var pause = Backoff()
    while true {
      do {
        let page = try await source.page(from: next, waits: !once)
        pause = Backoff()
        next = try pass(page, from: next, file)
        if once && page.isAtEnd { return }
      } catch let unavailable as Unavailable {
        Console.say("portcullis: \(unavailable); trying again in \(pause.seconds) s")
        try await pause.wait()
      }
    }
  }

  /// Lines first, position after them.
  private func pass(_ page: FollowedPage, from: UInt64, _ file: PositionFile?) throws -> UInt64 {
    for few in page.lines.chunks(of: 50) {
      Console.write(few.flatMap { $0.bytes + [0x0A] })
      if let last = few.last { try file?.write(last.index + 1) }
    }
    if page.next != from, page.lines.last.map({ $0.index + 1 }) != page.next {
      try file?.write(page.next)
    }
    return page.next
  }
}

/// Longer and longer pauses, up to a minute.
struct Backoff {
  private(set) var seconds = 1

  mutating func wait() async throws {
    try await Task.sleep(for: .milliseconds(seconds * 1_000 + Int.random(in: 0..<500)))
    seconds = min(seconds * 2, 60)
  }
}

/// The index to go on from, in a file of its own.
struct PositionFile {
  static let format = "portcullis.position/1"

  let path: String
  let log: String

  private struct Content: Codable {
    var format = PositionFile.format
    var log: String
    var next: UInt64
  }

  /// - Returns: nil when there is no such file yet.
  func read() throws -> UInt64? {
    guard Files.isThere(path) else { return nil }
    let content = try Files.decode(Content.self, from: path)
    guard content.format == PositionFile.format, content.log == log else {
      throw Complaint("\(path) is a position in the log \(content.log), not in \(log)")
    }
    return content.next
  }

  func write(_ next: UInt64) throws {
    do throws(FileFault) {
      try DurableFile.write(JSON.bytes(of: Content(log: log, next: next)), to: path)
    } catch {
      throw Complaint(error.description)
    }
  }
}

extension Array {
  func chunks(of count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
  }
}
