public import Vocabulary

/// A signed note whose text begins as a checkpoint: what a witness is sent. Lines after the third
/// are allowed here, since other logs may have them (C2SP tlog-checkpoint), and are kept as they
/// came.
public struct CheckpointNote: Sendable, Hashable {
  public let origin: String
  public let size: UInt64
  public let root: Digest
  /// What is signed: everything before the blank line.
  public let body: String
  public let signatures: [CosignatureLine]

  public init(_ note: SignedCheckpoint) {
    (origin, size, root) = (note.checkpoint.origin, note.checkpoint.size, note.checkpoint.root)
    (body, signatures) = (note.checkpoint.text, note.signatures)
  }

  private init(_ checkpoint: Checkpoint, _ body: String, _ signatures: [CosignatureLine]) {
    (origin, size, root) = (checkpoint.origin, checkpoint.size, checkpoint.root)
    (self.body, self.signatures) = (body, signatures)
  }

  public var text: String { body + "\n" + signatures.map(\.text).joined() }

  public init(text: String) throws(InvalidText) {
    let invalid = InvalidText("not a signed checkpoint (C2SP tlog-checkpoint)")
    // Extension lines are not empty, so the first blank line ends the text.
    guard let blank = text.firstRange(of: "\n\n"), text.hasSuffix("\n"),
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" })
    else { throw invalid }
    let body = String(text[..<blank.lowerBound]) + "\n"
    let head = body.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
    guard head.count == 4,
      let checkpoint = Checkpoint(text: head[..<3].joined(separator: "\n") + "\n")
    else { throw invalid }
    let lines = text[blank.upperBound...].dropLast().split(
      separator: "\n", omittingEmptySubsequences: false)
    guard (1...SignedCheckpoint.mostSignatures).contains(lines.count) else { throw invalid }
    let signatures = lines.compactMap { CosignatureLine(text: $0) }
    guard signatures.count == lines.count else { throw invalid }
    self.init(checkpoint, body, signatures)
    guard self.text == text else { throw invalid }
  }

  /// Whether the key signed. False when no line is by it, or when any line by it does not hold.
  public func isSigned(by key: VerifierKey) -> Bool {
    let lines = signatures.filter { $0.name == key.name && $0.keyID == key.keyID }
    return !lines.isEmpty && lines.allSatisfy { key.verify($0.signature, text: body) }
  }

  public func adding(_ lines: [CosignatureLine]) -> CheckpointNote {
    CheckpointNote(
      Checkpoint(origin: origin, size: size, root: root), body, signatures + lines)
  }

  /// Keeps only the lines of these keys.
  public func keeping(_ keys: [VerifierKey]) -> CheckpointNote {
    let kept = signatures.filter { line in
      keys.contains { $0.name == line.name && $0.keyID == line.keyID }
    }
    return CheckpointNote(Checkpoint(origin: origin, size: size, root: root), body, kept)
  }
}

/// The key of a witness, which states that of all it has seen of a log this is the largest tree,
/// and that it continues the ones before (C2SP tlog-cosignature, Ed25519).
public struct WitnessKey: Sendable {
  public let verifier: VerifierKey
  private let key: PrivateKey

  /// - Throws: `InvalidText` for a key that is not Ed25519, or a name with spaces or plus signs.
  public init(name: String, key: PrivateKey) throws(InvalidText) {
    verifier = try VerifierKey(name: name, kind: .witness, key: key.publicKey)
    self.key = key
  }

  /// - Parameter seconds: since 1970, of now.
  /// - Throws: when the system cannot sign.
  public func cosign(_ note: CheckpointNote, at seconds: UInt64) throws -> CosignatureLine {
    let message = VerifierKey.cosigned(note.body, at: seconds)
    let time = withUnsafeBytes(of: seconds.bigEndian) { Array($0) }
    return CosignatureLine(
      name: verifier.name, keyID: verifier.keyID, signature: time + (try key.sign(message)))
  }
}
