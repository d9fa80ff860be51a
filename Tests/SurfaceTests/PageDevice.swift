import Canonical
import EventLog
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Surface

/// A browser with the keys of a cast: it opens the form of a command, fills it in, signs what the
/// page gives it to sign as the client script does, and sends that.
struct PageDevice {
  let client: Client
  let cast: Cast
  /// Whoever signs in the story, and the one key that is not of its five players.
  private let keys: [PublicKey: PrivateKey]

  init(client: Client, cast: Cast) throws {
    self.client = client
    self.cast = cast
    let selat = try PartyID(text: "selat")
    let players = Player.all(cast) + [cast.player("selat-admin", party: selat)]
    keys = Dictionary(uniqueKeysWithValues: players.map { ($0.key.publicKey, $0.key) })
  }

  /// Plays one line of a story by its form.
  func play(_ cue: Cue, as cookie: String) async throws -> Result<EntryReceipt, Refusal> {
    let page = try await confirmation(of: cue, as: cookie)
    let isAllowed = page.contains("The rules allow it")
    #expect(isAllowed == (cue.refusedFor == nil), "\(cue.body.kind): the page foresees it")
    if let code = cue.refusedFor { #expect(page.contains(code)) }
    let form = try #require(PageForm("data-sign=", in: page), "\(cue.body.kind): \(page)")
    return try await send(try await submission(form))
  }

  /// The page that shows what will be signed.
  private func confirmation(of cue: Cue, as cookie: String) async throws -> String {
    let name = String(cue.body.kind.split(separator: "/")[0])
    let headers = client.signedIn(cookie)
    let blank = try await client.get("/forms/\(name)?" + PageDevice.address(of: cue), headers)
    try #require(blank.status == 200, "\(name): \(blank.status) \(blank.text)")
    // Where nothing is to be filled in, the first page is the one to sign on.
    if blank.text.contains("data-sign=") { return blank.text }
    let form = try #require(PageForm("action=\"/forms/\(name)\"", in: blank.text))
    let isOffer = cue.body.kind == OfferHandover.kind
    let content = isOffer ? cue.body.content["handover"]?["content"] : cue.body.content
    let filled = try form.filled(with: try #require(content))
    let reply = try await client.send(
      "POST", "/forms/\(name)", Array(PageForm.encoded(filled).utf8),
      headers + [("Content-Type", "application/x-www-form-urlencoded")])
    try #require(reply.status == 200, "\(name): \(reply.status) \(reply.text)")
    return reply.text
  }

  /// What the link to the form says already, on the pages that have one.
  private static func address(of cue: Cue) -> String {
    if cue.body.kind == HandOver.kind { return "offer=\(cue.id)" }
    let content = cue.body.content["handover"]?["content"] ?? cue.body.content
    let basis = content["checks"]?.elements?.first
    let named = ["waybill", "check", "party", "role"].compactMap { name in
      (content[name]?.text ?? basis?[name]?.text).map { (name, $0) }
    }
    return PageForm.encoded(named)
  }

  // MARK: Signing

  /// The same as `signedSubmission` of the client script, which tests/browser compares with the
  /// verifier: the checkpoint that the device has just read is what it has seen.
  private func submission(_ form: PageForm) async throws -> [UInt8] {
    let text = try #require(form["body"])
    let body = try JSON.parse(Array(text.utf8), limits: .submission).decode(Body.self)
    #expect(JSON(encoding: body).written == text, "the page shows the bytes that are signed")
    let statement = Statement(seen: try await seen())
    var signatures = try (form["others"].map { try JSON.parse(Array($0.utf8)) }?.elements ?? [])
      .map { try GivenSignature(json: $0, path: "others") }
    for part in try parts(form) {
      let key = try #require(keys[part.key], "no device of the story has \(part.key)")
      signatures.append(
        try GivenSignature.make(body: body, role: part.role, statement: statement, key: key))
    }
    guard let nonce = form["offerNonce"] else {
      return Submission(body: body, signatures: signatures).bytes
    }
    let offer = Body(
      content: JSON(
        encoding: OfferHandover(handover: JSON(encoding: body), signature: signatures[0].json)),
      kind: OfferHandover.kind, log: body.log, nonce: try Nonce(text: nonce))
    let key = try #require(keys[signatures[0].key])
    let outer = try GivenSignature.make(
      body: offer, role: .actor, statement: statement, key: key)
    return Submission(body: offer, signatures: [outer]).bytes
  }

  private func parts(_ form: PageForm) throws -> [CommandDraft.Part] {
    if let signers = form["signers"] { return try JSON.parse(Array(signers.utf8)).decode() }
    let role = try #require(form["role"].flatMap(SigningRole.init(rawValue:)))
    return [CommandDraft.Part(role: role, key: try PublicKey(text: try #require(form["key"])))]
  }

  private func seen() async throws -> Seen {
    let note = try await client.get("/checkpoint")
    let checkpoint = try SignedCheckpoint(text: note.text).checkpoint
    return Seen(root: checkpoint.root, size: checkpoint.size)
  }

  private func send(_ bytes: [UInt8]) async throws -> Result<EntryReceipt, Refusal> {
    let reply = try await client.send(
      "POST", "/v1/commands", bytes, [("Content-Type", "application/json")])
    let json = try #require(reply.json, "\(reply.status) \(reply.text)")
    if reply.status == 201 { return .success(try json.decode()) }
    let reasons: [Reason] = try #require(json["reasons"]).decode()
    return .failure(Refusal(reasons))
  }
}
