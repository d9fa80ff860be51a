public import Vocabulary

import struct Crypto.SHA256

/// Where the hashes of complete groups of leaves come from, in the layout of C2SP tlog-tiles with
/// tiles of height 8: level 0 holds the leaf hashes, level L the roots of the complete groups of
/// 256^L leaves.
public protocol HashSource {
  /// The hashes at `from ..< from + count` of a level, all of which must be there.
  /// - Throws: `StoreFault.corrupt` when one is missing.
  func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest]
}

/// The hash tree of RFC 6962 section 2.1, with SHA-256.
public enum MerkleTree {
  /// MTH of no leaves: SHA-256 of nothing.
  public static let emptyRoot = sha256([])

  public static func leafHash(_ leaf: [UInt8]) -> Digest { sha256([0], leaf) }

  public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    var hash = SHA256()
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 1) { node in
      node[0] = 1
      left.withBytes { node[1..<33].copyBytes(from: $0) }
      right.withBytes { node[33..<65].copyBytes(from: $0) }
      hash.update(bufferPointer: UnsafeRawBufferPointer(node))
    }
    return hash.finalize().withUnsafeBytes { Digest($0) }
  }

  /// The root of the first `size` leaves.
  public static func root(size: UInt64, source: some HashSource) throws(StoreFault) -> Digest {
    size == 0 ? emptyRoot : try hash(0..<size, source)
  }

  /// The path that shows that the leaf at `index` is in the tree of the first `size` leaves.
  /// - Precondition: `index < size`.
  public static func inclusionProof(
    index: UInt64, size: UInt64, source: some HashSource
  ) throws(StoreFault) -> [Digest] {
    precondition(index < size, "no leaf \(index) in a tree of \(size)")
    var path: [Digest] = []
    var range = 0..<size
    while range.count > 1 {
      let middle = range.lowerBound + split(UInt64(range.count))
      if index < middle {
        path.append(try hash(middle..<range.upperBound, source))
        range = range.lowerBound..<middle
      } else {
        path.append(try hash(range.lowerBound..<middle, source))
        range = middle..<range.upperBound
      }
    }
    return path.reversed()
  }

  /// The path that shows that the tree of `old` leaves is the beginning of the one of `new`.
  /// - Precondition: `old <= new`. The proof from 0, and from a size to itself, is empty.
  public static func consistencyProof(
    from old: UInt64, to new: UInt64, source: some HashSource
  ) throws(StoreFault) -> [Digest] {
    precondition(old <= new, "a tree does not shrink from \(old) to \(new)")
    guard old > 0, old < new else { return [] }
    var path: [Digest] = []
    var range = 0..<new
    // RFC 6962 SUBPROOF: the complete old tree itself is left out of the path, since its root is
    // what the proof starts from.
    var isWhole = true
    while old != range.upperBound {
      let middle = range.lowerBound + split(UInt64(range.count))
      if old <= middle {
        path.append(try hash(middle..<range.upperBound, source))
        range = range.lowerBound..<middle
      } else {
        path.append(try hash(range.lowerBound..<middle, source))
        range = middle..<range.upperBound
        isWhole = false
      }
    }
    if !isWhole { path.append(try hash(range, source)) }
    return path.reversed()
  }

  /// The largest power of two below `count`.
  /// - Precondition: `count > 1`.
  static func split(_ count: UInt64) -> UInt64 {
    1 << UInt64(63 - (count - 1).leadingZeroBitCount)
  }

  /// MTH over a range that begins where a subtree does.
  private static func hash(
    _ range: Range<UInt64>, _ source: some HashSource
  ) throws(StoreFault) -> Digest {
    let count = range.upperBound - range.lowerBound
    guard count & (count - 1) == 0 else {
      let middle = range.lowerBound + split(count)
      return nodeHash(
        try hash(range.lowerBound..<middle, source), try hash(middle..<range.upperBound, source))
    }
    let level = count.trailingZeroBitCount / 8
    let shift = UInt64(level * 8)
    var hashes = try source.hashes(
      level: level, from: range.lowerBound >> shift, count: Int(count >> shift))
    while hashes.count > 1 {
      hashes = stride(from: 0, to: hashes.count, by: 2).map { nodeHash(hashes[$0], hashes[$0 + 1]) }
    }
    return hashes[0]
  }
}
