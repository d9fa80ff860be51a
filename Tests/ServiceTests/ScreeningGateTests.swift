import Authorisations
import Canonical
import Enforcement
import EventLog
import Judgements
import Registry
import Rows
import Screening
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// Whom a true match keeps out, and who hears of it: through the node, in the sample world.
@Suite struct ScreeningGateTests {
  private let authority = Player.authority(Cast())
  private let seller = Player.seller(Cast())
  private let world: ScreenedWorld

  init() async throws { world = try await ScreenedWorld() }

  private func issue(_ change: (inout NamedRoles) -> Void = { _ in }) async throws -> Command {
    let goods = Goods(units: 1, piecesPerUnit: 2, first: 300_000)
    var roles = SampleWorld.roles
    change(&roles)
    return .waybill(
      .issue(
        IssueWaybill(
          roles: roles, departure: await world.now.adding(hours: 2), lines: [goods.line],
          units: goods.plans(seal: "SG"), legs: SampleWorld.legs)))
  }

  @Test(arguments: ["meridian", "selat", "haul", "dock"])
  func nobodyOnAWaybillMayHaveAMatch(_ party: String) async throws {
    try await world.match(known(party))
    let codes = try await world.codes(try await issue(), by: seller)
    #expect(codes == ["matchOpen"])
    // It is on the log for the authority, and says nothing of lists.
    let last = try world.alerts().last
    #expect(last?.kind == .attemptRefused && last?.text.contains("us-sdn") == false)
  }

  @Test func everyRoleOfAWaybillIsLookedAt() async throws {
    try await world.match(known("dock"))
    for place in 0..<4 {
      let command = try await issue { roles in
        switch place {
        case 0: roles.endUser = known("dock")
        case 1: roles.notifyParty = known("dock")
        case 2: roles.freightForwarder = known("dock")
        default: roles.owner = known("dock")
        }
      }
      guard case .waybill(.issue(var content)) = command else { continue }
      content.legs[1].carrier = known("haul")
      let codes = try await world.codes(.waybill(.issue(content)), by: seller)
      #expect(codes.contains("matchOpen"), "\(place)")
    }
  }

  @Test func withoutAMatchItIsIssued() async throws {
    #expect(try await world.codes(try await issue(), by: seller) == [])
  }

  /// All that speaks against it is said at once.
  @Test func itsReasonsStandWithTheOthers() async throws {
    try await world.match(known("selat"))
    let command = try await issue { $0.site = known("dc-9") }
    let codes = try await world.codes(command, by: seller)
    #expect(codes == ["siteUnknown", "matchOpen"])
  }

  private func accredit() -> [Command] {
    [
      .registry(
        .accredit(
          Accredit(
            party: known("haul"), role: .logisticsProvider, scope: SampleWorld.scope,
            conditional: false, expires: Story.start.adding(days: 365),
            renewalDue: Story.start.adding(days: 300)))),
      .registry(
        .renew(
          Renew(
            party: known("haul"), role: .logisticsProvider, expires: Story.start.adding(days: 365),
            renewalDue: Story.start.adding(days: 300)))),
      .registry(
        .reinstate(
          Reinstate(party: known("haul"), role: .logisticsProvider, reason: "Explained"))),
    ]
  }

  @Test func nobodyWithAMatchIsAccredited() async throws {
    for command in accredit() {
      #expect(try await !world.codes(command, by: authority).contains("matchOpen"))
    }
    try await world.match(known("haul"))
    for command in accredit() {
      #expect(try await world.codes(command, by: authority).contains("matchOpen"))
      // Who could not do it anyway does not learn by trying.
      #expect(try await world.codes(command, by: seller) == ["notAuthority"])
    }
  }

  @Test func nobodyWithAMatchIsPermitted() async throws {
    let now = await world.now
    let terms = Terms(
      form: .licence, regime: known("us-ear"), authority: authority.party,
      holder: known("meridian"),
      consignees: [known("selat")], destinations: [known("MY")],
      allowances: [Allowance(eccn: known("3A090"), quantity: 10)], validFrom: now,
      validUntil: now.adding(days: 300))
    let issue = { (number: String) in
      Command.authorisation(.issue(IssueAuthorisation(number: known(number), terms: terms)))
    }
    #expect(try await world.codes(issue("D1"), by: authority) == [])
    var stated = terms
    stated.issuer = "Another authority"
    let register = Command.authorisation(
      .register(RegisterAuthorisation(number: known("S1"), terms: stated)))
    #expect(try await world.codes(register, by: seller) == [])
    let name = AuthorisationName(registrar: authority.party, number: known("D1"))
    #expect(
      try await world.codes(
        .authorisation(.suspend(SuspendAuthorisation(authorisation: name, reason: "Findings"))),
        by: authority) == [])

    try await world.match(known("selat"))
    let own = AuthorisationName(registrar: seller.party, number: known("S1"))
    stated.destinations.append(known("SG"))
    let barred: [(Command, Player)] = [
      (issue("D2"), authority),
      (
        .authorisation(.register(RegisterAuthorisation(number: known("S2"), terms: stated))), seller
      ),
      (
        .authorisation(
          .amend(
            AmendAuthorisation(
              authorisation: own, version: 1, terms: stated, reason: "Singapore too"))), seller
      ),
      (.authorisation(.confirm(ConfirmAuthorisation(authorisation: own, version: 1))), authority),
      (
        .authorisation(
          .reinstate(ReinstateAuthorisation(authorisation: name, reason: "Explained"))), authority
      ),
    ]
    for (command, player) in barred {
      #expect(try await world.codes(command, by: player) == ["matchOpen"], "\(command.kind)")
    }
    // What takes away is not kept from anybody.
    #expect(
      try await world.codes(
        .authorisation(.revoke(RevokeAuthorisation(authorisation: own, reason: "Over"))),
        by: seller) == [])
  }

  @Test func aMatchIsToldToWhoeverItConcerns() async throws {
    let receipt = try await world.send(try await issue(), by: seller)
    let waybill = WaybillNumber(from: receipt.id)
    try await world.match(known("meridian"))
    let alert = try #require(try world.alerts().last)
    #expect(alert.kind == .matchFound && alert.waybills == [waybill])
    #expect(alert.party == seller.party && alert.authority == authority.party)
    // Once is enough; and who has nothing at stake is nobody's alert.
    let before = try world.alerts().count
    let newcomer = try await world.newcomer()
    try await world.match(newcomer)
    #expect(try world.alerts().count == before)
  }

  /// The party that it is about reads nothing of it, unless the policy says so.
  @Test func whoIsLookedForIsNotWarned() async throws {
    try await world.match(known("selat"))
    func reads(_ party: PartyID) throws -> Bool {
      do throws(Failure) {
        _ = try world.rig.node.ask { world throws(Stop) in
          try Reading(reader: .party(party), world: world).screening(known("selat"))
        }
        return true
      } catch {
        guard case .refused = error else { throw error }
        return false
      }
    }
    #expect(try reads(authority.party))
    #expect(try !reads(known("selat")) && !reads(known("haul")))
    var policy = ScreenedWorld.policy
    policy.tellsParty = true
    try await world.send(
      .judgement(.adoptLists(AdoptLists(basis: ScreenedWorld.basis, policy: policy))),
      by: authority)
    #expect(try reads(known("selat")) && !reads(known("haul")))
  }

  /// A log that screens decides again, replays and audits as any other.
  @Test func itReplaysAndIsDecidedAgain() async throws {
    try await world.match(known("selat"))
    _ = try await world.codes(try await issue(), by: seller)
    let report = try LogReplay.audit(world.rig.store)
    #expect(report.differences.isEmpty && report.strayRows.isEmpty, "\(report.differences)")
  }
}

/// The sample world with lists adopted.
struct ScreenedWorld {
  let rig: Rig
  private let authority = Player.authority(Cast())

  static let basis = ScreeningBasis(
    lists: [
      ListCitation(
        name: known("us-sdn"), digest: Digest([UInt8](repeating: 5, count: 32)), entries: 10)
    ], algorithm: .v1, threshold: 800)
  static let reason = "The registers say so beyond doubt."
  static let policy = ScreeningPolicy(blocking: .trueMatch, falsePositiveNeedsTwo: false)

  init() async throws {
    rig = try Rig()
    try await rig.director.playPrologue()
    try await send(
      .judgement(.adoptLists(AdoptLists(basis: Self.basis, policy: Self.policy))), by: authority)
  }

  var now: Moment { get async { await rig.node.logTime().now } }

  @discardableResult
  func send(
    _ command: Command, by player: Player, beside other: Player? = nil
  ) async throws -> EntryReceipt {
    let seed = Array("\(command.kind)\(player.name)\(rig.node.state.size)".utf8)
    let body = Body(
      content: command.json, kind: command.kind, log: Story.origin,
      nonce: Nonce(Array(sha256(seed + command.json.bytes).bytes.prefix(16))))
    let signers = [(SigningRole.actor, player)] + (other.map { [(.keyholder, $0)] } ?? [])
    let signatures = try signers.map { role, player in
      try GivenSignature.make(
        body: body, role: role, statement: Statement(seen: rig.node.seen), key: player.key)
    }
    return try await rig.node.submit(Submission(body: body, signatures: signatures).bytes)
  }

  /// Codes of the refusal; none where there is none.
  func codes(_ command: Command, by player: Player) async throws -> [String] {
    do {
      _ = try await send(command, by: player)
      return []
    } catch let failure as Failure {
      guard case .refused(let refusal, _) = failure else { throw failure }
      return refusal.reasons.map(\.code)
    }
  }

  /// A party is screened, has a hit, and is judged to be it.
  func match(_ id: PartyID) async throws { try await judge(id, .trueMatch) }

  func judge(_ id: PartyID, _ outcome: JudgementOutcome) async throws {
    let party = try rig.node.ask { world throws(Stop) in
      try RegistryRules.party(id, in: world)
    }
    let hit = ScreenedHit(
      list: known("us-sdn"), entry: known("36"), score: 990, askedName: 0,
      listedName: party.profile.legalName, features: [],
      listed: Digest([UInt8](repeating: 6, count: 32)))
    let screening = try await send(
      .judgement(
        .record(
          RecordScreening(
            party: id, version: party.version, edition: 1, basis: Self.basis.digest,
            algorithm: .v1, asked: ScreenedParty(party.profile).fingerprint, hits: [hit]))),
      by: authority)
    try await send(
      .judgement(
        .judge(
          JudgeHits(
            party: id, screening: screening.id, hits: [hit.name], outcome: outcome,
            reason: Self.reason))), by: authority)
  }

  /// A party that has nothing and has done nothing.
  func newcomer() async throws -> PartyID {
    let player = Cast().player("newcomer", party: known("newcomer"))
    var profile = SampleWorld.selat
    profile.id = player.party
    try await send(
      .registry(
        .registerParty(
          RegisterParty(profile: profile, key: player.key.publicKey, custody: .device))),
      by: authority, beside: player)
    return player.party
  }

  func alerts() throws -> [Alert] {
    try rig.node.ask { world throws(Stop) in try EnforcementRules.openAlerts(in: world) }
  }
}
