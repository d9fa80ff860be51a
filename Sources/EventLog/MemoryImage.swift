import Vocabulary

/// One state of a store in memory. A value: a snapshot is a copy.
struct MemoryImage: StoreReader {
  var current = StoreState()
  var list: [StoredEntry] = []
  var indexes: [Digest: UInt64] = [:]
  /// By table, then by key.
  var rows: [String: [String: [UInt8]]] = [:]
  var levels: [[Digest]] = []

  mutating func apply(_ batch: Batch) throws(StoreFault) {
    guard batch.epoch == current.epoch, batch.size == current.size else { throw .staleWriter }
    for entry in batch.entries {
      if let index = indexes[entry.id] { throw .alreadyCommitted(id: entry.id, index: index) }
    }
    precondition(
      batch.edge.size == batch.size + UInt64(batch.entries.count), "the edge is of another size")
    for entry in batch.entries {
      indexes[entry.id] = UInt64(list.count)
      list.append(entry)
    }
    for erasure in batch.erasures { list[Int(erasure.index)] = erasure.entry }
    apply(batch.rows)
    for node in batch.nodes {
      while levels.count <= node.level { levels.append([]) }
      precondition(UInt64(levels[node.level].count) == node.index, "a hash out of order")
      levels[node.level].append(node.hash)
    }
    current = StoreState(
      origin: batch.origin, epoch: batch.epoch, edge: batch.edge, checkpoint: batch.checkpoint,
      time: batch.time)
  }

  mutating func apply(_ changes: [StoredRow]) {
    for row in changes { rows[row.table, default: [:]][row.key] = row.value }
  }

  func state() throws(StoreFault) -> StoreState { current }

  func entry(_ index: UInt64) throws(StoreFault) -> StoredEntry? {
    index < UInt64(list.count) ? list[Int(index)] : nil
  }

  func entries(from index: UInt64, limit: Int) throws(StoreFault) -> [StoredEntry] {
    index < UInt64(list.count) ? Array(list[Int(index)...].prefix(limit)) : []
  }

  func index(of id: Digest) throws(StoreFault) -> UInt64? { indexes[id] }

  func row(table: String, key: String) throws(StoreFault) -> [UInt8]? { rows[table]?[key] }

  func rows(
    table: String, from: String, upTo: String, limit: Int
  ) throws(StoreFault) -> [StoredRow] {
    let precedes = { (a: String, b: String) in a.utf8.lexicographicallyPrecedes(b.utf8) }
    let found = (rows[table] ?? [:]).filter { !precedes($0.key, from) && precedes($0.key, upTo) }
    return found.sorted { precedes($0.key, $1.key) }.prefix(limit).map {
      StoredRow(table: table, key: $0.key, value: $0.value)
    }
  }

  func tables() throws(StoreFault) -> [String] {
    rows.filter { !$0.value.isEmpty }.keys.sorted()
  }

  func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    guard level < levels.count, from + UInt64(count) <= UInt64(levels[level].count) else {
      throw .corrupt("hashes of level \(level) are missing from \(from) on")
    }
    return Array(levels[level][Int(from)..<Int(from) + count])
  }
}
