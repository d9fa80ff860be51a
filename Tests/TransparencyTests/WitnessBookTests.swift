import EventLog
import Foundation
import Testing
import Vocabulary

@testable import Transparency

@Suite("A witness's book")
struct WitnessBookTests {
  private let directory: String
  private let key: WitnessKey

  init() throws {
    directory = FileManager.default.temporaryDirectory.path + "/witness-\(UUID().uuidString)"
    key = try WitnessKey(name: "w.example/1", key: PrivateKey.generate())
  }

  private func book() throws -> WitnessBook {
    try WitnessBook(
      directory: directory, key: key, logs: [try MadeLog(0).trust.key], clock: { 1_800_000_000 })
  }

  private func request(_ log: MadeLog, _ old: Int, _ new: Int) throws -> String {
    var (edge, list) = (TreeEdge(), Levels())
    for leaf in log.leaves.prefix(new) { list.add(edge.append(MerkleTree.leafHash(leaf))) }
    let proof = try MerkleTree.consistencyProof(from: UInt64(old), to: UInt64(new), source: list)
    return AddCheckpoint(
      old: UInt64(old), proof: proof, note: CheckpointNote(try log.note(new))
    ).text
  }

  private func isCosigned(_ reply: WitnessReply) -> Bool {
    if case .cosigned = reply { true } else { false }
  }

  @Test func itRemembersAcrossStarts() async throws {
    let log = try MadeLog(30)
    do {
      let book = try book()
      #expect(isCosigned(await book.add(try request(log, 0, 5))))
      #expect(await book.add(try request(log, 0, 9)) == .conflict(5))
      #expect(isCosigned(await book.add(try request(log, 5, 9))))
    }
    let book = try book()
    #expect(await book.add(try request(log, 5, 12)) == .conflict(9))
    let hash = WitnessBook.hash(of: MadeLog.origin)
    let text = try #require(await book.checkpoint(originHash: hash))
    let note = try CheckpointNote(text: text)
    #expect(note.size == 9 && note.isSigned(by: key.verifier))
    #expect(note.isSigned(by: try log.trust.key) && note.signatures.count == 2)
    #expect(await book.checkpoint(originHash: WitnessBook.hash(of: "other.example")) == nil)
    let fork = try MadeLog(30, salt: 1)
    #expect(await book.add(try request(fork, 9, 12)) == .inconsistent)
    #expect(await book.add("nonsense").status == 400)
  }

  /// Two requests from the same size: one is cosigned, the other is told.
  @Test func ofManyAtOnceOneIsCosigned() async throws {
    let log = try MadeLog(60)
    let book = try book()
    #expect(isCosigned(await book.add(try request(log, 0, 5))))
    let requests = try (6..<60).map { try request(log, 5, $0) }
    let replies = await withTaskGroup(of: WitnessReply.self) { group in
      for text in requests { group.addTask { await book.add(text) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.count { isCosigned($0) } == 1)
    let hash = WitnessBook.hash(of: MadeLog.origin)
    let size = try CheckpointNote(text: try #require(await book.checkpoint(originHash: hash))).size
    #expect(replies.allSatisfy { isCosigned($0) || $0 == .conflict(size) })
  }

  @Test func aSecondWitnessInTheDirectoryIsRefused() throws {
    let first = try book()
    #expect(throws: TileFault.self) { try book() }
    withExtendedLifetime(first) {}
  }

  @Test func aRecordThatIsNoneIsRefused() async throws {
    let log = try MadeLog(10)
    do {
      let book = try book()
      #expect(isCosigned(await book.add(try request(log, 0, 5))))
    }
    let file = "\(directory)/logs/\(WitnessBook.hash(of: MadeLog.origin))"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    bytes[bytes.count - 20] ^= 1
    try bytes.write(to: URL(fileURLWithPath: file))
    #expect(throws: TileFault.self) { try book() }
  }
}

/// Hashes in memory.
private struct Levels: HashSource {
  private var levels: [[Digest]] = []

  mutating func add(_ nodes: [TreeNode]) {
    for node in nodes {
      while levels.count <= node.level { levels.append([]) }
      levels[node.level].append(node.hash)
    }
  }

  func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    Array(levels[level][Int(from)..<Int(from) + count])
  }
}
