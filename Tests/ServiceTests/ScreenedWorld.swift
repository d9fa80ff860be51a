import Canonical
import Enforcement
import EventLog
import Judgements
import Registry
import Rows
import Screening
import Service
import Trade
import Vocabulary

@testable import Scenario

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

  init(parents: Bool? = nil) async throws {
    rig = try Rig()
    try await rig.director.playPrologue()
    var policy = Self.policy
    policy.parents = parents
    try await send(
      .judgement(.adoptLists(AdoptLists(basis: Self.basis, policy: policy))), by: authority)
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

  /// A party, or its parent, is screened, has a hit, and is judged to be it.
  func match(_ id: PartyID, _ role: ScreenedRole? = nil) async throws {
    try await judge(id, role, .trueMatch)
  }

  func judge(
    _ id: PartyID, _ role: ScreenedRole? = nil, _ outcome: JudgementOutcome
  ) async throws {
    let party = try rig.node.ask { world throws(Stop) in
      try RegistryRules.party(id, in: world)
    }
    let asked = ScreenedParty(party.profile, as: role)
    let hit = ScreenedHit(
      list: known("us-sdn"), entry: known("36"), score: 990, askedName: 0,
      listedName: asked.names.first?.text, features: [],
      listed: Digest([UInt8](repeating: 6, count: 32)))
    let screening = try await send(
      .judgement(
        .record(
          RecordScreening(
            party: id, of: role, version: party.version, edition: 1, basis: Self.basis.digest,
            algorithm: .v1, asked: asked.fingerprint, hits: [hit]))),
      by: authority)
    try await send(
      .judgement(
        .judge(
          JudgeHits(
            party: id, of: role, screening: screening.id, hits: [hit.name], outcome: outcome,
            reason: Self.reason))), by: authority)
  }

  /// A party that has nothing and has done nothing.
  func newcomer(parent: Parent? = nil) async throws -> PartyID {
    let player = Cast().player("newcomer", party: known("newcomer"))
    var profile = SampleWorld.selat
    profile.id = player.party
    profile.ultimateParent = parent
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
