public import EventLog

/// What a public audit of a log came to.
public struct TileAuditReport: Sendable {
  public enum Verdict: Sendable, Hashable {
    /// Everything that can be checked from outside holds, and the log is the one that is trusted.
    case verified
    /// Everything holds together, but nobody said which log to trust.
    case consistentOnly
    /// Something does not hold.
    case rejected
  }

  /// The note that was audited; nil when none could be read.
  public var note: String?
  public var log: String?
  /// Entries that the audited checkpoint covers.
  public var size: UInt64 = 0
  /// What does not hold, at most `mostFindings` of it.
  public var findings: [AuditFinding] = []
  /// Findings beyond those that are listed.
  public var unlisted = 0
  /// What was checked and held; empty when anything did not.
  public var checked: [String] = []
  /// What this audit cannot show or was not asked to check.
  public var notChecked: [String] = []
  public var isTrusted = false
  /// The names that the log had before, as its entries say.
  public var successions: [LogNames.Succession] = []

  public static let mostFindings = 100

  public init() {}

  public var verdict: Verdict {
    guard findings.isEmpty else { return .rejected }
    return isTrusted ? .verified : .consistentOnly
  }

  /// Whether nothing is wrong but what a restored log itself says: that entries were lost. It is
  /// told once; the next audit goes on from this one.
  public var onlyLostInGap: Bool { findings.allSatisfy { $0.code == .lostInGap } }

  /// As for evidence: 0 verified, 1 rejected, 3 consistent only.
  public var exitCode: Int32 {
    switch verdict {
    case .verified: 0
    case .rejected: 1
    case .consistentOnly: 3
    }
  }

  public mutating func find(_ code: AuditFinding.Code, at place: String, _ message: String) {
    guard findings.count < TileAuditReport.mostFindings else {
      unlisted += 1
      return
    }
    findings.append(AuditFinding(code: code, place: place, message: message))
  }
}

/// One thing that does not hold, and where.
public struct AuditFinding: Sendable, Hashable, CustomStringConvertible {
  /// Stable codes.
  public enum Code: String, Sendable, CaseIterable {
    /// The checkpoint is missing, is not one, or is not signed as the trust file asks.
    case noCheckpoint, badCheckpoint, untrustedCheckpoint, otherLog
    /// The log is shorter than it was, or its beginning is another.
    case rolledBack, forked
    /// What was seen of the log under its last name is not in the backup that it goes on from.
    case lostInGap
    /// A tile is missing, has the wrong length, or does not hold what the entries make of it.
    case missingTile, badTile, wrongHash
    /// An entry does not hash to its leaf in the tree.
    case wrongLeaf
    /// The entries do not make the root that was signed.
    case wrongRoot
    /// A line of a payload cannot be read, an entry is missing from it, or comes too late.
    case badLine, missingEntry, wrongOrder
    /// The rules of an entry's edition decide it otherwise.
    case otherDecision
    /// A deadline was passed over, time or the edition of the rules went back, a command counts
    /// twice, or an entry names rules that nobody knows.
    case skippedDeadline, timeWentBack, editionWentBack, doubledCommand, unknownEdition
    /// What the log attested of its state, or of the fields of its entries, is not true.
    case falseState, falseFields
    /// A leaf or a public entry is not of the form that it should have, or wrongly signed.
    case badLeaf, badEntry, badSignature
  }

  public let code: Code
  /// The tile, the entry or the file that it is about.
  public let place: String
  public let message: String

  public var description: String { "\(code.rawValue) (\(place)): \(message)" }
}
