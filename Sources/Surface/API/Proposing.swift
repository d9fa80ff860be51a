import Canonical
import EventLog
import Hummingbird
import Rows
import Service
import Vocabulary

struct ProposalsAnswer: Codable, Sendable {
  var proposals: [Proposal]
}

/// Who has shown to hold a key that is not enrolled.
struct KeyAnswer: Codable, Sendable {
  var key: PublicKey
  /// Seconds.
  var lifetime: Int64
}

extension Wiring {
  /// The proposals that a visitor may see.
  func proposals(for visit: Visit) async -> [Proposal] {
    let now = await node.logTime().now
    return proposals.seen(by: visit.session?.party, key: visit.key, at: now)
  }

  /// - Throws: `Problem` 404 alike for what is absent and what is for others.
  func proposal(_ id: Digest, for visit: Visit) async throws -> Proposal {
    guard let found = await proposals(for: visit).first(where: { $0.id == id }) else {
      throw Problem(
        .noSuchProposal, "No such proposal waits: it was sent, withdrawn, is too old, or not yours."
      )
    }
    return found
  }

  /// Records the bytes exactly as they came. What waited for its last signature waits no longer.
  func submit(_ bytes: [UInt8]) async throws(Failure) -> EntryReceipt {
    do throws(Failure) {
      let receipt = try await node.submit(bytes)
      proposals.close(receipt.id)
      return receipt
    } catch {
      if case .refused(_, let recorded?) = error { proposals.close(recorded.id) }
      throw error
    }
  }
}

extension API {
  /// Keeps what one side has signed for the other to sign.
  func propose(_ request: Request, _ visit: Visit) async throws -> Response {
    let session = try visit.signedIn()
    let bytes = try await request.bytes(atMost: Proposal.mostBytes)
    let proposal = try await node.proposal(bytes, by: session.party)
    let kept = try wiring.proposals.keep(proposal, at: await node.logTime().now)
    return Response(JSON(encoding: kept), status: 201)
  }

  func proposals(_ visit: Visit) async throws -> Response {
    Response(JSON(encoding: ProposalsAnswer(proposals: await wiring.proposals(for: visit))))
  }

  func proposal(_ visit: Visit) async throws -> Response {
    Response(JSON(encoding: try await wiring.proposal(try visit.value("id"), for: visit)))
  }

  /// By its proposer, withdraws it; by who should sign, declines.
  func closeProposal(_ visit: Visit) async throws -> Response {
    let proposal = try await wiring.proposal(try visit.value("id"), for: visit)
    wiring.proposals.close(proposal.id)
    return Response(status: .noContent)
  }

  /// Lets in somebody who holds a key that is not enrolled, where that key is asked to sign.
  func showKey(_ request: Request) async throws -> Response {
    let asked = try await request.json(SignInRequest.self)
    try spend(asked)
    let now = await node.logTime().now
    guard wiring.proposals.wait(for: asked.key, at: now) else {
      throw Problem(
        .keyNotActive, "This key is not enrolled on this log, and nobody asks it to sign.")
    }
    let seconds = Newcomers.lifetime / 1000
    var response = Response(
      JSON(encoding: KeyAnswer(key: asked.key, lifetime: seconds)), status: 201)
    response.headers[.setCookie] = wiring.cookie(
      wiring.newcomers.open(asked.key), lifetime: seconds, name: Request.newcomerCookie)
    return response
  }
}
