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

  /// The bytes of an entry, around bytes that are already canonical.
  public static func splice(
    body: [UInt8], edition: String, facts: [FactRecord], signatures: [UInt8], time: Moment
  ) -> [UInt8] {
    var out = Array(#"{"body":"#.utf8)
    out += body
    out += Array(#","edition":"#.utf8) + JSON.string(edition).bytes
    out += Array(#","facts":"#.utf8) + JSON.array(facts.map { JSON(encoding: $0) }).bytes
    out += Array(#","signatures":"#.utf8) + signatures
    out += Array(#","time":"#.utf8) + JSON.string(time.text).bytes
    out.append(UInt8(ascii: "}"))
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
