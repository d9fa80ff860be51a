/// What a verification of evidence came to.
public struct EvidenceReport: Sendable, Hashable {
  public enum Verdict: Sendable, Hashable {
    /// Everything holds, and the log is the one that is trusted. Exit code 0.
    case verified
    /// Everything holds together, but nobody said which log to trust. Exit code 3.
    case consistentOnly
    /// Something does not hold; all reasons that were found. Exit code 1.
    case rejected([EvidenceReason])
  }

  public var verdict: Verdict
  /// What was checked and held.
  public var checked: [String]
  /// What this evidence cannot show or nobody asked to check.
  public var notChecked: [String]
  /// What holds but is worth knowing, such as a signature by a key that had been revoked.
  public var remarks: [String]

  public var exitCode: Int32 {
    switch verdict {
    case .verified: 0
    case .consistentOnly: 3
    case .rejected: 1
    }
  }
}

/// Why evidence does not hold.
public struct EvidenceReason: Sendable, Hashable, CustomStringConvertible {
  /// Stable codes, the same in the second verifier.
  public enum Code: String, Sendable, CaseIterable {
    case notEvidence, badCheckpoint, otherLog, untrustedCheckpoint, uncheckedSignature
    case tooFewWitnesses, unsorted, notIncluded, badEntry, badSignature, keyNotEnrolled
    case keyRevoked, notThisWaybill, unrelatedEntry, notAttested
  }

  public let code: Code
  /// Index of the entry, where it is about one.
  public let index: UInt64?
  public let message: String

  public var description: String {
    "\(code.rawValue)\(index.map { " (entry \($0))" } ?? ""): \(message)"
  }
}
