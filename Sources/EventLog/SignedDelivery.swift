public import Canonical
public import Vocabulary

/// What a node brings to somebody who follows the log: lines of a feed, signed by the log's key so
/// that it does not matter who carried them.
public struct SignedDelivery: Sendable, Hashable {
  public static let currentFormat = "portcullis.delivery/1"

  /// Canonical lines (docs/formats.md, "Feed"), in order of index.
  public let entries: [[UInt8]]
  /// Where the delivery that was accepted before this one ended.
  public let from: UInt64
  public let key: PublicKey
  public let log: String
  /// Where the next one begins. What lies between and is not among the lines is not for the party.
  public let next: UInt64
  public let to: String
  public let signature: [UInt8]

  /// - Throws: when the key cannot sign.
  public init(
    entries: [[UInt8]], from: UInt64, next: UInt64, to: String, log: String, key: PrivateKey
  ) throws {
    self.entries = entries
    self.from = from
    self.next = next
    self.to = to
    self.log = log
    self.key = key.publicKey
    let unsigned = SignedDelivery.splice(
      entries, from: from, key: key.publicKey, log: log, next: next, signature: nil, to: to)
    signature = try key.sign(SignedDelivery.message(unsigned))
  }

  /// The one encoding: RFC 8785, with the lines' own canonical bytes inside.
  public var bytes: [UInt8] {
    SignedDelivery.splice(
      entries, from: from, key: key, log: log, next: next, signature: signature, to: to)
  }

  /// Whether the signature is by the key that it names.
  public var isSigned: Bool {
    let unsigned = SignedDelivery.splice(
      entries, from: from, key: key, log: log, next: next, signature: nil, to: to)
    do throws(SignatureFault) {
      _ = try Signing.verify(
        key: key, message: SignedDelivery.message(unsigned), signature: signature, webauthn: nil)
      return true
    } catch {
      return false
    }
  }

  private static func message(_ unsigned: [UInt8]) -> [UInt8] {
    Array("portcullis/delivery/v1\n".utf8) + unsigned
  }

  private static func splice(
    _ entries: [[UInt8]], from: UInt64, key: PublicKey, log: String, next: UInt64,
    signature: [UInt8]?, to: String
  ) -> [UInt8] {
    var out = Array(#"{"entries":["#.utf8)
    for (position, line) in entries.enumerated() {
      if position > 0 { out.append(UInt8(ascii: ",")) }
      out += line
    }
    out += Array(#"],"format":"\#(currentFormat)","from":\#(from),"key":"#.utf8)
    out += JSON.string(key.text).bytes
    out += Array(#","log":"#.utf8) + JSON.string(log).bytes + Array(#","next":\#(next)"#.utf8)
    if let signature {
      out += Array(#","signature":"\#(Base64.url.encode(signature))""#.utf8)
    }
    out += Array(#","to":"#.utf8) + JSON.string(to).bytes
    out.append(UInt8(ascii: "}"))
    return out
  }

  // MARK: Reading

  /// Whether it says that it is one; nothing is checked.
  public static func isClaimed(by bytes: [UInt8]) -> Bool {
    bytes.contains(text: "\"format\":\"\(currentFormat)\"")
  }

  /// A delivery has about a megabyte, or one entry that is larger.
  public static let limits = JSON.Limits(bytes: 64 << 20, depth: 48)

  /// - Throws: `JSONFault` for anything but the one encoding. The signature is not looked at.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let (json, _) = try JSON.parseCanonical(bytes, limits: SignedDelivery.limits)
    let wire = try json.decode(Wire.self)
    guard wire.format == SignedDelivery.currentFormat else {
      throw JSONFault(
        .badValue, "this is not \(SignedDelivery.currentFormat)", path: "format")
    }
    guard let signature = Base64.url.decode(wire.signature) else {
      throw JSONFault(.badValue, "a signature is written in base64url", path: "signature")
    }
    entries = wire.entries.map(\.bytes)
    from = wire.from
    key = wire.key
    log = wire.log
    next = wire.next
    to = wire.to
    self.signature = signature
  }

  private struct Wire: Decodable {
    var entries: [JSON]
    var format: String
    var from: UInt64
    var key: PublicKey
    var log: String
    var next: UInt64
    var signature: String
    var to: String
  }
}
