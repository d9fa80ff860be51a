import Authorisations
import Canonical
import EventLog
import Registry
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

extension Recordings {
  /// A pack in force, a cap, what a seller states and what an authority issues; what consignments
  /// draw, give back and draw again.
  @Sendable static func permission() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let (seller, authority) = (Player.seller(cast), Player.authority(cast))
    try await recording.adoptPack()
    try await recording.act(.authorisation(.setCap(recording.cap)), by: authority)
    let stated = try await recording.state("LPP-1", validDays: 300)
    try await recording.supervise(stated)
    let licence = try await recording.licence("D-100")
    try await recording.determine()

    try await recording.issuePermitted("gone", first: 31_001, under: stated)
    try await recording.thereAndBack("gone", first: 31_001)
    try await recording.issuePermitted("cancelled", first: 31_101, under: licence)
    try await recording.act(
      .waybill(
        .cancel(
          CancelWaybill(waybill: recording.stage.waybill("cancelled"), reason: "Not wanted."))),
      by: seller)
    try await recording.act(
      .authorisation(
        .revoke(RevokeAuthorisation(authorisation: licence, reason: "The end use has changed."))),
      by: authority)
    try await recording.issuePermitted(
      "revoked", first: 31_201, under: licence, wanted: "authorisationRevoked")
    try await recording.pass(hours: 24 * 310)
    return try recording.recorded
  }
}

extension Recording {
  private static let regime: RegimeID = known("US-SAMPLE")

  var cap: SetCap {
    SetCap(
      cap: CapName(regime: Self.regime, symbol: known("LPP")), limit: known("20000"),
      zone: .newYork, drawsPerHour: 10)
  }

  /// The pack whose bytes are kept beside the logs.
  func adoptPack() async throws {
    let bytes = try GoldenLog.pack("sample")
    let digest = sha256(bytes)
    let pack = try #require(RulePackReading.read(bytes, digest) as? any PackArtefact)
    try await act(
      .authorisation(.adoptPack(AdoptPack(pack: pack.citation))),
      by: Player.authority(stage.cast))
  }

  /// What its goods need: a licence, unless there is the exception for small ones.
  func determine() async throws {
    let transaction = try JSON.parse(
      Array(
        """
        {"activity": "export", "destination": "MY",
         "goods": [{"line": 1, "eccns": ["3A090.a"], "facts": {"purchaseOrder": true},
           "specifications": {"tops_4bit": "-", "tops_8bit": "-", "tops_16bit": "300",
             "tops_32bit": "-", "tops_64bit": "-"}}],
         "parties": [{"role": "consignee", "headquarters": "MY",
           "screening": {"asOf": "2026-03-01", "hits": [], "source": "lists of that day"}}]}
        """.utf8))
    let goods = DeterminedGoods(
      part: Goods.part, eccn: known("3A090.a"), consignee: known("selat"), site: known("dc-1"))
    try await act(
      .authorisation(.determine(Determine(goods: goods, transaction: transaction))),
      by: Player.seller(stage.cast), remember: "determination")
  }

  private func terms(_ form: Terms.Form, validDays: Int) -> Terms {
    let now = clock.wall()
    let isException = form == .exception
    return Terms(
      form: form, regime: Self.regime, authority: known("ots"), holder: known("meridian"),
      symbol: isException ? known("LPP") : nil, consignees: [known("selat")],
      destinations: [known("MY")],
      allowances: [Allowance(eccn: known("3A090"), quantity: isException ? nil : 10)],
      validFrom: now, validUntil: now.adding(days: validDays),
      evidence: isException
        ? ConditionEvidence(certification: sha256(Array("certificate".utf8))) : nil)
  }

  /// The seller states that it uses the exception.
  func state(_ number: String, validDays: Int) async throws -> AuthorisationName {
    let seller = Player.seller(stage.cast)
    let number: AuthorisationNumber = known(number)
    try await act(
      .authorisation(
        .register(
          RegisterAuthorisation(
            number: number, terms: terms(.exception, validDays: validDays)))), by: seller)
    return AuthorisationName(registrar: seller.party, number: number)
  }

  func licence(_ number: String) async throws -> AuthorisationName {
    let authority = Player.authority(stage.cast)
    let number: AuthorisationNumber = known(number)
    try await act(
      .authorisation(
        .issue(IssueAuthorisation(number: number, terms: terms(.licence, validDays: 900)))),
      by: authority)
    return AuthorisationName(registrar: authority.party, number: number)
  }

  /// Confirmed, amended by its holder, suspended and reinstated.
  fileprivate func supervise(_ name: AuthorisationName) async throws {
    let authority = Player.authority(stage.cast)
    try await act(
      .authorisation(.confirm(ConfirmAuthorisation(authorisation: name, version: 1))),
      by: authority)
    var wider = terms(.exception, validDays: 300)
    wider.destinations.append(known("SG"))
    try await act(
      .authorisation(
        .amend(
          AmendAuthorisation(
            authorisation: name, version: 1, terms: wider, reason: "Singapore too."))),
      by: Player.seller(stage.cast))
    try await act(
      .authorisation(
        .suspend(SuspendAuthorisation(authorisation: name, reason: "The paper is looked at."))),
      by: authority)
    try await act(
      .authorisation(
        .reinstate(ReinstateAuthorisation(authorisation: name, reason: "It is in order."))),
      by: authority)
  }

  func issuePermitted(
    _ name: String, first: Int, under authorisation: AuthorisationName, wanted: String? = nil
  ) async throws {
    var line = goods(first).line
    line.determination = stage.id("determination")
    line.authorisations = [authorisation]
    let issue = IssueWaybill(
      roles: SampleWorld.roles, departure: clock.wall().adding(hours: 2), lines: [line],
      units: goods(first).plans(seal: "GL"), legs: SampleWorld.legs)
    try await act(
      .waybill(.issue(issue)), by: Player.seller(stage.cast), remember: name, wanted: wanted)
  }

  /// Out, back, and the return declared an error.
  fileprivate func thereAndBack(_ name: String, first: Int) async throws {
    let (seller, haulier) = (Player.seller(stage.cast), Player.haulier(stage.cast))
    let (waybill, units) = (stage.waybill(name), goods(first).labels)
    try await act(
      .waybill(.handOver(handover(name, to: haulier, first: first))),
      [(.releaser, seller), (.acceptor, haulier)], remember: "\(name) out")
    try await act(
      .waybill(
        .sendBack(ReturnUnits(waybill: waybill, units: units, reason: "The gate is closed."))),
      by: haulier)
    try await act(
      .waybill(
        .handOver(
          HandOver(
            waybill: waybill, units: units, from: haulier.party, to: seller.party,
            prev: stage.id("\(name) out"), place: Places.factory))),
      [(.releaser, haulier), (.acceptor, seller)], remember: "\(name) back")
    try await act(
      .waybill(
        .declareError(
          DeclareError(
            waybill: waybill, handover: stage.id("\(name) back"),
            reason: "These were other goods."))),
      [(.releaser, haulier), (.acceptor, seller)])
  }
}
