public import Vocabulary

/// What a log sends to a witness (C2SP tlog-witness, `add-checkpoint`).
public struct AddCheckpoint: Sendable, Hashable {
  /// Most bytes of a request.
  public static let limit = 128 << 10
  public static let mostHashes = 63

  /// Size of the last checkpoint that the witness cosigned, as the sender believes.
  public var old: UInt64
  /// That the tree of the old size begins the one of the note (RFC 6962 section 2.1.2).
  public var proof: [Digest]
  public var note: CheckpointNote

  public init(old: UInt64, proof: [Digest], note: CheckpointNote) {
    self.old = old
    self.proof = proof
    self.note = note
  }

  public var text: String {
    let lines = ["old \(old)"] + proof.map { Base64.standard.encode($0.bytes) }
    return lines.joined(separator: "\n") + "\n\n" + note.text
  }

  /// Reads the one form that `text` writes.
  public init(text: String) throws(InvalidText) {
    let invalid = InvalidText("not a request to cosign (C2SP tlog-witness)")
    guard text.utf8.count <= AddCheckpoint.limit, let blank = text.firstRange(of: "\n\n") else {
      throw invalid
    }
    var lines = text[..<blank.lowerBound].split(
      separator: "\n", omittingEmptySubsequences: false)[...]
    guard let line = lines.popFirst(), line.hasPrefix("old "), let old = UInt64(line.dropFirst(4)),
      lines.count <= AddCheckpoint.mostHashes
    else { throw invalid }
    self.old = old
    proof = []
    for line in lines {
      guard let hash = Base64.standard.decode(String(line)), hash.count == 32 else { throw invalid }
      proof.append(Digest(hash))
    }
    note = try CheckpointNote(text: String(text[blank.upperBound...]))
    guard self.text == text else { throw invalid }
  }
}

/// What a witness answers, with the status of HTTP that the specification gives it.
public enum WitnessReply: Sendable, Hashable {
  /// 200, with the lines of its cosignatures.
  case cosigned([CosignatureLine])
  /// 409, with the size of the last checkpoint that it cosigned.
  case conflict(UInt64)
  /// 400: not a request, or an old size beyond the new one.
  case malformed(String)
  /// 403: the log did not sign, or not rightly.
  case notSigned
  /// 404: a log that it does not follow.
  case unknownLog
  /// 422: the tree does not continue the one that it cosigned before.
  case inconsistent

  public var status: Int {
    switch self {
    case .cosigned: 200
    case .malformed: 400
    case .notSigned: 403
    case .unknownLog: 404
    case .conflict: 409
    case .inconsistent: 422
    }
  }

  public static let sizeMediaType = "text/x.tlog.size"

  public var body: String {
    switch self {
    case .cosigned(let lines): lines.map(\.text).joined()
    case .conflict(let size): "\(size)\n"
    case .malformed(let why): why + "\n"
    case .notSigned: "no trusted key of this log signed the checkpoint\n"
    case .unknownLog: "this witness does not follow that log\n"
    case .inconsistent: "the checkpoint does not continue what this witness cosigned before\n"
    }
  }

  /// Reads an answer; nil for one that the specification does not know.
  public init?(status: Int, body: String) {
    switch status {
    case 200:
      let texts = body.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let lines = texts.compactMap { CosignatureLine(text: $0) }
      guard !lines.isEmpty, lines.count == texts.count, body.hasSuffix("\n") else { return nil }
      self = .cosigned(lines)
    case 409:
      guard body.hasSuffix("\n"), let size = UInt64(body.dropLast()), body == "\(size)\n" else {
        return nil
      }
      self = .conflict(size)
    case 400: self = .malformed(body)
    case 403: self = .notSigned
    case 404: self = .unknownLog
    case 422: self = .inconsistent
    default: return nil
    }
  }
}

/// What a witness does with a request. It keeps nothing: the caller compares and persists at once.
public enum WitnessRules {
  /// The checks of C2SP tlog-witness, in its order.
  ///
  /// - Parameters:
  ///   - logs: the keys of the logs that are followed; a key's name is the log's origin.
  ///   - last: gives the last note that was cosigned for an origin.
  /// - Returns: nil when the checkpoint may be cosigned.
  public static func objection(
    to request: AddCheckpoint, logs: [VerifierKey], last: (String) -> CheckpointNote?
  ) -> WitnessReply? {
    let note = request.note
    let keys = logs.filter { $0.name == note.origin }
    if keys.isEmpty { return .unknownLog }
    // One trusted signature is needed, and no line in a trusted key's name may be wrong.
    let claimed = keys.filter { note.hasLine(by: $0) }
    if claimed.isEmpty || !claimed.allSatisfy({ note.isSigned(by: $0) }) { return .notSigned }
    if request.old > note.size { return .malformed("the old size is larger than the new one") }
    let known = last(note.origin)
    let size = known?.size ?? 0
    if request.old != size { return .conflict(size) }
    if note.size == 0 && note.root != MerkleTree.emptyRoot { return .inconsistent }
    let continues = MerkleTree.verifyConsistency(
      from: size, root: known?.root ?? MerkleTree.emptyRoot, to: note.size, root: note.root,
      proof: request.proof)
    return continues ? nil : .inconsistent
  }
}

extension CheckpointNote {
  func hasLine(by key: VerifierKey) -> Bool {
    signatures.contains { $0.name == key.name && $0.keyID == key.keyID }
  }
}
