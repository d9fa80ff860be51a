import Authorisations
import Canonical
import EventLog
import Registry
import Rows
import Service
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// The sample world with a pack in force, a cap on LPP, and several sellers that use it for the
/// same consignee.
struct Exporters {
  let rig: Rig
  let sellers: [Player]
  private(set) var determinations: [PartyID: Digest] = [:]

  static let each = "5000"
  static let pieces = 2

  static func rig(_ store: any Store, _ shelf: any ArtefactShelf = MemoryShelf()) throws -> Rig {
    try Rig(store: store, artefacts: Artefacts(shelf, read: PaperPack.read))
  }

  /// - Parameter limit: of the cap.
  init(_ rig: Rig, count: Int, limit: String, drawsPerHour: Int = 1000) async throws {
    self.rig = rig
    let cast = Cast()
    sellers = try (1...count).map {
      cast.player("seller-\($0)", party: try PartyID(text: "seller-\($0)"))
    }
    try await rig.director.playPrologue()
    _ = try rig.node.artefacts.keep(try PaperPack.bytes("one"))
    try await send(.authorisation(.adoptPack(AdoptPack(pack: try PaperPack.citation("one")))))
    let cap = CapName(
      regime: try RegimeID(text: "us-ear"), symbol: try ExceptionSymbol(text: "LPP"))
    try await send(
      .authorisation(
        .setCap(
          SetCap(
            cap: cap, limit: try Performance(text: limit), zone: .newYork,
            drawsPerHour: drawsPerHour))))
    for seller in sellers { try await enlist(seller) }
  }

  // MARK: Commands

  private var authority: Player { Player.authority(Cast()) }

  func submission(
    _ command: Command, _ signers: [(SigningRole, Player)]? = nil, nonce: String = ""
  ) throws -> [UInt8] {
    let names = (signers ?? []).map(\.1.name).joined()
    let seed = Array("\(command.kind)\(names)\(nonce)".utf8) + command.json.bytes
    let body = Body(
      content: command.json, kind: command.kind, log: Story.origin,
      nonce: Nonce(Array(sha256(seed).bytes.prefix(16))))
    let signatures = try (signers ?? [(.actor, authority)]).map { role, player in
      try GivenSignature.make(
        body: body, role: role, statement: Statement(seen: rig.node.seen), key: player.key)
    }
    return Submission(body: body, signatures: signatures).bytes
  }

  @discardableResult
  func send(
    _ command: Command, _ signers: [(SigningRole, Player)]? = nil, nonce: String = ""
  ) async throws -> EntryReceipt {
    try await rig.node.submit(try submission(command, signers, nonce: nonce))
  }

  // MARK: Sellers

  private mutating func enlist(_ seller: Player) async throws {
    var profile = SampleWorld.meridian
    profile.id = seller.party
    profile.legalName = seller.name
    let now = await rig.node.logTime().now
    let person: PersonID = profile.people[0].id
    try await send(
      .registry(
        .registerParty(
          RegisterParty(profile: profile, key: seller.key.publicKey, custody: .device))),
      [(.actor, authority), (.keyholder, seller)])
    try await send(
      .registry(
        .recordTraining(
          RecordTraining(
            person: person, course: known("diversion-awareness"), completed: now,
            validUntil: now.adding(days: 730), evidence: paper))), [(.actor, seller)])
    try await send(
      .registry(
        .apply(
          Apply(
            role: .seller, authority: authority.party, scope: SampleWorld.scope,
            staff: [person], evidence: [paper]))), [(.actor, seller)])
    let findings = Criterion.allCases.map {
      CriterionFinding(criterion: $0, outcome: .met, note: "Seen.", evidence: [paper])
    }
    try await send(
      .registry(
        .review(RecordReview(party: seller.party, role: .seller, findings: findings))))
    try await send(
      .registry(
        .accredit(
          Accredit(
            party: seller.party, role: .seller, scope: SampleWorld.scope, conditional: false,
            expires: now.adding(days: 365), renewalDue: now.adding(days: 300)))))
    try await permit(seller, now)
  }

  private var paper: Registry.Evidence {
    Registry.Evidence(title: "Paper", digest: sha256(Array("paper".utf8)))
  }

  /// It states that it uses the exception, and has determined what its goods need.
  private mutating func permit(_ seller: Player, _ now: Moment) async throws {
    let terms = Terms(
      form: .exception, regime: try RegimeID(text: "us-ear"), authority: authority.party,
      holder: seller.party, symbol: try ExceptionSymbol(text: "LPP"),
      consignees: [known("selat")], destinations: [known("MY")],
      allowances: [Allowance(eccn: known("3A090"))], validFrom: now,
      validUntil: now.adding(days: 300),
      evidence: ConditionEvidence(certification: sha256(Array("certificate".utf8))))
    try await send(
      .authorisation(
        .register(RegisterAuthorisation(number: try number(), terms: terms))), [(.actor, seller)])
    let said = PaperPack.Said(
      destination: known("MY"), performance: try Performance(text: Self.each),
      verdict: .exceptionAvailable, exceptions: [try ExceptionSymbol(text: "LPP")])
    let goods = DeterminedGoods(
      part: Goods.part, eccn: known("3A090.a"), consignee: known("selat"), site: known("dc-1"))
    let receipt = try await send(
      .authorisation(.determine(Determine(goods: goods, transaction: JSON(encoding: said)))),
      [(.actor, seller)])
    determinations[seller.party] = receipt.id
  }

  private func number() throws -> AuthorisationNumber { try AuthorisationNumber(text: "LPP-1") }

  // MARK: Waybills

  /// A waybill for one box of two pieces, signed by a seller.
  func issue(_ box: Int, by seller: Player, at now: Moment) throws -> [UInt8] {
    try submission(.waybill(.issue(try waybill(box, by: seller, at: now))), [(.actor, seller)])
  }

  func waybill(_ box: Int, by seller: Player, at now: Moment) throws -> IssueWaybill {
    let goods = Goods(units: 1, piecesPerUnit: Self.pieces, first: 200_000 + box * Self.pieces)
    var line = goods.line
    line.determination = determinations[seller.party]
    line.authorisations = [AuthorisationName(registrar: seller.party, number: try number())]
    var roles = SampleWorld.roles
    roles.consignor = seller.party
    return IssueWaybill(
      roles: roles, departure: now.adding(hours: 2), lines: [line],
      units: goods.plans(seal: "CP"), legs: SampleWorld.legs)
  }

  /// What all have drawn on the cap, as its authority reads it.
  func drawn() throws -> String? {
    let answer = try rig.node.ask { world throws(Stop) in
      try Reading(reader: .party(authority.party), world: world).caps()
    }
    return answer.caps.first?.uses?.first?.drawn.text
  }
}
