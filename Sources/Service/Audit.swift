public import EventLog
public import Review

/// What came of folding and deciding a whole log again.
public struct AuditReport: Sendable {
  public let entries: UInt64
  /// Entries of which only a residue is left: folded, but not decided again.
  public let erased: UInt64
  public let rows: Int
  /// Entries that the rules of today decide otherwise.
  public let differences: [Difference]
  /// What the log attested of itself, beside what it came to.
  public let attestations: [AttestationVerdict]
  /// Rows that are not what the facts make of them, or that no fact made.
  public var strayRows: [String]

  public var holds: Bool {
    strayRows.isEmpty && differences.allSatisfy(\.isAcrossEditions)
      && attestations.allSatisfy { !$0.isFalse }
  }
}

extension LogReplay {
  /// Replays the log of a store, and compares the tree and the rows that it holds.
  ///
  /// - Parameters:
  ///   - decidesAgain: also decides every command again.
  ///   - artefacts: what the log cites.
  /// - Throws: `StoreFault.corrupt` with the index of an entry that cannot be read.
  public static func audit(
    _ reader: any StoreReader, decidesAgain: Bool = true, artefacts: Artefacts = .none
  ) throws -> AuditReport {
    let attested = try attestedSizes(in: StoreEntries(reader))
    let replay = try of(
      reader, decidesAgain: decidesAgain, attested: attested, artefacts: artefacts)
    var report = replay.report
    report.strayRows = try replay.strayRows(in: reader)
    return report
  }

  /// Makes a store's rows again from its entries: rows are a view.
  ///
  /// - Returns: how many there are now.
  /// - Throws: `StoreFault`, and then the rows are as they were.
  public static func rebuildRows(of store: any Store) throws -> Int {
    let state = try store.claim()
    let rows = try of(store, decidesAgain: false).rows
    try store.replaceRows(rows, epoch: state.epoch, size: state.size)
    return rows.count
  }

  private static func of(
    _ reader: any StoreReader, decidesAgain: Bool, attested: Set<UInt64> = [],
    artefacts: Artefacts = .none
  ) throws -> LogReplay {
    var replay = LogReplay(
      decidesAgain: decidesAgain, attested: attested, artefacts: artefacts)
    var entries = try StoreEntries(reader)
    while let entry = try entries.next() {
      do throws(ReplayFault) {
        try replay.take(entry)
      } catch {
        throw StoreFault.corrupt(error.description)
      }
    }
    guard replay.tree == (try reader.state().edge) else {
      throw StoreFault.corrupt("the entries do not hash to the tree that the store holds")
    }
    return replay
  }

  /// The sizes that a log attests: to be known before a replay begins.
  public static func attestedSizes(in source: some EntrySource) throws -> Set<UInt64> {
    var source = source
    var sizes: Set<UInt64> = []
    while let entry = try source.next() {
      if let attested = entry.attested { sizes.insert(attested.size) }
    }
    return sizes
  }
}
