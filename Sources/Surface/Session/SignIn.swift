import Canonical
import EventLog
import Hummingbird
import Registry
import Rows
import Service
import Vocabulary

struct ChallengeAnswer: Codable, Sendable {
  var challenge: String
}

struct SignInRequest: Codable, Sendable {
  var challenge: String
  var key: PublicKey
  /// base64url.
  var signature: String
  var webauthn: WebAuthn?

  struct WebAuthn: Codable, Sendable {
    var authenticatorData: String
    var clientDataJSON: String
  }
}

struct CodeRequest: Codable, Sendable {
  var party: PartyID
  var person: PersonID
  var code: String
}

/// Who is signed in now, and until when nobody has to sign in again.
struct SessionAnswer: Codable, Sendable {
  /// The name that custodial commands give the session.
  var session: String
  var party: PartyID
  var person: PersonID?
  /// Whether the node's desk signs for this person.
  var custodial: Bool
  /// Seconds.
  var lifetime: Int64
}

extension API {
  func challenge() -> Response {
    Response(JSON(encoding: ChallengeAnswer(challenge: wiring.challenges.issue())), status: 201)
  }

  /// The challenge is spent whatever comes of it: one guess for each.
  func signIn(_ request: Request) async throws -> Response {
    let asked = try await request.json(SignInRequest.self)
    let relyingParty = try spend(asked)
    let record = try activeKey(asked.key)
    if let relyingParty,
      record.relyingParty.map({ sha256(Array($0.utf8)) }) != relyingParty
    {
      throw Problem(.signatureWrong, "The key was enrolled for another site than this one.")
    }
    return open(record, person: record.person, isAtDesk: false)
  }

  /// - Returns: for WebAuthn, the hash of the relying party's id.
  @discardableResult
  func spend(_ asked: SignInRequest) throws -> Digest? {
    guard wiring.challenges.spend(asked.challenge) else {
      throw Problem(
        .challengeSpent, "This challenge was used, or is older than five minutes: ask for another.")
    }
    return try verify(asked)
  }

  private func verify(_ asked: SignInRequest) throws -> Digest? {
    let wrong = Problem(
      .signatureWrong, "The signature does not hold over portcullis/session/v1, origin, challenge.")
    guard let signature = Base64.url.decode(asked.signature) else { throw wrong }
    var assertion: WebAuthnAssertion?
    if let given = asked.webauthn {
      guard let authenticator = Base64.url.decode(given.authenticatorData),
        let client = Base64.url.decode(given.clientDataJSON)
      else { throw wrong }
      assertion = WebAuthnAssertion(authenticator: authenticator, client: client)
    }
    do throws(SignatureFault) {
      return try Signing.verify(
        key: asked.key,
        message: Challenges.message(origin: node.origin, challenge: asked.challenge),
        signature: signature, webauthn: assertion
      ).relyingParty
    } catch {
      throw wrong
    }
  }

  /// Somebody at the node's own desk, by a code that was shown once.
  func signInWithCode(_ request: Request) async throws -> Response {
    let isForm = request.isForm
    let asked = isForm ? try await codeForm(request) : try await request.json(CodeRequest.self)
    guard let desk = wiring.desk else {
      throw Problem(.noDesk, "This node keeps no desk: sign in with a key.")
    }
    guard asked.party == desk.party, desk.accepts(asked.code, of: asked.person) else {
      throw Problem(.codeWrong, "This party, person and code do not belong together.")
    }
    let record = try activeKey(desk.key)
    guard record.party == desk.party else {
      throw Problem(.keyNotActive, "The desk key is enrolled for another party.")
    }
    var response = open(record, person: asked.person, isAtDesk: true)
    if isForm {
      let cookie = response.headers[.setCookie]
      response = .seeOther("/")
      response.headers[.setCookie] = cookie
    }
    return response
  }

  private func codeForm(_ request: Request) async throws -> CodeRequest {
    let form = try await request.form()
    let members = form.map { JSON.Member($0.key, .string($0.value)) }
    return try JSON.object(members).decode(CodeRequest.self)
  }

  func signOut(_ request: Request, byForm: Bool) -> Response {
    if let token = request.sessionToken { wiring.sessions.close(token) }
    var response = byForm ? Response.seeOther("/") : Response(status: .noContent)
    response.headers[.setCookie] = wiring.cookie("", lifetime: 0)
    return response
  }

  private func activeKey(_ key: PublicKey) throws -> KeyRecord {
    guard let record = try wiring.activeKey(key) else {
      throw Problem(.keyNotActive, "This key is not enrolled on this log, or was revoked.")
    }
    return record
  }

  private func open(_ record: KeyRecord, person: PersonID?, isAtDesk: Bool) -> Response {
    let (token, session) = wiring.sessions.open(
      party: record.party, key: record.publicKey, person: person, isAtDesk: isAtDesk)
    let seconds = Sessions.lifetime / 1000
    var response = Response(
      JSON(
        encoding: SessionAnswer(
          session: session.id, party: session.party, person: session.person,
          custodial: session.isAtDesk, lifetime: seconds)), status: 201)
    response.headers[.setCookie] = wiring.cookie(token, lifetime: seconds)
    return response
  }
}
