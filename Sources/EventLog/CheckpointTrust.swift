import Vocabulary

/// What a checkpoint's signatures are worth to somebody with a trust file.
public struct CheckpointTrust: Sendable {
  /// What does not hold; empty when the checkpoint is to be trusted.
  public private(set) var reasons: [EvidenceReason] = []
  /// How many trusted witnesses cosigned.
  public private(set) var witnesses = 0
  /// Names on lines by keys that the trust file does not know. C2SP signed-note has them ignored:
  /// a log may have more witnesses than somebody trusts.
  public private(set) var strangers: [String] = []

  public init(_ note: SignedCheckpoint, trust: TrustFile) {
    if note.checkpoint.origin != trust.log {
      reject(
        .otherLog,
        "the trusted log is \(trust.log), not \(note.checkpoint.origin); where that goes on from"
          + " it, `portcullis trust follow` makes a new trust file of the old one")
    }
    if !note.isSigned(by: trust.key) {
      let isOther = note.signatures.contains { $0.name == trust.key.name }
      reject(
        .untrustedCheckpoint,
        "the trusted key did not sign the checkpoint"
          + (isOther
            ? ", another one did in its name; where the log's key was replaced, `portcullis trust"
              + " follow` makes a new trust file of the old one" : ""))
    }
    readLines(of: note, trust)
    for witness in trust.witnesses.keys where note.hasLine(by: witness) {
      if note.isSigned(by: witness) {
        witnesses += 1
      } else {
        reject(.uncheckedSignature, "the cosignature of \(witness.name) does not hold")
      }
    }
    if witnesses < trust.witnesses.threshold {
      reject(
        .tooFewWitnesses,
        "\(witnesses) of \(trust.witnesses.threshold) witnesses cosigned the checkpoint")
    }
  }

  private mutating func readLines(of note: SignedCheckpoint, _ trust: TrustFile) {
    let known = [trust.key] + trust.witnesses.keys
    var ids: Set<String> = []
    for line in note.signatures {
      if !ids.insert(line.name + hex(line.keyID)).inserted {
        reject(.uncheckedSignature, "a signature line of \(line.name) stands twice")
      }
      if known.contains(where: { $0.name == line.name && $0.keyID == line.keyID }) { continue }
      // In the log's own name nobody else has anything to sign.
      if line.name == trust.key.name {
        reject(.uncheckedSignature, "a line in the name of the log is by another key")
      } else {
        strangers.append(line.name)
      }
    }
  }

  private mutating func reject(_ code: EvidenceReason.Code, _ message: String) {
    reasons.append(EvidenceReason(code: code, index: nil, message: message))
  }
}

extension SignedCheckpoint {
  /// Whether a line claims to be by this key.
  func hasLine(by key: VerifierKey) -> Bool {
    signatures.contains { $0.name == key.name && $0.keyID == key.keyID }
  }
}
