import EventLog
import Vocabulary

/// Reads through whichever connection `use` lends.
protocol HandleReader: StoreReader {
  func use<T: Sendable>(_ body: (inout Handle) throws(StoreFault) -> T) throws(StoreFault) -> T
}

extension HandleReader {
  public func state() throws(StoreFault) -> StoreState {
    try use { (handle: inout Handle) throws(StoreFault) in try handle.state() }
  }

  public func entry(_ index: UInt64) throws(StoreFault) -> StoredEntry? {
    try use { (handle: inout Handle) throws(StoreFault) in try handle.entry(index) }
  }

  public func entries(from index: UInt64, limit: Int) throws(StoreFault) -> [StoredEntry] {
    try use { (handle: inout Handle) throws(StoreFault) in
      try handle.entries(from: index, limit: limit)
    }
  }

  public func index(of id: Digest) throws(StoreFault) -> UInt64? {
    try use { (handle: inout Handle) throws(StoreFault) in try handle.index(of: id) }
  }

  public func indexes(of ids: [Digest]) throws(StoreFault) -> [UInt64?] {
    try use { (handle: inout Handle) throws(StoreFault) in try handle.indexes(of: ids) }
  }

  public func row(table: String, key: String) throws(StoreFault) -> [UInt8]? {
    try use { (handle: inout Handle) throws(StoreFault) in
      try handle.value(table: table, key: key)
    }
  }

  public func rows(table: String, keys: [String]) throws(StoreFault) -> [[UInt8]?] {
    try use { (handle: inout Handle) throws(StoreFault) in
      try handle.values(table: table, keys: keys)
    }
  }

  public func rows(
    table: String, from: String, upTo: String, limit: Int
  ) throws(StoreFault) -> [StoredRow] {
    try use { (handle: inout Handle) throws(StoreFault) in
      try handle.range(table: table, from: from, upTo: upTo, limit: limit)
    }
  }

  public func tables() throws(StoreFault) -> [String] {
    try use { (handle: inout Handle) throws(StoreFault) in try handle.tables() }
  }

  public func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    try use { (handle: inout Handle) throws(StoreFault) in
      try handle.hashes(level: level, from: from, count: count)
    }
  }
}

extension Connection: HandleReader {}
