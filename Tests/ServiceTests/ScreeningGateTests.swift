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
