import EventLog
import Vocabulary

/// What outlives a crash: the content that has been synced, and who has claimed it last.
final class SimulatedDisk: @unchecked Sendable {
  let image: MemoryStore
  /// Number of the node that claimed last: the only one that may commit.
  var owner = 0
  var isFull = false
  /// Every checkpoint that is, or was, durable.
  private(set) var durable: Set<String> = []
  /// Where batches are written before they count; the last ones may still be there, in part.
  private var journal = Journal()

  init(image: MemoryStore) throws(StoreFault) {
    self.image = image
    if let checkpoint = try image.state().checkpoint { durable.insert(checkpoint) }
  }

  func isDurable(_ checkpoint: String) -> Bool { durable.contains(checkpoint) }

  /// Whether nothing is left of an entry but its residue.
  func isErased(_ index: UInt64) -> Bool {
    (try? image.entry(index)).map { $0.isErased && $0.salt == nil } ?? false
  }

  func sync(_ batch: Batch) throws(StoreFault) {
    try image.commit(batch)
    durable.insert(batch.checkpoint)
    journal.write(JournalFrame(batch))
  }

  /// The power goes between write and sync.
  ///
  /// - Parameter isTrusting: whether what is in the journal counts though its sum is wrong.
  /// - Returns: the batch, as whoever opens the log next finds it; nil where it does not count.
  func losePower(_ batch: Batch, isTrusting: Bool, _ chance: Chance) -> Batch? {
    let frame = JournalFrame(batch)
    journal.write(frame, interruptedBy: chance)
    guard journal.size == batch.size else { return nil }
    let found = journal.content(frame.bytes.count)
    guard isTrusting || JournalFrame.isWhole(found) else { return nil }
    return frame.reading(found)
  }
}

/// A place on a disk that is written from its start again and again. What the disk does with bytes
/// that nobody has synced is its own: sectors reach it each by itself, whole, in part or not at
/// all, in any order.
struct Journal {
  private static let sector = 4096
  /// A disk writes no less than this at once.
  private static let atom = 512

  private var disk: [UInt8] = []

  mutating func write(_ frame: JournalFrame) { put(frame.bytes[...], at: 0) }

  mutating func write(_ frame: JournalFrame, interruptedBy chance: Chance) {
    let bytes = frame.bytes
    for start in stride(from: 0, to: bytes.count, by: Journal.sector) {
      let sector = bytes[start..<min(start + Journal.sector, bytes.count)]
      switch chance.below(8) {
      case 0: continue
      case 1: put(sector.prefix(chance.below(8) * Journal.atom), at: start)
      default: put(sector, at: start)
      }
    }
  }

  private mutating func put(_ bytes: ArraySlice<UInt8>, at start: Int) {
    let missing = start + bytes.count - disk.count
    if missing > 0 { disk += [UInt8](repeating: 0, count: missing) }
    disk.replaceSubrange(start..<start + bytes.count, with: bytes)
  }

  /// The size of the log that what stands there goes on from.
  var size: UInt64? { JournalFrame.size(disk) }

  func content(_ count: Int) -> [UInt8] {
    Array(disk.prefix(count)) + [UInt8](repeating: 0, count: max(0, count - disk.count))
  }
}

/// A batch as it stands in the journal: the size that it goes on from, SHA-256 of the rest, and
/// the rest, which is its entries and rows one after the other.
struct JournalFrame {
  private static let header = 40

  private let batch: Batch
  let bytes: [UInt8]

  init(_ batch: Batch) {
    self.batch = batch
    let content = batch.entries.flatMap(\.bytes) + batch.rows.flatMap { $0.value ?? [] }
    let size = withUnsafeBytes(of: batch.size.bigEndian) { Array($0) }
    bytes = size + sha256(content).bytes + content
  }

  static func size(_ found: [UInt8]) -> UInt64? {
    guard found.count >= header else { return nil }
    return found.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  static func isWhole(_ found: [UInt8]) -> Bool {
    sha256(Array(found.dropFirst(header))).bytes == Array(found[8..<header])
  }

  /// The batch with the content that was found in its place.
  func reading(_ found: [UInt8]) -> Batch {
    var rest = found.dropFirst(JournalFrame.header)
    var batch = batch
    for position in batch.entries.indices {
      batch.entries[position].bytes = take(batch.entries[position].bytes.count, of: &rest)
    }
    for position in batch.rows.indices {
      guard let value = batch.rows[position].value else { continue }
      batch.rows[position].value = take(value.count, of: &rest)
    }
    return batch
  }

  private func take(_ count: Int, of rest: inout ArraySlice<UInt8>) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
