public import Vocabulary

/// The head of the log's tree (C2SP tlog-checkpoint v1.0.0), without extension lines, which that
/// document advises against and which would give one head several encodings.
public struct Checkpoint: Sendable, Hashable {
  public let origin: String
  public let size: UInt64
  public let root: Digest

  /// - Precondition: the origin is one line and not empty.
  public init(origin: String, size: UInt64, root: Digest) {
    precondition(Checkpoint.isOrigin(origin), "not an origin: \(origin)")
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// The text of the note: three lines. This is what is signed.
  public var text: String { "\(origin)\n\(size)\n\(Base64.standard.encode(root.bytes))\n" }

  /// Reads the one form that `text` writes; nil for any other.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 4, lines[3].isEmpty, Checkpoint.isOrigin(lines[0]),
      let size = UInt64(lines[1]), String(size) == lines[1],
      let root = Base64.standard.decode(lines[2]), root.count == 32
    else { return nil }
    self.init(origin: lines[0], size: size, root: Digest(root))
  }

  /// What the name of a log or of a key may be: neither spaces nor plus signs.
  public static func isOrigin(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F && $0 != "+"
      }
  }
}
