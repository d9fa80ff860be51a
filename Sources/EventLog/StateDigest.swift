public import Vocabulary

import struct Crypto.SHA256

/// The digest of every row of a log's state (docs/formats.md, "Attestation"): the rows lie in
/// 65,536 buckets by a hash of their place, and the digests of the buckets are the leaves of an
/// RFC 6962 tree. So whoever replays a log hashes again only the buckets that changed, and one row
/// can be shown to belong to a state.
public struct StateDigest: Sendable {
  public static let bucketCount = 65_536

  /// Begun where a row was added; nil is an empty bucket.
  private var buckets = [SHA256?](repeating: nil, count: StateDigest.bucketCount)

  public init() {}

  /// Adds the next row. Rows come in order of table, then key, by their UTF-8 bytes.
  public mutating func add(table: String, key: String, value: [UInt8]) {
    let bucket = StateDigest.bucket(table: table, key: key)
    if buckets[bucket] == nil { buckets[bucket] = StateDigest.begin() }
    let row = StateDigest.framed([Array(table.utf8), Array(key.utf8), value])
    row.withUnsafeBytes { buckets[bucket]?.update(bufferPointer: $0) }
  }

  public var root: Digest {
    StateDigest.root(
      of: buckets.map { $0.map(StateDigest.end) ?? StateDigest.emptyBucket })
  }

  /// In which bucket a row lies.
  public static func bucket(table: String, key: String) -> Int {
    let place = sha256(Domain.row, framed([Array(table.utf8), Array(key.utf8)])).bytes
    return Int(place[0]) << 8 | Int(place[1])
  }

  /// The digest of one bucket, of rows in order of table, then key.
  public static func digest(of rows: [(table: String, key: String, value: [UInt8])]) -> Digest {
    var hash = begin()
    for row in rows {
      framed([Array(row.table.utf8), Array(row.key.utf8), row.value]).withUnsafeBytes {
        hash.update(bufferPointer: $0)
      }
    }
    return end(hash)
  }

  public static let emptyBucket = end(begin())

  /// - Precondition: one digest for each bucket, in order.
  public static func root(of buckets: [Digest]) -> Digest {
    precondition(buckets.count == bucketCount, "a state has \(bucketCount) buckets")
    // Their number is a power of two, so the tree is whole on every level. Most of a small state is
    // empty, and what is empty is hashed once a level.
    var empty = MerkleTree.leafHash(emptyBucket.bytes)
    var level = buckets.map { $0 == emptyBucket ? empty : MerkleTree.leafHash($0.bytes) }
    while level.count > 1 {
      let above = MerkleTree.nodeHash(empty, empty)
      level = stride(from: 0, to: level.count, by: 2).map { position in
        let (left, right) = (level[position], level[position + 1])
        return left == empty && right == empty ? above : MerkleTree.nodeHash(left, right)
      }
      empty = above
    }
    return level[0]
  }

  private static func begin() -> SHA256 {
    var hash = SHA256()
    Domain.bucket.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return hash
  }

  private static func end(_ hash: SHA256) -> Digest {
    hash.finalize().withUnsafeBytes { Digest($0) }
  }

  /// Each part after its length in four bytes, the most significant first.
  private static func framed(_ parts: [[UInt8]]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(parts.reduce(0) { $0 + $1.count + 4 })
    for part in parts {
      let length = UInt32(part.count)
      out += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> UInt32($0)) }
      out += part
    }
    return out
  }
}

extension StoreReader {
  /// The digest of every row, read a page at a time.
  public func stateDigest() throws(StoreFault) -> Digest {
    var digest = StateDigest()
    for table in try tables().sorted(by: StateDigest.precedes) {
      var from = ""
      while true {
        let page = try rows(table: table, from: from, upTo: "\u{10FFFF}", limit: 1_000)
        for row in page { digest.add(table: table, key: row.key, value: row.value ?? []) }
        guard let last = page.last, page.count == 1_000 else { break }
        // The least text after the last key.
        from = last.key + "\u{0}"
      }
    }
    return digest.root
  }
}

extension StateDigest {
  /// The order of tables and keys: that of their UTF-8 bytes.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
