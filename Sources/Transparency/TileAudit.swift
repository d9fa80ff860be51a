public import EventLog
import Vocabulary

/// Audits a log from outside, by nothing but its tiles: who signed the checkpoint, that the entries
/// make its root, that every tile holds what it should, that the log continues what was seen of it
/// before, and the form and the signatures of every public entry.
public struct TileAudit {
  /// Where the entries are begun to be read.
  public enum Extent: Sendable {
    /// At the first one.
    case whole
    /// Where the last audit ended; what is before it is taken as it was then.
    case sinceLastSeen
  }

  let source: any TileSource
  let trust: TrustFile?
  let seen: [Checkpoint]
  private let known: [LogNames.Succession]
  let extent: Extent
  var report = TileAuditReport()
  var fold = TreeFold()
  var entries = PublicEntries(log: "")
  /// Tiles above the leaves that are full and have yet to be compared.
  var completed: [(path: TilePath, hashes: [UInt8])] = []
  /// Tiles that are fetched at a time.
  static let window: UInt64 = 32

  /// - Parameters:
  ///   - trust: the log and the witnesses that are trusted; without it the best verdict is
  ///     `consistentOnly`.
  ///   - memory: what earlier audits saw.
  public init(
    _ source: any TileSource, trust: TrustFile?, memory: AuditMemory? = nil,
    extent: Extent = .whole
  ) {
    self.source = source
    self.trust = trust
    self.extent = extent
    seen = memory?.seen ?? []
    known = memory?.successions ?? []
  }

  /// - Throws: `TileFault` when the source fails; that says nothing about the log.
  public consuming func run() async throws(TileFault) -> TileAuditReport {
    guard let checkpoint = try await readCheckpoint() else { return report }
    report.isTrusted = trust != nil
    entries = PublicEntries(log: checkpoint.origin, successions: known)
    checkAgainstSeen(checkpoint)
    if report.findings.contains(where: { $0.code == .rolledBack }) { return report }
    // What was seen under another name is compared where that name ends, so all is read.
    let isWhole =
      extent == .whole || seen.isEmpty || seen.contains { $0.origin != checkpoint.origin }
    if try await begin(checkpoint, isWhole: isWhole), try await readEntries(checkpoint) {
      checkNames(checkpoint)
      try await checkEnd(checkpoint)
    }
    report.successions = entries.names.successions
    if report.findings.isEmpty { say(checkpoint, isWhole: isWhole) }
    return report
  }

  // MARK: The checkpoint

  private mutating func readCheckpoint() async throws(TileFault) -> Checkpoint? {
    guard let bytes = try await source.checkpoint() else {
      report.find(.noCheckpoint, at: "checkpoint", "\(source.name) shows no checkpoint")
      return nil
    }
    let note: SignedCheckpoint
    do throws(InvalidText) {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw InvalidText("the checkpoint is not UTF-8")
      }
      note = try SignedCheckpoint(text: text)
    } catch {
      report.find(.badCheckpoint, at: "checkpoint", error.description)
      return nil
    }
    report.note = note.text
    report.log = note.checkpoint.origin
    report.size = note.checkpoint.size
    if let trust { judge(note, trust) }
    return note.checkpoint
  }

  private mutating func judge(_ note: SignedCheckpoint, _ trust: TrustFile) {
    let judged = CheckpointTrust(note, trust: trust)
    for reason in judged.reasons {
      report.find(
        reason.code == .otherLog ? .otherLog : .untrustedCheckpoint, at: "checkpoint",
        reason.message)
    }
    report.checked.append(
      "the trusted log signed the checkpoint, and \(judged.witnesses) trusted witnesses cosigned"
        + " it, where \(trust.witnesses.threshold) are needed")
    if !judged.strangers.isEmpty {
      report.notChecked.append(
        "signature lines by keys that the trust file does not know: "
          + judged.strangers.joined(separator: ", "))
    }
  }

  private mutating func checkAgainstSeen(_ now: Checkpoint) {
    guard let last = seen.last(where: { $0.origin == now.origin }) else { return }
    if now.size < last.size {
      report.find(
        .rolledBack, at: "checkpoint",
        "the log had \(last.size) entries and shows \(now.size) now: it was rolled back, or shows"
          + " an older state; keep the notes of both, they are evidence")
    }
  }

  /// Whether it was seen under an earlier name and is not in the backup that the log goes on from.
  private func isLost(_ earlier: Checkpoint) -> Bool {
    earlier.size > entries.names.kept(of: earlier.origin) ?? .max
  }

  /// That what was seen under other names, and what was signed for them, is of this log.
  private mutating func checkNames(_ now: Checkpoint) {
    for reason in entries.foreign() {
      report.find(.otherLog, at: "entry \(reason.index ?? 0)", reason.message)
    }
    for earlier in seen where earlier.origin != now.origin {
      if !entries.names.isNamed(earlier.origin, now.origin) {
        report.find(.otherLog, at: "checkpoint", "earlier audits saw the log \(earlier.origin)")
      } else if isLost(earlier) {
        let kept = entries.names.kept(of: earlier.origin) ?? 0
        report.find(
          .lostInGap, at: "entries \(kept) to \(earlier.size - 1)",
          "\(earlier.origin) had \(earlier.size) entries, and \(now.origin), which goes on from a"
            + " backup of it, kept \(kept): the others were lost, unless they were sent again; keep"
            + " the note that was seen, and ask the operator")
      }
    }
  }

  /// Compares the tree at a size that was seen before with what was seen.
  mutating func compare(_ tree: TreeFold) {
    for earlier in seen
    where earlier.size == tree.size && earlier.root.bytes != tree.root && !isLost(earlier) {
      report.find(
        .forked, at: "entries before \(earlier.size)",
        "the first \(earlier.size) entries had the root \(earlier.root) and have"
          + " \(hex(tree.root)) now: the log was rewritten or shows different histories; keep the"
          + " notes of both, they are evidence")
    }
  }

  // MARK: The end

  /// The partial tiles above the leaves, and the root.
  private mutating func checkEnd(_ checkpoint: Checkpoint) async throws(TileFault) {
    for level in fold.rows.indices.dropFirst() where !fold.rows[level].isEmpty {
      let width = fold.rows[level].count / RawTree.hashSize
      let index = TilePath.count(level: level, size: checkpoint.size) / 256
      let path = TilePath(.hashes(level: level), index, width: width)
      if let tile = try await tile(path) { compare(tile, path, with: fold.rows[level]) }
    }
    if fold.root != checkpoint.root.bytes {
      report.find(
        .wrongRoot, at: "checkpoint",
        "the \(checkpoint.size) entries have the root \(hex(fold.root)), and the checkpoint names"
          + " \(checkpoint.root)")
    }
  }

  mutating func compare(_ tile: [UInt8], _ path: TilePath, with expected: [UInt8]) {
    guard tile != expected else { return }
    let position = zip(tile, expected).enumerated().first { $0.element.0 != $0.element.1 }
    let hash = (position?.offset ?? 0) / RawTree.hashSize
    if case .hashes(0) = path.kind {
      let index = (path.start ?? 0) + UInt64(hash)
      report.find(
        .wrongLeaf, at: "entry \(index)",
        "what tile/entries has of it does not hash to what \(path) has")
    } else {
      report.find(
        .wrongHash, at: path.text, "hash \(hash) is not what the tiles below it make")
    }
  }

  // MARK: In words

  /// What tiles cannot show.
  public static let hiddenFromThePublic = [
    "what private entries say: only their salted hashes are shown",
    "that the keys of public entries were enrolled before, since some enrolments are private",
    "that the facts follow from the commands under the rules of their edition",
  ]

  private mutating func say(_ checkpoint: Checkpoint, isWhole: Bool) {
    report.checked += [
      "\(checkpoint.size) entries hash to the root that the checkpoint names, and every tile of"
        + " hashes \(isWhole ? "" : "since the last audit ")is right",
      "\(entries.count) public entries are well formed, and their \(entries.signatures)"
        + " signatures hold",
    ]
    for one in entries.names.successions {
      report.checked.append(
        "\(one.origin) goes on from the first \(one.kept) entries of \(one.predecessor)")
    }
    if let last = seen.last {
      report.checked.append("the log continues what was seen of it before, \(last.size) entries")
    } else {
      report.notChecked.append(
        "that the log continues what others saw before: no earlier checkpoint is known here")
    }
    if !isWhole {
      report.notChecked.append("the entries before the last audit, which were checked then")
    }
    report.notChecked += TileAudit.hiddenFromThePublic
    if trust == nil {
      report.notChecked.append("who signed the checkpoint, since no trust file was given")
    }
    if trust?.witnesses.threshold ?? 0 == 0 {
      report.notChecked.append(
        "that the log shows the same history to everybody: no witness is required")
    }
  }
}
