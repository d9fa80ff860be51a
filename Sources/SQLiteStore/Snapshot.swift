import EventLog
import Vocabulary

/// A read transaction that stays open: what it sees does not move. A long one keeps the WAL from
/// being taken over into the file, so let go of it soon.
final class Snapshot: StoreReader {
  private let pool: ReaderPool
  private let connection: Connection

  init(pool: ReaderPool) throws(StoreFault) {
    let connection = try pool.take()
    do throws(StoreFault) {
      try connection.use { (handle: inout Handle) throws(StoreFault) in
        try handle.execute("BEGIN")
        // SQLite begins the transaction at its first read.
        _ = try handle.state()
      }
    } catch {
      connection.close()
      throw error
    }
    self.pool = pool
    self.connection = connection
  }

  deinit {
    let isClean: Void? = try? connection.use { (handle: inout Handle) throws(StoreFault) in
      try handle.execute("ROLLBACK")
    }
    if isClean == nil { connection.close() } else { pool.give(connection) }
  }

  func state() throws(StoreFault) -> StoreState {
    try connection.use { (handle: inout Handle) throws(StoreFault) in try handle.state() }
  }

  func entry(_ index: UInt64) throws(StoreFault) -> StoredEntry? {
    try connection.use { (handle: inout Handle) throws(StoreFault) in try handle.entry(index) }
  }

  func entries(from index: UInt64, limit: Int) throws(StoreFault) -> [StoredEntry] {
    try connection.use { (handle: inout Handle) throws(StoreFault) in
      try handle.entries(from: index, limit: limit)
    }
  }

  func index(of id: Digest) throws(StoreFault) -> UInt64? {
    try connection.use { (handle: inout Handle) throws(StoreFault) in try handle.index(of: id) }
  }

  func row(table: String, key: String) throws(StoreFault) -> [UInt8]? {
    try connection.use { (handle: inout Handle) throws(StoreFault) in
      try handle.value(table: table, key: key)
    }
  }

  func rows(
    table: String, from: String, upTo: String, limit: Int
  ) throws(StoreFault) -> [StoredRow] {
    try connection.use { (handle: inout Handle) throws(StoreFault) in
      try handle.range(table: table, from: from, upTo: upTo, limit: limit)
    }
  }

  func tables() throws(StoreFault) -> [String] {
    try connection.use { (handle: inout Handle) throws(StoreFault) in try handle.tables() }
  }

  func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    try connection.use { (handle: inout Handle) throws(StoreFault) in
      try handle.hashes(level: level, from: from, count: count)
    }
  }
}
