import Canonical
import EventLog
import Hummingbird
import Registry
import Rows
import Service
import Vocabulary

extension API {
  /// Records the bytes exactly as they came.
  func submit(_ request: Request) async throws -> Response {
    let bytes = try await request.bytes(atMost: JSON.Limits.submission.bytes)
    return Response(JSON(encoding: try await wiring.submit(bytes)), status: 201)
  }

  /// What a body would come to if these keys signed it now.
  func preview(_ request: Request, _ visit: Visit) async throws -> Response {
    let session = try visit.signedIn()
    let asked = try await request.json(PreviewRequest.self, limits: .submission)
    guard node.isNamed(asked.body.log) else {
      throw Refusal([
        SubmissionRefusal.wrongLog.because(
          "This is for \(asked.body.log); this log is \(node.origin).")
      ])
    }
    try requireOwnSigner(asked.signers.map(\.key), session)
    let seen = node.seen
    let signers = asked.signers.map {
      Signer(
        key: $0.key, role: $0.role,
        statement: Statement(seen: seen, reservations: $0.reservations))
    }
    let facts = try await node.preview(
      try Node.command(asked.body), id: Signing.commandID(asked.body.bytes), signers: signers,
      embedded: try embedded(asked.body))
    return Response(.object([.init("facts", JSON(encoding: facts))]))
  }

  /// What a preview tells depends on what is on the log, so one signer at least must be of the
  /// party that asks.
  private func requireOwnSigner(_ keys: [PublicKey], _ session: Session) throws {
    let isOwn = try node.ask { world throws(Stop) in
      for key in keys {
        if try RegistryRules.keyRecord(key, in: world)?.party == session.party { return true }
      }
      return false
    }
    guard isOwn else {
      throw Problem(
        .notYourSignature, "Name at least one key of \(session.party) among the signers.")
    }
  }

  private func embedded(_ body: Body) throws(Refusal) -> Embedded? {
    guard let handover = body.content["handover"], let signature = body.content["signature"],
      case .object = handover
    else { return nil }
    let inner = try VerifiedSubmission.verifyEmbedded(
      body: handover, signature: signature, log: body.log)
    return inner.signers.first.map { Embedded(id: inner.id, signer: $0) }
  }
}

struct PreviewRequest: Codable, Sendable {
  var body: Body
  var signers: [Signing]

  struct Signing: Codable, Sendable {
    var key: PublicKey
    var role: SigningRole
    /// What an acceptor finds different.
    var reservations: [Reservation]?
  }
}
