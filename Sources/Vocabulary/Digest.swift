/// A SHA-256 value: the id of a command, a leaf or root of the log, the digest of evidence.
/// Written as 64 lower-case hexadecimal digits.
public struct Digest: TextCoded {
  public let bytes: [UInt8]

  /// - Precondition: 32 bytes.
  public init(_ bytes: some Collection<UInt8>) {
    precondition(bytes.count == 32, "a SHA-256 value has 32 bytes")
    self.bytes = Array(bytes)
  }

  public init(text: String) throws(InvalidText) {
    guard let bytes = Vocabulary.bytes(hex: text), bytes.count == 32 else {
      throw InvalidText("a digest is 64 lower-case hexadecimal digits")
    }
    self.bytes = bytes
  }

  public var text: String { hex(bytes) }

  public static let form = TextForm(
    meaning: "SHA-256 in lower-case hexadecimal", pattern: "^[0-9a-f]{64}$",
    example: String(repeating: "0123456789abcdef", count: 4))
}
