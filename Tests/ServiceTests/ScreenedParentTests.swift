import Canonical
import Enforcement
import EventLog
import Judgements
import Registry
import Rows
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// The ultimate parent that a party declares, through the node: whom it keeps out, who hears of it
/// and what an erasure leaves of it. The terminal of the sample world declares one.
@Suite struct ScreenedParentTests {
  private let authority = Player.authority(Cast())
  private let seller = Player.seller(Cast())
  private let dock: PartyID = known("dock")

  private func issue(_ world: ScreenedWorld) async throws -> Command {
    let goods = Goods(units: 1, piecesPerUnit: 2, first: 300_000)
    return .waybill(
      .issue(
        IssueWaybill(
          roles: SampleWorld.roles, departure: await world.now.adding(hours: 2),
          lines: [goods.line], units: goods.plans(seal: "SG"), legs: SampleWorld.legs)))
  }

  @Test func aMatchOfTheParentKeepsThePartyOut() async throws {
    let world = try await ScreenedWorld(parents: true)
    let receipt = try await world.send(try await issue(world), by: seller)
    try await world.match(dock, .ultimateParent)
    let found = try #require(try world.alerts().last)
    #expect(found.kind == .matchFound && found.party == dock)
    #expect(found.subject == "dock/ultimateParent")
    #expect(found.waybills == [WaybillNumber(from: receipt.id)])
    for text in ["The declared ultimate parent of dock was judged", "portcullis ownership"] {
      #expect(found.text.contains(text))
    }

    #expect(try await world.codes(try await issue(world), by: seller) == ["parentMatchOpen"])
    let refused = try #require(try world.alerts().last)
    #expect(refused.kind == .attemptRefused)
    #expect(!refused.text.contains("us-sdn") && !refused.text.contains("Holdings"))
    // Itself it is another one, with nothing against it.
    let answer = try world.rig.node.ask { world throws(Stop) in
      try Reading(reader: .operatorOfTheStore, world: world).screening(dock)
    }
    #expect(answer.screening == nil && answer.hits.isEmpty)
    #expect(answer.ultimateParent?.declared == SampleWorld.dock.ultimateParent)
    #expect(answer.ultimateParent?.hits.map(\.state) == [.trueMatch])

    try await world.judge(dock, .ultimateParent, .unsure)
    let free = try world.rig.node.ask { world throws(Stop) in
      try JudgementRules.bars(dock, in: world)
    }
    #expect(free == [])
    let report = try LogReplay.audit(world.rig.store)
    #expect(report.holds, "\(report.differences) \(report.strayRows)")
  }

  @Test(arguments: [nil, false]) func aLogThatDoesNotAskRecordsNone(_ parents: Bool?) async throws {
    let world = try await ScreenedWorld(parents: parents)
    await #expect {
      try await world.match(dock, .ultimateParent)
    } throws: { failure in
      guard case .refused(let refusal, _)? = failure as? Failure else { return false }
      return refusal.reasons.map(\.code) == ["parentsNotScreened"]
    }
    #expect(try await world.codes(try await issue(world), by: seller) == [])
  }

  @Test func anErasureTakesTheParentWithIt() async throws {
    let world = try await ScreenedWorld(parents: true)
    let holding = Parent(name: "Quiet Water Holding", country: known("SG"))
    let party = try await world.newcomer(parent: holding)
    let erase = Command.system(
      .eraseParty(
        EraseParty(party: party, ground: "its period is over", nobodyAskedForIt: true)))
    try await world.match(party, .ultimateParent)
    world.rig.clock.skip(hours: 24 * 3900)
    try await world.rig.node.tick()
    #expect(try await world.codes(erase, by: authority) == ["recordInUse"])
    try await world.judge(party, .ultimateParent, .falsePositive)
    #expect(try await world.codes(erase, by: authority) == ["retentionRuns"])
    world.rig.clock.skip(hours: 24 * 3900)
    try await world.rig.node.tick()
    try await world.send(erase, by: authority)
    let left = try world.rig.node.ask { world throws(Stop) in
      try world.scan(PartyScreening.self).filter { $0.party == party }
    }
    #expect(left.isEmpty)
    let report = try LogReplay.audit(world.rig.store)
    #expect(report.holds, "\(report.differences) \(report.strayRows)")
    for entry in try world.rig.store.entries(from: 0, limit: .max) {
      let text = String(decoding: entry.bytes, as: UTF8.self)
      #expect(!text.contains(ScreenedWorld.reason) && !text.contains(holding.name))
    }
  }
}
