import EventLog
import Vocabulary

/// The queries of `StoreReader`, on whichever connection.
extension Handle {
  mutating func state() throws(StoreFault) -> StoreState {
    let states = try query("SELECT origin, epoch, size, peaks, checkpoint, time FROM meta") {
      (row: Row) throws(StoreFault) -> StoreState in
      guard let edge = TreeEdge(size: row.integer(2), bytes: row.blob(3)) else {
        throw .corrupt("the edge of the tree does not belong to its size")
      }
      return StoreState(
        origin: row.text(0), epoch: row.integer(1), edge: edge,
        checkpoint: row.isNull(4) ? nil : row.text(4), time: try Handle.moment(row, 5))
    }
    guard let state = states.first else { throw .corrupt("the state of the log is missing") }
    return state
  }

  private static func moment(_ row: Row, _ column: Int32) throws(StoreFault) -> Moment? {
    guard !row.isNull(column) else { return nil }
    guard let moment = try? Moment(text: row.text(column)) else {
      throw .corrupt("the log time is not a time")
    }
    return moment
  }

  mutating func entries(from index: UInt64, limit: Int) throws(StoreFault) -> [StoredEntry] {
    try query(
      "SELECT id, salt, bytes, erased FROM entries WHERE idx >= ? ORDER BY idx LIMIT ?",
      [.integer(index), .integer(UInt64(max(0, limit)))]
    ) { (row: Row) throws(StoreFault) in try Handle.entry(row)
    }
  }

  private static func entry(_ row: Row) throws(StoreFault) -> StoredEntry {
    StoredEntry(
      id: try row.digest(0), salt: row.isNull(1) ? nil : row.blob(1), bytes: row.blob(2),
      commitment: row.isNull(3) ? nil : try row.digest(3))
  }

  mutating func entry(_ index: UInt64) throws(StoreFault) -> StoredEntry? {
    try query("SELECT id, salt, bytes, erased FROM entries WHERE idx = ?", [.integer(index)]) {
      (row: Row) throws(StoreFault) in try Handle.entry(row)
    }.first
  }

  mutating func index(of id: Digest) throws(StoreFault) -> UInt64? {
    try query("SELECT idx FROM entries WHERE id = ?", [.blob(id.bytes)]) {
      (row: Row) throws(StoreFault) in row.integer(0)
    }.first
  }

  mutating func value(table: String, key: String) throws(StoreFault) -> [UInt8]? {
    try query(
      """
      SELECT coalesce(rows.value, longs.value) FROM rows LEFT JOIN longs ON number = long
        WHERE tbl = ? AND key = ?
      """, [.text(table), .text(key)]
    ) { (row: Row) throws(StoreFault) in row.blob(0) }.first
  }

  mutating func values(table: String, keys: [String]) throws(StoreFault) -> [[UInt8]?] {
    try each(of: keys) { (handle: inout Handle, key: String) throws(StoreFault) in
      try handle.value(table: table, key: key)
    }
  }

  mutating func indexes(of ids: [Digest]) throws(StoreFault) -> [UInt64?] {
    try each(of: ids) { (handle: inout Handle, id: Digest) throws(StoreFault) in
      try handle.index(of: id)
    }
  }

  /// In one read transaction: each transaction takes and gives back a lock on the file.
  private mutating func each<Key, Answer>(
    of keys: [Key], _ read: (inout Handle, Key) throws(StoreFault) -> Answer
  ) throws(StoreFault) -> [Answer] {
    let isAlone = !isInTransaction
    if isAlone { try execute("BEGIN") }
    var answers: [Answer] = []
    answers.reserveCapacity(keys.count)
    do throws(StoreFault) {
      for key in keys { answers.append(try read(&self, key)) }
    } catch {
      if isAlone, isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
    if isAlone { try execute("COMMIT") }
    return answers
  }

  /// SQLite compares text as UTF-8 bytes, which is the order that the seam asks for.
  mutating func range(
    table: String, from: String, upTo: String, limit: Int
  ) throws(StoreFault) -> [StoredRow] {
    try query(
      """
      SELECT key, coalesce(rows.value, longs.value) FROM rows LEFT JOIN longs ON number = long
        WHERE tbl = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?
      """,
      [.text(table), .text(from), .text(upTo), .integer(UInt64(max(0, limit)))]
    ) { (row: Row) throws(StoreFault) in
      StoredRow(table: table, key: row.text(0), value: row.blob(1))
    }
  }

  mutating func tables() throws(StoreFault) -> [String] {
    try query("SELECT DISTINCT tbl FROM rows ORDER BY tbl") {
      (row: Row) throws(StoreFault) in row.text(0)
    }
  }

  mutating func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    let hashes = try query(
      "SELECT hash FROM hashes WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx",
      [.integer(UInt64(level)), .integer(from), .integer(from + UInt64(count))]
    ) { (row: Row) throws(StoreFault) in try row.digest(0) }
    guard hashes.count == count else {
      throw .corrupt("hashes of level \(level) are missing from \(from) on")
    }
    return hashes
  }
}
