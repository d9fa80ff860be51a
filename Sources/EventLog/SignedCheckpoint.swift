public import Vocabulary

/// One signature line of a note. Lines by keys that nobody here knows, such as those of witnesses,
/// are kept as they came.
public struct CosignatureLine: Sendable, Hashable {
  public let name: String
  /// Four bytes that say which key of that name signed.
  public let keyID: [UInt8]
  public let signature: [UInt8]

  public init(name: String, keyID: [UInt8], signature: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  var text: String { "\u{2014} \(name) \(Base64.standard.encode(keyID + signature))\n" }

  init?(text: Substring) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == "\u{2014}", Checkpoint.isOrigin(parts[1]),
      let bytes = Base64.standard.decode(parts[2]), bytes.count > 4
    else { return nil }
    self.init(name: parts[1], keyID: Array(bytes[..<4]), signature: Array(bytes[4...]))
  }
}

/// A checkpoint as a signed note (C2SP signed-note v1.0.0).
public struct SignedCheckpoint: Sendable, Hashable {
  public let checkpoint: Checkpoint
  public let signatures: [CosignatureLine]

  /// The specification asks for 16 at least.
  public static let mostSignatures = 64

  public init(checkpoint: Checkpoint, signatures: [CosignatureLine]) {
    self.checkpoint = checkpoint
    self.signatures = signatures
  }

  /// Signs with the log's Ed25519 key, under the origin as the key's name.
  public init(_ checkpoint: Checkpoint, key: PrivateKey) throws {
    let verifier = try VerifierKey(name: checkpoint.origin, key: key.publicKey)
    let signature = try key.sign(Array(checkpoint.text.utf8))
    self.init(
      checkpoint: checkpoint,
      signatures: [
        CosignatureLine(name: verifier.name, keyID: verifier.keyID, signature: signature)
      ])
  }

  public var text: String { checkpoint.text + "\n" + signatures.map(\.text).joined() }

  /// Reads a note strictly: what is read is written back byte for byte, or it is refused.
  public init(text: String) throws(InvalidText) {
    let invalid = InvalidText("not a signed checkpoint (C2SP tlog-checkpoint)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 6, lines.count <= 5 + SignedCheckpoint.mostSignatures,
      lines[3].isEmpty, lines[lines.count - 1].isEmpty,
      let checkpoint = Checkpoint(text: lines[..<3].joined(separator: "\n") + "\n")
    else { throw invalid }
    let signatures = lines[4..<lines.count - 1].compactMap { CosignatureLine(text: $0) }
    self.init(checkpoint: checkpoint, signatures: signatures)
    guard Array(self.text.utf8) == Array(text.utf8) else { throw invalid }
  }

  /// Whether the key signed this checkpoint. False when no line is by the key, or when any line by
  /// it does not hold.
  public func isSigned(by key: VerifierKey) -> Bool {
    let lines = signatures.filter { $0.name == key.name && $0.keyID == key.keyID }
    return !lines.isEmpty && lines.allSatisfy { key.verify($0.signature, of: checkpoint) }
  }
}
