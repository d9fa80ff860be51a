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
  /// Rows that are not what the facts make of them, or that no fact made.
  public var strayRows: [String]

  public var holds: Bool {
    strayRows.isEmpty && differences.allSatisfy(\.isAcrossEditions)
  }
}

extension LogReplay {
  /// Replays the log of a store, and compares the tree and the rows that it holds.
  ///
  /// - Parameter decidesAgain: also decides every command again.
  /// - Throws: `StoreFault.corrupt` with the index of an entry that cannot be read.
  public static func audit(
    _ reader: any StoreReader, decidesAgain: Bool = true
  ) throws -> AuditReport {
    var replay = LogReplay(decidesAgain: decidesAgain)
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
    var report = replay.report
    report.strayRows = try replay.strayRows(in: reader)
    return report
  }
}
