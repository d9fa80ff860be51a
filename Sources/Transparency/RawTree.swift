import Vocabulary

import struct Crypto.SHA256

/// The hashes of RFC 6962 straight over bytes: a million of them without an object for each.
enum RawTree {
  static let hashSize = 32

  /// Replaces hashes, 32 bytes each, by those of their parents, until one is left at the front.
  ///
  /// - Parameter count: how many there are: a power of two.
  static func fold(_ hashes: UnsafeMutableRawBufferPointer, count: Int) {
    precondition(count > 0 && count & (count - 1) == 0 && hashes.count >= count * hashSize)
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { node in
      node[0] = 1
      var count = count
      while count > 1 {
        count /= 2
        for position in 0..<count {
          let pair = UnsafeRawBufferPointer(
            rebasing: hashes[(position * 64)..<(position * 64 + 64)])
          UnsafeMutableRawBufferPointer(rebasing: node[1...]).copyMemory(from: pair)
          hash(UnsafeRawBufferPointer(node), into: hashes, at: position * hashSize)
        }
      }
    }
  }

  /// The root over so many hashes of a row: a power of two.
  static func root(_ row: [UInt8], from: Int, count: Int) -> [UInt8] {
    var work = Array(row[(from * hashSize)..<((from + count) * hashSize)])
    work.withUnsafeMutableBytes { fold($0, count: count) }
    return Array(work[..<hashSize])
  }

  /// SHA-256 of one stretch of bytes into another.
  static func hash(
    _ bytes: UnsafeRawBufferPointer, into out: UnsafeMutableRawBufferPointer, at position: Int
  ) {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    hash.finalize().withUnsafeBytes { digest in
      UnsafeMutableRawBufferPointer(rebasing: out[position..<(position + hashSize)])
        .copyMemory(from: digest)
    }
  }
}

/// A tree that is built from its leaves on, holding of each level only the tile that is not full.
struct TreeFold {
  /// Number of leaves.
  private(set) var size: UInt64 = 0
  /// For each level, the hashes of its last, partial tile; fewer than 256.
  private(set) var rows: [[UInt8]] = [[]]

  init() {}

  /// Goes on from a size that fills its last tile of leaves.
  /// - Parameter rows: for each level the hashes of the partial tile; none at level 0.
  init(size: UInt64, rows: [[UInt8]]) {
    precondition(size.isMultiple(of: 256), "a fold goes on where a tile begins")
    self.size = size
    self.rows = rows
  }

  /// Adds the leaves of one tile.
  ///
  /// - Parameters:
  ///   - leaves: their hashes, at most 256.
  ///   - complete: is given each tile above the leaves that is full now.
  mutating func add(
    _ leaves: [UInt8], complete: (_ level: Int, _ index: UInt64, _ hashes: [UInt8]) -> Void
  ) {
    precondition(size.isMultiple(of: 256) && leaves.count <= 256 * RawTree.hashSize)
    size += UInt64(leaves.count / RawTree.hashSize)
    guard leaves.count == 256 * RawTree.hashSize else {
      rows[0] = leaves
      return
    }
    var root = RawTree.root(leaves, from: 0, count: 256)
    var level = 1
    while true {
      if rows.count == level { rows.append([]) }
      rows[level] += root
      guard rows[level].count == 256 * RawTree.hashSize else { return }
      complete(level, (size >> UInt64(8 * (level + 1))) - 1, rows[level])
      root = RawTree.root(rows[level], from: 0, count: 256)
      rows[level] = []
      level += 1
    }
  }

  /// The root of the tree of `size` leaves.
  var root: [UInt8] {
    var right: [UInt8]?
    for row in rows {
      // Complete subtrees of the row, the smallest and last one first.
      var rest = row.count / RawTree.hashSize
      while rest > 0 {
        let count = rest & -rest
        rest -= count
        let peak = RawTree.root(row, from: rest, count: count)
        right = right.map { RawTree.root(peak + $0, from: 0, count: 2) } ?? peak
      }
    }
    return right ?? sha256Empty
  }

  private var sha256Empty: [UInt8] { Array(SHA256.hash(data: [UInt8]())) }
}
