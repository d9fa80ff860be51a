import Synchronization
public import Vocabulary

/// A store in memory, for tests and simulations. It can be told to fail before or after a commit
/// has become durable.
public final class MemoryStore: Store {
  /// When the next commit fails.
  public enum Failure: Sendable, Hashable {
    /// Nothing was written.
    case before(StoreFault)
    /// Everything was written, but the writer hears `outcomeUnknown`.
    case afterPersisting
  }

  private struct Content {
    var image = MemoryImage()
    var failure: Failure?
  }

  private let content = Mutex(Content())

  public init() {}

  private init(_ image: MemoryImage) {
    content.withLock { $0.image = image }
  }

  /// The next commit fails in this way, once.
  public func failNext(_ failure: Failure) { content.withLock { $0.failure = failure } }

  /// Another store with the same content, as a file is after a crash.
  public func copy() -> MemoryStore { MemoryStore(content.withLock { $0.image }) }

  private var image: MemoryImage { content.withLock { $0.image } }

  public func claim() throws(StoreFault) -> StoreState {
    content.withLock {
      $0.image.current.epoch += 1
      return $0.image.current
    }
  }

  public func commit(_ batch: Batch) throws(StoreFault) {
    let outcome: Result<Void, StoreFault> = content.withLock { content in
      let failure = content.failure
      content.failure = nil
      if case .before(let fault) = failure { return .failure(fault) }
      do throws(StoreFault) {
        try content.image.apply(batch)
      } catch {
        return .failure(error)
      }
      return failure == .afterPersisting
        ? .failure(.outcomeUnknown("told to fail after persisting")) : .success(())
    }
    try outcome.get()
  }

  public func replaceRows(
    _ rows: [StoredRow], epoch: UInt64, size: UInt64
  ) throws(StoreFault) {
    let outcome: Result<Void, StoreFault> = content.withLock { content in
      guard content.image.current.epoch == epoch, content.image.current.size == size else {
        return .failure(.staleWriter)
      }
      content.image.rows = [:]
      content.image.apply(rows)
      return .success(())
    }
    try outcome.get()
  }

  public func snapshot() throws(StoreFault) -> any StoreReader { image }

  public func close() {}

  public func state() throws(StoreFault) -> StoreState { image.current }
  public func entry(_ index: UInt64) throws(StoreFault) -> StoredEntry? { try image.entry(index) }
  public func entries(
    from index: UInt64, limit: Int
  ) throws(StoreFault) -> [StoredEntry] { try image.entries(from: index, limit: limit) }
  public func index(of id: Digest) throws(StoreFault) -> UInt64? { try image.index(of: id) }
  public func row(table: String, key: String) throws(StoreFault) -> [UInt8]? {
    try image.row(table: table, key: key)
  }
  public func rows(
    table: String, from: String, upTo: String, limit: Int
  ) throws(StoreFault) -> [StoredRow] {
    try image.rows(table: table, from: from, upTo: upTo, limit: limit)
  }
  public func tables() throws(StoreFault) -> [String] { try image.tables() }
  public func hashes(
    level: Int, from: UInt64, count: Int
  ) throws(StoreFault) -> [Digest] { try image.hashes(level: level, from: from, count: count) }
}
