public import Vocabulary

/// The public half of a key that signs checkpoints, with its name: a vkey of C2SP signed-note.
public struct VerifierKey: TextCoded {
  /// How the key signs.
  public enum Kind: UInt8, Sendable {
    /// A log's own signature over the note.
    case log = 0x01
    /// A witness's cosignature with a time (C2SP tlog-cosignature).
    case witness = 0x04
  }

  public let name: String
  public let kind: Kind
  public let key: PublicKey

  /// - Throws: `InvalidText` for a key that is not Ed25519, or a name with spaces or plus signs.
  public init(name: String, kind: Kind = .log, key: PublicKey) throws(InvalidText) {
    guard key.form == .ed25519 else {
      throw InvalidText("checkpoints are signed with ed25519 keys")
    }
    guard Checkpoint.isOrigin(name) else {
      throw InvalidText("the name of a key has neither spaces nor plus signs")
    }
    self.name = name
    self.kind = kind
    self.key = key
  }

  public init(text: String) throws(InvalidText) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.standard.decode(String(parts[2])),
      bytes.count == 33, let kind = Kind(rawValue: bytes[0])
    else { throw InvalidText("a verifier key is written name+hash+base64 (C2SP signed-note)") }
    try self.init(
      name: String(parts[0]), kind: kind, key: PublicKey(form: .ed25519, bytes: bytes[1...]))
    guard hex(keyID) == parts[1] else {
      throw InvalidText("the hash in the verifier key does not belong to its name and key")
    }
  }

  /// The first four bytes of SHA-256(name || "\n" || kind || key).
  public var keyID: [UInt8] {
    Array(sha256(Array(name.utf8), [0x0A, kind.rawValue], key.bytes).bytes.prefix(4))
  }

  public var text: String {
    "\(name)+\(hex(keyID))+\(Base64.standard.encode([kind.rawValue] + key.bytes))"
  }

  public static let form = TextForm(
    meaning: "verifier key of a log (C2SP signed-note)",
    example: "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")

  /// Whether this key made the signature of one line.
  func verify(_ signature: [UInt8], of checkpoint: Checkpoint) -> Bool {
    verify(signature, text: checkpoint.text)
  }

  /// - Parameter text: of the note, with its last line feed.
  func verify(_ signature: [UInt8], text: String) -> Bool {
    guard kind == .witness else { return holds(signature, Array(text.utf8)) }
    guard signature.count == 72 else { return false }
    let seconds = signature[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard seconds <= UInt64(Int64.max) else { return false }
    return holds(Array(signature[8...]), VerifierKey.cosigned(text, at: seconds))
  }

  /// What a witness signs (C2SP tlog-cosignature).
  static func cosigned(_ text: String, at seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }

  private func holds(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
    (try? Signing.verify(key: key, message: message, signature: signature)) != nil
  }
}
