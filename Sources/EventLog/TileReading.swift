import Vocabulary

extension StoreReader {
  /// The bytes of a tile or of a bundle of entries (C2SP tlog-tiles).
  ///
  /// - Parameter size: how many leaves of the log are shown; what lies beyond is not there.
  /// - Returns: nil when the tree of this size does not have the whole tile.
  /// - Throws: `StoreFault.corrupt` when the store lacks what it should have.
  public func tile(_ path: TilePath, size: UInt64) throws(StoreFault) -> [UInt8]? {
    guard path.isWithin(size: size), let start = path.start else { return nil }
    switch path.kind {
    case .hashes(let level):
      var bytes: [UInt8] = []
      bytes.reserveCapacity(path.width * 32)
      for hash in try hashes(level: level, from: start, count: path.width) { bytes += hash.bytes }
      return bytes
    case .entries: return try bundle(from: start, count: path.width)
    }
  }

  private func bundle(from start: UInt64, count: Int) throws(StoreFault) -> [UInt8] {
    let stored = try entries(from: start, limit: count)
    guard stored.count == count else {
      throw .corrupt("entries are missing from \(start) on")
    }
    var bytes: [UInt8] = []
    for (position, entry) in stored.enumerated() {
      let leaf = entry.leaf
      guard leaf.count <= Leaf.largest else {
        throw .corrupt("the leaf of entry \(start + UInt64(position)) is too long for a bundle")
      }
      bytes.append(UInt8(leaf.count >> 8))
      bytes.append(UInt8(leaf.count & 0xFF))
      bytes += leaf
    }
    return bytes
  }
}
