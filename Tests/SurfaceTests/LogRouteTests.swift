import Canonical
import EventLog
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct LogRouteTests {
  @Test func theCheckpointVerifiesWithTheKeyThatTheLogStates() async throws {
    try await Stand.serve { stand in
      let reply = try await stand.client.get("/checkpoint")
      #expect(reply.headers["content-type"]?.hasPrefix("text/plain") == true)
      let note = try SignedCheckpoint(text: reply.text)
      let log = try JSON.parse(try await stand.client.get("/v1/log").body).decode(LogAnswer.self)
      #expect(note.isSigned(by: log.vkey))
      #expect(log.size == 1 && log.root == note.checkpoint.root && log.origin == Stand.origin)
      #expect(log.lastEntry == Story.start && !log.clockInDoubt)
      let trust = try TrustFile(try await stand.client.get("/trust.json").body)
      #expect(trust.key == log.vkey && trust.log == Stand.origin)
    }
  }

  @Test func anEmptyLogHasNoCheckpoint() async throws {
    try await Stand.serve(.empty) { stand in
      let reply = try await stand.client.get("/checkpoint")
      #expect(reply.status == 404 && reply.codes == ["noCheckpointYet"])
    }
  }

  @Test func proofsVerify() async throws {
    try await Stand.serve { stand in
      for nonce in 2...6 { try await stand.enrol(.generate(), nonce: UInt8(nonce)) }
      let whole = stand.node.state
      let reply = try await stand.client.get("/v1/proof/inclusion?index=0&size=\(whole.size)")
      let inclusion = try JSON.parse(reply.body).decode(ProofAnswer.self).proof
      let first = try #require(try stand.store.entry(0))
      #expect(
        MerkleTree.verifyInclusion(
          of: first.leafHash, index: 0, size: whole.size, root: whole.edge.root,
          proof: inclusion))
      let grown = try await stand.client.get("/v1/proof/consistency?from=3&to=\(whole.size)")
      let consistency = try JSON.parse(grown.body).decode(ProofAnswer.self).proof
      #expect(
        MerkleTree.verifyConsistency(
          from: 3, root: try MerkleTree.root(size: 3, source: stand.store), to: whole.size,
          root: whole.edge.root, proof: consistency))
    }
  }

  @Test(arguments: [
    ("/v1/proof/inclusion?index=1&size=1", 404, "noSuchProof"),
    ("/v1/proof/inclusion?index=0&size=2", 404, "noSuchProof"),
    ("/v1/proof/consistency?from=0&to=1", 404, "noSuchProof"),
    ("/v1/proof/consistency?from=1&to=9", 404, "noSuchProof"),
    ("/v1/proof/inclusion?index=0", 400, "badParameter"),
    ("/v1/proof/consistency?from=-1&to=1", 400, "badParameter"),
    ("/v1/proof/consistency?from=1e0&to=1", 400, "badParameter"),
    ("/v1/entries/1", 404, "noSuchEntry"), ("/v1/entries/x", 404, "noSuchEntry"),
    ("/v1/nothing", 404, "noSuchAddress"), ("/v1/commands", 404, "noSuchAddress"),
  ])
  func badAddressesAreProblems(path: String, status: Int, code: String) async throws {
    try await Stand.serve { stand in
      let reply = try await stand.client.get(path)
      #expect(reply.status == status && reply.codes == [code], "\(reply.text)")
      #expect(reply.headers["content-type"] == Problem.mediaType)
    }
  }

  /// Only public entries are shown, byte for byte.
  @Test func publicEntriesAreReadByEverybodyAndPrivateOnesByNobody() async throws {
    try await Stand.serve(.prologue) { stand in
      var shown = 0
      for index in 0..<stand.node.state.size {
        let stored = try #require(try stand.store.entry(index))
        let reply = try await stand.client.get("/v1/entries/\(index)")
        if stored.isPublic {
          #expect(reply.body == Array(#"{"entry":"#.utf8) + stored.bytes + Array("}".utf8))
          shown += 1
        } else {
          #expect(reply.status == 404 && reply.codes == ["entryNotPublic"])
        }
      }
      #expect(shown > 0 && shown < Int(stand.node.state.size))
    }
  }

  /// What comes over HTTP verifies with the trust file and no server, for those who take part.
  @Test func evidenceIsForThoseWhoTakePart() async throws {
    try await Stand.serve(.prologue) { stand in
      let waybill = try #require(stand.memory).waybill("earlier")
      let path = "/v1/evidence/\(waybill)"
      #expect(try await stand.client.get(path).codes == ["signInNeeded"])
      let haulier = try await stand.signIn(Player.haulier(stand.cast).key)
      let reply = try await stand.client.get(path, stand.client.signedIn(haulier))
      #expect(reply.status == 200, "\(reply.text.prefix(500))")
      let trust = TrustFile(key: stand.node.verifierKey, log: Stand.origin)
      let report = EvidenceVerifier.verify(reply.body, trust: trust)
      #expect(report.verdict == .verified, "\(report)")

      let stranger = stand.cast.player("stranger", party: try PartyID(text: "stranger"))
      try await stand.register(stranger)
      let cookie = try await stand.signIn(stranger.key)
      let refused = try await stand.client.get(path, stand.client.signedIn(cookie))
      #expect(refused.status == 404 && refused.codes == ["subjectUnknown"])
      let wrong = try await stand.client.get(
        "/v1/evidence/nonsense", stand.client.signedIn(cookie))
      #expect(wrong.status == 400 && wrong.codes == ["badParameter"])
    }
  }
}

@Suite struct TileRouteTests {
  /// What the tiles hold is what the checkpoint signs.
  @Test func tilesAreServedAndNeverChange() async throws {
    try await Stand.serve(.prologue) { stand in
      let size = stand.node.state.size
      let width = size < 256 ? ".p/\(size)" : ""
      let hashes = try await stand.client.get("/tile/0/000\(width)")
      #expect(hashes.status == 200 && hashes.headers["content-type"] == "application/octet-stream")
      #expect(hashes.headers["cache-control"] == "public, max-age=31536000, immutable")
      #expect(hashes.body.count == Int(min(size, 256)) * 32)
      let bundle = try await stand.client.get("/tile/entries/000\(width)").body
      var rest = bundle[...]
      for index in 0..<Int(min(size, 256)) {
        let length = Int(rest.removeFirst()) << 8 | Int(rest.removeFirst())
        let hash = MerkleTree.leafHash(Array(rest.prefix(length)))
        #expect(hash.bytes == Array(hashes.body[(index * 32)..<(index * 32 + 32)]))
        rest = rest.dropFirst(length)
      }
      #expect(rest.isEmpty)
      #expect(try await stand.client.get("/tile/0/000.p/3").body == Array(hashes.body.prefix(96)))
    }
  }

  @Test(arguments: [
    "/tile/0/000", "/tile/0/000.p/2", "/tile/0/001.p/1", "/tile/1/000.p/1", "/tile/entries/001",
    "/tile/0/0", "/tile/64/000", "/tile/0/000.p/0", "/tile/0/%30%30%30.p/1", "/tile/..", "/tile/x",
  ])
  func whatTheLogDoesNotHaveIsAbsent(path: String) async throws {
    try await Stand.serve { stand in
      let reply = try await stand.client.get(path)
      #expect(reply.status == 404 && reply.codes == ["noSuchTile"], "\(reply.text)")
    }
  }
}
