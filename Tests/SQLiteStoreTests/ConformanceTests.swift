import EventLog
import Testing
import Vocabulary

/// What the log asks of every store.
@Suite("Store conformance")
struct ConformanceTests {
  @Test(arguments: StoreKind.allCases)
  func anEmptyStoreKnowsThatItIsEmpty(kind: StoreKind) throws {
    try kind.with { (store: any Store) throws in
      #expect(try store.state() == StoreState())
      #expect(try store.claim() == StoreState(epoch: 1))
      #expect(try store.entry(0) == nil && store.entries(from: 0, limit: 10).isEmpty)
      #expect(try store.index(of: sha256([])) == nil)
      #expect(try store.row(table: "a", key: "b") == nil && store.tables().isEmpty)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatWasCommittedIsRead(kind: StoreKind) throws {
    try kind.with { (store: any Store) throws in
      var writer = try Writer(store)
      try writer.append(["public 0", "1", ""])
      try writer.append(["3"])
      let state = try store.state()
      #expect(state.size == 4 && state.epoch == 1 && state.origin == "rail.example/log")
      #expect(state.edge == writer.state.edge && state.checkpoint == "checkpoint of 4")
      #expect(state.time == Moment(milliseconds: 1_800_000_000_004))
      let entries = try store.entries(from: 0, limit: 10)
      #expect(
        entries.map { String(decoding: $0.bytes, as: UTF8.self) } == ["public 0", "1", "", "3"])
      #expect(entries.map(\.isPublic) == [true, false, false, false])
      #expect(try store.entries(from: 1, limit: 2) == Array(entries[1...2]))
      #expect(try store.entries(from: 4, limit: 2).isEmpty && store.entry(4) == nil)
      for (index, entry) in entries.enumerated() {
        #expect(try store.entry(UInt64(index)) == entry)
        #expect(try store.index(of: entry.id) == UInt64(index))
      }
      #expect(try store.hashes(level: 0, from: 0, count: 4) == entries.map(\.leafHash))
      #expect(try MerkleTree.root(size: 4, source: store) == state.edge.root)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func hashesThatAreNotThereAreCorruption(kind: StoreKind) throws {
    try kind.with { (store: any Store) throws in
      var writer = try Writer(store)
      try writer.append((0..<257).map { "\($0)" })
      #expect(try store.hashes(level: 1, from: 0, count: 1).count == 1)
      for (level, from, count) in [(0, 256, 2), (1, 1, 1), (2, 0, 1)] {
        #expect {
          try store.hashes(level: level, from: UInt64(from), count: count)
        } throws: {
          if case StoreFault.corrupt = $0 { true } else { false }
        }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aWriterThatIsBehindCommitsNothing(kind: StoreKind) throws {
    try kind.with { (store: any Store) throws in
      var first = try Writer(store)
      try first.append(["0"])
      let behind = first
      try first.append(["1"], rows: [row("t", "k", "1")])
      #expect(throws: StoreFault.staleWriter) {
        try store.commit(behind.batch(["other"], rows: [row("t", "k", "other")]))
      }
      var second = try Writer(store)
      #expect(second.state.epoch == 2 && second.state.size == 2)
      #expect(throws: StoreFault.staleWriter) { try store.commit(first.batch(["late"])) }
      try second.append(["2"])
      #expect(try store.state().size == 3)
      #expect(try store.index(of: sha256(Array("id late".utf8))) == nil)
      #expect(try store.row(table: "t", key: "k") == Array("1".utf8))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anIdIsInTheLogOnce(kind: StoreKind) throws {
    try kind.with { (store: any Store) throws in
      var writer = try Writer(store)
      try writer.append(["0", "1"])
      let id = sha256(Array("id 1".utf8))
      // The new entry before it in the batch must not stay behind.
      #expect(throws: StoreFault.alreadyCommitted(id: id, index: 1)) {
        try store.commit(writer.batch(["2", "1"], rows: [row("t", "k", "v")]))
      }
      #expect(try store.state().size == 2 && store.entry(2) == nil)
      #expect(try store.row(table: "t", key: "k") == nil)
      try writer.append(["2"])
      #expect(try store.state().size == 3)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func rowsArePutRemovedAndRanged(kind: StoreKind) throws {
    try kind.with { (store: any Store) throws in
      var writer = try Writer(store)
      // U+FF5E sorts before U+1F600 in UTF-8, and after it in UTF-16.
      let keys = ["a", "a/1", "a/2", "b", "\u{FF5E}", "\u{1F600}"]
      try writer.append(["0"], rows: keys.reversed().map { row("t", $0, "v \($0)") })
      try writer.append(
        ["1"], rows: [row("t", "a/1", "new"), row("t", "b", nil), row("u", "x", "")])
      let range = { (from: String, upTo: String, limit: Int) in
        try store.rows(table: "t", from: from, upTo: upTo, limit: limit).map(\.key)
      }
      #expect(try range("", "\u{10FFFF}", 100) == ["a", "a/1", "a/2", "\u{FF5E}", "\u{1F600}"])
      #expect(try range("a/", "a0", 100) == ["a/1", "a/2"])
      #expect(try range("a", "a/2", 100) == ["a", "a/1"])
      #expect(try range("", "z", 2) == ["a", "a/1"])
      #expect(try range("", "z", .max) == ["a", "a/1", "a/2"])
      #expect(try range("", "z", 0) == [])
      #expect(try store.row(table: "t", key: "a/1") == Array("new".utf8))
      #expect(try store.row(table: "t", key: "b") == nil)
      #expect(try store.row(table: "u", key: "x") == [])
      #expect(try store.tables() == ["t", "u"])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func rowsCanBeMadeAgain(kind: StoreKind) throws {
    try kind.with { (store: any Store) throws in
      var writer = try Writer(store)
      try writer.append(["0"], rows: [row("t", "a", "1"), row("t", "b", "1")])
      #expect(throws: StoreFault.staleWriter) {
        try store.replaceRows([], epoch: writer.state.epoch, size: 0)
      }
      #expect(try store.tables() == ["t"])
      try store.replaceRows([row("v", "c", "2")], epoch: writer.state.epoch, size: 1)
      #expect(try store.tables() == ["v"])
      #expect(try store.row(table: "t", key: "a") == nil && store.state().size == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aSnapshotDoesNotMove(kind: StoreKind) throws {
    try kind.with { (store: any Store) throws in
      var writer = try Writer(store)
      try writer.append(["0"], rows: [row("t", "a", "1")])
      let snapshot = try store.snapshot()
      try writer.append(["1"], rows: [row("t", "a", "2"), row("t", "b", "2")])
      #expect(try snapshot.state().size == 1 && snapshot.entry(1) == nil)
      #expect(try snapshot.row(table: "t", key: "a") == Array("1".utf8))
      #expect(try snapshot.rows(table: "t", from: "", upTo: "z", limit: 9).count == 1)
      #expect(try store.state().size == 2)
      #expect(try store.snapshot().row(table: "t", key: "a") == Array("2".utf8))
    }
  }
}
