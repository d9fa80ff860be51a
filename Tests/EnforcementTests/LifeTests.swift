import Enforcement
import Rows
import Testing
import Vocabulary

@testable import Waybills

/// What becomes of rows and deadlines over several facts.
@Suite struct LifeTests {
  static let deadline = Deadline(
    due: Ground.due, kind: SpotCheck.deadlineKind,
    subject: Ground.waybill.text + "/check-1")

  static func world(_ facts: [EnforcementFact]) throws -> World {
    var world = try Ground.world()
    for fact in facts {
      try EnforcementRules.evolve(&world, fact, at: Ground.givenIndex, time: Ground.now)
    }
    return world
  }

  static func fallDue(_ facts: [EnforcementFact] = [ordered()]) throws -> [EnforcementFact] {
    try EnforcementRules.expire(deadline, in: try world(facts), Ground.context(at: Ground.due))
  }

  private func check(_ world: World) throws -> SpotCheck {
    try #require(try world.find(SpotCheck.self, Self.deadline.subject))
  }

  @Test func orderSetsTheDeadlineAndConclusionTakesItAway() throws {
    var world = try Self.world([ordered()])
    #expect(try world.find(Deadline.self, Self.deadline.key) == Self.deadline)
    #expect(try check(world).state == .ordered)
    try EnforcementRules.evolve(&world, drawn, at: 51, time: Ground.now)
    #expect(try check(world).state == .drawn)
    let all = found([finding(3), finding(5), finding(10, .labelDiffers)])
    try EnforcementRules.evolve(&world, all, at: 52, time: Ground.now)
    try EnforcementRules.evolve(&world, concluded(), at: 52, time: Ground.now)
    #expect(try world.find(Deadline.self, Self.deadline.key) == nil)
    let check = try check(world)
    #expect(check.state == .concluded)
    #expect((check.found, check.adverse, check.strays) == (3, 1, 0))
    #expect(check.isAdverse)
  }

  @Test func dueCheckRaisesAnAlert() throws {
    let facts = try Self.fallDue()
    #expect(facts.map(\.short) == ["spotCheckFellDue", "alertRaised"])
    guard case .spotCheckFellDue(let fact) = facts[0], case .alertRaised(let alert) = facts[1]
    else {
      Issue.record("other facts than expected")
      return
    }
    #expect(fact.missing == 3)
    #expect(alert.kind == .checkOverdue)
    #expect(alert.authority == Ground.supervisor)
    #expect(alert.alert.text == "alert-0000000100-1")
  }

  @Test func dueCheckCountsWhatIsMissing() throws {
    let facts = try Self.fallDue([ordered(), drawn, found([finding(3)])])
    guard case .spotCheckFellDue(let fact) = try #require(facts.first) else {
      Issue.record("other facts than expected")
      return
    }
    #expect(fact.missing == 2)
  }

  @Test func concludedCheckAndForeignDeadlinesStayQuiet() throws {
    #expect(try Self.fallDue([ordered(), drawn, concluded()]) == [])
    let foreign = Deadline(due: Ground.due, kind: "waybill.leg", subject: Self.deadline.subject)
    let world = try Self.world([ordered()])
    #expect(try EnforcementRules.expire(foreign, in: world, Ground.context()) == [])
  }

  @Test func lateFindingsStillConclude() throws {
    let late = try Self.world([ordered(), drawn] + Self.fallDue())
    #expect(try check(late).fellDue != nil)
    let facts = try EnforcementRules.decide(
      record([finding(3), finding(5), finding(10)]), in: late, Ground.context())
    #expect(facts.map(\.short) == ["findingsRecorded", "spotCheckConcluded"])
  }

  @Test func releaseNamesTheHoldsThatStand() throws {
    let world = try Self.world([held(), held("hold-2", by: Ground.accreditor)])
    let release = EnforcementCommand.release(
      ReleaseHold(waybill: Ground.waybill, hold: Ground.id("hold-1"), reason: "Fits"))
    let facts = try EnforcementRules.decide(release, in: world, Ground.context())
    guard case .released(let fact) = try #require(facts.first) else {
      Issue.record("other facts than expected")
      return
    }
    #expect(fact.stillHeld.map(\.text) == ["hold-2"])
    #expect(fact.placed == Ground.now)
  }

  @Test func drawnSampleFollowsFromTheRows() throws {
    let cited = Seen(root: Ground.root, size: 51)
    let facts = try EnforcementRules.decide(
      draw(), in: try Self.world([ordered()]), Ground.context(proven: [cited]))
    #expect(facts == [drawn])
  }

  @Test func strayNamesTheWaybillItIsLiveOn() throws {
    var world = try Self.world([ordered(), drawn])
    let sscc = Ground.unit
    world.put(
      SerialRecord(
        part: Ground.part, serial: Ground.serial(99),
        live: [SerialRecord.Live(waybill: Ground.other, unit: sscc)], passages: []))
    let facts = try EnforcementRules.decide(
      record([], strays: [stray(99)]), in: world, Ground.context())
    guard case .findingsRecorded(let recorded) = facts[0], case .alertRaised(let alert) = facts[1]
    else {
      Issue.record("other facts than expected")
      return
    }
    #expect(recorded.strays.map(\.liveOn) == [Ground.other])
    #expect(alert.waybills == [Ground.waybill, Ground.other])
  }

  @Test func alertIdsCountOnWithinAnEntry() {
    let notice = Notice(kind: .discrepancy, subject: Ground.waybill.text, text: "Seal broken.")
    let facts = EnforcementRules.raise([notice, notice], after: 1, Ground.context())
    let ids = facts.compactMap { fact -> String? in
      if case .alertRaised(let alert) = fact { alert.alert.text } else { nil }
    }
    #expect(ids == ["alert-0000000100-2", "alert-0000000100-3"])
  }

  @Test func whatBelongsToAWaybillIsReadTogether() throws {
    let all = found([finding(3), finding(5, .absent)], strays: [stray(99)])
    let world = try Self.world([ordered(), drawn, all])
    #expect(try EnforcementRules.checks(of: Ground.other, in: world) == [])
    let check = try #require(try EnforcementRules.checks(of: Ground.waybill, in: world).first)
    let findings = try EnforcementRules.findings(of: check, in: world)
    #expect(findings.map(\.result) == [.present, .absent, nil])
  }

  @Test func unknownIsNotAbsent() throws {
    struct Blank: Base {
      func lookup(_ key: RowKey) -> Lookup { .notLoaded }
      func keys(in range: RowRange) throws(Stop) -> [String] { throw .notLoaded(.range(range)) }
    }
    #expect(
      throws: Stop.notLoaded(
        .row(RowKey(table: "key", key: Ground.key(of: Ground.supervisor).text)))
    ) {
      try EnforcementRules.decide(.hold(hold()), in: World(Blank()), Ground.context())
    }
  }
}
