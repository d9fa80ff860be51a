public import EventLog
import Synchronization

/// The log in one SQLite file: WAL, durable at every commit, one writing connection and as many
/// reading ones as are in use at a time.
///
/// A store that is open for writing keeps every other writer out, in this process and in others,
/// by a lock on the file beside it (`….lock`). Readers may come and go.
public final class SQLiteStore: Store {
  private let writer: Connection?
  private let readers: ReaderPool
  private let lock: FileLock?
  /// The write-ahead log may hold what was erased since.
  private let owesEmptying = Mutex(false)

  /// Opens the file for writing and makes it if it is not there.
  /// - Throws: `StoreFault.locked` when another writer has it, `.notPortcullis` when it is another
  ///   program's or of another version.
  public init(path: String) throws(StoreFault) {
    let lock = try FileLock(path: path + ".lock")
    let writer = try Connection(path: path, isReadOnly: false, mayCreate: true)
    try writer.use { (handle: inout Handle) throws(StoreFault) in
      try Schema.prepare(&handle, path: path)
      try Schema.configure(&handle)
      _ = try handle.emptyLog()
    }
    self.lock = lock
    self.writer = writer
    readers = ReaderPool(path: path)
  }

  /// Opens an existing file for reading only, beside whoever writes it.
  public init(readingFrom path: String) throws(StoreFault) {
    (writer, lock) = (nil, nil)
    readers = ReaderPool(path: path)
    try readers.use { (handle: inout Handle) throws(StoreFault) in
      try Schema.check(&handle, path: path)
    }
  }

  private func write<T: Sendable>(
    _ body: (inout Handle) throws(StoreFault) -> T
  ) throws(StoreFault) -> T {
    guard let writer else { throw .ioFailed("the store was opened for reading only") }
    return try writer.use(body)
  }

  public func claim() throws(StoreFault) -> StoreState {
    try write { (handle: inout Handle) throws(StoreFault) in
      try handle.transaction { (handle: inout Handle) throws(StoreFault) in
        try handle.run("UPDATE meta SET epoch = epoch + 1")
      }
      return try handle.state()
    }
  }

  public func commit(_ batch: Batch) throws(StoreFault) {
    precondition(
      batch.edge.size == batch.size + UInt64(batch.entries.count), "the edge is of another size")
    try write { (handle: inout Handle) throws(StoreFault) in
      try handle.transaction { (handle: inout Handle) throws(StoreFault) in
        try handle.write(batch)
      }
    }
    if !batch.erasures.isEmpty { owesEmptying.withLock { $0 = true } }
    emptyLog()
  }

  /// Erases entries of a copy that nobody goes on writing, with the rows that change by it: the log
  /// that it was copied from has the entry that says so, the copy does not.
  public func erase(_ erasures: [Erasure], rows: [StoredRow]) throws(StoreFault) {
    try write { (handle: inout Handle) throws(StoreFault) in
      try handle.transaction { (handle: inout Handle) throws(StoreFault) in
        for erasure in erasures { try handle.erase(erasure) }
        try handle.write(rows)
      }
      guard try handle.emptyLog() else {
        throw .locked("somebody reads this store; end that first, then erase again")
      }
    }
  }

  /// Removes what erased entries said from the write-ahead log. The erasure itself is durable
  /// already, so whoever reads an older state only puts this off, until a later commit or, if the
  /// process ends before, the next start.
  private func emptyLog() {
    owesEmptying.withLock { owes in
      guard owes, let writer else { return }
      let isEmpty = try? writer.use { (handle: inout Handle) throws(StoreFault) in
        try handle.emptyLog()
      }
      owes = isEmpty != true
    }
  }

  public func replaceRows(
    _ rows: [StoredRow], epoch: UInt64, size: UInt64
  ) throws(StoreFault) {
    try write { (handle: inout Handle) throws(StoreFault) in
      try handle.transaction { (handle: inout Handle) throws(StoreFault) in
        try handle.expect(epoch: epoch, size: size)
        try handle.run("DELETE FROM rows")
        try handle.write(rows)
      }
    }
  }

  public func snapshot() throws(StoreFault) -> any StoreReader { try Snapshot(pool: readers) }

  public func close() {
    readers.close()
    writer?.close()
  }
}

extension SQLiteStore: HandleReader {
  func use<T: Sendable>(
    _ body: (inout Handle) throws(StoreFault) -> T
  ) throws(StoreFault) -> T {
    try readers.use(body)
  }

  /// The writing connection keeps its pages over its own commits; every other one lets go of them.
  public var writersReader: any StoreReader { writer ?? self as any StoreReader }
}

extension SQLiteStore {
  /// The file does not grow beyond so many pages (4 KiB each). Beyond it a commit fails with
  /// `outOfSpace`, as on a full disk; for quotas, and to see that reading goes on.
  public func limitPages(to count: Int) throws(StoreFault) {
    try write { (handle: inout Handle) throws(StoreFault) in
      try handle.execute("PRAGMA max_page_count = \(count)")
    }
  }
}
