import EventLog
import SQLiteStore
import Scenario
import Service
import Synchronization
import Testing
import Vocabulary

/// A store is copied while its writer goes on.
@Suite struct BackupTests {
  @Test func theWriterGoesOnWhileItsStoreIsCopied() async throws {
    let directory = try TemporaryDirectory()
    let store = try SQLiteStore(path: directory.path("log.sqlite"))
    let rig = try Rig(store: store)
    try await rig.director.playPrologue()
    let (stage, now) = (await rig.director.memory, await rig.node.logTime().now)
    let (seen, node) = (rig.node.seen, rig.node)
    // Enough of a log that copying it takes several commits.
    let before = try Traffic.issues(300, client: 1, stage: stage, seen: seen, at: now)
    for result in await node.submit(all: before) { _ = try result.get() }
    let more = try Traffic.issues(150, client: 2, stage: stage, seen: seen, at: now)
    let isWriting = Mutex(true)
    let writing = Task {
      defer { isWriting.withLock { $0 = false } }
      for bytes in more { _ = try await node.submit(bytes) }
    }
    var sizes: [UInt64] = []
    while isWriting.withLock(\.self) {
      let (start, file) = (node.state.size, directory.path("copy\(sizes.count)"))
      try store.copy(to: file)
      let end = node.state.size
      let copy = try SQLiteStore(readingFrom: file)
      defer { copy.close() }
      let size = try copy.state().size
      #expect(start <= size && size <= end)
      #expect(try copy.disagreement(with: node.verifierKey) == nil)
      #expect(try copy.damage().isEmpty)
      sizes.append(size)
    }
    try await writing.value
    #expect(node.state.size >= UInt64(before.count + more.count))
    #expect(Set(sizes).count > 2, "the writer stood still while it was copied: \(sizes)")
  }

  @Test func aHashThatDiffersIsFound() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    #expect(try rig.store.disagreement(with: rig.node.verifierKey) == nil)
    let other = try VerifierKey(name: rig.node.origin, key: Cast(seed: "other").logKey.publicKey)
    #expect(try rig.store.disagreement(with: other)?.contains("is not signed by") == true)
    let state = try rig.store.state()
    #expect(try rig.store.foldedEdge(size: state.size) == state.edge)
    #expect(try rig.store.foldedEdge(size: state.size - 1) != state.edge)
  }
}
