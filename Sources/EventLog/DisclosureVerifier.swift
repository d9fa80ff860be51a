import Canonical
import Vocabulary

/// Verifies single fields without a server, a store or a network.
public enum DisclosureVerifier {
  /// - Parameter trust: the log that is trusted; without one the best verdict is `consistentOnly`.
  public static func verify(_ bytes: [UInt8], trust: TrustFile?) -> EvidenceReport {
    do throws(JSONFault) {
      var check = DisclosureCheck(disclosure: try Disclosure(bytes))
      check.run(trust)
      return check.report(trust)
    } catch {
      let reason = EvidenceReason(code: .notEvidence, index: nil, message: "\(error)")
      return EvidenceReport(
        verdict: .rejected([reason]), checked: [], notChecked: [], remarks: [])
    }
  }
}

private struct DisclosureCheck {
  let disclosure: Disclosure
  var reasons: [EvidenceReason] = []
  var judged: CheckpointTrust?
  var remarks: [String] = []

  mutating func reject(
    _ code: EvidenceReason.Code, _ index: UInt64? = nil, _ message: String
  ) {
    reasons.append(EvidenceReason(code: code, index: index, message: message))
  }

  mutating func run(_ trust: TrustFile?) {
    let note: SignedCheckpoint
    do throws(InvalidText) {
      note = try SignedCheckpoint(text: disclosure.checkpoint)
    } catch {
      return reject(.badCheckpoint, nil, error.description)
    }
    if note.checkpoint.origin != disclosure.log {
      reject(.otherLog, nil, "the checkpoint is one of \(note.checkpoint.origin)")
    }
    if let trust {
      let judged = CheckpointTrust(note, trust: trust)
      reasons += judged.reasons
      self.judged = judged
    }
    checkInclusion(in: note.checkpoint)
    if let attested = readAttestation() { checkRange(attested) }
    checkFields()
  }

  private mutating func checkInclusion(in checkpoint: Checkpoint) {
    let attestation = disclosure.attestation
    let leaves = [
      (Leaf.hash(entry: attestation.entry.bytes, salt: nil), attestation.index, attestation.proof),
      (disclosure.entry.leaf, disclosure.entry.index, disclosure.entry.proof),
    ]
    for (leaf, index, proof) in leaves {
      let isIncluded = MerkleTree.verifyInclusion(
        of: leaf, index: index, size: checkpoint.size, root: checkpoint.root, proof: proof)
      if !isIncluded { reject(.notIncluded, index, "the proof does not lead to the checkpoint") }
    }
  }

  private mutating func readAttestation() -> AttestedSize? {
    let index = disclosure.attestation.index
    do throws(JSONFault) {
      let entry = try Entry(disclosure.attestation.entry.bytes)
      // It bears no signature, so that its name says nothing: what counts is that it is in this
      // tree. A log that went on under another name keeps what it attested before.
      if entry.body.log != disclosure.log {
        remarks.append("the attestation was made under the name \(entry.body.log)")
      }
      guard let attested = entry.attested, attested.size <= index else {
        reject(.notAttested, index, "the entry is no attestation")
        return nil
      }
      return attested
    } catch {
      reject(.badEntry, index, "\(error)")
      return nil
    }
  }

  private mutating func checkRange(_ attested: AttestedSize) {
    let (source, range) = (disclosure.entry, disclosure.range)
    if source.index < attested.fields.from || source.index >= attested.size {
      reject(
        .notAttested, source.index,
        "the attestation covers entries \(attested.fields.from) to \(attested.size - 1)")
    }
    let leaf = FieldTree.leaf(
      index: source.index, leafHash: source.leaf, root: source.fields.root)
    let isAttested = MerkleTree.verifyInclusion(
      of: MerkleTree.leafHash(leaf), index: range.position, size: range.size,
      root: attested.fields.root, proof: range.proof)
    if !isAttested {
      reject(.notAttested, source.index, "the fields do not lead to the root that is attested")
    }
  }

  private mutating func checkFields() {
    let (fields, tree) = (disclosure.fields, disclosure.entry.fields)
    if fields.isEmpty { reject(.notEvidence, nil, "no field is shown") }
    if !zip(fields, fields.dropFirst()).allSatisfy({
      $0.position < $1.position && $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }) {
      reject(.unsorted, nil, "the fields are not in order of path, each once")
    }
    for field in fields {
      let shown = EntryField(path: field.path, value: field.value, salt: field.salt.bytes)
      let isPart = MerkleTree.verifyInclusion(
        of: MerkleTree.leafHash(shown.digest.bytes), index: field.position, size: tree.size,
        root: tree.root, proof: field.proof)
      if !isPart {
        reject(
          .notAttested, disclosure.entry.index, "\(field.path) is not among the entry's fields")
      }
    }
  }

  func report(_ trust: TrustFile?) -> EvidenceReport {
    guard reasons.isEmpty else {
      return EvidenceReport(
        verdict: .rejected(reasons), checked: [], notChecked: [], remarks: [])
    }
    var checked = ["the file is in its one valid encoding"]
    checked.append(
      "the log attested, in entry \(disclosure.attestation.index), these fields of its entry"
        + " \(disclosure.entry.index), which is in the tree")
    checked += disclosure.fields.map {
      "\($0.path) is \(String(decoding: $0.value.bytes, as: UTF8.self))"
    }
    var notChecked = [
      "that the fields are those of what the entry's leaf was made of: the log says so, and whoever"
        + " holds the whole entry, or audits the whole log, can check it",
      "who signed the entry, and what else it says",
    ]
    if let judged, let trust {
      checked.append("the trusted log signed the checkpoint")
      checked.append(
        "\(judged.witnesses) witnesses cosigned it, where \(trust.witnesses.threshold) are needed")
      if !judged.strangers.isEmpty {
        notChecked.append(
          "signature lines by keys that the trust file does not know: "
            + judged.strangers.joined(separator: ", "))
      }
    } else {
      notChecked.append("who signed the checkpoint, since no trust file was given")
    }
    if trust?.witnesses.threshold ?? 0 == 0 {
      notChecked.append("that the log shows the same history to everybody: no witness is required")
    }
    return EvidenceReport(
      verdict: trust == nil ? .consistentOnly : .verified, checked: checked,
      notChecked: notChecked, remarks: remarks)
  }
}
