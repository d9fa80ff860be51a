import EventLog
import Registry
import Scenario
import Service
import Trade
import Vocabulary

@testable import Scenario

extension Recordings {
  /// A party that is refused and amended, another authority that recognises the first, a renewal
  /// and what it rests on, a revocation, a new policy.
  @Sendable static func registry() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let (authority, seller) = (Player.authority(cast), Player.seller(cast))
    let newcomer = cast.player("kuala-desk", party: known("kuala"), person: known("desk-1"))
    try await recording.refuse(newcomer)
    try await recording.otherAuthority()
    try await recording.act(
      .registry(
        .setPolicy(
          SetPolicy(
            policy: PolicyTerms(
              nonReceiptReportHours: 48, extensionCountersigner: .consignee,
              defaultAuthority: authority.party, attemptsPerHour: 30, maximumCustodyHours: 500)))),
      by: authority)
    try await recording.pass(hours: 24 * 200)
    try await recording.renew(seller)
    try await recording.act(
      .registry(
        .revoke(
          Revoke(
            party: known("dock"), role: .logisticsProvider,
            reason: Basis(text: "It has moved without saying so.")))), by: authority)
    // The renewal falls due, and the course that it rests on lapses, before it ends.
    try await recording.pass(hours: 24 * 560)
    return try recording.recorded
  }
}

extension Recording {
  private var authority: Player { Player.authority(stage.cast) }

  static func profile(_ id: String, _ name: String, person: String) -> Profile {
    let address = Address(
      lines: ["3 Example Road"], locality: "Kuala Lumpur", country: known("MY"))
    return Profile(
      id: known(id), legalName: name, addresses: [address], establishedIn: known("MY"),
      headquarters: known("MY"),
      people: [
        Person(
          id: known(person), name: "A. Rahim", roles: [.exports], contact: "desk@kuala.example")
      ])
  }

  func register(_ profile: Profile, _ player: Player) async throws {
    try await act(
      .registry(
        .registerParty(
          RegisterParty(
            profile: profile, key: player.key.publicKey, custody: .device, person: player.person))),
      [(.actor, authority), (.keyholder, player)])
  }

  /// Registered, amended, applied and turned down.
  fileprivate func refuse(_ newcomer: Player) async throws {
    var profile = Self.profile("kuala", "Kuala Components", person: "desk-1")
    try await register(profile, newcomer)
    profile.legalName = "Kuala Components Sdn. Bhd."
    try await act(
      .registry(.amendParty(AmendParty(party: newcomer.party, version: 1, profile: profile))),
      by: newcomer)
    try await act(
      .registry(
        .apply(
          Apply(
            role: .seller, authority: authority.party, scope: SampleWorld.scope,
            staff: [known("desk-1")]))), by: newcomer)
    try await act(
      .registry(
        .refuseAccreditation(
          RefuseAccreditation(
            party: newcomer.party, role: .seller, reason: Basis(text: "Nobody is trained.")))),
      by: authority)
  }

  fileprivate func otherAuthority() async throws {
    let other = stage.cast.player("strait-officer", party: known("strait"), person: known("head-1"))
    try await register(Self.profile("strait", "Strait Trade Board", person: "head-1"), other)
    try await act(
      .registry(
        .appointAuthority(
          AppointAuthority(
            party: other.party, jurisdiction: known("MY"),
            delivery: Registry.Delivery(means: .file)))), by: authority)
    let scope = RecognitionScope(
      roles: [.seller], categories: [known("3A090")], destinations: [known("MY")])
    try await act(
      .registry(
        .recognise(
          Recognise(of: authority.party, scope: scope, until: clock.wall().adding(days: 90)))
      ), by: other)
    try await act(
      .registry(
        .withdrawRecognition(
          WithdrawRecognition(of: authority.party, reason: "It reviews by itself."))), by: other)
  }

  /// On a new review.
  fileprivate func renew(_ seller: Player) async throws {
    let findings = Criterion.allCases.map {
      CriterionFinding(criterion: $0, outcome: .met, note: "Seen again.", evidence: [])
    }
    try await act(
      .registry(.review(RecordReview(party: seller.party, role: .seller, findings: findings))),
      by: authority)
    try await act(
      .registry(
        .renew(
          Renew(
            party: seller.party, role: .seller, expires: Story.start.adding(days: 800),
            renewalDue: Story.start.adding(days: 700)))), by: authority)
  }
}
