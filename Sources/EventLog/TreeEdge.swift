public import Vocabulary

/// A hash to be stored: position `index` of a tile level.
public struct TreeNode: Sendable, Hashable {
  public let level: Int
  public let index: UInt64
  public let hash: Digest

  public init(level: Int, index: UInt64, hash: Digest) {
    self.level = level
    self.index = index
    self.hash = hash
  }
}

/// The right edge of the tree: the roots of its complete subtrees, largest first, one for each bit
/// of the size. All that is needed to append a leaf and to know the root.
public struct TreeEdge: Sendable, Hashable {
  /// Number of leaves.
  public private(set) var size: UInt64
  public private(set) var peaks: [Digest]

  /// The empty tree.
  public init() { (size, peaks) = (0, []) }

  /// - Returns: nil unless there are as many peaks as bits in the size.
  public init?(size: UInt64, peaks: [Digest]) {
    guard peaks.count == size.nonzeroBitCount else { return nil }
    (self.size, self.peaks) = (size, peaks)
  }

  /// Adds a leaf. Gives the hashes that are now complete at tile levels, its own first.
  public mutating func append(_ leafHash: Digest) -> [TreeNode] {
    var nodes = [TreeNode(level: 0, index: size, hash: leafHash)]
    var hash = leafHash
    var height = 0
    var rest = size
    while rest & 1 == 1 {
      hash = MerkleTree.nodeHash(peaks.removeLast(), hash)
      height += 1
      rest >>= 1
      if height.isMultiple(of: 8) {
        nodes.append(TreeNode(level: height / 8, index: size >> UInt64(height), hash: hash))
      }
    }
    peaks.append(hash)
    size += 1
    return nodes
  }

  public var root: Digest {
    guard var hash = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { hash = MerkleTree.nodeHash(peak, hash) }
    return hash
  }

  /// The peaks, 32 bytes each, for storing beside the size.
  public var bytes: [UInt8] { peaks.flatMap(\.bytes) }

  public init?(size: UInt64, bytes: [UInt8]) {
    guard bytes.count.isMultiple(of: 32) else { return nil }
    let peaks = stride(from: 0, to: bytes.count, by: 32).map { Digest(bytes[$0..<$0 + 32]) }
    self.init(size: size, peaks: peaks)
  }
}
