import Canonical
import Judgements
import Rows
import Screening
import Testing
import Vocabulary

@testable import Registry

/// The ultimate parent that a party declares: whom it keeps out, and that each of both is judged by
/// itself.
@Suite struct ParentTests {
  private static let parent = ScreenedSubject(Ground.branch, .ultimateParent)

  /// What happens before the party wants something.
  enum Event: Sendable {
    case step(Step)
    /// The profile, under the next version.
    case amended(@Sendable (inout Profile) -> Void)
    /// Policy alone, with or without parents.
    case adopted(parents: Bool?)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var events: [Event]
    /// Codes under `trueMatch`, `openHit` and `notScreened`.
    var codes: [[JudgementRefusal]]

    var testDescription: String { name }
  }

  private static func found(_ hits: [ScreenedHit] = [Ground.hit("36")]) -> Event {
    .step(Step(Ground.recordParent(hits: hits)))
  }
  private static func judged(_ outcome: JudgementOutcome, id: UInt8 = 0x21) -> Event {
    .step(
      Step(
        Ground.judge([Ground.name("36")], outcome, of: parent, screening: Ground.digest(id)),
        by: .ann, id: 0x22))
  }
  private static let dropped = Event.amended { $0.ultimateParent = nil }
  private static let goneWithIt = Event.step(
    Step(
      Ground.recordParent(hits: [], version: 2, of: alone), id: 0x23))
  private static var alone: Profile {
    var profile = Ground.profile(Ground.branch)
    profile.ultimateParent = nil
    return profile
  }
  private static let match: [[JudgementRefusal]] = [
    [.parentMatchOpen], [.parentMatchOpen], [.parentMatchOpen],
  ]

  static let cases: [Case] = [
    Case(name: "never screened", events: [], codes: [[], [], [.notScreened]]),
    Case(name: "nothing found", events: [found([])], codes: [[], [], []]),
    Case(name: "a hit", events: [found()], codes: [[], [.hitOpen], [.hitOpen]]),
    Case(
      name: "a false positive", events: [found(), judged(.falsePositive)], codes: [[], [], []]),
    Case(name: "a match", events: [found(), judged(.trueMatch)], codes: match),
    Case(
      name: "a match of a parent that has another name now",
      events: [
        found(), judged(.trueMatch), .amended { $0.ultimateParent?.name = "Another holding" },
      ], codes: [[.parentMatchOpen], [.parentMatchOpen], [.parentMatchOpen, .notScreened]]),
    Case(
      name: "a match of a parent that is declared no more",
      events: [found(), judged(.trueMatch), dropped], codes: match),
    Case(
      name: "and that was looked for since",
      events: [found(), judged(.trueMatch), dropped, goneWithIt], codes: match),
    Case(
      name: "and that has ended",
      events: [
        found(), judged(.trueMatch), dropped, goneWithIt, judged(.ended, id: 0x23),
      ], codes: [[], [], []]),
    Case(
      name: "a parent that is declared no more", events: [found([]), dropped], codes: [[], [], []]),
    Case(
      name: "a hit of a parent that is declared no more, until it was looked for",
      events: [found(), dropped], codes: [[], [.hitOpen], [.hitOpen]]),
    Case(
      name: "a match of both",
      events: [
        found(), judged(.trueMatch), .step(Step(Ground.record(Ground.branch))),
        .step(
          Step(
            Ground.judge(
              [Ground.name("36")], .trueMatch, of: ScreenedSubject(Ground.branch)), id: 0x24)),
      ],
      codes: [
        [.matchOpen, .parentMatchOpen], [.matchOpen, .parentMatchOpen],
        [.matchOpen, .parentMatchOpen],
      ]),
    Case(
      name: "a hit where the policy has changed", events: [found(), .adopted(parents: false)],
      codes: [[], [], []]),
    Case(
      name: "a match where the policy has changed",
      events: [found(), judged(.trueMatch), .adopted(parents: nil)], codes: match),
    Case(
      name: "a parent that is looked for from now on",
      events: [.adopted(parents: nil), .adopted(parents: true)], codes: [[], [], [.notScreened]]),
  ]

  /// The branch itself was screened, and nothing was found.
  private static func world(
    _ events: [Event], _ blocking: ScreeningPolicy.Blocking, parents: Bool? = true
  ) throws -> World {
    var (world, version) = (Ground.world(), 1)
    try Step(adopt(Ground.basis(), Ground.policy(blocking, parents: parents))).take(&world)
    try Step(Ground.record(Ground.branch, hits: [])).take(&world)
    var profile = Ground.profile(Ground.branch)
    for event in events {
      switch event {
      case .step(let step): try step.take(&world)
      case .amended(let change):
        change(&profile)
        version += 1
        Ground.put(profile, version: version, in: &world)
      case .adopted(let parents):
        try Step(adopt(Ground.basis(), Ground.policy(blocking, parents: parents))).take(&world)
      }
    }
    return world
  }

  private static func bars(_ world: World) throws -> [Reason] {
    try JudgementRules.bars(Ground.branch, in: world)
  }

  static func refusals() throws -> [String] {
    try cases.flatMap { one in
      try ScreeningPolicy.Blocking.allCases.flatMap {
        try bars(try world(one.events, $0)).map(\.code)
      }
    }
  }

  @Test(arguments: cases) func bars(_ one: Case) throws {
    for (blocking, expected) in zip(ScreeningPolicy.Blocking.allCases, one.codes) {
      let world = try Self.world(one.events, blocking)
      #expect(try Self.bars(world).map(\.code) == expected.map(\.rawValue), "\(blocking)")
    }
  }

  /// A log that has not said so decides as it did: a declared parent is nobody's business.
  @Test(arguments: [nil, false]) func aLogThatDoesNotAskBarsNobody(_ parents: Bool?) throws {
    for blocking in ScreeningPolicy.Blocking.allCases {
      let world = try Self.world([], blocking, parents: parents)
      #expect(try Self.bars(world) == [])
      let party = try #require(try world.find(Party.self, Ground.branch.text))
      let current = try JudgementRules.current(in: world)
      let all = try JudgementRules.lookedFor(of: party, current, in: world)
      #expect(all.map(\.subject) == [ScreenedSubject(Ground.branch)])
    }
  }

  /// Whoever is refused learns that it is the parent, whose rule it is and where ownership is
  /// computed; and of no list.
  @Test func aBarSaysWhoItIsAbout() throws {
    let world = try Self.world([Self.found(), Self.judged(.trueMatch)], .trueMatch)
    let reason = try #require(try Self.bars(world).first)
    for text in ["the declared ultimate parent of branch", "policy", "portcullis ownership"] {
      #expect(reason.message.contains(text))
    }
    #expect(!reason.message.contains("sdn") && !reason.message.contains("36"))
    #expect(!reason.message.contains(Ground.holding.name), "others do not read who it is")
    #expect(reason.source.contains("policy of this log") && reason.source.contains("744.11"))
  }

  // MARK: Each by itself

  private func states(_ world: World) throws -> [HitState] {
    try ScreenedSubject.all(of: Ground.branch).map { subject in
      let row = try #require(try world.find(PartyScreening.self, subject.key))
      return row.state(of: Ground.name("36"))
    }
  }

  @Test func aChangeOfOneReopensNothingOfTheOther() throws {
    let judgedBoth: [Event] = [
      Self.found(), Self.judged(.falsePositive),
      .step(Step(Ground.record(Ground.branch))),
      .step(Step(Ground.judge(of: ScreenedSubject(Ground.branch)), by: .ann, id: 0x24)),
    ]
    var world = try Self.world(judgedBoth, .trueMatch)
    #expect(try states(world) == [.falsePositive, .falsePositive])

    var profile = Ground.profile(Ground.branch)
    profile.addresses[0].lines = ["Quay 2"]
    Ground.put(profile, version: 2, in: &world)
    try again(profile, 2, in: &world)
    #expect(try states(world) == [.reopened, .falsePositive])

    world = try Self.world(judgedBoth, .trueMatch)
    profile = Ground.profile(Ground.branch)
    profile.ultimateParent?.name = "Another holding"
    Ground.put(profile, version: 2, in: &world)
    try again(profile, 2, in: &world)
    #expect(try states(world) == [.falsePositive, .reopened])
  }

  private func again(_ profile: Profile, _ version: Int, in world: inout World) throws {
    let party = Ground.record(Ground.branch, version: version) {
      $0.asked = ScreenedParty(profile).fingerprint
    }
    try Step(party, id: 0x25).take(&world)
    try Step(Ground.recordParent(version: version, of: profile), id: 0x26).take(&world)
  }

  @Test func nameAndCountryOfAParentAreCompared() {
    let before = ScreenedParty(Ground.profile(Ground.branch), as: .ultimateParent)
    var seen: Set<Digest> = [before.fingerprint]
    for change: (inout Profile) -> Void in [
      { $0.ultimateParent?.name = "B" },
      { $0.ultimateParent?.country = Ground.text("SE", Country.init) },
      { $0.ultimateParent = nil },
    ] {
      var profile = Ground.profile(Ground.branch)
      change(&profile)
      let asked = ScreenedParty(profile, as: .ultimateParent)
      #expect(seen.insert(asked.fingerprint).inserted)
    }
  }

  @Test func aJudgementOnAParentEnds() throws {
    let later = Ground.moment("2026-06-01T00:00:00.000Z")
    var world = try Self.world(
      [
        Self.found(),
        .step(Step(Ground.judge(of: Self.parent, until: later), by: .ann, id: 0x22)),
      ], .trueMatch)
    let due = try world.scan(Deadline.self)
    #expect(due.count == 1)
    for deadline in due {
      for fact in try JudgementRules.expire(
        deadline, in: world, Ground.context(by: .desk, at: later))
      {
        #expect(fact.subject == Self.parent)
        try JudgementRules.evolve(&world, fact, at: 60, time: later)
      }
    }
    let row = try #require(try world.find(PartyScreening.self, Self.parent.key))
    #expect(row.state(of: Ground.name("36")) == .unjudged)
  }

  /// What is left of an erased party: nothing that anybody was called, and no count of it.
  @Test func anErasureTakesBoth() throws {
    var world = try Self.world([Self.found(), Self.judged(.trueMatch)], .trueMatch)
    #expect(try JudgementRules.matched(of: Ground.branch, in: world) == [Self.parent])
    #expect(try JudgementRules.adoptions(in: world).map(\.parties) == [2])
    try JudgementRules.erase(Ground.branch, in: &world)
    #expect(try world.scan(PartyScreening.self).isEmpty)
    #expect(try JudgementRules.adoptions(in: world).map(\.parties) == [0])
    #expect(try JudgementRules.current(in: world)?.matched == 0)
    #expect(try Self.bars(world) == [])
  }

  /// Commands and facts of before keep their bytes.
  @Test func whatIsAbsentIsNotWritten() throws {
    let commands = [
      Ground.record(), Ground.judge(), adopt(),
      .confirm(ConfirmJudgement(party: Ground.maker, judgement: Ground.root)),
    ]
    for command in commands {
      #expect(command.json["of"] == nil && command.json["policy"]?["parents"] == nil)
    }
    #expect(Ground.recordParent().json["of"] == .string("ultimateParent"))
  }
}
