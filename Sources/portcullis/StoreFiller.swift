import Canonical
import EventLog
import Scenario
import Vocabulary
import Waybills

/// Commits copies of a specimen to a store, with nothing else to do: no signature is verified and
/// nothing is decided.
struct StoreFiller {
  /// One command of one consignment.
  struct Step {
    let step: Specimen.Step
    let waybill: WaybillNumber
  }

  let store: any Store
  let specimen: Specimen
  private var state: StoreState
  private let key = Cast().logKey

  /// Takes over as the store's writer, and writes what came before to an empty one.
  init(_ store: any Store, _ specimen: Specimen) throws {
    (self.store, self.specimen) = (store, specimen)
    state = try store.claim()
    if state.size == 0 {
      try commit(specimen.entries, rows: specimen.rows)
    }
  }

  var size: UInt64 { state.size }

  /// Commits steps together, as the recorder would: of the rows of one key the last counts, and
  /// they are written in order.
  mutating func commit(_ steps: [Step]) throws {
    var rows: [String: StoredRow] = [:]
    for (offset, one) in steps.enumerated() {
      for row in one.step.rows { rows["\(row.table)/\(row.key)"] = row }
      let mention = Mention(waybill: one.waybill, index: state.size + UInt64(offset))
      rows["\(Mention.table)/\(mention.key)"] = StoredRow(
        table: Mention.table, key: mention.key, value: JSON.bytes(of: mention))
    }
    let sorted = rows.values.sorted { ($0.table, $0.key) < ($1.table, $1.key) }
    try commit(steps.map(\.step.entry), rows: sorted)
  }

  private mutating func commit(_ entries: [StoredEntry], rows: [StoredRow]) throws {
    var edge = state.edge
    let nodes = entries.flatMap { edge.append($0.leafHash) }
    let note = try SignedCheckpoint(
      Checkpoint(origin: Story.origin, size: edge.size, root: edge.root), key: key)
    try store.commit(
      Batch(
        epoch: state.epoch, size: state.size, origin: Story.origin, entries: entries, rows: rows,
        nodes: nodes, edge: edge, checkpoint: note.text, time: Story.start))
    state = StoreState(
      origin: Story.origin, epoch: state.epoch, edge: edge, checkpoint: note.text,
      time: Story.start)
  }

  /// Whole consignments, a thousand a transaction, their keys in order.
  mutating func fill(to entries: UInt64, progress: (UInt64) -> Void) throws {
    while size < entries {
      let first = (Int(size) - specimen.entries.count) / Specimen.pieces
      let last = min(first + 1_000, first + Int(entries - size) / Specimen.pieces + 1)
      try commit(
        (first..<last).flatMap { number in
          let numbers = CopyNumbers(number)
          return specimen.copy(numbers).map { Step(step: $0, waybill: numbers.waybill) }
        })
      progress(size)
    }
  }
}
