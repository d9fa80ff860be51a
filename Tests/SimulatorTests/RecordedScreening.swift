import EventLog
import Judgements
import Registry
import Scenario
import Screening
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

extension Recordings {
  /// Lists that are adopted and change, parties that are like entries of them, what two officers
  /// make of that, whom it keeps out, and a judgement that was given for a time.
  @Sendable static func screening() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let authority = Player.authority(cast)
    try await recording.officers()
    let (first, second) = (Recording.officer(1, cast), Recording.officer(2, cast))
    let lists = Recording.lists(0x51)
    try await recording.adopt(lists)
    try await recording.screen(SampleWorld.meridian, 1, on: lists, ["36", "37"])
    try await recording.screen(SampleWorld.selat, 1, on: lists, ["38"])
    try await recording.screen(SampleWorld.haul, 1, on: lists, [])

    try await recording.judge("meridian", ["36", "37"], .falsePositive, by: first)
    try await recording.confirm("meridian", by: first, wanted: "sameSigner")
    try await recording.confirm("meridian", by: second)
    try await recording.judge("selat", ["38"], .trueMatch, by: authority)
    try await recording.issueWaybill("barred", first: 41_001, wanted: "matchOpen")
    try await recording.judge("selat", ["38"], .unsure, until: 24 * 10, by: second)
    try await recording.confirm("selat", by: first)
    try await recording.issueWaybill("free", first: 41_101)
    try await recording.pass(hours: 24 * 11)

    // One entry has changed, which is the seller's hit.
    let changed = Recording.lists(0x52)
    try await recording.adopt(changed)
    try await recording.screen(
      SampleWorld.meridian, 2, on: changed, ["36", "37"], changed: ["37"])
    try await recording.act(
      .judgement(.complete(CompleteRescreening(from: 1, to: 2, carried: 2, touched: 1))),
      by: authority)
    return try recording.recorded
  }
}

extension Recording {
  static func officer(_ number: Int, _ cast: Cast) -> Player {
    cast.player(
      "ots-screening-\(number)", party: known("ots"), person: known("screening-\(number)"))
  }

  /// Two persons of the operator, with a key each.
  func officers() async throws {
    let authority = Player.authority(stage.cast)
    var profile = SampleWorld.ots
    profile.people = (1...2).map {
      Person(id: known("screening-\($0)"), name: "B. Tan", roles: [.compliance])
    }
    try await act(
      .registry(.amendParty(AmendParty(party: authority.party, version: 1, profile: profile))),
      by: authority)
    for number in 1...2 {
      let officer = Self.officer(number, stage.cast)
      try await act(
        .registry(
          .enrolKey(
            EnrolKey(
              key: officer.key.publicKey, party: officer.party, person: officer.person,
              capacity: .staff, custody: .device))),
        [(.actor, authority), (.keyholder, officer)])
    }
  }

  static func lists(_ version: UInt8) -> ScreeningBasis {
    ScreeningBasis(
      lists: [
        ListCitation(
          name: known("us-sdn"), digest: Digest([UInt8](repeating: version, count: 32)),
          entries: 17_000)
      ], algorithm: .v1, threshold: 800)
  }

  func adopt(_ basis: ScreeningBasis, parents: Bool? = nil) async throws {
    let policy = ScreeningPolicy(
      blocking: .trueMatch, falsePositiveNeedsTwo: true, parents: parents)
    try await act(
      .judgement(.adoptLists(AdoptLists(basis: basis, policy: policy))),
      by: Player.authority(stage.cast))
  }

  /// - Parameter changed: entries that are not as they were in the lists before.
  func screen(
    _ profile: Profile, of role: ScreenedRole? = nil, version: Int = 1, _ edition: Int,
    on basis: ScreeningBasis, _ entries: [String], changed: [String] = []
  ) async throws {
    let (subject, asked) = (
      ScreenedSubject(profile.id, role), ScreenedParty(profile, as: role)
    )
    let hits = entries.map { entry in
      ScreenedHit(
        list: known("us-sdn"), entry: known(entry), score: 880, askedName: 0,
        listedName: "\(asked.names.first?.text ?? "") \(entry)",
        features: [
          FeatureAmount(feature: "names", amount: 2390),
          FeatureAmount(feature: "extraListed", amount: -398),
        ],
        listed: Digest([UInt8](repeating: changed.contains(entry) ? 0x62 : 0x61, count: 32)))
    }
    try await act(
      .judgement(
        .record(
          RecordScreening(
            party: profile.id, of: role, version: version, edition: edition,
            basis: basis.digest, algorithm: basis.algorithm, asked: asked.fingerprint,
            hits: hits))),
      by: Player.authority(stage.cast), remember: "screening of \(subject)")
  }

  func judge(
    _ party: String, of role: ScreenedRole? = nil, _ entries: [String],
    _ outcome: JudgementOutcome, until hours: Int? = nil, by player: Player
  ) async throws {
    let subject = ScreenedSubject(known(party), role)
    try await act(
      .judgement(
        .judge(
          JudgeHits(
            party: subject.party, of: role, screening: stage.id("screening of \(subject)"),
            hits: entries.map { ListedName(list: known("us-sdn"), entry: known($0)) },
            outcome: outcome, reason: "The registers of both countries were asked.",
            until: hours.map { clock.wall().adding(hours: $0) }))),
      by: player, remember: "judgement of \(subject)")
  }

  /// - Parameter judged: whom the judgement was about, where that is somebody else.
  func confirm(
    _ party: String, of role: ScreenedRole? = nil, judged: ScreenedRole? = nil,
    by player: Player, wanted: String? = nil
  ) async throws {
    let subject = ScreenedSubject(known(party), judged ?? role)
    try await act(
      .judgement(
        .confirm(
          ConfirmJudgement(
            party: subject.party, of: role, judgement: stage.id("judgement of \(subject)")))),
      by: player, wanted: wanted)
  }

  func issueWaybill(
    _ name: String, first: Int, wanted: String? = nil
  ) async throws {
    let issue = IssueWaybill(
      roles: SampleWorld.roles, departure: clock.wall().adding(hours: 2),
      lines: [goods(first).line], units: goods(first).plans(seal: "SC"), legs: SampleWorld.legs)
    try await act(
      .waybill(.issue(issue)), by: Player.seller(stage.cast), remember: name, wanted: wanted)
  }
}
