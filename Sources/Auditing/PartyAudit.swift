import Canonical
public import EventLog
import Foundation
public import Transparency
import Vocabulary

/// Audits a log for somebody who holds some entries of it: all that the public audit checks, and
/// that what this party was shown and told is what stands in the tree.
public struct PartyAudit {
  private let tiles: any TileSource
  private let files: [String]
  private let trust: TrustFile?
  private var report = TileAuditReport()
  private var leaves = LeafHashes()
  private var keys = EntryKeys()
  private var ids: Set<Digest> = []
  private var (entries, parts, receipts, signatures) = (0, 0, 0, 0)
  private var (ahead, unknownKeys) = (0, 0)

  /// - Parameter files: evidence, and lines of feeds, exports, receipts and submissions.
  public init(_ tiles: any TileSource, files: [String], trust: TrustFile?) {
    self.tiles = tiles
    self.files = files
    self.trust = trust
  }

  /// - Throws: `TileFault` or `PayloadFault` when something cannot be read.
  public consuming func run(memory: AuditMemory? = nil) async throws -> TileAuditReport {
    let pieces = try read()
    report = try await TileAudit(tiles, trust: trust, memory: memory).run()
    keys = EntryKeys(successions: report.successions)
    guard let log = report.log else { return report }
    let placed = pieces.filter { $0.index != nil }.sorted { $0.index ?? 0 < $1.index ?? 0 }
    for piece in placed { try await check(piece, log) }
    for case .sent(let id) in pieces where !ids.contains(id) {
      report.find(
        .missingEntry, at: "command \(id.text)",
        "it was sent, and neither an entry nor a receipt of it is among the files")
    }
    say()
    return report
  }

  private func read() throws -> [OpenedPiece] {
    var pieces: [OpenedPiece] = []
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw PayloadFault("\(file) cannot be read")
      }
      pieces += try OpenedPiece.read(Array(bytes), name: file)
    }
    return pieces
  }

  private mutating func check(_ piece: OpenedPiece, _ log: String) async throws {
    switch piece {
    case .entry(let line):
      guard try await stands(line.entry.leafHash, at: line.index, "the opened entry") else {
        return
      }
      entries += 1
      if case .whole(let bytes, _) = line.entry, let entry = try? Entry(bytes) {
        ids.insert(entry.id)
      }
      check(line, log)
    case .leaf(let index, let leaf):
      if try await stands(leaf, at: index, "what was shown in part") { parts += 1 }
    case .receipt(let index, let leaf, let id):
      guard try await stands(leaf, at: index, "the entry of the receipt") else { return }
      receipts += 1
      ids.insert(id)
    case .sent: return
    }
  }

  /// Whether a leaf is the one at its place in the tree.
  private mutating func stands(
    _ leaf: Digest, at index: UInt64, _ what: String
  ) async throws -> Bool {
    guard index < report.size else {
      ahead += 1
      return false
    }
    if try await leaves.hash(of: index, size: report.size, tiles) == leaf { return true }
    report.find(
      .wrongLeaf, at: "entry \(index)",
      "\(what) is not the one in the tree: the log shows you another history than it keeps, or the"
        + " file was changed; keep the file, it is evidence")
    return false
  }

  private mutating func check(_ line: PayloadLine, _ log: String) {
    let judged = keys.check(line.entry, at: line.index, log: log)
    signatures += judged.signatures
    for reason in judged.reasons {
      // The entry that enrolled it may be one that this party does not read.
      if reason.code == .keyNotEnrolled {
        unknownKeys += 1
      } else {
        report.find(AuditFinding.Code(reason.code), at: "entry \(line.index)", reason.message)
      }
    }
  }

  private mutating func say() {
    report.notChecked += [
      "the entries that these files do not have, and whether they should have been shown to you"
    ]
    if parts > 0 {
      report.notChecked.append(
        "what \(parts) entries say that were seen in part, withheld or erased: their leaves are"
          + " in the tree")
    }
    if ahead > 0 {
      report.notChecked.append(
        "\(ahead) entries beyond the checkpoint: audit again when it covers them")
    }
    if unknownKeys > 0 {
      report.notChecked.append(
        "whether the keys of \(unknownKeys) signatures were enrolled: no file has the entry that"
          + " did it")
    }
    guard report.findings.isEmpty else { return }
    report.checked += [
      "\(entries) opened entries are those of the tree, and their \(signatures) signatures hold",
      "\(receipts) receipts name entries that are in the tree",
    ]
  }
}
