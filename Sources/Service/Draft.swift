import Canonical
import Dispatch
import EventLog
import Rows
import Synchronization
import Trade
import Vocabulary

/// A batch while it is being decided: what it will append, and the world after it. Nobody sees any
/// of it before the commit.
struct Draft {
  private let start: StoreState
  private(set) var edge: TreeEdge
  private(set) var entries: [StoredEntry] = []
  private(set) var nodes: [TreeNode] = []
  private(set) var receipts: [Digest: EntryReceipt] = [:]
  private(set) var world: World
  private(set) var confirmedTime: Moment?
  private(set) var erasures: [Erasure] = []
  /// When the earliest deadline is due that the batch itself has made since it was last asked for
  /// what is due.
  var soonest: Moment?
  /// Log time of the last entry.
  private(set) var time: Moment?

  init(state: StoreState, world: World) {
    start = state
    edge = state.edge
    time = state.time
    self.world = world
  }

  var size: UInt64 { edge.size }

  /// Makes room for the rows that so many commands may change.
  mutating func expect(commands count: Int) { world.reserve(changes: count * 16) }

  /// - Parameter name: what it is found by, where that is not the id of the command.
  mutating func append(
    body: [UInt8], signatures: [UInt8], isPublic: Bool, _ outcome: Rules.Outcome,
    _ context: Context, salt: [UInt8], name: Digest? = nil, erasing: [Erasure] = []
  ) -> EntryReceipt {
    erasures += erasing
    let facts = FactRecord.bytes(outcome.facts.map { ($0.kind, $0.content) })
    let bytes = Entry.splice(
      body: body, edition: Rules.edition, facts: facts, signatures: signatures, time: context.now)
    let stored = StoredEntry(id: name ?? context.id, salt: isPublic ? nil : salt, bytes: bytes)
    let leaf = stored.leafHash
    let receipt = EntryReceipt(
      facts: facts, id: context.id, index: size, leaf: leaf, time: context.now)
    nodes += edge.append(leaf)
    entries.append(stored)
    receipts[stored.id] = receipt
    world.absorb(outcome.changes)
    for (key, row) in outcome.changes where key.table == Deadline.table {
      if let made = row as? Deadline { soonest = min(soonest ?? made.due, made.due) }
    }
    time = context.now
    for case .system(.clockConfirmed(let fact)) in outcome.facts { confirmedTime = fact.time }
    return receipt
  }

  func batch(origin: String, checkpoint: String, time: Moment) -> Batch {
    Batch(
      epoch: start.epoch, size: start.size, origin: origin, entries: entries, rows: rows(),
      nodes: nodes, edge: edge, checkpoint: checkpoint, time: time, erasures: erasures)
  }

  /// An entry of this batch; nil for one that is in the store.
  func entry(_ index: UInt64) -> StoredEntry? {
    index < start.size ? nil : entries[Int(index - start.size)]
  }

  /// What changed, in order of key. Written on all cores: for a batch with many serial numbers it
  /// is most of the work.
  private func rows() -> [StoredRow] {
    let changes = world.changes.sorted { $0.key < $1.key }
    let chunks = stride(from: 0, to: changes.count, by: Draft.rowsAChunk).map {
      changes[$0..<min($0 + Draft.rowsAChunk, changes.count)]
    }
    guard chunks.count > 1 else { return changes.map(Draft.stored) }
    let written = Mutex([[StoredRow]](repeating: [], count: chunks.count))
    DispatchQueue.concurrentPerform(iterations: chunks.count) { index in
      let rows = chunks[index].map(Draft.stored)
      written.withLock { $0[index] = rows }
    }
    return written.withLock { $0.flatMap(\.self) }
  }

  private static let rowsAChunk = 256

  private static func stored(_ key: RowKey, _ row: (any Subject)?) -> StoredRow {
    StoredRow(table: key.table, key: key.key, value: row.map { JSON.bytes(of: $0) })
  }
}
