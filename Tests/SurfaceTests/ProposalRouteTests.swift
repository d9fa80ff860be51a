import Canonical
import EventLog
import Registry
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Surface

@Suite struct ProposalRouteTests {
  @Test func aDeadlineIsExtendedByTwoDevices() async throws {
    try await ProposalScene.play { scene in
      let made = try await scene.propose(
        scene.extending(), [(.actor, scene.seller)], as: scene.seller)
      #expect(made.status == 201, "\(made.text)")
      let proposal: Proposal = try #require(made.json).decode()
      #expect(proposal.by.text == "meridian" && proposal.missing.party?.text == "ots")
      #expect(proposal.missing.role == .countersigner && proposal.missing.key == nil)
      let seller = try await scene.headers(scene.seller)
      let authority = try await scene.headers(scene.authority)
      #expect(try await scene.list(seller) == [proposal])
      #expect(try await scene.list(authority) == [proposal])
      let size = scene.stand.node.state.size
      let sent = try await scene.countersign(proposal, scene.authority)
      #expect(sent.status == 201, "\(sent.text)")
      #expect(sent.json?["facts"]?.elements?.first?["kind"]?.text == DeadlineExtended.kind)
      #expect(scene.stand.node.state.size == size + 1)
      #expect(try await scene.list(seller).isEmpty)
      #expect(try await scene.list(authority).isEmpty)
    }
  }

  /// The carrier takes part in the consignment, and still sees nothing of what two others settle.
  @Test func nobodyElseSeesIt() async throws {
    try await ProposalScene.play { scene in
      let made = try await scene.propose(
        scene.extending(), [(.actor, scene.seller)], as: scene.seller)
      let path = "/v1/proposals/" + (try #require(made.json?["id"]?.text))
      let page = "/proposals/" + (try #require(made.json?["id"]?.text))
      let carrier = try await scene.headers(scene.carrier)
      #expect(try await scene.list(carrier).isEmpty)
      let refused = try await scene.stand.client.get(path, carrier)
      #expect(refused.codes == ["noSuchProposal"])
      for (method, path) in [
        ("GET", path), ("DELETE", path), ("GET", page), ("POST", page + "/close"),
      ] {
        let reply = try await scene.stand.client.send(method, path, [], carrier)
        #expect(reply.status == 404, "\(method) \(path): \(reply.status)")
        #expect(!reply.text.contains("Closed runway"))
        let nobody = try await scene.stand.client.send(method, path, [])
        #expect(nobody.status == 401, "\(method) \(path): \(nobody.status)")
      }
      for path in ["/", "/proposals", "/consignments/\(scene.waybill)"] {
        #expect(!(try await scene.stand.client.get(path, carrier)).text.contains("Closed runway"))
      }
      #expect(try await scene.list(try await scene.headers(scene.seller)).count == 1)
    }
  }

  @Test func whoProposedWithdrawsAndWhoIsAskedDeclines() async throws {
    try await ProposalScene.play { scene in
      for (nonce, key) in [(UInt8(0xB1), scene.seller), (UInt8(0xB2), scene.authority)] {
        let made = try await scene.propose(
          scene.extending(), nonce: nonce, [(.actor, scene.seller)], as: scene.seller)
        let path = "/v1/proposals/" + (try #require(made.json?["id"]?.text))
        let headers = try await scene.headers(key)
        #expect(try await scene.stand.client.get(path, headers).status == 200)
        #expect(try await scene.stand.client.send("DELETE", path, [], headers).status == 204)
        #expect(try await scene.stand.client.get(path, headers).status == 404)
      }
      #expect(try await scene.list(try await scene.headers(scene.seller)).isEmpty)
    }
  }

  /// The other side of a handover, in the role of then.
  @Test func anErrorIsDeclaredByBothSides() async throws {
    try await ProposalScene.play { scene in
      let made = try await scene.propose(
        scene.error, [(.acceptor, scene.carrier)], as: scene.carrier)
      let proposal: Proposal = try #require(made.json, "\(made.text)").decode()
      #expect(proposal.missing.role == .releaser && proposal.missing.party?.text == "meridian")
      let sent = try await scene.countersign(proposal, scene.seller)
      #expect(sent.status == 201, "\(sent.text)")
      #expect(sent.json?["facts"]?.elements?.first?["kind"]?.text == ErrorDeclared.kind)
    }
  }

  /// A key that is not enrolled sees what waits for it, and nothing else.
  @Test func aNewcomerSignsWithItsOwnKey() async throws {
    try await ProposalScene.play { scene in
      let key = try scene.newcomer
      #expect(try await scene.stand.trySigningIn(key).codes == ["keyNotActive"])
      #expect(try await scene.show(key).codes == ["keyNotActive"], "nobody has asked it")
      let made = try await scene.propose(
        scene.registering(), [(.actor, scene.authority)], as: scene.authority)
      #expect(made.status == 201, "\(made.text)")
      let shown = try await scene.show(key)
      #expect(shown.status == 201, "\(shown.text)")
      #expect(shown.headers["set-cookie"]?.contains("HttpOnly") == true)
      let headers = scene.stand.client.signedIn(try #require(shown.cookie))
      let proposals = try await scene.list(headers)
      #expect(proposals.count == 1 && proposals.first?.missing.key == key.publicKey)
      for path in ["/consignments", "/parties", "/v1/queries/waybills", "/overdue"] {
        #expect(try await scene.stand.client.get(path, headers).status == 401, "\(path)")
      }
      let other = try #require(
        PrivateKey(form: .ed25519, seed: [UInt8](repeating: 7, count: 32)))
      #expect(try await scene.show(other).codes == ["keyNotActive"])
      let page = try await scene.stand.client.get("/proposals/\(proposals[0].id)", headers)
      #expect(page.status == 200 && page.text.contains("Newcomer Freight Ltd."))
      #expect(page.text.contains("The rules allow it"))
      let sent = try await scene.countersign(proposals[0], key)
      #expect(sent.status == 201, "\(sent.text)")
      _ = try await scene.stand.signIn(key)
    }
  }

  @Test func aCookieOfANewcomerNeedsItsOwnSite() async throws {
    try await ProposalScene.play { scene in
      let made = try await scene.propose(
        scene.registering(), [(.actor, scene.authority)], as: scene.authority)
      let path = "/v1/proposals/" + (try #require(made.json?["id"]?.text))
      let cookie = try #require(try await scene.show(try scene.newcomer).cookie)
      let reply = try await scene.stand.client.send("DELETE", path, [], [("Cookie", cookie)])
      #expect(reply.status == 403 && reply.codes == ["otherSite"])
    }
  }

  // MARK: What is not kept

  @Test func whatNeedsNoOtherSignatureIsNotKept() async throws {
    try await ProposalScene.play { scene in
      let (seller, carrier, authority) = (scene.seller, scene.carrier, scene.authority)
      let training = Command.waybill(
        .cancel(CancelWaybill(waybill: scene.waybill, reason: "No")))
      let cases: [(Command, [(SigningRole, PrivateKey)], PrivateKey, String)] = [
        (training, [(.actor, seller)], seller, "nothingToAdd"),
        (
          try scene.extending(), [(.actor, seller), (.countersigner, authority)], seller,
          "notOneMissing"
        ),
        (try scene.extending(), [(.actor, seller)], carrier, "notYours"),
        (try scene.extending(), [(.countersigner, carrier)], carrier, "signerDiffers"),
        (try scene.extending(), [(.countersigner, authority)], authority, "notOneMissing"),
        (scene.error, [(.releaser, carrier)], carrier, "signerDiffers"),
        (scene.error, [(.actor, carrier)], carrier, "signerDiffers"),
        (try scene.registering(), [(.actor, try scene.newcomer)], authority, "signerDiffers"),
        (try scene.registering(), [(.keyholder, authority)], authority, "signerDiffers"),
      ]
      for (command, signers, key, code) in cases {
        let reply = try await scene.propose(command, signers, as: key)
        #expect(reply.codes == [code], "\(command.kind): \(reply.text)")
      }
      let all = try await scene.list(try await scene.headers(authority))
      #expect(all.isEmpty)
    }
  }

  @Test func aStrangerLearnsNothingByProposing() async throws {
    try await ProposalScene.play { scene in
      let stranger = scene.stand.cast.player("elsewhere", party: try PartyID(text: "elsewhere"))
      try await scene.stand.register(stranger)
      let invented = Digest([UInt8](repeating: 5, count: 32))
      for handover in [scene.handover, invented] {
        let command = Command.waybill(
          .declareError(
            DeclareError(waybill: scene.waybill, handover: handover, reason: "Curious")))
        let reply = try await scene.propose(command, [(.acceptor, stranger.key)], as: stranger.key)
        #expect(reply.status == 404 && reply.codes == ["subjectUnknown"], "\(reply.text)")
      }
    }
  }

  @Test func garbageAndWrongSignaturesLeaveNothing() async throws {
    try await ProposalScene.play { scene in
      let headers = try await scene.headers(scene.seller)
      let good = try scene.stand.bytes(
        scene.extending(), nonce: 0xB9, [(.actor, scene.seller)])
      let other = String(decoding: good, as: UTF8.self)
        .replacing("Closed runway", with: "Closed harbour")
      let large = [UInt8](repeating: UInt8(ascii: " "), count: Proposal.mostBytes + 1)
      for (bytes, status) in [
        ([], 400), (Array("{}".utf8), 400), ([0xFF, 0xFE], 400), (Array(good.dropLast()), 400),
        (good + [UInt8(ascii: "\n")], 400), (Array(other.utf8), 400), (large, 413),
      ] {
        let reply = try await scene.stand.client.send("POST", "/v1/proposals", bytes, headers)
        #expect(reply.status == status, "\(reply.status) \(reply.text)")
      }
      for id in ["x", "00", String(repeating: "0", count: 64), "%00", "..%2F..%2Flog.key"] {
        let reply = try await scene.stand.client.get("/v1/proposals/\(id)", headers)
        #expect([400, 404].contains(reply.status), "\(id): \(reply.status)")
      }
      #expect(try await scene.list(headers).isEmpty)
    }
  }

  @Test func thereIsALimitForEachPartyAndForAll() async throws {
    var limits = Proposals.Limits()
    (limits.ofOneParty, limits.inAll) = (2, 3)
    try await ProposalScene.play(limits: limits) { scene in
      func propose(_ nonce: UInt8, _ key: PrivateKey) async throws -> Int {
        try await scene.propose(scene.extending(), nonce: nonce, [(.actor, key)], as: key).status
      }
      #expect(try await propose(1, scene.seller) == 201)
      #expect(try await propose(1, scene.seller) == 201, "the same again is the same")
      #expect(try await propose(2, scene.seller) == 201)
      #expect(try await propose(3, scene.seller) == 409)
      #expect(try await propose(4, scene.carrier) == 201)
      #expect(try await propose(5, scene.carrier) == 409)
      let headers = try await scene.headers(scene.seller)
      #expect(try await scene.list(headers).count == 2)
      scene.stand.clock.skip(hours: 7 * 24)
      try await scene.stand.node.tick()
      let later = try await scene.headers(scene.seller)
      #expect(try await scene.list(later).isEmpty, "after seven days they are gone")
      #expect(try await propose(6, scene.seller) == 201)
    }
  }

  @Test func whatIsOnTheLogIsNotProposed() async throws {
    try await ProposalScene.play { scene in
      let command = try scene.extending()
      let whole = try scene.stand.bytes(
        command, nonce: 0xB0, [(.actor, scene.seller), (.countersigner, scene.authority)])
      _ = try await scene.stand.node.submit(whole)
      let reply = try await scene.propose(command, [(.actor, scene.seller)], as: scene.seller)
      #expect(reply.status == 409 && reply.codes == ["alreadySent"])
    }
  }
}
