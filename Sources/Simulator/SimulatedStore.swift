import EventLog
import Vocabulary

/// A way to break the store on purpose, for the simulator to notice.
package enum StoreMutant: String, CaseIterable, Sendable {
  /// Whoever commits is taken for the one that claimed.
  case epochUnchecked
  /// Hashes are read from the place beside the right one.
  case tileOffByOne
  /// Says that a batch is durable before it is.
  case syncSkipped
  /// What the power left of a batch counts, though not all of it is there.
  case tornBatchTrusted
}

/// One node's hold on the disk, through which everything that a disk does to a node is done.
final class SimulatedStore: Store, @unchecked Sendable {
  let number: Int
  private let disk: SimulatedDisk
  private let chance: Chance
  private let mutant: StoreMutant?
  /// How often this store fails now.
  var weather: Weather
  /// The process that holds it is gone: nothing that it still says counts.
  private(set) var isDead = false
  /// How many faults this store has given rise to.
  private(set) var faults = 0
  /// What others do while a commit is under way.
  var meanwhile: () -> Void = {}
  var didCommit: (Batch) -> Void = { _ in }

  init(
    number: Int, disk: SimulatedDisk, chance: Chance, weather: Weather, mutant: StoreMutant?
  ) {
    self.number = number
    self.disk = disk
    self.chance = chance
    self.weather = weather
    self.mutant = mutant
  }

  func die() { isDead = true }

  private func fault(_ fault: StoreFault) -> StoreFault {
    faults += 1
    return fault
  }

  private func reach() throws(StoreFault) {
    if isDead { throw .ioFailed("the process is gone") }
  }

  private func read<T>(
    _ body: (MemoryStore) throws(StoreFault) -> T
  ) throws(StoreFault) -> T {
    try reach()
    if chance.oneIn(weather.readFails) { throw fault(.ioFailed("a read that fails")) }
    return try body(disk.image)
  }

  func claim() throws(StoreFault) -> StoreState {
    try reach()
    if chance.oneIn(weather.commitFails) { throw fault(.ioFailed("a claim that fails")) }
    let state = try disk.image.claim()
    disk.owner = number
    return state
  }

  func commit(_ batch: Batch) throws(StoreFault) {
    try reach()
    if chance.oneIn(weather.interferes) { meanwhile() }
    try reach()
    if disk.isFull { throw fault(.outOfSpace) }
    if disk.owner != number, chance.oneIn(2 * min(weather.commitFails, 1)) {
      throw fault(.outcomeUnknown("the connection is gone"))
    }
    guard chance.oneIn(weather.commitFails) else { return try sync(batch) }
    switch chance.below(8) {
    case 0: throw fault(.ioFailed("a write that fails"))
    case 1: throw fault(.locked("a lock that is not given"))
    case 2: throw fault(.outcomeUnknown("nothing was written"))
    case 3, 4:
      try sync(batch)
      throw fault(.outcomeUnknown("all was written"))
    case 5: break
    case 6: try tear(batch)
    default: try sync(batch)
    }
    die()
    throw fault(.ioFailed("the power is gone"))
  }

  /// The power goes while the batch is written. Who has lost the claim does not come so far.
  private func tear(_ batch: Batch) throws(StoreFault) {
    let state = try disk.image.state()
    guard batch.epoch == state.epoch, batch.size == state.size else { return }
    let found = disk.losePower(batch, isTrusting: mutant == .tornBatchTrusted, chance)
    if let found { try sync(found) }
  }

  private func sync(_ batch: Batch) throws(StoreFault) {
    if mutant == .syncSkipped, chance.oneIn(4) { return }
    try disk.sync(checked(batch))
    didCommit(batch)
  }

  private func checked(_ batch: Batch) throws(StoreFault) -> Batch {
    var batch = batch
    if mutant == .epochUnchecked { batch.epoch = try disk.image.state().epoch }
    return batch
  }

  func replaceRows(
    _ rows: [StoredRow], epoch: UInt64, size: UInt64
  ) throws(StoreFault) {
    try reach()
    try disk.image.replaceRows(rows, epoch: epoch, size: size)
  }

  func snapshot() throws(StoreFault) -> any StoreReader {
    try read { image throws(StoreFault) in try image.snapshot() }
  }

  func close() {}
}

extension SimulatedStore {
  func state() throws(StoreFault) -> StoreState {
    try read { image throws(StoreFault) in try image.state() }
  }

  func entry(_ index: UInt64) throws(StoreFault) -> StoredEntry? {
    try read { image throws(StoreFault) in try image.entry(index) }
  }

  func entries(from index: UInt64, limit: Int) throws(StoreFault) -> [StoredEntry] {
    try read { image throws(StoreFault) in try image.entries(from: index, limit: limit) }
  }

  func index(of id: Digest) throws(StoreFault) -> UInt64? {
    try read { image throws(StoreFault) in try image.index(of: id) }
  }

  func row(table: String, key: String) throws(StoreFault) -> [UInt8]? {
    try read { image throws(StoreFault) in try image.row(table: table, key: key) }
  }

  func rows(
    table: String, from: String, upTo: String, limit: Int
  ) throws(StoreFault) -> [StoredRow] {
    try read { image throws(StoreFault) in
      try image.rows(table: table, from: from, upTo: upTo, limit: limit)
    }
  }

  func tables() throws(StoreFault) -> [String] {
    try read { image throws(StoreFault) in try image.tables() }
  }

  func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    let size = try disk.image.state().size >> UInt64(8 * level)
    let isShifted = mutant == .tileOffByOne && from + UInt64(count) < size
    return try read { image throws(StoreFault) in
      try image.hashes(level: level, from: isShifted ? from + 1 : from, count: count)
    }
  }
}
