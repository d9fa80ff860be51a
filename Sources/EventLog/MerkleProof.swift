public import Vocabulary

extension MerkleTree {
  /// Whether `proof` shows the leaf at `index` of the tree of `size` leaves with this root
  /// (RFC 9162 section 2.1.3.2).
  public static func verifyInclusion(
    of leafHash: Digest, index: UInt64, size: UInt64, root: Digest, proof: [Digest]
  ) -> Bool {
    guard index < size else { return false }
    var position = index
    var last = size - 1
    var hash = leafHash
    for step in proof {
      guard last > 0 else { return false }
      if position & 1 == 1 || position == last {
        hash = nodeHash(step, hash)
        while position & 1 == 0 && position != 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        hash = nodeHash(hash, step)
      }
      position >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Whether `proof` shows that the tree of `old` leaves is the beginning of that of `new`
  /// (RFC 9162 section 2.1.4.2). From the empty tree and from a tree to itself the proof is empty.
  public static func verifyConsistency(
    from old: UInt64, root oldRoot: Digest, to new: UInt64, root newRoot: Digest, proof: [Digest]
  ) -> Bool {
    guard old <= new else { return false }
    if old == new { return proof.isEmpty && oldRoot == newRoot }
    if old == 0 { return proof.isEmpty && oldRoot == emptyRoot }
    // A complete old tree is its own first step.
    let path = old & (old - 1) == 0 ? [oldRoot] + proof : proof
    guard let first = path.first, !proof.isEmpty else { return false }
    var position = old - 1
    var last = new - 1
    while position & 1 == 1 {
      position >>= 1
      last >>= 1
    }
    var (oldHash, newHash) = (first, first)
    for step in path.dropFirst() {
      guard last > 0 else { return false }
      if position & 1 == 1 || position == last {
        oldHash = nodeHash(step, oldHash)
        newHash = nodeHash(step, newHash)
        while position & 1 == 0 && position != 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        newHash = nodeHash(newHash, step)
      }
      position >>= 1
      last >>= 1
    }
    return last == 0 && oldHash == oldRoot && newHash == newRoot
  }
}
