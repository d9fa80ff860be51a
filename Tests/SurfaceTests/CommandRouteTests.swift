import Canonical
import EventLog
import Registry
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct CommandRouteTests {
  @Test func theSameBytesGiveTheSameReceipt() async throws {
    try await Stand.serve(.empty) { stand in
      let bytes = try Stand.openingBytes(stand.cast)
      let first = try await stand.client.send("POST", "/v1/commands", bytes)
      #expect(first.status == 201, "\(first.text)")
      #expect(first.headers["content-type"] == "application/json")
      let receipt = try JSON.parse(first.body).decode(EntryReceipt.self)
      #expect(receipt.index == 0 && receipt.leaf == stand.node.state.edge.root)
      #expect(try receipt.facts().contains { $0.kind == "registry.logOpened/1" })
      let again = try await stand.client.send("POST", "/v1/commands", bytes)
      #expect(again.status == 201 && again.body == first.body)
      #expect(stand.node.state.size == 1)
    }
  }

  /// A well-signed attempt that the rules forbid is in the log, and the answer says where.
  @Test func aForbiddenAttemptNamesItsReasonsAndItsEntry() async throws {
    try await Stand.serve { stand in
      let stranger = stand.cast.player("stranger", party: try PartyID(text: "stranger"))
      try await stand.register(stranger)
      let command = Command.registry(
        .setPolicy(
          SetPolicy(
            policy: PolicyTerms(
              nonReceiptReportHours: 1, extensionCountersigner: .authority, attemptsPerHour: 9,
              maximumCustodyHours: 9))))
      let size = stand.node.state.size
      let reply = try await stand.client.send(
        "POST", "/v1/commands", try stand.bytes(command, nonce: 3, [(.actor, stranger.key)]))
      #expect(reply.status == 403, "\(reply.text)")
      #expect(reply.headers["content-type"] == Problem.mediaType)
      #expect(reply.codes.contains("notOperator"))
      #expect(reply.json?["type"] == .string("urn:portcullis:problem:forbidden"))
      #expect(reply.json?["status"] == .integer(403))
      #expect(reply.json?["recorded"] == .integer(Int64(size)))
      #expect(stand.node.state.size == size + 1)
    }
  }

  @Test func badInputIsAProblemAndLeavesNothing() async throws {
    try await Stand.serve { stand in
      let good = try Stand.openingBytes(stand.cast)
      let text = String(decoding: good, as: UTF8.self)
      let size = stand.node.state.size
      let cases: [(sent: String, code: String)] = [
        ("", "truncated"), (String(text.dropLast()), "truncated"), ("hello", "notJSON"),
        (" " + text, "notCanonical"), (text + text, "notJSON"),
        (text.replacing("registry.openLog/1", with: "registry.openLog/9"), "unsupportedVersion"),
        (text.replacing("registry.openLog/1", with: "registry.dance/1"), "unknownKind"),
        (text.replacing(Stand.origin, with: "another.example/log"), "wrongLog"),
        (
          text.replacing("nonReceiptReportHours\":24", with: "nonReceiptReportHours\":25"),
          "badSignature"
        ),
        (text.replacing("{\"body\"", with: "{\"aside\":1,\"body\""), "unknownField"),
        (String(repeating: "[", count: 100), "tooDeep"),
      ]
      for (sent, code) in cases {
        let reply = try await stand.client.send("POST", "/v1/commands", Array(sent.utf8))
        #expect(reply.status == 400, "\(code): \(reply.text)")
        #expect(reply.codes == [code], "\(reply.text)")
      }
      #expect(stand.node.state.size == size)
    }
  }

  @Test func whatIsTooLargeIsNotRead() async throws {
    try await Stand.serve { stand in
      let large = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
      let fits = try await stand.client.send("POST", "/v1/commands", large)
      #expect(fits.status == 400)
      let reply = try await stand.client.send("POST", "/v1/commands", large + [32])
      #expect(reply.status == 413 && reply.codes == ["bodyTooLarge"])
      let chunk = "10001\r\n" + String(repeating: " ", count: 0x10001) + "\r\n"
      let head =
        "POST /session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"
      let chunked = try await stand.client.raw(Array((head + chunk + "0\r\n\r\n").utf8))
      #expect(chunked.status == 413 && chunked.codes == ["bodyTooLarge"])
    }
  }

  @Test func aFailingStoreAsksForTheSameBytesAgain() async throws {
    try await Stand.serve(.empty) { stand in
      let bytes = try Stand.openingBytes(stand.cast)
      for (fault, status) in [(StoreFault.ioFailed("/secret/path"), 503), (.outOfSpace, 507)] {
        stand.store.failNext(.before(fault))
        let reply = try await stand.client.send("POST", "/v1/commands", bytes)
        #expect(reply.status == status)
        #expect(reply.headers["retry-after"] == String(fault.retryAfter))
        #expect(!reply.text.contains("secret"))
      }
      let reply = try await stand.client.send("POST", "/v1/commands", bytes)
      #expect(reply.status == 201)
    }
  }

  @Test func aPreviewTellsTheFactsAndRecordsNothing() async throws {
    try await Stand.serve { stand in
      let operatorKey = stand.operatorKey
      let cookie = try await stand.signIn(operatorKey)
      let key = PrivateKey.generate().publicKey
      let enrol = EnrolKey(
        key: key, party: try PartyID(text: "ots"), capacity: .staff, custody: .device)
      let body = Body(
        content: JSON(encoding: enrol), kind: EnrolKey.kind, log: Stand.origin,
        nonce: Nonce(Array(repeating: 7, count: 16)))
      let signer = { (key: PublicKey, role: String) in
        JSON.object([.init("key", .string(key.text)), .init("role", .string(role))])
      }
      let ask = { (body: Body, signers: [JSON]) in
        try await stand.client.post(
          "/v1/preview",
          .object([.init("body", JSON(encoding: body)), .init("signers", .array(signers))]),
          stand.client.signedIn(cookie))
      }
      let size = stand.node.state.size
      let actor = signer(operatorKey.publicKey, "actor")
      let good = try await ask(body, [actor, signer(key, "keyholder")])
      #expect(good.status == 200, "\(good.text)")
      #expect(
        good.json?["facts"]?.elements?.map { $0["kind"] } == [.string("registry.keyEnrolled/1")])
      let missing = try await ask(body, [actor])
      #expect(missing.status == 400 && missing.codes == ["keyholderMissing"], "\(missing.text)")
      #expect(missing.json?["recorded"] == nil)
      let other = try await ask(body, [signer(key, "actor")])
      #expect(other.status == 403 && other.codes == ["notYourSignature"])
      var elsewhere = body
      elsewhere.log = "another.example/log"
      #expect(try await ask(elsewhere, [actor]).codes == ["wrongLog"])
      #expect(stand.node.state.size == size)
    }
  }

  /// A preview has no signatures, so it takes a passkey at its enrolled word.
  @Test func aPreviewKnowsPasskeys() async throws {
    try await Stand.serve { stand in
      let passkey = PrivateKey.generate(.webauthnES256)
      try await stand.enrolPasskey(passkey)
      let body = Body(
        content: JSON(encoding: RevokeKey(key: passkey.publicKey, reason: "Lost")),
        kind: RevokeKey.kind, log: Stand.origin, nonce: Nonce(Array(repeating: 7, count: 16)))
      let signer = JSON.object([
        .init("key", .string(passkey.publicKey.text)), .init("role", .string("actor")),
      ])
      let cookie = try await stand.signIn(stand.operatorKey)
      let reply = try await stand.client.post(
        "/v1/preview",
        .object([.init("body", JSON(encoding: body)), .init("signers", .array([signer]))]),
        stand.client.signedIn(cookie))
      #expect(!reply.codes.contains("relyingPartyDiffers"), "\(reply.text)")
      #expect(reply.status == 200 || reply.codes == ["keyNotAdmin"], "\(reply.text)")
    }
  }
}
