import EventLog
import Judgements
import Registry
import Rows
import Scenario
import Screening
import Service
import Testing
import Trade
import Vocabulary

/// How long what screening found is kept, and what an erasure leaves of it.
@Suite struct ScreeningErasureTests {
  private let world: ScreenedWorld
  private let party: PartyID
  private let authority = Player.authority(Cast())

  init() async throws {
    world = try await ScreenedWorld()
    party = try await world.newcomer()
  }

  private func retention(after days: Int) throws -> RetentionAnswer {
    try world.rig.node.ask { world throws(Stop) in
      try Reading(reader: .operatorOfTheStore, world: world).retention(
        party: party, at: Story.start.adding(days: days))
    }
  }

  private func row() throws -> PartyScreening? {
    try world.rig.node.ask { world throws(Stop) in
      try world.find(PartyScreening.self, party.text)
    }
  }

  private var erase: Command {
    .system(
      .eraseParty(
        EraseParty(party: party, ground: "its period is over", nobodyAskedForIt: true)))
  }

  @Test func aHitKeepsTheRecordForTenYears() async throws {
    #expect(try retention(after: 2000).verdict == .indeterminate)
    try await world.judge(party, nil, .falsePositive)
    let five = try retention(after: 2000)
    #expect(five.verdict == .kept && five.sources.first == "31 CFR 501.601")
    #expect(try retention(after: 3900).verdict == .indeterminate)
  }

  @Test func aMatchKeepsTheRecordWhileItStands() async throws {
    try await world.match(party)
    #expect(try retention(after: 9000).reasons.map(\.code) == ["recordInUse"])
    try await world.judge(party, nil, .unsure)
    #expect(try retention(after: 9000).verdict == .indeterminate)
  }

  @Test func anErasureTakesItsScreeningsWithIt() async throws {
    try await world.judge(party, nil, .falsePositive)
    #expect(try await world.codes(erase, by: authority) == ["retentionRuns"])
    world.rig.clock.skip(hours: 24 * 3900)
    try await world.rig.node.tick()
    #expect(try row()?.asked.names.isEmpty == false)
    try await world.send(erase, by: authority)
    #expect(try row() == nil)
    let answers = try world.rig.node.ask { world throws(Stop) in
      let reading = Reading(reader: .operatorOfTheStore, world: world)
      return (
        try reading.screeningBase(AskScreeningBase()).parties.map(\.party),
        try reading.screeningQueue(AskScreeningQueue()).parties.map(\.party),
        try reading.listAdoptions().adoptions.map(\.parties)
      )
    }
    // Nobody is left to look for, and nobody waits.
    #expect(!answers.0.contains(party) && answers.0.count > 3)
    #expect(!answers.1.contains(party) && answers.2 == [0])
    let report = try LogReplay.audit(world.rig.store)
    #expect(report.holds, "\(report.differences) \(report.strayRows)")
    for entry in try world.rig.store.entries(from: 0, limit: .max) {
      let text = String(decoding: entry.bytes, as: UTF8.self)
      #expect(!text.contains(ScreenedWorld.reason))
    }
  }
}
