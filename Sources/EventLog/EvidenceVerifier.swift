import Canonical
import Vocabulary

/// Verifies evidence without a server, a store or a network.
public enum EvidenceVerifier {
  /// - Parameter trust: the log that is trusted; without one the best verdict is `consistentOnly`.
  public static func verify(_ bytes: [UInt8], trust: TrustFile?) -> EvidenceReport {
    do throws(JSONFault) {
      let evidence = try Evidence(bytes)
      var check = EvidenceCheck(evidence)
      check.run(trust: trust)
      return check.report(trust: trust)
    } catch {
      let reason = EvidenceReason(code: .notEvidence, index: nil, message: "\(error)")
      return EvidenceReport(
        verdict: .rejected([reason]), checked: [], notChecked: [], remarks: [])
    }
  }
}

struct EvidenceCheck {
  let evidence: Evidence
  private(set) var reasons: [EvidenceReason] = []
  private(set) var remarks: [String] = []
  private var keys = KeyBook()
  private var names = LogNames()
  private var isIssued = false
  private var signatureCount = 0
  private var witnessCount = 0
  private var strangers: [String] = []
  /// Keys whose enrolment may be in an entry that is not shown.
  private var unshownKeys: Set<String> = []

  init(_ evidence: Evidence) { self.evidence = evidence }

  private mutating func reject(
    _ code: EvidenceReason.Code, _ index: UInt64? = nil, _ message: String
  ) {
    reasons.append(EvidenceReason(code: code, index: index, message: message))
  }

  mutating func run(trust: TrustFile?) {
    let note: SignedCheckpoint
    do throws(InvalidText) {
      note = try SignedCheckpoint(text: evidence.checkpoint)
    } catch {
      return reject(.badCheckpoint, nil, error.description)
    }
    if note.checkpoint.origin != evidence.log {
      reject(.otherLog, nil, "the checkpoint is one of \(note.checkpoint.origin)")
    }
    if let trust { check(note, against: trust) }
    let indexes = evidence.items.map(\.index)
    for list in [indexes, evidence.erased.map(\.index), evidence.withheld.map(\.index)]
    where !zip(list, list.dropFirst()).allSatisfy(<) {
      reject(.unsorted, nil, "the entries are not in order of index, each once")
    }
    if Set(indexes + evidence.stubs.map(\.index)).count != indexes.count + evidence.stubs.count {
      reject(.unsorted, nil, "an entry is both shown and not shown")
    }
    for item in evidence.items { names.read(item.bytes) }
    for item in evidence.items { check(item, in: note.checkpoint) }
    for stub in evidence.stubs { check(stub, in: note.checkpoint) }
    if !isIssued && evidence.stubs.isEmpty {
      reject(.notThisWaybill, nil, "no entry issues the waybill \(evidence.waybill)")
    }
  }

  private mutating func check(_ note: SignedCheckpoint, against trust: TrustFile) {
    if trust.log != evidence.log {
      reject(.otherLog, nil, "the trusted log is \(trust.log)")
    }
    let judged = CheckpointTrust(note, trust: trust)
    reasons += judged.reasons.filter { $0.code != .otherLog }
    witnessCount = judged.witnesses
    strangers = judged.strangers
  }

  private mutating func check(_ stub: Evidence.Stub, in checkpoint: Checkpoint) {
    let isIncluded = MerkleTree.verifyInclusion(
      of: stub.leaf, index: stub.index, size: checkpoint.size, root: checkpoint.root,
      proof: stub.proof)
    if !isIncluded {
      reject(.notIncluded, stub.index, "the proof does not lead to the checkpoint")
    }
  }

  private mutating func check(_ item: Evidence.Piece, in checkpoint: Checkpoint) {
    let isIncluded = MerkleTree.verifyInclusion(
      of: Leaf.hash(entry: item.bytes, salt: item.salt), index: item.index,
      size: checkpoint.size, root: checkpoint.root, proof: item.proof)
    if !isIncluded {
      reject(.notIncluded, item.index, "the proof does not lead to the checkpoint")
    }
    let entry: Entry
    do throws(JSONFault) {
      entry = try Entry(item.bytes)
    } catch {
      return reject(.badEntry, item.index, "\(error)")
    }
    if !names.isNamed(entry.body.log, evidence.log) {
      reject(.otherLog, item.index, "the command is for \(entry.body.log)")
    }
    checkSignatures(of: entry, at: item.index)
    checkSubject(of: entry, item)
    keys.record(entry.facts, at: item.index)
  }

  private mutating func checkSignatures(of entry: Entry, at index: UInt64) {
    if entry.body.isSystem {
      if !entry.signatures.isEmpty {
        reject(.badSignature, index, "the log's own commands bear no signature")
      }
      return
    }
    do throws(Refusal) {
      // Read again as if it were sent now: the order, the roles and every signature.
      let sent = try Submission(entry.submissionBytes, log: entry.body.log, limits: Entry.limits)
      let verified = try VerifiedSubmission.verify(sent)
      let inner = try verified.embedded()
      for signature in sent.signatures + (inner?.submission.signatures ?? []) {
        signatureCount += 1
        checkKey(of: signature, in: entry, at: index)
      }
    } catch {
      reject(.badSignature, index, error.reasons.map(\.message).joined(separator: " "))
    }
  }

  private mutating func checkKey(of signature: GivenSignature, in entry: Entry, at index: UInt64) {
    let isEnrolled = keys.isEnrolled(signature, in: entry, at: index)
    let isRevoked = keys.isRevoked(signature.key, at: index)
    guard !isEnrolled || isRevoked else { return }
    if !isRevoked, evidence.stubs.contains(where: { $0.index < index }) {
      unshownKeys.insert(signature.key.text)
      return
    }
    let what = isEnrolled ? "was revoked before it" : "was not enrolled before it"
    if entry.isTestimonyOnly {
      remarks.append("entry \(index): a signing key \(what); it is kept as testimony only")
    } else {
      reject(isEnrolled ? .keyRevoked : .keyNotEnrolled, index, "\(signature.key) \(what)")
    }
  }

  private mutating func checkSubject(of entry: Entry, _ item: Evidence.Piece) {
    let issued = entry.facts.filter { $0.kind == "waybill.issued/1" }
    if issued.contains(where: { $0.content["waybill"]?.text == evidence.waybill }) {
      isIssued = true
    }
    let isRegistration = entry.facts.contains { $0.kind == "registry.partyRegistered/1" }
    if item.salt != nil && !isRegistration && !item.bytes.contains(text: evidence.waybill) {
      reject(.unrelatedEntry, item.index, "a private entry that does not mention the waybill")
    }
  }

  /// What does not follow where entries are shown by their leaves alone.
  private var notShown: [String] {
    func list(_ stubs: [Evidence.Stub]) -> String {
      stubs.map { String($0.index) }.joined(separator: ", ")
    }
    var missing: [String] = []
    if !evidence.withheld.isEmpty {
      missing.append("what withheld entries say: \(list(evidence.withheld))")
    }
    if !evidence.erased.isEmpty {
      missing.append("what erased entries said: \(list(evidence.erased))")
    }
    if !isIssued && !evidence.stubs.isEmpty {
      missing.append("what was issued under this number: no entry that is shown issues it")
    }
    if !unshownKeys.isEmpty {
      missing.append(
        "whose these keys are, since what enrolled them is not shown: "
          + unshownKeys.sorted().joined(separator: ", "))
    }
    return missing
  }

  func report(trust: TrustFile?) -> EvidenceReport {
    guard reasons.isEmpty else {
      return EvidenceReport(
        verdict: .rejected(reasons), checked: [], notChecked: [], remarks: remarks)
    }
    let keys = unshownKeys.isEmpty ? ", each by a key enrolled and not revoked at its entry" : ""
    var checked = [
      "the file is in its one valid encoding",
      "\(evidence.items.count) entries are in the log that the checkpoint names",
      "\(signatureCount) signatures hold" + keys,
    ]
    if !evidence.stubs.isEmpty {
      checked.append("\(evidence.stubs.count) more leaves are in that log, at their indexes")
    }
    var notChecked =
      [
        "that nothing about the waybill was left out",
        "that the facts follow from the commands under the rules of their edition",
      ] + notShown
    if let trust {
      checked.append("the trusted log signed the checkpoint")
      checked.append(
        "\(witnessCount) witnesses cosigned it, where \(trust.witnesses.threshold) are needed")
    } else {
      notChecked.append("who signed the checkpoint, since no trust file was given")
    }
    if !strangers.isEmpty {
      notChecked.append(
        "signature lines by keys that the trust file does not know: "
          + strangers.joined(separator: ", "))
    }
    if trust?.witnesses.threshold ?? 0 == 0 {
      notChecked.append("that the log shows the same history to everybody: no witness is required")
    }
    return EvidenceReport(
      verdict: trust == nil ? .consistentOnly : .verified, checked: checked,
      notChecked: notChecked, remarks: remarks)
  }
}
