import EventLog

/// What outlives a crash: the content that has been synced, and who has claimed it last.
final class SimulatedDisk: @unchecked Sendable {
  let image: MemoryStore
  /// Number of the node that claimed last: the only one that may commit.
  var owner = 0
  var isFull = false
  /// Every checkpoint that is, or was, durable.
  private(set) var durable: Set<String> = []

  init(image: MemoryStore) throws(StoreFault) {
    self.image = image
    if let checkpoint = try image.state().checkpoint { durable.insert(checkpoint) }
  }

  func isDurable(_ checkpoint: String) -> Bool { durable.contains(checkpoint) }

  func sync(_ batch: Batch) throws(StoreFault) {
    try image.commit(batch)
    durable.insert(batch.checkpoint)
  }

  /// The power goes between write and sync. Sectors of 4 KiB reach the disk each by itself, in any
  /// order; a batch whose sectors are not all there does not count when the log is opened again.
  func survives(_ batch: Batch, _ chance: Chance) -> Bool {
    let bytes =
      batch.entries.reduce(0) { $0 + $1.bytes.count }
      + batch.rows.reduce(0) { $0 + ($1.value?.count ?? 0) }
    return (0...(bytes / 4096)).allSatisfy { _ in !chance.oneIn(6) }
  }
}
