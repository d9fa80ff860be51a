import Canonical
import EventLog
import Logging
import Scenario
import Service
import Surface
import Testing
import Vocabulary

/// The story sent by the command line over HTTP leaves the same log, byte for byte, as the story
/// played in process.
@Suite struct SameStoryTests {
  @Test func byCommandLineAndInProcess() async throws {
    let direct = MemoryStore()
    try await SameStoryTests.play(on: direct) { node, clock in
      Director(node: node, clock: clock)
    }
    let typed = MemoryStore()
    try await SameStoryTests.playTyped(on: typed)
    #expect(try typed.state().checkpoint == direct.state().checkpoint)
    let entries = try direct.entries(from: 0, limit: .max)
    #expect(entries.count > 30)
    #expect(try typed.entries(from: 0, limit: .max) == entries)
  }

  private static func play(
    on store: MemoryStore, _ director: (Node, StoryClock) async throws -> Director
  ) async throws {
    let (cast, clock) = (Cast(), StoryClock(start: Story.start))
    let node = try Node(
      store: store, origin: Story.origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: cast.seed), log: Logger(label: "test"))
    let director = try await director(node, clock)
    try await director.playPrologue()
    while try await director.playNext() != nil {}
  }

  private static func playTyped(on store: MemoryStore) async throws {
    var serving: Task<Void, any Error>?
    defer { serving?.cancel() }
    try await play(on: store) { node, clock in
      var options = ServerOptions(log: Logger(label: "test"))
      options.port = 0
      let (ports, found) = AsyncStream<Int>.makeStream()
      let server = Server(node: node, desk: nil, options: options)
      serving = Task {
        defer { found.finish() }
        try await server.run { port in found.yield(port) }
      }
      var seen = ports.makeAsyncIterator()
      let port = try #require(await seen.next(), "the server did not start")
      return Director(node: node, clock: clock) { cue, seen in
        try await send(cue, seen, to: "http://127.0.0.1:\(port)")
      }
    }
  }

  private static func send(
    _ cue: Cue, _ seen: Seen, to url: String
  ) async throws -> Result<EntryReceipt, Refusal> {
    let run = try await Executable.run(
      ["submit", "-", "--url", url], input: try cue.submission(seen: seen).bytes)
    if run.code == 0 { return .success(try run.json.decode()) }
    try #require(run.code == 2, "\(run.said)")
    let reasons = run.said.split(separator: "\n").compactMap { line -> Reason? in
      let prefix = "refused, "
      guard line.hasPrefix(prefix), let colon = line.firstIndex(of: ":") else { return nil }
      let code = String(line.dropFirst(prefix.count)[..<colon])
      return Reason(code: code, kind: .forbidden, message: String(line), source: "")
    }
    return .failure(Refusal(reasons))
  }
}
