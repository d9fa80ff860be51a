import Canonical
import EventLog
import Rows
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

  mutating func append(
    body: [UInt8], signatures: [UInt8], isPublic: Bool, _ outcome: Rules.Outcome,
    _ context: Context, salt: [UInt8]
  ) -> EntryReceipt {
    let facts = FactRecord.bytes(outcome.facts.map { ($0.kind, $0.content) })
    let bytes = Entry.splice(
      body: body, edition: Rules.edition, facts: facts, signatures: signatures, time: context.now)
    let stored = StoredEntry(id: context.id, salt: isPublic ? nil : salt, bytes: bytes)
    let leaf = stored.leafHash
    let receipt = EntryReceipt(
      facts: facts, id: context.id, index: size, leaf: leaf, time: context.now)
    nodes += edge.append(leaf)
    entries.append(stored)
    receipts[context.id] = receipt
    world.absorb(outcome.changes)
    for (key, row) in outcome.changes where key.table == Deadline.table {
      if let made = row as? Deadline { soonest = min(soonest ?? made.due, made.due) }
    }
    time = context.now
    for case .system(.clockConfirmed(let fact)) in outcome.facts { confirmedTime = fact.time }
    return receipt
  }

  func batch(origin: String, checkpoint: String, time: Moment) -> Batch {
    let rows = world.changes.map { key, row in
      StoredRow(table: key.table, key: key.key, value: row.map { encoded($0) })
    }
    return Batch(
      epoch: start.epoch, size: start.size, origin: origin, entries: entries,
      rows: rows.sorted { ($0.table, $0.key) < ($1.table, $1.key) }, nodes: nodes, edge: edge,
      checkpoint: checkpoint, time: time)
  }

  private func encoded(_ row: any Subject) -> [UInt8] { JSON.bytes(of: row) }
}
