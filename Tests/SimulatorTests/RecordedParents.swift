import Judgements
import Registry
import Scenario
import Testing
import Trade
import Vocabulary

@testable import Scenario

extension Recordings {
  /// The ultimate parent that a party declares is looked for beside it: what two officers make of
  /// its hit, whom that keeps out, and how it ends when the party declares none any more.
  @Sendable static func parents() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    let authority = Player.authority(cast)
    try await recording.officers()
    let (first, second) = (Recording.officer(1, cast), Recording.officer(2, cast))
    let lists = Recording.lists(0x53)
    try await recording.adopt(lists, parents: true)
    try await recording.screen(SampleWorld.dock, 1, on: lists, [])
    try await recording.screen(SampleWorld.dock, of: .ultimateParent, 1, on: lists, ["39"])

    try await recording.judge(
      "dock", of: .ultimateParent, ["39"], .falsePositive, by: first)
    try await recording.confirm(
      "dock", judged: .ultimateParent, by: second, wanted: "proposalUnknown")
    try await recording.confirm("dock", of: .ultimateParent, by: second)
    try await recording.issueWaybill("free", first: 42_001)
    try await recording.judge("dock", of: .ultimateParent, ["39"], .trueMatch, by: authority)
    try await recording.issueWaybill("barred", first: 42_101, wanted: "parentMatchOpen")

    var alone = SampleWorld.dock
    alone.ultimateParent = nil
    try await recording.act(
      .registry(.amendParty(AmendParty(party: alone.id, version: 1, profile: alone))),
      by: Player.terminal(cast))
    try await recording.issueWaybill("still barred", first: 42_101, wanted: "parentMatchOpen")
    try await recording.screen(alone, of: .ultimateParent, version: 2, 1, on: lists, [])
    try await recording.judge("dock", of: .ultimateParent, ["39"], .ended, by: first)
    try await recording.confirm("dock", of: .ultimateParent, by: second)
    try await recording.issueWaybill("free again", first: 42_101)

    let changed = Recording.lists(0x54)
    try await recording.adopt(changed, parents: true)
    try await recording.screen(alone, version: 2, 2, on: changed, [])
    try await recording.act(
      .judgement(.complete(CompleteRescreening(from: 1, to: 2, carried: 1, touched: 1))),
      by: authority)
    return try recording.recorded
  }
}
