import EventLog
import Foundation
import Logging
import Scenario
import Service
import Testing
import Trade
import Transparency
import Vocabulary

/// A store as its tiles.
struct StoreTiles: TileSource {
  let store: any Store
  var name: String { "memory" }

  func checkpoint() async throws(TileFault) -> [UInt8]? {
    do throws(StoreFault) {
      return try store.state().checkpoint.map { Array($0.utf8) }
    } catch {
      throw TileFault("\(error)")
    }
  }

  func tiles(_ paths: [TilePath]) async throws(TileFault) -> [[UInt8]?] {
    do throws(StoreFault) {
      let size = try store.state().size
      var found: [[UInt8]?] = []
      for path in paths { found.append(try store.tile(path, size: size)) }
      return found
    } catch {
      throw TileFault("\(error)")
    }
  }
}

/// The sample story with two attestations, played once for all tests, and its export.
struct Audited: Sendable {
  let store: MemoryStore
  let lines: [[UInt8]]
  let attested: [UInt64]

  static let told = Task { try await Audited() }

  private init() async throws {
    store = MemoryStore()
    let clock = StoryClock(start: Story.start)
    let node = try Node(
      store: store, origin: Story.origin, key: Cast().logKey, clock: clock,
      entropy: SeededEntropy(seed: "audit"), log: Logger(label: "test"))
    let director = Director(cast: Cast(), node: node, clock: clock)
    try await director.playPrologue()
    var attested = [try #require(try await node.attest()).index]
    while try await director.playNext() != nil {}
    attested.append(try #require(try await node.attest()).index)
    self.attested = attested
    lines = try Audited.lines(of: store)
  }

  static func lines(of store: any Store) throws -> [[UInt8]] {
    try store.entries(from: 0, limit: .max).enumerated().map { index, stored in
      PayloadLine(index: UInt64(index), entry: try LoggedEntry(stored)).bytes
    }
  }

  static var trust: TrustFile {
    get throws {
      TrustFile(
        key: try VerifierKey(name: Story.origin, key: Cast().logKey.publicKey), log: Story.origin)
    }
  }
}

/// A file that goes when it is no longer used.
final class TemporaryFile {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("portcullis-" + UUID().uuidString).path

  init(_ lines: [[UInt8]]) throws {
    var all = Data()
    for line in lines { all += line + [0x0A] }
    try all.write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
