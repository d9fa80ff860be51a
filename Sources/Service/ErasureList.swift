public import Canonical
public import EventLog
import Rows
import Trade
public import Vocabulary

/// What a log has erased, so that it can be erased from copies that were made before.
public struct ErasureList: Codable, Sendable, Hashable {
  public static let currentFormat = "portcullis.erasures/1"

  public struct Line: Codable, Sendable, Hashable {
    /// Indexes of the entries that lost their words.
    public var entries: [UInt64]
    /// Index of the entry that says so.
    public var index: UInt64
    /// Whose record it was: one of the two.
    public var waybill: WaybillNumber?
    public var party: PartyID?

    /// - Returns: nil for a fact that erases nothing.
    init?(_ fact: SystemFact, at index: UInt64) {
      switch fact {
      case .erased(let fact): waybill = fact.waybill
      case .partyErased(let fact): party = fact.party
      case .deadlineExpired, .attemptRefused, .forkEvidenced, .clockConfirmed, .succeeded,
        .keyRotated, .attested:
        return nil
      }
      (self.index, entries) = (index, fact.erasedEntries)
    }
  }

  public var format = ErasureList.currentFormat
  public var log: String
  public var erasures: [Line]

  /// - Throws: `StoreFault.corrupt` when an entry is missing or cannot be read.
  public init(of reader: some StoreReader) throws(StoreFault) {
    let state = try reader.state()
    (log, erasures) = (state.origin, [])
    let marks = [RecordErased.kind, PartyErased.kind].map { Array($0.utf8) }
    var next: UInt64 = 0
    while next < state.size {
      let page = try reader.entries(from: next, limit: 512)
      guard !page.isEmpty else { throw .corrupt("entry \(next) is missing") }
      for stored in page {
        if !stored.isErased, marks.contains(where: { stored.bytes.firstRange(of: $0) != nil }) {
          try take(stored, at: next)
        }
        next += 1
      }
    }
  }

  private mutating func take(_ stored: StoredEntry, at index: UInt64) throws(StoreFault) {
    for case .system(let fact) in try stored.content().facts {
      if let line = Line(fact, at: index) { erasures.append(line) }
    }
  }

  /// Reads a list that somebody wrote.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    self = try JSON.parse(bytes, limits: JSON.Limits(bytes: 256 << 20, depth: 8)).decode()
    guard format == ErasureList.currentFormat else {
      throw JSONFault(.badValue, "this is not \(ErasureList.currentFormat)", path: "format")
    }
  }

  public var bytes: [UInt8] { JSON.bytes(of: self) }

  /// What is still to be erased from a copy of the log, and the rows without the words.
  /// - Throws: `Failure.fault`: `notPortcullis` when the store holds another log.
  public func due(
    in reader: some StoreReader
  ) throws(Failure) -> (erasures: [Erasure], rows: [StoredRow]) {
    var (found, rows): ([Erasure], [StoredRow]) = ([], [])
    for line in erasures {
      let due = try due(line, in: reader)
      guard !due.isEmpty else { continue }
      found += due
      let changes = try reader.ask { world throws(Stop) in
        try Rules.redact(waybill: line.waybill, party: line.party, over: world)
      }
      for (key, row) in changes.sorted(by: { $0.key < $1.key }) {
        rows.append(
          StoredRow(table: key.table, key: key.key, value: row.map { JSON.bytes(of: $0) }))
      }
    }
    return (found, rows)
  }

  private func due(
    _ line: Line, in reader: some StoreReader
  ) throws(Failure) -> [Erasure] {
    do throws(StoreFault) {
      let state = try reader.state()
      guard state.origin == log else {
        throw .notPortcullis("the list is of the log \(log), the store holds \(state.origin)")
      }
      var found: [Erasure] = []
      for index in line.entries where index < state.size {
        guard let stored = try reader.entry(index) else {
          throw .corrupt("entry \(index) is missing")
        }
        if let erasure = try Erasure(of: stored, at: index) { found.append(erasure) }
      }
      return found
    } catch {
      throw .fault(error)
    }
  }
}
