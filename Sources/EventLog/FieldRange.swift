public import Canonical
public import Vocabulary

/// The outer tree of an attestation: the fields of every private entry in a range of the log.
public struct FieldRange: Sendable {
  /// Index of the first entry.
  public let from: UInt64
  /// Index after the last entry that was added.
  public private(set) var end: UInt64
  /// For each leaf, the index of its entry, where leaves are kept.
  public private(set) var indexes: [UInt64] = []
  /// All leaves, where they are kept.
  public private(set) var tree = LeafTree()
  private var edge = TreeEdge()
  private let keepsLeaves: Bool

  /// - Parameter keepsLeaves: for proofs. The root alone needs no memory to speak of, however many
  ///   entries there are.
  public init(from: UInt64, keepsLeaves: Bool = false) {
    (self.from, end) = (from, from)
    self.keepsLeaves = keepsLeaves
  }

  public var root: Digest { edge.root }

  /// Adds the next entry. A public one has no leaf: everybody can read it. Of one that was erased
  /// the residue keeps the root of its fields.
  /// - Throws: `JSONFault` when the entry cannot be read.
  public mutating func add(_ entry: LoggedEntry) throws(JSONFault) {
    let index = end
    end += 1
    switch entry {
    case .whole(_, nil): return
    case .whole(let bytes, let salt?):
      add(try FieldTree(entry: bytes, salt: salt).root, of: index, leaf: entry.leafHash)
    case .erased(let leaf, let residue):
      if let root = residue.fields { add(root, of: index, leaf: leaf) }
    }
  }

  private mutating func add(_ root: Digest, of index: UInt64, leaf: Digest) {
    let hash = MerkleTree.leafHash(
      FieldTree.leaf(index: index, leafHash: leaf, root: root))
    _ = edge.append(hash)
    guard keepsLeaves else { return }
    tree.append(hash)
    indexes.append(index)
  }

  /// Where an entry stands among the leaves.
  public func position(of index: UInt64) -> UInt64? {
    let place = indexes.partitioningIndex { $0 >= index }
    return place < indexes.count && indexes[place] == index ? UInt64(place) : nil
  }
}

extension Array where Element == UInt64 {
  /// The first position from which on a condition holds; it holds nowhere before.
  fileprivate func partitioningIndex(where holds: (UInt64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension StoreReader {
  /// Adds the entries up to an index to a range, a page at a time.
  /// - Throws: `StoreFault.corrupt` when an entry is missing or cannot be read.
  public func extend(_ range: inout FieldRange, upTo: UInt64) throws(StoreFault) {
    while range.end < upTo {
      let page = try entries(from: range.end, limit: Int(min(256, upTo - range.end)))
      guard !page.isEmpty else { throw .corrupt("entry \(range.end) is missing") }
      for stored in page {
        do throws(JSONFault) {
          try range.add(try LoggedEntry(stored))
        } catch {
          throw .corrupt("entry \(range.end): \(error)")
        }
      }
    }
  }
}
