import EventLog

/// A read transaction that stays open: what it sees does not move. A long one keeps the WAL from
/// being taken over into the file, so let go of it soon.
final class Snapshot: HandleReader {
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

  func use<T: Sendable>(
    _ body: (inout Handle) throws(StoreFault) -> T
  ) throws(StoreFault) -> T {
    try connection.use(body)
  }
}
