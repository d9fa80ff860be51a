public import Canonical
public import Vocabulary

/// Who acted through a node's desk key: such a signature is the node's, and shown as custodial.
public struct Custodial: Codable, Sendable, Hashable {
  /// Pseudonym of the person, within the node's party.
  public var person: String
  /// The session in which the person signed in.
  public var session: String

  public init(person: String, session: String) {
    self.person = person
    self.session = session
  }
}

/// What is signed: a command's content, with its kind, its log and a nonce.
public struct Body: Codable, Sendable, Hashable {
  public var content: JSON
  public var custodial: Custodial?
  /// Permanent name with a version, such as `waybill.handOver/1`.
  public var kind: String
  /// Origin of the log that the command is for.
  public var log: String
  public var nonce: Nonce

  public init(
    content: JSON, kind: String, log: String, nonce: Nonce, custodial: Custodial? = nil
  ) {
    self.content = content
    self.kind = kind
    self.log = log
    self.nonce = nonce
    self.custodial = custodial
  }

  /// The canonical bytes, to be signed and sent. Never used to check what others signed.
  public var bytes: [UInt8] { JSON.bytes(of: self) }

  /// Kinds that only the log itself writes, such as the expiry of a deadline.
  public var isSystem: Bool { kind.hasPrefix("system.") }
}

/// 128 bits that make a command unlike any other: 32 lower-case hexadecimal digits.
public struct Nonce: TextCoded {
  public let bytes: [UInt8]

  /// - Precondition: 16 bytes.
  public init(_ bytes: some Collection<UInt8>) {
    precondition(bytes.count == 16, "a nonce has 16 bytes")
    self.bytes = Array(bytes)
  }

  public init(text: String) throws(InvalidText) {
    guard let bytes = Vocabulary.bytes(hex: text), bytes.count == 16 else {
      throw InvalidText("a nonce is 32 lower-case hexadecimal digits")
    }
    self.bytes = bytes
  }

  public var text: String { hex(bytes) }

  public static let form = TextForm(
    meaning: "128-bit nonce in lower-case hexadecimal", pattern: "^[0-9a-f]{32}$",
    example: "00112233445566778899aabbccddeeff")
}
