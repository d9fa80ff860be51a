import Canonical
public import Vocabulary

/// What a writer must know to go on: the end of the log.
public struct StoreState: Sendable, Hashable {
  /// Name of the log; empty in a store that was never written to.
  public var origin: String
  /// Grows with every claim, so that a writer that lost its claim can commit nothing.
  public var epoch: UInt64
  public var edge: TreeEdge
  /// The signed note of the last commit; nil before the first.
  public var checkpoint: String?
  /// Log time of the last entry; nil before the first.
  public var time: Moment?

  public init(
    origin: String = "", epoch: UInt64 = 0, edge: TreeEdge = TreeEdge(),
    checkpoint: String? = nil, time: Moment? = nil
  ) {
    self.origin = origin
    self.epoch = epoch
    self.edge = edge
    self.checkpoint = checkpoint
    self.time = time
  }

  public var size: UInt64 { edge.size }
}

/// One entry as stored. A private entry has a salt of 32 bytes, a public one none.
public struct StoredEntry: Sendable, Hashable {
  public var id: Digest
  public var salt: [UInt8]?
  /// The exact bytes of the entry; those of its residue where it was erased.
  public var bytes: [UInt8]
  /// The salted hash that its leaf holds, kept where salt and entry were erased.
  public var commitment: Digest?

  public init(id: Digest, salt: [UInt8]?, bytes: [UInt8], commitment: Digest? = nil) {
    self.id = id
    self.salt = salt
    self.bytes = bytes
    self.commitment = commitment
  }

  public var isErased: Bool { commitment != nil }
  public var isPublic: Bool { salt == nil && commitment == nil }
  /// What the tree has of it.
  public var leaf: [UInt8] {
    commitment.map { Leaf.bytes(commitment: $0) } ?? Leaf.bytes(entry: bytes, salt: salt)
  }
  public var leafHash: Digest { MerkleTree.leafHash(leaf) }

  /// The same entry without its salt and its words.
  /// - Precondition: a private entry that was not erased before.
  public func erased(leaving residue: Residue) -> StoredEntry {
    guard let salt else { preconditionFailure("only a private entry is erased, and once") }
    return StoredEntry(
      id: id, salt: nil, bytes: JSON.bytes(of: residue),
      commitment: Leaf.commitment(entry: bytes, salt: salt))
  }
}

/// An entry that loses its salt and its bytes; its id and its leaf stay.
public struct Erasure: Sendable, Hashable {
  public let index: UInt64
  public let entry: StoredEntry

  /// - Precondition: the entry is an erased one.
  public init(index: UInt64, entry: StoredEntry) {
    precondition(entry.isErased, "entry \(index) is not erased")
    self.index = index
    self.entry = entry
  }
}

public struct StoredRow: Sendable, Hashable {
  public var table: String
  public var key: String
  /// Canonical JSON of the subject; nil removes the row.
  public var value: [UInt8]?

  public init(table: String, key: String, value: [UInt8]?) {
    self.table = table
    self.key = key
    self.value = value
  }
}

/// Everything that becomes durable together.
public struct Batch: Sendable {
  /// What the writer believes: the store refuses unless both are still so.
  public var epoch: UInt64
  public var size: UInt64
  public var origin: String
  public var entries: [StoredEntry]
  public var rows: [StoredRow]
  public var nodes: [TreeNode]
  public var edge: TreeEdge
  public var checkpoint: String
  public var time: Moment
  /// Entries that are erased with it, of this batch or an earlier one. What they said is nowhere
  /// in the store's files as soon as nobody reads an older state of it.
  public var erasures: [Erasure]

  public init(
    epoch: UInt64, size: UInt64, origin: String, entries: [StoredEntry], rows: [StoredRow],
    nodes: [TreeNode], edge: TreeEdge, checkpoint: String, time: Moment,
    erasures: [Erasure] = []
  ) {
    self.epoch = epoch
    self.size = size
    self.origin = origin
    self.entries = entries
    self.rows = rows
    self.nodes = nodes
    self.edge = edge
    self.checkpoint = checkpoint
    self.time = time
    self.erasures = erasures
  }
}

/// Reads one state of a store. Indexes are indexes of the log.
public protocol StoreReader: HashSource, Sendable {
  func state() throws(StoreFault) -> StoreState
  func entry(_ index: UInt64) throws(StoreFault) -> StoredEntry?
  /// At most `limit` entries from `index` on, in order.
  func entries(from index: UInt64, limit: Int) throws(StoreFault) -> [StoredEntry]
  func index(of id: Digest) throws(StoreFault) -> UInt64?
  /// Of several ids at once; nil where there is none.
  func indexes(of ids: [Digest]) throws(StoreFault) -> [UInt64?]
  func row(table: String, key: String) throws(StoreFault) -> [UInt8]?
  /// Several rows of one table at once; nil where there is none.
  func rows(table: String, keys: [String]) throws(StoreFault) -> [[UInt8]?]
  /// Rows with `from` ≤ key < `upTo` by UTF-8 bytes, in order, at most `limit`.
  func rows(table: String, from: String, upTo: String, limit: Int) throws(StoreFault)
    -> [StoredRow]
  /// Names of the tables that have rows, in order.
  func tables() throws(StoreFault) -> [String]
}

/// The seam below the log: small, so that one conformance suite holds every implementation.
/// Reads through the store itself see the last commit; a snapshot does not move.
public protocol Store: StoreReader {
  /// Takes over as the one writer: a new epoch, durably. What an earlier writer still has in
  /// flight is refused from here on.
  func claim() throws(StoreFault) -> StoreState
  /// All of the batch or nothing. When it returns, the batch is durable.
  func commit(_ batch: Batch) throws(StoreFault)
  /// Replaces every row at once: rows are a view, and a replay can make them again.
  func replaceRows(_ rows: [StoredRow], epoch: UInt64, size: UInt64) throws(StoreFault)
  /// Reads for the one writer, between its commits: what it wrote last is still at hand.
  var writersReader: any StoreReader { get }
  /// A reader that goes on seeing what is committed now.
  func snapshot() throws(StoreFault) -> any StoreReader
  /// Does what commits had to leave for later, as far as it can be done now.
  func tidy()
  func close()
}

extension Store {
  public func tidy() {}
  public var writersReader: any StoreReader { self }
}

extension StoreReader {
  public func indexes(of ids: [Digest]) throws(StoreFault) -> [UInt64?] {
    var indexes: [UInt64?] = []
    for id in ids { indexes.append(try index(of: id)) }
    return indexes
  }

  public func rows(table: String, keys: [String]) throws(StoreFault) -> [[UInt8]?] {
    var rows: [[UInt8]?] = []
    for key in keys { rows.append(try row(table: table, key: key)) }
    return rows
  }
}
