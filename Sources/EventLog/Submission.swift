public import Canonical
public import Vocabulary

/// A command with its signatures, as sent. The bytes are kept: what was signed is never encoded
/// again.
public struct Submission: Sendable, Hashable {
  public let body: Body
  public let bodyBytes: [UInt8]
  public let signatures: [GivenSignature]
  /// The array of signatures, exactly as sent.
  public let signatureBytes: [UInt8]

  /// More signatures than any kind asks for.
  public static let mostSignatures = 8

  /// Reads exactly one submission for a log.
  ///
  /// - Parameters:
  ///   - predecessors: names that the log had before; what was signed under them still counts.
  ///   - kinds: the kinds that the log knows; nil lets every kind pass, for tools that only look.
  /// - Throws: a `Refusal` with a code of `SubmissionRefusal`.
  public init(
    _ bytes: [UInt8], log: String, predecessors: [String] = [], kinds: Set<String>? = nil,
    limits: JSON.Limits = .submission
  ) throws(Refusal) {
    do throws(JSONFault) {
      let (json, spans) = try JSON.parseCanonical(bytes, limits: limits)
      let wire = try json.decode(WireSubmission.self)
      signatures = try GivenSignature.list(wire.signatures, path: "signatures")
      guard let bodySpan = spans["body"], let signatureSpan = spans["signatures"] else {
        throw JSONFault(.missingField, "the body or the signatures are missing", path: "")
      }
      body = wire.body
      bodyBytes = Array(bytes[bodySpan])
      signatureBytes = Array(bytes[signatureSpan])
    } catch {
      throw Refusal(error)
    }
    try check([log] + predecessors, kinds)
  }

  /// Puts a submission together from a body and its signatures, in any order.
  public init(body: Body, signatures: [GivenSignature]) {
    self.body = body
    bodyBytes = body.bytes
    self.signatures = signatures.sorted(by: GivenSignature.precedes)
    signatureBytes = JSON.array(self.signatures.map(\.json)).bytes
  }

  /// The bytes to send.
  public var bytes: [UInt8] { Submission.bytes(body: bodyBytes, signatures: signatureBytes) }

  static func bytes(body: [UInt8], signatures: [UInt8]) -> [UInt8] {
    Array(#"{"body":"#.utf8) + body + Array(#","signatures":"#.utf8) + signatures
      + Array("}".utf8)
  }

  public var id: Digest { Signing.commandID(bodyBytes) }

  private func check(_ names: [String], _ kinds: Set<String>?) throws(Refusal) {
    guard names.contains(where: { $0.utf8.elementsEqual(body.log.utf8) }) else {
      throw SubmissionRefusal.wrongLog.refusal(
        "This is for \(body.log); this log is \(names.joined(separator: ", before that ")).")
    }
    guard !body.isSystem else {
      throw SubmissionRefusal.reservedKind.refusal("Nobody can send \(body.kind).")
    }
    if let kinds { try Submission.check(body.kind, kinds) }
    guard !signatures.isEmpty else {
      throw SubmissionRefusal.missingSignature.refusal("The body is not signed.")
    }
    guard signatures.count <= Submission.mostSignatures else {
      throw SubmissionRefusal.tooManySignatures.refusal("There are \(signatures.count) signatures.")
    }
    for (position, signature) in signatures.enumerated() {
      guard !signatures[..<position].contains(where: { $0.role == signature.role }) else {
        throw SubmissionRefusal.duplicateRole.refusal(
          "Two signatures are given as \(signature.role.rawValue).")
      }
    }
    guard zip(signatures, signatures.dropFirst()).allSatisfy(GivenSignature.precedes) else {
      throw SubmissionRefusal.unsortedSignatures.refusal("The signatures are out of order.")
    }
  }

  private static func check(_ kind: String, _ kinds: Set<String>) throws(Refusal) {
    guard !kinds.contains(kind) else { return }
    let name = { (kind: String) in kind.split(separator: "/").first.map(String.init) ?? kind }
    let known = kinds.filter { name($0) == name(kind) }.sorted()
    guard known.isEmpty else {
      throw SubmissionRefusal.unsupportedVersion.refusal(
        "This log does not know \(kind), only \(known.joined(separator: ", ")).")
    }
    throw SubmissionRefusal.unknownKind.refusal("This log does not know the kind \(kind).")
  }
}

private struct WireSubmission: Decodable {
  var body: Body
  var signatures: [JSON]
}

extension GivenSignature {
  static func list(_ json: [JSON], path: String) throws(JSONFault) -> [GivenSignature] {
    var list: [GivenSignature] = []
    for (position, element) in json.enumerated() {
      list.append(try GivenSignature(json: element, path: "\(path)[\(position)]"))
    }
    return list
  }
}
