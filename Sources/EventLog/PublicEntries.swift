import Canonical
import Vocabulary

/// Checks the public entries of a log, one after the other in order of index: their form, their
/// signatures, and that no key signs after a public entry revoked it.
public struct PublicEntries: Sendable {
  private let log: String
  private var keys = KeyBook()
  /// How the log came to its name, as far as its entries were given.
  public private(set) var names: LogNames
  /// Where entries for other logs begin.
  private var others: [String: UInt64] = [:]
  /// Public entries that were given.
  public private(set) var count = 0
  /// Signatures that hold.
  public private(set) var signatures = 0

  /// - Parameter successions: those that are known to stand before the first entry that is given.
  public init(log: String, successions: [LogNames.Succession] = []) {
    self.log = log
    names = LogNames(successions)
  }

  /// What is found when the last entry was given: commands for logs that this one does not go on
  /// from.
  public func foreign() -> [EvidenceReason] {
    others.filter { !names.isNamed($0.key, log) }.sorted { $0.value < $1.value }.map {
      EvidenceReason(code: .otherLog, index: $0.value, message: "the command is for \($0.key)")
    }
  }

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
    names.read(entry)
    if others[entry.body.log] == nil { others[entry.body.log] = index }
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
