public import EventLog
import Vocabulary

/// How an audit reads its way through the tiles. It stops at the first tile that is missing or has
/// no form: what is after it could not be placed in the tree.
extension TileAudit {
  /// Sets the fold to where reading begins.
  /// - Returns: false when a tile for that is missing.
  mutating func begin(_ checkpoint: Checkpoint, isWhole: Bool) async throws(TileFault) -> Bool {
    guard !isWhole, let last = seen.last else { return true }
    let start = last.size / 256 * 256
    var rows: [[UInt8]] = [[]]
    var level = 1
    while TilePath.count(level: level, size: start) > 0 {
      let count = TilePath.count(level: level, size: start)
      let there = TilePath.count(level: level, size: checkpoint.size)
      let width = Int(min(256, there - count / 256 * 256))
      var row: [UInt8] = []
      if count % 256 > 0 {
        let path = TilePath(.hashes(level: level), count / 256, width: width)
        guard let tile = try await tile(path) else { return false }
        row = Array(tile.prefix(Int(count % 256) * RawTree.hashSize))
      }
      rows.append(row)
      level += 1
    }
    fold = TreeFold(size: start, rows: rows)
    if last.size == start { compare(fold) }
    return true
  }

  /// Reads every bundle of entries with its tile of leaf hashes.
  /// - Returns: false when one is missing.
  mutating func readEntries(_ checkpoint: Checkpoint) async throws(TileFault) -> Bool {
    let size = checkpoint.size
    var next = fold.size / 256
    while fold.size < size {
      var paths: [TilePath] = []
      for index in next..<min(next + TileAudit.window, (size + 255) / 256) {
        let width = Int(min(256, size - index * 256))
        paths.append(TilePath(.entries, index, width: width))
        paths.append(TilePath(.hashes(level: 0), index, width: width))
      }
      let found = try await source.tiles(paths)
      for position in stride(from: 0, to: paths.count, by: 2) {
        guard let bundle = try await whole(paths[position], found[position]),
          let hashes = try await whole(paths[position + 1], found[position + 1])
        else { return false }
        guard take(bundle, paths[position], hashes, paths[position + 1]) else { return false }
      }
      next += TileAudit.window
      guard try await checkCompleted() else { return false }
    }
    return true
  }

  /// The tiles above the leaves that are full now.
  private mutating func checkCompleted() async throws(TileFault) -> Bool {
    let found = try await source.tiles(completed.map(\.path))
    for (position, expected) in completed.enumerated() {
      guard let tile = try await whole(expected.path, found[position]) else { return false }
      compare(tile, expected.path, with: expected.hashes)
    }
    completed = []
    return true
  }

  /// One bundle: its entries, its leaf hashes, and the tiles above that it completes.
  private mutating func take(
    _ bundle: [UInt8], _ path: TilePath, _ hashes: [UInt8], _ hashPath: TilePath
  ) -> Bool {
    let start = fold.size
    guard let leaves = EntryBundle(bundle, count: path.width) else {
      report.find(
        .badTile, at: path.text, "it does not hold exactly \(path.width) entries with lengths")
      return false
    }
    checkForms(leaves, from: start)
    let leafHashes = leaves.hashes()
    compare(hashes, hashPath, with: leafHashes)
    for earlier in seen where earlier.size > start && earlier.size < start + UInt64(path.width) {
      var then = fold
      then.add(Array(leafHashes.prefix(Int(earlier.size - start) * RawTree.hashSize))) { _, _, _ in
      }
      compare(then)
    }
    var new: [(path: TilePath, hashes: [UInt8])] = []
    fold.add(leafHashes) { level, index, row in
      new.append((TilePath(.hashes(level: level), index), row))
    }
    completed += new
    compare(fold)
    return true
  }

  private mutating func checkForms(_ leaves: EntryBundle, from start: UInt64) {
    for position in 0..<leaves.count {
      let leaf = leaves.leaf(position)
      let index = start + UInt64(position)
      switch leaf.first {
      case 1 where leaf.count == 33: continue
      case 2:
        for reason in entries.check(Array(leaf.dropFirst()), at: index) {
          report.find(AuditFinding.Code(reason.code), at: "entry \(index)", reason.message)
        }
      default:
        report.find(
          .badLeaf, at: "entry \(index)",
          "a leaf begins with 01 and is 33 bytes long, or begins with 02 and holds an entry")
      }
    }
  }

  /// One tile by itself.
  mutating func tile(_ path: TilePath) async throws(TileFault) -> [UInt8]? {
    try await whole(path, try await source.tiles([path])[0])
  }

  /// A tile as long as its path says. Where a partial one was removed the full one stands in, as
  /// the specification allows.
  /// - Returns: nil, with a finding, when it is missing or has another length.
  private mutating func whole(
    _ path: TilePath, _ found: [UInt8]?
  ) async throws(TileFault) -> [UInt8]? {
    var bytes = found
    if bytes == nil && !path.isFull {
      let full = TilePath(path.kind, path.index)
      bytes = try await source.tiles([full])[0].flatMap { EntryBundle.beginning(of: $0, path) }
    }
    guard let bytes else {
      report.find(
        .missingTile, at: path.text,
        "\(source.name) does not have it, so what is after it was"
          + " not checked")
      return nil
    }
    if case .hashes = path.kind, bytes.count != path.width * RawTree.hashSize {
      report.find(
        .badTile, at: path.text,
        "it has \(bytes.count) bytes and should have \(path.width * RawTree.hashSize)")
      return nil
    }
    return bytes
  }
}

extension AuditFinding.Code {
  public init(_ code: EvidenceReason.Code) {
    switch code {
    case .otherLog: self = .otherLog
    case .badSignature, .keyRevoked, .keyNotEnrolled: self = .badSignature
    default: self = .badEntry
    }
  }
}
