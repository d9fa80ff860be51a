import Canonical
import Vocabulary

/// Checks the entries of a whole log, one after the other: their form, their log, every signature,
/// and that each was made with a key that the log had enrolled and not revoked.
public struct EntryKeys: Sendable {
  private var keys = KeyBook()
  private let names: LogNames

  /// - Parameter successions: how the log came to its name.
  public init(successions: [LogNames.Succession] = []) { names = LogNames(successions) }

  /// - Returns: what does not hold, and how many signatures were checked.
  public mutating func check(
    _ entry: LoggedEntry, at index: UInt64, log: String
  ) -> (reasons: [EvidenceReason], signatures: Int) {
    switch entry {
    case .erased(_, let residue):
      keys.record(residue.facts, at: index)
      return ([], 0)
    case .whole(let bytes, _):
      do throws(JSONFault) {
        return check(try Entry(bytes), at: index, log: log)
      } catch {
        return ([EvidenceReason(code: .badEntry, index: index, message: "\(error)")], 0)
      }
    }
  }

  private mutating func check(
    _ entry: Entry, at index: UInt64, log: String
  ) -> (reasons: [EvidenceReason], signatures: Int) {
    var reasons: [EvidenceReason] = []
    if !names.isNamed(entry.body.log, log) {
      reasons.append(
        EvidenceReason(
          code: .otherLog, index: index, message: "the command is for \(entry.body.log)"))
    }
    let signed = signatures(of: entry, at: index)
    reasons += signed.reasons
    for signature in signed.all where !entry.isTestimonyOnly {
      reasons += objections(to: signature, in: entry, at: index)
    }
    keys.record(entry.facts, at: index)
    return (reasons, signed.all.count)
  }

  private func signatures(
    of entry: Entry, at index: UInt64
  ) -> (all: [GivenSignature], reasons: [EvidenceReason]) {
    let bad = { (message: String) in
      [EvidenceReason(code: .badSignature, index: index, message: message)]
    }
    if entry.body.isSystem {
      let isUnsigned = entry.signatures.isEmpty
      return ([], isUnsigned ? [] : bad("the log's own commands bear no signature"))
    }
    do throws(Refusal) {
      let sent = try Submission(entry.submissionBytes, log: entry.body.log, limits: Entry.limits)
      let inner = try VerifiedSubmission.verify(sent).embedded()
      return (sent.signatures + (inner?.submission.signatures ?? []), [])
    } catch {
      return ([], bad(error.reasons.map(\.message).joined(separator: " ")))
    }
  }

  private func objections(
    to signature: GivenSignature, in entry: Entry, at index: UInt64
  ) -> [EvidenceReason] {
    if !keys.isEnrolled(signature, in: entry, at: index) {
      return [
        EvidenceReason(
          code: .keyNotEnrolled, index: index,
          message: "\(signature.key) was not enrolled before it")
      ]
    }
    guard keys.isRevoked(signature.key, at: index) else { return [] }
    return [
      EvidenceReason(
        code: .keyRevoked, index: index, message: "\(signature.key) was revoked before it")
    ]
  }
}
