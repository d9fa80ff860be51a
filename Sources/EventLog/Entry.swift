public import Canonical
public import Vocabulary

/// What happened, as the rules made it of a command.
public struct FactRecord: Codable, Sendable, Hashable {
  public var content: JSON
  /// Permanent name with a version, such as `waybill.handedOver/1`.
  public var kind: String

  public init(kind: String, content: JSON) {
    self.kind = kind
    self.content = content
  }

  /// The canonical bytes of a list of facts.
  public static func bytes(_ facts: [FactRecord]) -> [UInt8] {
    bytes(facts.map { ($0.kind, $0.content) })
  }

  /// The canonical bytes of a list of facts.
  public static func bytes(_ facts: [(kind: String, content: any Encodable)]) -> [UInt8] {
    var out = Array("[".utf8)
    for (position, fact) in facts.enumerated() {
      out += position > 0 ? #",{"content":"#.utf8 : #"{"content":"#.utf8
      out += JSON.bytes(of: fact.content)
      out += #","kind":"#.utf8
      out += JSON.string(fact.kind).bytes
      out.append(UInt8(ascii: "}"))
    }
    out.append(UInt8(ascii: "]"))
    return out
  }
}

/// One entry of the log: the command as it was sent and the facts as they were decided.
public struct Entry: Sendable, Hashable {
  public let body: Body
  public let bodyBytes: [UInt8]
  /// Edition of the rules that decided.
  public let edition: String
  public let facts: [FactRecord]
  public let signatures: [GivenSignature]
  /// The array of signatures, exactly as stored.
  public let signatureBytes: [UInt8]
  /// Log time.
  public let time: Moment

  public var id: Digest { Signing.commandID(bodyBytes) }

  /// What was sent to make this entry.
  public var submissionBytes: [UInt8] {
    Submission.bytes(body: bodyBytes, signatures: signatureBytes)
  }

  /// Larger than a submission, since facts repeat what the rules looked up.
  public static let limits = JSON.Limits(bytes: 16 << 20, depth: 40)

  /// The bytes of an entry, around bytes that are already canonical: `facts` is an array of
  /// `FactRecord`.
  public static func splice(
    body: [UInt8], edition: String, facts: [UInt8], signatures: [UInt8], time: Moment
  ) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(body.count + facts.count + signatures.count + 128)
    out += #"{"body":"#.utf8
    out += body
    out += #","edition":"#.utf8
    out += JSON.string(edition).bytes
    out += #","facts":"#.utf8
    out += facts
    out += #","signatures":"#.utf8
    out += signatures
    out += #","time":""#.utf8
    out += time.text.utf8
    out += #""}"#.utf8
    return out
  }

  /// Reads an entry's exact bytes.
  /// - Throws: `JSONFault` for anything that `splice` would not have made.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let (json, spans) = try JSON.parseCanonical(bytes, limits: Entry.limits)
    let wire = try json.decode(WireEntry.self)
    guard let bodySpan = spans["body"], let signatureSpan = spans["signatures"] else {
      throw JSONFault(.missingField, "the body or the signatures are missing", path: "")
    }
    body = wire.body
    bodyBytes = Array(bytes[bodySpan])
    signatureBytes = Array(bytes[signatureSpan])
    edition = wire.edition
    facts = wire.facts
    signatures = try GivenSignature.list(wire.signatures, path: "signatures")
    time = wire.time
  }
}

private struct WireEntry: Decodable {
  var body: Body
  var edition: String
  var facts: [FactRecord]
  var signatures: [JSON]
  var time: Moment
}
