import Canonical
import Vocabulary

/// Verifies a delivery without a server, a store or a network.
public enum DeliveryVerifier {
  /// - Parameter trust: the log that is trusted; without one the best verdict is `consistentOnly`.
  public static func verify(_ bytes: [UInt8], trust: TrustFile?) -> EvidenceReport {
    do throws(JSONFault) {
      let delivery = try SignedDelivery(bytes)
      var check = DeliveryCheck(delivery: delivery)
      check.run(trust: trust)
      return check.report(trust: trust)
    } catch {
      let reason = EvidenceReason(code: .notEvidence, index: nil, message: "\(error)")
      return EvidenceReport(
        verdict: .rejected([reason]), checked: [], notChecked: [], remarks: [])
    }
  }
}

private struct DeliveryCheck {
  let delivery: SignedDelivery
  private var reasons: [EvidenceReason] = []
  private var signatures = 0
  private var inPart = 0

  init(delivery: SignedDelivery) { self.delivery = delivery }

  private mutating func reject(
    _ code: EvidenceReason.Code, _ index: UInt64? = nil, _ message: String
  ) {
    reasons.append(EvidenceReason(code: code, index: index, message: message))
  }

  mutating func run(trust: TrustFile?) {
    if let trust {
      if trust.log != delivery.log { reject(.otherLog, nil, "the trusted log is \(trust.log)") }
      if trust.key.key != delivery.key {
        reject(.untrustedCheckpoint, nil, "it is signed by \(delivery.key), not by the log's key")
      }
    }
    if !delivery.isSigned {
      reject(.badSignature, nil, "the signature of the delivery does not hold")
    }
    var least = delivery.from
    for line in delivery.entries {
      do throws(JSONFault) {
        least = try check(line, after: least)
      } catch {
        reject(.badEntry, nil, "\(error)")
      }
    }
  }

  /// - Returns: the least index that the line after this one can have.
  private mutating func check(_ bytes: [UInt8], after least: UInt64) throws(JSONFault) -> UInt64 {
    let line = try JSON.parse(bytes, limits: SignedDelivery.limits)
    guard let index = try line["index"]?.decode(UInt64.self), index < UInt64.max else {
      throw JSONFault(.missingField, "a line names its index", path: "entries")
    }
    if index < least || index >= delivery.next {
      reject(.unsorted, index, "the lines are not in order, or not between `from` and `next`")
    }
    guard let entry = line["entry"], line["partial"] == nil, line["erased"] == nil else {
      inPart += 1
      return index + 1
    }
    let read = try Entry(entry.bytes)
    if !read.body.isSystem { checkSignatures(of: read, at: index) }
    return index + 1
  }

  private mutating func checkSignatures(of entry: Entry, at index: UInt64) {
    do throws(Refusal) {
      let sent = try Submission(entry.submissionBytes, log: entry.body.log, limits: Entry.limits)
      signatures += try VerifiedSubmission.verify(sent).submission.signatures.count
    } catch {
      reject(.badSignature, index, error.reasons.map(\.message).joined(separator: " "))
    }
  }

  func report(trust: TrustFile?) -> EvidenceReport {
    guard reasons.isEmpty else {
      return EvidenceReport(
        verdict: .rejected(reasons), checked: [], notChecked: [], remarks: [])
    }
    var checked = [
      "the file is in its one valid encoding",
      "\(delivery.entries.count) lines from \(delivery.from) up to \(delivery.next), in order",
      "\(signatures) signatures of the entries hold",
    ]
    var notChecked = [
      "that the entries are in the log: ask it for a proof of each index",
      "whose keys signed the entries, and whether they were enrolled",
      "that nothing was left out that \(delivery.to) may read",
    ]
    if inPart > 0 { notChecked.append("\(inPart) entries that are shown in part or were erased") }
    if trust != nil {
      checked.append("the trusted log's key signed the delivery to \(delivery.to)")
    } else {
      notChecked.append("whose key signed the delivery, since no trust file was given")
    }
    return EvidenceReport(
      verdict: trust == nil ? .consistentOnly : .verified, checked: checked,
      notChecked: notChecked, remarks: [])
  }
}
