import CSQLite
import EventLog
import Foundation
import SQLiteStore
import Testing
import Vocabulary

@Suite("Erased entries")
struct ErasureTests {
  /// An entry loses salt and bytes in the commit that says so; its id and its leaf stay.
  @Test(arguments: StoreKind.allCases)
  func saltAndBytesGoWithTheCommit(kind: StoreKind) throws {
    try kind.with { store in
      var writer = try Writer(store)
      try writer.append(["public 0", "secret 1", "secret 2"], rows: [row("t", "a", "secret row")])
      let before = try store.entries(from: 0, limit: 9)
      let snapshot = try store.snapshot()
      let tile = try #require(TilePath(text: "tile/entries/000.p/3"))
      let bundle = try store.tile(tile, size: 3)
      try writer.erase(1, before[1], rows: [row("t", "a", "row")])
      let after = try store.entries(from: 0, limit: 9)
      #expect(after.map(\.isErased) == [false, true, false, false])
      #expect(after.prefix(3).map(\.leafHash) == before.map(\.leafHash))
      #expect(after[1].salt == nil && !after[1].isPublic && after[1].id == before[1].id)
      #expect(try Residue(after[1].bytes) == Sample.residue)
      #expect(try store.index(of: before[1].id) == 1)
      #expect(try store.tile(tile, size: 3) == bundle)
      #expect(try store.row(table: "t", key: "a") == Array("row".utf8))
      // Whoever looked before goes on seeing what was there.
      #expect(try snapshot.entry(1) == before[1])
    }
  }

  /// Neither the file nor the write-ahead log has the bytes afterwards, in free space or elsewhere.
  @Test func nothingIsLeftInTheFiles() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let store = try SQLiteStore(path: path)
      var writer = try Writer(store)
      // Longer than a page, so that it lies in pages of its own.
      let secret = "secret " + String(repeating: "Verborgen ", count: 2_000)
      try writer.append([secret], rows: [row("t", "a", secret)])
      // A row that is rewritten leaves its old pages behind, too.
      for round in 0..<4 {
        try writer.append(["\(round)"], rows: [row("t", "a", secret + "\(round)")])
      }
      #expect(try isFound("Verborgen", path))
      let stored = try #require(try store.entry(0))
      try writer.erase(0, stored, rows: [row("t", "a", "gone")])
      #expect(!(try isFound("Verborgen", path)))
      store.close()
      #expect(!(try isFound("Verborgen", path)))
    }
  }

  /// Who reads an older state keeps it in the log for as long, and a later commit removes it.
  @Test func aReaderOnlyPutsItOff() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let store = try SQLiteStore(path: path)
      var writer = try Writer(store)
      try writer.append(["secret Verborgen"])
      var snapshot: (any StoreReader)? = try store.snapshot()
      let stored = try #require(try store.entry(0))
      try writer.erase(0, stored)
      #expect(try snapshot?.entry(0) == stored)
      snapshot = nil
      try writer.append(["one more"])
      #expect(!(try isFound("Verborgen", path)))
    }
  }

  /// A file of layout 1 is brought up where it is written, and read as before.
  @Test func layoutOneIsBroughtUp() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let entries = try write(["0", "1"], path)
      try makeLayoutOne(path)
      #expect(throws: StoreFault.self) { try SQLiteStore(readingFrom: path) }
      let again = try SQLiteStore(path: path)
      #expect(try again.entries(from: 0, limit: 9) == entries)
      var next = try Writer(again)
      #expect(try again.isUnswept())
      try next.erase(1, entries[1])
      #expect(try again.entry(1)?.isErased == true)
      #expect(try !again.isUnswept())
    }
  }

  /// The store lets go of its lock at the end.
  private func write(_ texts: [String], _ path: String) throws -> [StoredEntry] {
    let store = try SQLiteStore(path: path)
    defer { store.close() }
    var writer = try Writer(store)
    try writer.append(texts)
    return try store.entries(from: 0, limit: 9)
  }

  private func makeLayoutOne(_ path: String) throws {
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    let change = """
      ALTER TABLE entries DROP COLUMN erased; ALTER TABLE meta DROP COLUMN unswept;
      CREATE TABLE joined (
        tbl TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
        PRIMARY KEY (tbl, key)) STRICT, WITHOUT ROWID;
      INSERT INTO joined SELECT tbl, key, coalesce(rows.value, longs.value) FROM rows
        LEFT JOIN longs ON number = long;
      DROP TABLE rows; DROP TABLE longs; ALTER TABLE joined RENAME TO rows;
      PRAGMA user_version = 1
      """
    #expect(sqlite3_exec(database, change, nil, nil, nil) == SQLITE_OK)
    sqlite3_close_v2(database)
  }

  private func isFound(_ word: String, _ path: String) throws -> Bool {
    try StoreFiles.contain(word, path)
  }
}

/// What a store leaves on the disk.
enum StoreFiles {
  static func contain(_ word: String, _ path: String) throws -> Bool {
    for file in [path, path + "-wal"] where FileManager.default.fileExists(atPath: file) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      if bytes.range(of: Data(word.utf8)) != nil { return true }
    }
    return false
  }
}

private enum Sample {
  static let residue = Residue(
    edition: "1", facts: [], fields: nil, id: sha256([7]), kind: "test.made/1",
    time: Moment(milliseconds: 1_800_000_000_000))
}

extension Writer {
  /// Commits one more entry, and with it the erasure of an earlier one.
  fileprivate mutating func erase(
    _ index: UInt64, _ entry: StoredEntry, rows: [StoredRow] = []
  ) throws {
    try erase([Erasure(index: index, entry: entry.erased(leaving: Sample.residue))], rows: rows)
  }

  /// Commits one more entry, and with it the erasure of these.
  mutating func erase(_ indexes: Range<UInt64>, rows: [StoredRow] = []) throws {
    let erasures = try indexes.map { index in
      let entry = try #require(try store.entry(index))
      return Erasure(index: index, entry: entry.erased(leaving: Sample.residue))
    }
    try erase(erasures, rows: rows)
  }

  private mutating func erase(_ erasures: [Erasure], rows: [StoredRow]) throws {
    var batch = batch(["erased \(erasures[0].index)"], rows: rows)
    batch.erasures = erasures
    try store.commit(batch)
    state.edge = batch.edge
  }
}
