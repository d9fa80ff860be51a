import DurableFiles
public import EventLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes a log as a directory of tiles that any web server can serve (C2SP tlog-tiles). The
/// checkpoint comes last, when everything that it covers is on the disk; so whoever reads
/// meanwhile, or after a crash, finds a whole log.
public struct TileExport {
  private let reader: any StoreReader
  private let note: SignedCheckpoint
  private let directory: String

  /// - Parameters:
  ///   - note: the checkpoint to show, one of this log.
  ///   - directory: made where it is not there; one with an earlier export is brought up to date.
  public init(_ reader: any StoreReader, note: SignedCheckpoint, directory: String) {
    self.reader = reader
    self.note = note
    self.directory = directory
  }

  /// - Returns: how many tiles were written.
  /// - Throws: `FileFault`; `TileFault`, also when the directory holds another log or one that this
  ///   log does not continue; `StoreFault`.
  public func run() throws -> Int {
    let now = note.checkpoint
    guard try MerkleTree.root(size: now.size, source: reader) == now.root else {
      throw TileFault("the checkpoint to show is not one of this log")
    }
    let old = try earlier()
    var written = 0
    try DurableFile.makeDirectory(directory)
    try TilePath.visit(from: old, to: now.size) { (path: TilePath) throws in
      guard let bytes = try reader.tile(path, size: now.size) else {
        throw StoreFault.corrupt("\(path) is missing")
      }
      let place = "\(directory)/\(path.text)"
      try DurableFile.makeDirectory(DurableFile.parent(of: place))
      try DurableFile.place(bytes, at: place, isDurable: false)
      written += 1
    }
    // One wait for everything that was written, instead of one for each tile.
    sync()
    try DurableFile.write(Array(note.text.utf8), to: directory + "/checkpoint")
    return written
  }

  /// The size of what the directory shows already.
  private func earlier() throws -> UInt64 {
    let path = directory + "/checkpoint"
    guard let bytes = try DirectoryTiles.content(of: path, atMost: TileLimits.checkpoint) else {
      return 0
    }
    guard let old = try? SignedCheckpoint(text: String(decoding: bytes, as: UTF8.self)).checkpoint
    else { throw TileFault("\(path) is not a checkpoint: export into another directory") }
    let now = note.checkpoint
    guard old.origin == now.origin else {
      throw TileFault("\(directory) holds the log \(old.origin): export into another directory")
    }
    guard old.size <= now.size else {
      throw TileFault(
        "\(directory) shows \(old.size) entries and this log has \(now.size): was it rolled back?")
    }
    guard try MerkleTree.root(size: old.size, source: reader) == old.root else {
      throw TileFault(
        "\(directory) shows a log whose first \(old.size) entries are others: keep it, and find"
          + " out why")
    }
    return old.size
  }
}
