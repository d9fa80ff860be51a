import EventLog
import Logging
import Registry
import Scenario
import Service
import Synchronization
import Testing
import Vocabulary

@testable import Surface

/// The nonces that the story draws, in its order.
private final class StoryNonces: Entropy {
  private let seed: String
  private let drawn: Mutex<Int>

  init(seed: String, after drawn: Int) {
    self.seed = seed
    self.drawn = Mutex(drawn)
  }

  func bytes(_ count: Int) -> [UInt8] {
    let number = drawn.withLock { drawn in
      drawn += 1
      return drawn
    }
    return Array(
      sha256(Array("portcullis/sample/nonce/v1\n\(seed)\n\(number)".utf8)).bytes.prefix(count))
  }
}

/// The story put in by form leaves the same log, byte for byte, as the story played in process.
///
/// Seeded in both: the keys of the cast and of the log, the nonces of the commands, the salts of
/// the entries, and the clock, which stands still between the story's own hours. What a signer has
/// seen is not seeded: it follows from the log, and a device reads it from the checkpoint.
@Suite struct FormStoryTests {
  @Test func byFormAndInProcess() async throws {
    let direct = MemoryStore()
    try await FormStoryTests.play(on: direct) { node, clock in
      Director(cast: Stand.cast, node: node, clock: clock)
    }
    let byForm = MemoryStore()
    try await FormStoryTests.playByForm(on: byForm)
    let expected = try direct.entries(from: 0, limit: .max)
    let found = try byForm.entries(from: 0, limit: .max)
    #expect(expected.count > 30)
    for (index, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
      let texts = [pair.0, pair.1].map { String(decoding: $0.bytes, as: UTF8.self) }
      Issue.record("entry \(index) by form:\n\(texts[0])\nin process:\n\(texts[1])")
      break
    }
    #expect(found.map(\.leafHash) == expected.map(\.leafHash))
    #expect(found == expected)
    #expect(try byForm.state().checkpoint == direct.state().checkpoint)
  }

  private static func play(
    on store: MemoryStore, _ director: (Node, StoryClock) async throws -> Director
  ) async throws {
    let clock = StoryClock(start: Story.start)
    let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let node = try Node(
      store: store, origin: Story.origin, key: Stand.cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: "salts"), log: log)
    let director = try await director(node, clock)
    try await director.playPrologue()
    var scenes = 0
    while try await director.playNext() != nil { scenes += 1 }
    #expect(scenes == Story.nonReceipt.steps.count)
  }

  private static func playByForm(on store: MemoryStore) async throws {
    // The log is opened before anybody can sign in, by a command that has a nonce of its own.
    let nonces = StoryNonces(seed: Stand.cast.seed, after: 1)
    var serving: Task<Void, any Error>?
    defer { serving?.cancel() }
    try await play(on: store) { node, clock in
      var options = ServerOptions(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      options.port = 0
      options.clock = clock
      options.nonces = nonces
      options.signInBurst = 1_000
      let (ports, found) = AsyncStream<Int>.makeStream()
      let server = Server(node: node, desk: nil, options: options)
      serving = Task {
        defer { found.finish() }
        try await server.run { port in found.yield(port) }
      }
      var seen = ports.makeAsyncIterator()
      let port = try #require(await seen.next(), "the server did not start")
      let stand = Stand(
        node: node, store: store, clock: clock, cast: Stand.cast, desk: nil,
        client: Client(port: port))
      let device = try PageDevice(client: stand.client, cast: stand.cast)
      return Director(cast: stand.cast, node: node, clock: clock) { cue, seen in
        if cue.body.kind == OpenLog.kind {
          return .success(try await node.submit(try cue.submission(seen: seen).bytes))
        }
        let signer = try #require(cue.signers.first { $0.given == nil })
        return try await device.play(cue, as: try await stand.signIn(signer.player.key))
      }
    }
  }
}
