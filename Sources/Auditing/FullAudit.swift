import Canonical
public import EventLog
import Review
public import Service
public import Transparency
import Vocabulary

/// Audits a log whose every entry the auditor holds: all that the public audit checks, and that
/// each entry is the one in the tree, every signature and key, every decision, and what the log
/// attested of its state.
public struct FullAudit {
  let tiles: any TileSource
  let payload: PayloadFile
  let trust: TrustFile?
  let artefacts: Artefacts
  var replay: LogReplay
  var report = TileAuditReport()
  var leaves = LeafHashes()
  var keys = EntryKeys()
  var log = ""
  /// Index that the next line should have.
  var expected: UInt64 = 0
  /// False after an entry that is not the log's: what comes after would be decided on another past.
  var isReplaying = true
  var signatures = 0

  /// - Parameter artefacts: rule packs that the log cites; what they decided is decided again with
  ///   them.
  public init(
    _ tiles: any TileSource, payload: PayloadFile, trust: TrustFile?, artefacts: Artefacts = .none
  ) {
    self.tiles = tiles
    self.payload = payload
    self.trust = trust
    self.artefacts = artefacts
    replay = LogReplay()
  }

  /// - Throws: `TileFault` or `PayloadFault` when something cannot be read.
  public consuming func run(memory: AuditMemory? = nil) async throws -> TileAuditReport {
    report = try await TileAudit(tiles, trust: trust, memory: memory).run()
    keys = EntryKeys(successions: report.successions)
    guard let log = report.log, report.size > 0 else { return report }
    self.log = log
    replay = LogReplay(attested: try payload.attestedSizes(), artefacts: artefacts)
    var lines = try payload.lines()
    while expected < report.size, let line = try lines.next() {
      try await take(line, number: lines.number)
    }
    if expected < report.size {
      report.find(
        .missingEntry, at: "entry \(expected)",
        "the payload ends before it; the log has \(report.size) entries")
      isReplaying = false
    } else if try lines.next() != nil {
      report.notChecked.append(
        "lines of the payload from entry \(report.size) on, which the checkpoint does not cover")
    }
    judge(replay.report)
    say()
    return report
  }

  private mutating func take(_ bytes: [UInt8], number: UInt64) async throws {
    let line: PayloadLine
    do {
      line = try PayloadLine(bytes)
    } catch {
      report.find(.badLine, at: "line \(number)", "\(error)")
      isReplaying = false
      // It stands where the next entry should.
      expected += 1
      return
    }
    place(line, number)
    guard line.index < report.size else { return }
    guard try await leaves.hash(of: line.index, size: report.size, tiles) == line.entry.leafHash
    else {
      report.find(
        .wrongLeaf, at: "entry \(line.index)",
        "what line \(number) has of it does not hash to its leaf in the tree: the salt or the entry"
          + " is another")
      isReplaying = false
      return
    }
    check(line)
    if isReplaying { take(line) }
  }

  /// Whether the line stands where its index says.
  private mutating func place(_ line: PayloadLine, _ number: UInt64) {
    if line.index > expected {
      report.find(
        .missingEntry, at: "entry \(expected)",
        "line \(number) has entry \(line.index) in its place")
      isReplaying = false
    } else if line.index < expected {
      report.find(
        .wrongOrder, at: "line \(number)", "entry \(line.index) comes after entry \(expected - 1)")
      isReplaying = false
    }
    expected = max(expected, line.index + 1)
  }

  private mutating func check(_ line: PayloadLine) {
    let judged = keys.check(line.entry, at: line.index, log: log)
    signatures += judged.signatures
    for reason in judged.reasons {
      report.find(AuditFinding.Code(reason.code), at: "entry \(line.index)", reason.message)
    }
    if !judged.reasons.isEmpty { isReplaying = false }
  }

  private mutating func take(_ line: PayloadLine) {
    do throws(ReplayFault) {
      try replay.take(line.entry)
    } catch {
      report.find(.badEntry, at: "entry \(error.index)", error.why)
      isReplaying = false
    }
  }
}

/// The leaf hashes of a log, a tile at a time.
struct LeafHashes {
  private var index: UInt64?
  private var hashes: [UInt8] = []

  mutating func hash(
    of entry: UInt64, size: UInt64, _ tiles: any TileSource
  ) async throws(TileFault) -> Digest {
    let tile = entry / 256
    if tile != index {
      let width = Int(min(256, size - tile * 256))
      let path = TilePath(.hashes(level: 0), tile, width: width)
      var bytes = try await tiles.tiles([path])[0]
      // Where a partial tile was removed the full one stands in (C2SP tlog-tiles).
      if bytes == nil { bytes = try await tiles.tiles([TilePath(.hashes(level: 0), tile)])[0] }
      guard let bytes, bytes.count >= width * 32 else {
        throw TileFault("\(tiles.name) does not have \(path) any more")
      }
      (index, hashes) = (tile, bytes)
    }
    let start = Int(entry % 256) * 32
    return Digest(hashes[start..<start + 32])
  }
}
