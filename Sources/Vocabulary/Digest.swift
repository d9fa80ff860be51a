/// A SHA-256 value: the id of a command, a leaf or root of the log, the digest of evidence.
/// Written as 64 lower-case hexadecimal digits.
public struct Digest: TextCoded {
  /// The 32 bytes as four words, first byte highest: held in place, since a log makes millions.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// - Precondition: 32 bytes.
  public init(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == 32, "a SHA-256 value has 32 bytes")
    func word(_ position: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: position * 8, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// - Precondition: 32 bytes.
  public init(_ bytes: some Collection<UInt8>) {
    self = Array(bytes).withUnsafeBytes { Digest($0) }
  }

  public init(text: String) throws(InvalidText) {
    guard text.utf8.count == 64, let bytes = Vocabulary.bytes(hex: text) else {
      throw InvalidText("a digest is 64 lower-case hexadecimal digits")
    }
    self.init(bytes)
  }

  /// The bytes in memory, for hashing without a copy on the heap.
  public func withBytes<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
    let ordered = (
      words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
    )
    return withUnsafeBytes(of: ordered, body)
  }

  public var bytes: [UInt8] { withBytes(Array.init) }

  public var text: String { withBytes { hex(raw: $0) } }

  public static let form = TextForm(
    meaning: "SHA-256 in lower-case hexadecimal", pattern: "^[0-9a-f]{64}$",
    example: String(repeating: "0123456789abcdef", count: 4))

  public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

  /// By bytes, which is also the order of the texts.
  public static func < (a: Digest, b: Digest) -> Bool { a.words < b.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}
