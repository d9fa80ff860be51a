import EventLog
import Testing
import Vocabulary

/// A writer that keeps what it believes, as the service does.
struct Writer {
  let store: any Store
  var state: StoreState

  init(_ store: any Store) throws(StoreFault) {
    self.store = store
    state = try store.claim()
  }

  /// A batch with one entry for each text, and rows.
  func batch(_ texts: [String], rows: [StoredRow] = []) -> Batch {
    var edge = state.edge
    var nodes: [TreeNode] = []
    let entries = texts.map { text in
      let entry = StoredEntry(
        id: sha256(Array("id \(text)".utf8)),
        salt: text.hasPrefix("public") ? nil : sha256(Array("salt \(text)".utf8)).bytes,
        bytes: Array(text.utf8))
      nodes += edge.append(entry.leafHash)
      return entry
    }
    return Batch(
      epoch: state.epoch, size: state.size, origin: "rail.example/log", entries: entries,
      rows: rows, nodes: nodes, edge: edge, checkpoint: "checkpoint of \(edge.size)",
      time: Moment(milliseconds: 1_800_000_000_000 + Int64(edge.size)))
  }

  mutating func append(_ texts: [String], rows: [StoredRow] = []) throws(StoreFault) {
    let batch = batch(texts, rows: rows)
    try store.commit(batch)
    state.edge = batch.edge
  }
}

func row(_ table: String, _ key: String, _ value: String?) -> StoredRow {
  StoredRow(table: table, key: key, value: value.map { Array($0.utf8) })
}

/// SplitMix64 (Steele, Lea and Flood 2014): one seed, one run.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
