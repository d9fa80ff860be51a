import Judgements
import Rows
import Screening
import Testing
import Vocabulary

@testable import Registry

/// A judgement is remembered until what is compared changes on a side, and not for a reason that
/// does not count.
@Suite struct MemoryTests {
  private static let later = Ground.moment("2026-06-01T00:00:00.000Z")

  private func world(_ steps: [Step]) throws -> World {
    var world = Ground.world()
    for step in adopted + steps { try step.take(&world) }
    return world
  }

  private func state(_ world: World, _ entry: String = "36") throws -> HitState {
    let row = try #require(try world.find(PartyScreening.self, Ground.maker.text))
    return row.state(of: Ground.name(entry))
  }

  private static let judged = [
    Step(Ground.record()), Step(Ground.judge(), by: .ann, id: 0x22),
  ]

  @Test func theSameHitDoesNotComeBack() throws {
    let again = Step(Ground.record(hits: [Ground.hit("36", score: 870)]), id: 0x23)
    #expect(try state(try world(Self.judged + [again])) == .falsePositive)
    let newLists = [
      Step(adopt(Ground.basis(2))),
      Step(Ground.record(edition: 2, on: Ground.basis(2)), id: 0x23),
    ]
    #expect(try state(try world(Self.judged + newLists)) == .falsePositive)
  }

  @Test func aHitThatComesBackIsRemembered() throws {
    let gone = Step(Ground.record(hits: []), id: 0x23)
    let back = Step(Ground.record(), id: 0x24)
    #expect(try state(try world(Self.judged + [gone, back])) == .falsePositive)
    let other = Step(Ground.record(hits: [Ground.hit("36", listed: 2)]), id: 0x24)
    #expect(try state(try world(Self.judged + [gone, other])) == .reopened)
  }

  @Test func aChangeOfTheEntryReopens() throws {
    let changed = Step(Ground.record(hits: [Ground.hit("36", listed: 2)]), id: 0x23)
    #expect(try state(try world(Self.judged + [changed])) == .reopened)
    // It was judged as it was; when it is that again, it is judged.
    let back = Step(Ground.record(), id: 0x24)
    #expect(try state(try world(Self.judged + [changed, back])) == .falsePositive)
  }

  @Test func aChangeOfThePartyReopens() throws {
    var world = try world(Self.judged)
    Ground.put(Ground.profile(Ground.maker, called: "Renamed"), version: 2, in: &world)
    try Step(Ground.record(version: 2, called: "Renamed"), id: 0x23).take(&world)
    #expect(try state(world) == .reopened)
  }

  /// Contacts, people, owners and the power of a site are not compared.
  @Test func whatIsNotComparedDoesNotReopen() throws {
    var world = try world(Self.judged)
    var profile = Ground.profile(Ground.maker)
    profile.ultimateParent = Parent(name: "Holding", country: Ground.norway)
    profile.people = [
      Person(id: Ground.text("ann", PersonID.init), name: "Ann", roles: [.exports])
    ]
    Ground.put(profile, version: 2, in: &world)
    try Step(Ground.record(version: 2), id: 0x23).take(&world)
    #expect(try state(world) == .falsePositive)
  }

  @Test func everyFieldThatIsComparedCounts() {
    let profile = Ground.profile(Ground.maker)
    let before = ScreenedParty(profile).fingerprint
    var changes: [Profile] = []
    func change(_ change: (inout Profile) -> Void) {
      var other = profile
      change(&other)
      changes.append(other)
    }
    change { $0.legalName = "B" }
    change { $0.otherNames = ["B"] }
    change { $0.identifiers = [Identifier(scheme: .duns, value: "150483782")] }
    change { $0.addresses[0].lines = ["Quay 2"] }
    change { $0.headquarters = Ground.text("SE", Country.init) }
    change { $0.establishedIn = Ground.text("SE", Country.init) }
    var seen: Set<Digest> = [before]
    for other in changes { #expect(seen.insert(ScreenedParty(other).fingerprint).inserted) }
  }

  // MARK: Ends

  /// What becomes of a judgement that is given for a time.
  static func expired() throws -> [JudgementFact] {
    var world = Ground.world()
    for step in adopted + [
      Step(Ground.record()), Step(Ground.judge(until: later), by: .ann, id: 0x22),
    ] { try step.take(&world) }
    return try facts(at: later, world)
  }

  private static func facts(at time: Moment, _ world: World) throws -> [JudgementFact] {
    try world.scan(Deadline.self).filter { $0.due <= time }.flatMap {
      try JudgementRules.expire($0, in: world, Ground.context(by: .desk, at: time))
    }
  }

  @Test func aJudgementEnds() throws {
    var world = try world([
      Step(Ground.record()), Step(Ground.judge(until: Self.later), by: .ann, id: 0x22),
    ])
    #expect(try state(world) == .falsePositive)
    for fact in try Self.expired() {
      try JudgementRules.evolve(&world, fact, at: 60, time: Self.later)
    }
    #expect(try state(world) == .unjudged)
  }

  @Test func anEndThatIsMootIsNothing() throws {
    let world = try world([
      Step(Ground.record()), Step(Ground.judge(until: Self.later), by: .ann, id: 0x22),
      Step(Ground.judge(), by: .bob, id: 0x23),
    ])
    #expect(try Self.facts(at: Self.later, world) == [])
    #expect(try state(world) == .falsePositive)
  }

  /// The second person's word starts the clock too.
  @Test func aConfirmedJudgementEnds() throws {
    var world = Ground.world()
    let confirm = ConfirmJudgement(party: Ground.maker, judgement: Ground.digest(0x22))
    for step in [
      Step(adopt(Ground.basis(), Ground.policy(two: true))), Step(Ground.record()),
      Step(Ground.judge(until: Self.later), by: .ann, id: 0x22),
    ] { try step.take(&world) }
    #expect(try Self.facts(at: Self.later, world) == [])
    #expect(try state(world) == .unjudged)
    try Step(.confirm(confirm), by: .bob, id: 0x23).take(&world)
    #expect(try state(world) == .falsePositive)
    #expect(try Self.facts(at: Self.later, world).count == 1)
  }

  @Test func whatIsRememberedIsBounded() throws {
    var world = try world([])
    for number in 0..<300 {
      let entry = String(1000 + number)
      try Step(Ground.record(hits: [Ground.hit(entry)]), id: 0x21).take(&world)
      try Step(Ground.judge([Ground.name(entry)]), by: .ann, id: 0x22).take(&world)
    }
    let row = try #require(try world.find(PartyScreening.self, Ground.maker.text))
    #expect(row.judgements.count == 201 && row.state(of: Ground.name("1299")) == .falsePositive)
  }
}
