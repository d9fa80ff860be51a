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
  private let takingOver: TakingOver?
  private let sweeping: Mutex<Sweeping>

  /// Whether what was erased may still be in free space or in the write-ahead log.
  private struct Sweeping {
    var isOwed: Bool
    var notBefore: ContinuousClock.Instant?
  }

  /// Opens the file for writing and makes it if it is not there.
  /// - Parameter longestLog: pages of 4 KiB of the write-ahead log that are worth taking over into
  ///   the file.
  /// - Throws: `StoreFault.locked` when another writer has it, `.notPortcullis` when it is another
  ///   program's or of another version.
  public init(path: String, longestLog: Int = 16_384) throws(StoreFault) {
    let lock = try FileLock(path: path + ".lock")
    let writer = try Connection(path: path, isReadOnly: false, mayCreate: true)
    let isOwed = try writer.use { (handle: inout Handle) throws(StoreFault) in
      try Schema.prepare(&handle, path: path)
      try Schema.configure(&handle)
      _ = try handle.emptyLog()
      return try handle.isUnswept()
    }
    sweeping = Mutex(Sweeping(isOwed: isOwed))
    takingOver = try TakingOver(path: path, enough: longestLog)
    self.lock = lock
    self.writer = writer
    readers = ReaderPool(path: path)
  }

  /// Opens an existing file for reading only, beside whoever writes it.
  public init(readingFrom path: String) throws(StoreFault) {
    (writer, lock, takingOver) = (nil, nil, nil)
    sweeping = Mutex(Sweeping(isOwed: false))
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
    let pages = try write { (handle: inout Handle) throws(StoreFault) in
      try handle.transaction { (handle: inout Handle) throws(StoreFault) in
        try handle.write(batch)
      }
      return handle.pagesInLog
    }
    if let writer { takingOver?.committed(pages, by: writer) }
    if !batch.erasures.isEmpty { sweeping.withLock { $0.isOwed = true } }
    tidy()
  }

  /// Erases entries of a copy that nobody goes on writing, with the rows that change by it: the log
  /// that it was copied from has the entry that says so, the copy does not.
  public func erase(_ erasures: [Erasure], rows: [StoredRow]) throws(StoreFault) {
    try write { (handle: inout Handle) throws(StoreFault) in
      try handle.transaction { (handle: inout Handle) throws(StoreFault) in
        try handle.erase(erasures)
        try handle.write(rows)
      }
      guard try handle.emptyLog() else {
        throw .locked("somebody reads this store; end that first, then erase again")
      }
      if try handle.isUnswept() { try handle.sweep() }
    }
  }

  /// Removes what erased entries said from the write-ahead log and from free space. The erasure
  /// itself is durable already, and the file says that this is owed, so whoever reads an older
  /// state only puts it off, as does a fault, which `isUnswept` shows.
  ///
  /// Commits wait for a sweep, which reads the whole file: all of them together take no more than a
  /// tenth of the time.
  public func tidy() {
    sweeping.withLock { sweeping in
      let start = ContinuousClock.now
      guard sweeping.isOwed, let writer, sweeping.notBefore.map({ $0 <= start }) ?? true else {
        return
      }
      let isSwept = try? writer.use { (handle: inout Handle) throws(StoreFault) in
        guard try handle.emptyLog() else { return false }
        try handle.sweep()
        return true
      }
      guard isSwept == true else { return }
      let end = ContinuousClock.now
      sweeping = Sweeping(isOwed: false, notBefore: end + (end - start) * 9)
    }
  }

  /// Whether words that were erased may still be in free space of the file.
  public func isUnswept() throws(StoreFault) -> Bool {
    try use { (handle: inout Handle) throws(StoreFault) in try handle.isUnswept() }
  }

  public func replaceRows(
    _ rows: [StoredRow], epoch: UInt64, size: UInt64
  ) throws(StoreFault) {
    try write { (handle: inout Handle) throws(StoreFault) in
      try handle.transaction { (handle: inout Handle) throws(StoreFault) in
        try handle.expect(epoch: epoch, size: size)
        try handle.run("DELETE FROM rows")
        try handle.run("DELETE FROM longs")
        try handle.write(rows)
      }
    }
  }

  public func snapshot() throws(StoreFault) -> any StoreReader { try Snapshot(pool: readers) }

  /// Ends it, whoever still holds it: the next writer need not wait for them to let go.
  public func close() {
    takingOver?.close()
    readers.close()
    writer?.close()
    lock?.release()
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
