import Canonical
import Enforcement
public import EventLog
public import Review
import Rows
import Trade
import Vocabulary

/// What came of folding and deciding a whole log again.
public struct AuditReport: Sendable {
  public let entries: UInt64
  public let rows: Int
  /// Entries that the rules of today decide otherwise.
  public let differences: [Difference]
  /// Rows that are not what the facts make of them, or that no fact made.
  public let strayRows: [String]

  public var holds: Bool {
    strayRows.isEmpty && differences.allSatisfy(\.isAcrossEditions)
  }
}

/// Reads a log from its first entry: what every command was, what it became, and whether the rows
/// are what the facts make of them.
public struct LogReplay {
  private var replay = Replay()
  private var edge = TreeEdge()
  private var roots: [Digest] = [TreeEdge().root]
  private let reader: any StoreReader

  public init(_ reader: any StoreReader) { self.reader = reader }

  /// Folds the whole log.
  ///
  /// - Parameter decidesAgain: also decides every command again.
  /// - Throws: `StoreFault.corrupt` with the index of an entry that cannot be read.
  public static func audit(
    _ reader: any StoreReader, decidesAgain: Bool = true
  ) throws -> AuditReport {
    var audit = LogReplay(reader)
    let state = try reader.state()
    while audit.edge.size < state.size {
      let entries = try reader.entries(from: audit.edge.size, limit: 512)
      guard !entries.isEmpty else {
        throw StoreFault.corrupt("entry \(audit.edge.size) of \(state.size) is not there")
      }
      for entry in entries { try audit.take(entry, decidesAgain: decidesAgain) }
    }
    guard audit.edge == state.edge else {
      throw StoreFault.corrupt("the entries do not hash to the tree that the store holds")
    }
    return AuditReport(
      entries: audit.replay.entries, rows: audit.replay.rows.count,
      differences: audit.replay.differences, strayRows: try audit.strayRows())
  }

  private mutating func take(_ stored: StoredEntry, decidesAgain: Bool) throws {
    let index = edge.size
    let past: PastEntry
    do {
      past = try pastEntry(try Entry(stored.bytes), index: index)
    } catch let fault as JSONFault {
      throw StoreFault.corrupt("entry \(index): \(fault)")
    }
    if decidesAgain { try replay.decideAgain(past) } else { try replay.fold(past) }
    _ = edge.append(stored.leafHash)
    roots.append(edge.root)
  }

  private func pastEntry(_ entry: Entry, index: UInt64) throws -> PastEntry {
    let command = try LogReplay.command(entry)
    let verified = try LogReplay.verified(entry)
    let embedded = try verified?.embedded().flatMap { inner in
      inner.signers.first.map { Embedded(id: inner.id, signer: $0) }
    }
    var cited = Set(entry.signatures.map(\.statement.seen))
    if case .enforcement(.drawSample(let draw)) = command { cited.insert(draw.cited) }
    let context = Context(
      now: entry.time, index: index, id: entry.id, signers: entry.signatures.map(\.signer),
      embedded: embedded,
      provenRoots: cited.filter { $0.size <= index && roots[Int($0.size)] == $0.root },
      relyingParties: verified?.relyingParties ?? [:])
    let facts = try entry.facts.map { record throws(JSONFault) in
      try Fact(entryJSON: JSON(encoding: record))
    }
    return PastEntry(command: command, context: context, edition: entry.edition, facts: facts)
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

  /// Compares every stored row with the replayed one, byte for byte.
  private func strayRows() throws -> [String] {
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
