import Canonical
import EventLog
import Registry
import Rows
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Surface

/// A consignment on its way, in which two sides have to sign one thing on two devices.
struct ProposalScene {
  let stand: Stand
  let waybill: WaybillNumber
  /// The handover from the seller to the first carrier.
  let handover: Digest

  static func play(
    limits: Proposals.Limits = .init(), _ body: @Sendable (ProposalScene) async throws -> Void
  ) async throws {
    let limited: (inout ServerOptions) -> Void = {
      $0.proposals = Proposals(limits: limits, log: $0.log)
    }
    try await Stand.serve(.prologue, withDesk: true, options: limited) { stand in
      let director = Director(cast: stand.cast, node: stand.node, clock: stand.clock)
      try await director.resume()
      for _ in 0..<3 { _ = try await director.playNext() }
      let memory = await director.memory
      let handover = try #require(memory.remembered["first handover"])
      try await body(
        ProposalScene(stand: stand, waybill: memory.waybill("waybill"), handover: handover))
    }
  }

  var seller: PrivateKey { Player.seller(stand.cast).key }
  var carrier: PrivateKey { Player.haulier(stand.cast).key }
  var authority: PrivateKey { stand.operatorKey }
  var newcomer: PrivateKey {
    get throws { stand.cast.player("newcomer", party: try PartyID(text: "newcomer")).key }
  }

  // MARK: What is proposed

  func extending(_ reason: String = "Closed runway") throws -> Command {
    let row = try stand.node.ask { world throws(Stop) in
      try world.find(Waybill.self, waybill.text)
    }
    let found = try #require(row)
    return .waybill(
      .extend(
        ExtendDeadline(
          waybill: waybill, version: found.version, receiveBy: found.receiveBy.adding(hours: 24),
          reason: reason)))
  }

  var error: Command {
    .waybill(
      .declareError(DeclareError(waybill: waybill, handover: handover, reason: "Wrong pallet")))
  }

  func registering() throws -> Command {
    let profile = Profile(
      id: try PartyID(text: "newcomer"), legalName: "Newcomer Freight Ltd.",
      establishedIn: try Country(text: "SG"), headquarters: try Country(text: "SG"))
    return .registry(
      .registerParty(
        RegisterParty(profile: profile, key: try newcomer.publicKey, custody: .device)))
  }

  // MARK: Sending

  func headers(_ key: PrivateKey) async throws -> [(String, String)] {
    stand.client.signedIn(try await stand.signIn(key))
      + [("Content-Type", "application/json")]
  }

  func propose(
    _ command: Command, nonce: UInt8 = 0xB0, _ signers: [(SigningRole, PrivateKey)],
    as key: PrivateKey
  ) async throws -> Client.Reply {
    let bytes = try stand.bytes(command, nonce: nonce, signers)
    return try await stand.client.send(
      "POST", "/v1/proposals", bytes, try await headers(key))
  }

  func list(_ headers: [(String, String)]) async throws -> [Proposal] {
    let reply = try await stand.client.get("/v1/proposals", headers)
    try #require(reply.status == 200, "\(reply.text)")
    let answer: ProposalsAnswer = try #require(reply.json).decode()
    return answer.proposals
  }

  /// Adds the signature that is missing, and sends the whole.
  func countersign(_ proposal: Proposal, _ key: PrivateKey) async throws -> Client.Reply {
    let submission = try proposal.read(log: Stand.origin)
    let own = try GivenSignature.make(
      body: submission.body, role: proposal.missing.role,
      statement: Statement(seen: stand.node.seen), key: key)
    let whole = Submission(body: submission.body, signatures: submission.signatures + [own])
    return try await stand.client.send(
      "POST", "/v1/commands", whole.bytes, [("Content-Type", "application/json")])
  }

  /// Shows to hold a key that is not enrolled.
  func show(_ key: PrivateKey) async throws -> Client.Reply {
    let challenge = try #require(
      try await stand.client.post("/session/challenge", .object([])).json?["challenge"]?.text)
    let message = Array("portcullis/session/v1\n\(Stand.origin)\n\(challenge)".utf8)
    return try await stand.client.post(
      "/session/key",
      .object([
        .init("challenge", .string(challenge)), .init("key", .string(key.publicKey.text)),
        .init("signature", .string(Base64.url.encode(try key.sign(message)))),
      ]))
  }
}
