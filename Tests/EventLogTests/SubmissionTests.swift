import Canonical
import EventLog
import Testing
import Vocabulary

/// A good submission, changed as text, and the code that must come of it.
private struct Change {
  var code: SubmissionRefusal
  var bytes: [UInt8]
}

@Suite("Submissions")
struct SubmissionTests {
  static let kinds: Set = ["waybill.pack/1", "waybill.handOver/1"]

  private func good() throws -> Submission {
    let body = try Sample.body("waybill.handOver/1", #"{"prev":"0","units":["1"]}"#)
    return try Sample.submission(
      body, [(.releaser, try Sample.key(1)), (.acceptor, try Sample.key(2, .es256))])
  }

  private func read(_ bytes: [UInt8]) throws(Refusal) -> VerifiedSubmission {
    try VerifiedSubmission.verify(
      try Submission(bytes, log: Sample.log, kinds: Self.kinds))
  }

  @Test func whatWasSentIsKept() throws {
    let sent = try good()
    let verified = try read(sent.bytes)
    #expect(verified.submission == sent && verified.submission.bytes == sent.bytes)
    #expect(verified.id == Signing.commandID(sent.body.bytes))
    #expect(verified.signers.map(\.role) == [.acceptor, .releaser])
    #expect(verified.signers[1].key == (try Sample.key(1).publicKey))
    #expect(verified.relyingParties.isEmpty)
  }

  @Test func aRelyingPartyIsHandedOn() throws {
    let body = try Sample.body()
    let key = try Sample.key(3, .webauthnES256)
    let signature = try GivenSignature.make(
      body: body, role: .actor, statement: Sample.statement, key: key,
      relyingParty: "rail.example")
    let verified = try read(Submission(body: body, signatures: [signature]).bytes)
    #expect(verified.relyingParties == [.actor: sha256(Array("rail.example".utf8))])
  }

  @Test func aSignatureIsForOneLogRoleIdAndStatement() throws {
    let key = try Sample.key(1)
    let body = try Sample.body()
    let made = try GivenSignature.make(
      body: body, role: .actor, statement: Sample.statement, key: key)
    let codes = { (body: Body, signature: GivenSignature) in
      do throws(Refusal) {
        _ = try VerifiedSubmission.verify(Submission(body: body, signatures: [signature]))
        return [String]()
      } catch { return error.reasons.map(\.code) }
    }
    #expect(codes(body, made) == [])
    var other = Sample.statement
    other.reservations = [Reservation(kind: .seal, remark: "broken")]
    for changed in [
      GivenSignature(key: made.key, role: .releaser, statement: made.statement, value: made.value),
      GivenSignature(key: made.key, role: .actor, statement: other, value: made.value),
      GivenSignature(
        key: try Sample.key(2).publicKey, role: .actor, statement: made.statement,
        value: made.value),
    ] { #expect(codes(body, changed) == ["badSignature"]) }
    #expect(codes(try Sample.body(nonce: 2), made) == ["badSignature"])
    #expect(codes(try Sample.body(log: "other.example/log"), made) == ["badSignature"])
  }

  @Test func aNullThatWasSignedIsNotDropped() throws {
    // Decoding reads an absent and a null field alike; the signature must tell them apart.
    let body = try Sample.body()
    let key = try Sample.key(1)
    let statement = try Sample.json(
      #"{"reservations":null,"seen":{"root":"\#(MerkleTree.emptyRoot)","size":0}}"#)
    let message = Signing.message(
      log: Sample.log, role: .actor, id: Signing.commandID(body.bytes), statement: statement)
    let value = Base64.url.encode(try key.sign(message))
    let text =
      #"{"body":\#(String(decoding: body.bytes, as: UTF8.self)),"signatures":[{"key":""#
      + #"\#(key.publicKey)","role":"actor","statement":"#
      + #"\#(String(decoding: statement.bytes, as: UTF8.self)),"value":"\#(value)"}]}"#
    let verified = try read(Array(text.utf8))
    #expect(verified.signers[0].statement.reservations == nil)
  }

  // MARK: Bad input

  private func changes() throws -> [Change] {
    let sent = try good()
    let text = String(decoding: sent.bytes, as: UTF8.self)
    func replaced(_ old: String, _ new: String) throws -> [UInt8] {
      let range = try #require(text.firstRange(of: old))
      var changed = text
      changed.replaceSubrange(range, with: new)
      return Array(changed.utf8)
    }
    let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    let (one, two) = (sent.signatures[0], sent.signatures[1])
    let body = #"{"body":\#(String(decoding: sent.bodyBytes, as: UTF8.self)),"signatures":["#
    func list(_ signatures: [GivenSignature]) -> [UInt8] {
      Array(body.utf8)
        + Array(
          signatures.map { String(decoding: $0.json.bytes, as: UTF8.self) }
            .joined(separator: ",").utf8) + Array("]}".utf8)
    }
    var changes = [
      Change(code: .tooLarge, bytes: [UInt8](repeating: 0x20, count: 1 << 20) + sent.bytes),
      Change(code: .truncated, bytes: Array(sent.bytes.dropLast(10))),
      Change(code: .truncated, bytes: []),
      Change(code: .notJSON, bytes: Array("command=handOver".utf8)),
      Change(code: .notJSON, bytes: sent.bytes + sent.bytes),
      Change(code: .notJSON, bytes: [0xFF] + sent.bytes),
      Change(code: .tooDeep, bytes: try replaced(#"["1"]"#, deep)),
      Change(code: .duplicateKey, bytes: try replaced(#""prev":"0""#, #""prev":"0","prev":"1""#)),
      Change(code: .fractional, bytes: try replaced(#"["1"]"#, "[1.5]")),
      Change(code: .notCanonical, bytes: sent.bytes + [0x0A]),
      Change(code: .notCanonical, bytes: try replaced(#""prev":"#, #""prev": "#)),
      Change(code: .unknownField, bytes: try replaced(#","kind":"#, #","extra":1,"kind":"#)),
      Change(code: .missingField, bytes: try replaced(#","log":"\#(Sample.log)""#, "")),
      Change(code: .missingField, bytes: sent.bodyBytes),
      Change(code: .badValue, bytes: try replaced(#""nonce":"01"#, #""nonce":"0g"#)),
      Change(code: .badValue, bytes: try replaced(#""role":"releaser""#, #""role":"boss""#)),
      Change(code: .badValue, bytes: try replaced(#""signatures":["#, #""signatures":[1,"#)),
      Change(code: .wrongLog, bytes: try replaced("rail.example", "mail.example")),
      Change(code: .unknownKind, bytes: try replaced("waybill.handOver/1", "waybill.eat/1")),
      Change(code: .unsupportedVersion, bytes: try replaced("handOver/1", "handOver/2")),
      Change(code: .reservedKind, bytes: try replaced("waybill.handOver/1", "system.expire/1")),
      Change(code: .missingSignature, bytes: list([])),
      Change(
        code: .tooManySignatures, bytes: list([GivenSignature](repeating: one, count: 9))),
      Change(code: .duplicateRole, bytes: list([one, one])),
      Change(code: .unsortedSignatures, bytes: list([two, one])),
    ]
    // Every byte of the signature that signs, once changed, no longer does.
    let value = Base64.url.encode(two.value)
    let other = (value.hasPrefix("A") ? "B" : "A") + value.dropFirst()
    changes.append(Change(code: .badSignature, bytes: try replaced(value, other)))
    return changes
  }

  @Test func badInputIsRefusedWithItsCode() throws {
    var seen: Set<String> = []
    for change in try changes() {
      do throws(Refusal) {
        _ = try read(change.bytes)
        Issue.record("\(change.code) was let through")
      } catch {
        #expect(error.reasons.map(\.code) == [change.code.rawValue], "\(error.reasons)")
        #expect(error.kind == .malformed && !error.isRecorded)
        #expect(error.reasons[0].message.hasSuffix(change.code.advice))
        seen.insert(error.reasons[0].code)
      }
    }
    let missing = SubmissionRefusal.allCases.filter { !seen.contains($0.rawValue) }
    #expect(missing == [], "no bad input in the table produces these")
  }

  // MARK: Offers

  @Test func aBodyInsideABody() throws {
    let inner = try Sample.body("waybill.handOver/1", #"{"prev":"0"}"#, nonce: 5)
    let releaser = try Sample.key(1)
    let signature = try GivenSignature.make(
      body: inner, role: .releaser, statement: Sample.statement, key: releaser)
    let offer = Body(
      content: .object([
        JSON.Member("handover", JSON(encoding: inner)), JSON.Member("signature", signature.json),
      ]), kind: "waybill.offer/1", log: Sample.log, nonce: Sample.nonce(6))
    let outer = try VerifiedSubmission.verify(
      try Sample.submission(offer, [(.actor, releaser)]))
    let embedded = try #require(try outer.embedded())
    #expect(embedded.id == Signing.commandID(inner.bytes) && embedded.signers.count == 1)
    // The releaser's part is good for the handover itself: nothing is encoded again.
    #expect(embedded.submission.signatures == [signature])
    #expect(try read(try good().bytes).embedded() == nil)
  }

  @Test func aBadBodyInsideABody() throws {
    let releaser = try Sample.key(1)
    let inner = try Sample.body("waybill.handOver/1", #"{"prev":"0"}"#, log: "other.example/log")
    let signature = try GivenSignature.make(
      body: inner, role: .releaser, statement: Sample.statement, key: releaser)
    let refusal = #expect(throws: Refusal.self) {
      try VerifiedSubmission.verifyEmbedded(
        body: JSON(encoding: inner), signature: signature.json, log: Sample.log)
    }
    #expect(refusal?.reasons.map(\.code) == ["wrongLog"])
    let forged = #expect(throws: Refusal.self) {
      try VerifiedSubmission.verifyEmbedded(
        body: JSON(encoding: try Sample.body(nonce: 9)), signature: signature.json,
        log: Sample.log)
    }
    #expect(forged?.reasons.map(\.code) == ["badSignature"])
  }
}
