import Canonical
import Vocabulary

/// Checks the public entries of a log, one after the other in order of index: their form, their
/// signatures, and that no key signs after a public entry revoked it.
public struct PublicEntries: Sendable {
  private let log: String
  private var keys = KeyBook()
  /// Public entries that were given.
  public private(set) var count = 0
  /// Signatures that hold.
  public private(set) var signatures = 0

  public init(log: String) { self.log = log }

  /// - Parameter bytes: the entry, without the byte that marks its leaf as public.
  /// - Returns: what does not hold.
  public mutating func check(_ bytes: [UInt8], at index: UInt64) -> [EvidenceReason] {
    count += 1
    let entry: Entry
    do throws(JSONFault) {
      entry = try Entry(bytes)
    } catch {
      return [EvidenceReason(code: .badEntry, index: index, message: "\(error)")]
    }
    var reasons: [EvidenceReason] = []
    if entry.body.log != log {
      reasons.append(
        EvidenceReason(
          code: .otherLog, index: index, message: "the command is for \(entry.body.log)"))
    }
    reasons += checkSignatures(of: entry, at: index)
    keys.record(entry.facts, at: index)
    return reasons
  }

  private mutating func checkSignatures(of entry: Entry, at index: UInt64) -> [EvidenceReason] {
    if entry.body.isSystem {
      return entry.signatures.isEmpty
        ? []
        : [
          EvidenceReason(
            code: .badSignature, index: index,
            message: "the log's own commands bear no signature")
        ]
    }
    do throws(Refusal) {
      let sent = try Submission(entry.submissionBytes, log: entry.body.log, limits: Entry.limits)
      let inner = try VerifiedSubmission.verify(sent).embedded()
      let all = sent.signatures + (inner?.submission.signatures ?? [])
      signatures += all.count
      return all.filter { keys.isRevoked($0.key, at: index) }.map {
        EvidenceReason(
          code: .keyRevoked, index: index, message: "\($0.key) was revoked before it")
      }
    } catch {
      return [
        EvidenceReason(
          code: .badSignature, index: index,
          message: error.reasons.map(\.message).joined(separator: " "))
      ]
    }
  }
}
