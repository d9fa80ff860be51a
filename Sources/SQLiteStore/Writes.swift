import EventLog
import Vocabulary

extension Handle {
  /// One write transaction. A failure before COMMIT rolls back; one of COMMIT itself leaves it
  /// unknown what is on the disk.
  mutating func transaction(
    _ body: (inout Handle) throws(StoreFault) -> Void
  ) throws(StoreFault) {
    try execute("BEGIN IMMEDIATE")
    do throws(StoreFault) {
      try body(&self)
    } catch {
      // SQLite may have rolled back already, as it does when the disk is full.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
    do throws(StoreFault) {
      try execute("COMMIT")
    } catch {
      // Still open: nothing was committed, and the fault is what it says.
      if isInTransaction {
        try? execute("ROLLBACK")
        throw error
      }
      if case .outOfSpace = error { throw error }
      throw .outcomeUnknown("\(error)")
    }
  }

  /// The compare-and-swap: refuses unless the claim and the size are as the writer believes.
  mutating func expect(epoch: UInt64, size: UInt64) throws(StoreFault) {
    let same = try query("SELECT epoch, size FROM meta") { (row: Row) throws(StoreFault) in
      row.integer(0) == epoch && row.integer(1) == size
    }
    guard same == [true] else { throw .staleWriter }
  }

  mutating func write(_ batch: Batch) throws(StoreFault) {
    try expect(epoch: batch.epoch, size: batch.size)
    for (position, entry) in batch.entries.enumerated() {
      try write(entry, at: batch.size + UInt64(position))
    }
    for node in batch.nodes {
      try run(
        "INSERT INTO hashes (level, idx, hash) VALUES (?, ?, ?)",
        [.integer(UInt64(node.level)), .integer(node.index), .blob(node.hash.bytes)])
    }
    try erase(batch.erasures)
    try write(batch.rows)
    try run(
      "UPDATE meta SET origin = ?, size = ?, peaks = ?, checkpoint = ?, time = ?",
      [
        .text(batch.origin), .integer(batch.edge.size), .blob(batch.edge.bytes),
        .text(batch.checkpoint), .text(batch.time.text),
      ])
  }

  private mutating func write(_ entry: StoredEntry, at index: UInt64) throws(StoreFault) {
    do throws(StoreFault) {
      try run(
        "INSERT INTO entries (idx, id, salt, bytes) VALUES (?, ?, ?, ?)",
        [
          .integer(index), .blob(entry.id.bytes), entry.salt.map { .blob($0) } ?? .null,
          .blob(entry.bytes),
        ])
    } catch {
      // The column is unique: the exact de-duplication.
      guard let earlier = try self.index(of: entry.id) else { throw error }
      throw .alreadyCommitted(id: entry.id, index: earlier)
    }
  }

  /// Free space has to be swept from here on, whatever happens to this process.
  mutating func erase(_ erasures: [Erasure]) throws(StoreFault) {
    guard !erasures.isEmpty else { return }
    for erasure in erasures { try erase(erasure) }
    try run("UPDATE meta SET unswept = 1")
  }

  private mutating func erase(_ erasure: Erasure) throws(StoreFault) {
    try run(
      "UPDATE entries SET salt = NULL, bytes = ?, erased = ? WHERE idx = ?",
      [
        .blob(erasure.entry.bytes), erasure.entry.commitment.map { .blob($0.bytes) } ?? .null,
        .integer(erasure.index),
      ])
  }

  /// Takes the write-ahead log over into the file and cuts it to nothing, since it still has the
  /// pages as they were.
  /// - Returns: false when somebody who reads an older state keeps it from that.
  mutating func emptyLog() throws(StoreFault) -> Bool {
    // Commits do not wait for long readers, such as a backup.
    try execute("PRAGMA busy_timeout = 100")
    defer { try? execute("PRAGMA busy_timeout = 5000") }
    return try query("PRAGMA wal_checkpoint(TRUNCATE)") { (row: Row) throws(StoreFault) in
      row.integer(0) == 0
    } == [true]
  }

  /// Whether free space may still hold words that were erased.
  mutating func isUnswept() throws(StoreFault) -> Bool {
    try query("SELECT unswept FROM meta") { (row: Row) throws(StoreFault) in row.integer(0) != 0 }
      == [true]
  }

  /// Leaves nothing in the file but what it says. The write-ahead log must be empty.
  mutating func sweep() throws(StoreFault) {
    // A page that is kept in memory would be written back with what is left in it.
    try execute("PRAGMA shrink_memory")
    try transaction { (handle: inout Handle) throws(StoreFault) in
      let roots = try handle.query("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0") {
        (row: Row) throws(StoreFault) in UInt32(row.integer(0))
      }
      try Sweep.run(try handle.file(), roots: [1] + roots)
      try handle.run("UPDATE meta SET unswept = 0")
    }
  }

  mutating func write(_ rows: [StoredRow]) throws(StoreFault) {
    for row in rows {
      switch row.value {
      case .none: try remove(row)
      case .some(let value) where value.count > Schema.longerThan: try writeLong(row, value)
      case .some(let value): try writeShort(row, value)
      }
    }
  }

  private mutating func writeShort(_ row: StoredRow, _ value: [UInt8]) throws(StoreFault) {
    // Most short rows are new: then there is nothing to look for.
    try run(
      "INSERT OR IGNORE INTO rows (tbl, key, value) VALUES (?1, ?2, ?3)", row.table, row.key, value)
    guard changes == 0 else { return }
    try removeLong([.text(row.table), .text(row.key)])
    try run(
      "UPDATE rows SET value = ?3, long = NULL WHERE tbl = ?1 AND key = ?2", row.table, row.key,
      value)
  }

  private mutating func writeLong(_ row: StoredRow, _ value: [UInt8]) throws(StoreFault) {
    // Most long rows are known: they grow while a consignment is under way.
    try run(
      """
      UPDATE longs SET value = ?3
        WHERE number = (SELECT long FROM rows WHERE tbl = ?1 AND key = ?2)
      """, row.table, row.key, value)
    guard changes == 0 else { return }
    try run("INSERT INTO longs (value) VALUES (?)", [.blob(value)])
    try run(
      "INSERT OR REPLACE INTO rows (tbl, key, long) VALUES (?, ?, last_insert_rowid())",
      [.text(row.table), .text(row.key)])
  }

  private mutating func remove(_ row: StoredRow) throws(StoreFault) {
    let place: [Value] = [.text(row.table), .text(row.key)]
    try removeLong(place)
    try run("DELETE FROM rows WHERE tbl = ? AND key = ?", place)
  }

  private mutating func removeLong(_ place: [Value]) throws(StoreFault) {
    try run(
      "DELETE FROM longs WHERE number = (SELECT long FROM rows WHERE tbl = ? AND key = ?)", place)
  }
}
