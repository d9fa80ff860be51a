import Canonical
public import EventLog
import Review
import Rows
import Trade
import Vocabulary

/// Reads a log from its first entry: what every command was, what it became, and what the rows are
/// that the facts make. It takes the entries from wherever they are: a store, or an export.
///
/// All rows are in memory: about a kilobyte for each serial number, unit and waybill.
public struct LogReplay {
  private var replay = Replay()
  private var edge = TreeEdge()
  private var roots: [Digest] = [TreeEdge().root]
  private let decidesAgain: Bool
  private let artefacts: Artefacts
  /// What the log is called before the next entry.
  private var name: String?
  private var attestations: AttestationReplay
  /// Entries of which only a residue is left; they are not decided again.
  public private(set) var erased: UInt64 = 0

  /// - Parameters:
  ///   - decidesAgain: also decides every command again.
  ///   - attested: the sizes whose state the log attests; what it was there has to be kept until
  ///     the attestation comes. Any other attestation is not checked.
  ///   - artefacts: what the log cites; without the pack that made it, a decision comes out
  ///     otherwise, and the report says so.
  public init(
    decidesAgain: Bool = true, attested: Set<UInt64> = [], artefacts: Artefacts = .none
  ) {
    self.decidesAgain = decidesAgain
    self.artefacts = artefacts
    attestations = AttestationReplay(attested)
  }

  /// Number of entries taken in.
  public var size: UInt64 { edge.size }
  /// The tree that they make.
  public var tree: TreeEdge { edge }

  /// What came of it so far. Rows are compared with nothing.
  public var report: AuditReport {
    AuditReport(
      entries: size, erased: erased, rows: replay.rows.count, differences: replay.differences,
      attestations: attestations.verdicts, strayRows: [])
  }

  /// Takes in the next entry.
  /// - Throws: `ReplayFault` when it cannot be read; then nothing of it has taken effect.
  public mutating func take(_ entry: LoggedEntry) throws(ReplayFault) {
    let index = edge.size
    do {
      let (past, changed) = try fold(entry, at: index)
      try attestations.take(entry, past, changed, replay.rows)
    } catch let fault as JSONFault {
      throw ReplayFault(index: index, why: "\(fault)")
    } catch let refusal as Refusal {
      throw ReplayFault(index: index, why: refusal.reasons.map(\.message).joined(separator: " "))
    } catch {
      throw ReplayFault(index: index, why: "\(error)")
    }
    _ = edge.append(entry.leafHash)
    roots.append(edge.root)
  }

  /// - Returns: the facts, and the rows that they changed.
  private mutating func fold(
    _ entry: LoggedEntry, at index: UInt64
  ) throws -> (past: PastFacts, changed: [RowKey]) {
    switch entry {
    case .whole(let bytes, _):
      let entry = try Entry(bytes)
      let past = try pastEntry(entry, index: index)
      name = entry.successorOrigin ?? name ?? entry.body.log
      let changed = decidesAgain ? try decideAgain(past) : try replay.fold(past)
      return ((past.facts, past.edition), changed)
    case .erased(_, let residue):
      let facts = try LogReplay.facts(residue.facts)
      erased += 1
      let changed = try replay.fold(facts, at: index, time: residue.time)
      return ((facts, residue.edition), changed)
    }
  }

  /// Decides an entry again with the artefacts that it cites.
  private mutating func decideAgain(_ past: PastEntry) throws -> [RowKey] {
    var past = past
    while true {
      do throws(Stop) {
        return try replay.decideAgain(past)
      } catch {
        guard case .notLoaded(.artefact(let digest)) = error else { throw error }
        past.context.artefacts[digest] = try artefacts.find(digest)
      }
    }
  }

  private func pastEntry(_ entry: Entry, index: UInt64) throws -> PastEntry {
    let command = try LogReplay.command(entry)
    let verified = try LogReplay.verified(entry)
    let embedded = try verified?.embedded().flatMap { inner in
      inner.signers.first.map { Embedded(id: inner.id, signer: $0) }
    }
    let citations = try Citations(command, statements: entry.signatures.map(\.statement))
    let context = Context(
      now: entry.time, index: index, id: entry.id, signers: entry.signatures.map(\.signer),
      embedded: embedded,
      provenRoots: citations.seen.filter { $0.size <= index && roots[Int($0.size)] == $0.root },
      relyingParties: verified?.relyingParties ?? [:], log: name ?? entry.body.log,
      notes: citations.notes)
    return PastEntry(
      command: command, context: context, edition: entry.edition,
      facts: try LogReplay.facts(entry.facts))
  }

  private static func facts(_ records: [FactRecord]) throws(JSONFault) -> [Fact] {
    try records.map { record throws(JSONFault) in
      try Fact(entryJSON: JSON(encoding: record))
    }
  }

  private static func command(_ entry: Entry) throws -> Command {
    guard let command = try Command(kind: entry.body.kind, content: entry.body.content) else {
      throw JSONFault(.badValue, "an unknown kind \(entry.body.kind)", path: "body.kind")
    }
    return command
  }

  /// The signatures as they were checked at admission.
  private static func verified(_ entry: Entry) throws -> VerifiedSubmission? {
    guard !entry.signatures.isEmpty else { return nil }
    let submission = Submission(body: entry.body, signatures: entry.signatures)
    return try VerifiedSubmission.verify(submission)
  }

  /// The rows that the facts make, in order of key.
  public var rows: [StoredRow] {
    replay.rows.places.sorted().compactMap { place in
      replay.rows.row(place).map {
        StoredRow(table: place.table, key: place.key, value: JSON.bytes(of: $0))
      }
    }
  }

  /// Compares every row of a store with the replayed one, byte for byte.
  func strayRows(in reader: any StoreReader) throws -> [String] {
    var strays: [String] = []
    var unseen = Set(replay.rows.places)
    for table in try reader.tables() {
      let rows = try reader.rows(table: table, from: "", upTo: World.end, limit: .max)
      for row in rows {
        let key = RowKey(table: table, key: row.key)
        unseen.remove(key)
        let replayed = replay.rows.row(key).map { JSON.bytes(of: $0) }
        if replayed != row.value { strays.append("\(table) \(row.key)") }
      }
    }
    return strays + unseen.map { "\($0.table) \($0.key)" }
  }
}

/// An entry that a replay cannot take in.
public struct ReplayFault: Error, Sendable, CustomStringConvertible {
  public let index: UInt64
  public let why: String

  public var description: String { "entry \(index): \(why)" }
}
