import EventLog

/// A bundle of leaves as C2SP tlog-tiles has it: each after its length in two bytes, the most
/// significant first.
struct EntryBundle {
  private let bytes: [UInt8]
  /// Where each leaf begins, and at last where the next one would.
  private let starts: [Int]

  /// - Returns: nil unless the bytes hold exactly so many leaves and nothing else.
  init?(_ bytes: [UInt8], count: Int) {
    guard let starts = EntryBundle.starts(bytes, count: count), starts[count] - 2 == bytes.count
    else { return nil }
    (self.bytes, self.starts) = (bytes, starts)
  }

  var count: Int { starts.count - 1 }

  func leaf(_ position: Int) -> ArraySlice<UInt8> {
    bytes[starts[position]..<(starts[position + 1] - 2)]
  }

  /// The leaf hashes of RFC 6962, one after the other.
  func hashes() -> [UInt8] {
    var work = bytes
    return [UInt8](unsafeUninitializedCapacity: count * RawTree.hashSize) { out, filled in
      work.withUnsafeMutableBytes { work in
        for position in 0..<count {
          // The low byte of the length stands where the hash wants its 0x00.
          let start = starts[position] - 1
          work[start] = 0
          let leaf = UnsafeRawBufferPointer(rebasing: work[start..<(starts[position + 1] - 2)])
          RawTree.hash(
            leaf, into: UnsafeMutableRawBufferPointer(out), at: position * RawTree.hashSize)
        }
      }
      filled = count * RawTree.hashSize
    }
  }

  private static func starts(_ bytes: [UInt8], count: Int) -> [Int]? {
    var (starts, next) = ([Int](), 2)
    starts.reserveCapacity(count + 1)
    for _ in 0..<count {
      guard next <= bytes.count else { return nil }
      starts.append(next)
      next += Int(bytes[next - 2]) << 8 | Int(bytes[next - 1])
      guard next <= bytes.count else { return nil }
      next += 2
    }
    return starts + [next]
  }

  /// What of a full tile a narrower one would hold; nil when it does not hold as much.
  static func beginning(of tile: [UInt8], _ path: TilePath) -> [UInt8]? {
    switch path.kind {
    case .hashes: Array(tile.prefix(path.width * RawTree.hashSize))
    case .entries: starts(tile, count: path.width).map { Array(tile[..<($0[path.width] - 2)]) }
    }
  }
}
