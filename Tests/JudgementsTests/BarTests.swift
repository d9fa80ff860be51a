import Judgements
import Registry
import Rows
import Testing
import Vocabulary

/// Whom screening keeps out, by each of the policies.
@Suite struct BarTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var steps: [Step]
    /// Codes under `trueMatch`, `openHit` and `notScreened`.
    var codes: [[JudgementRefusal]]

    var testDescription: String { name }
  }

  private static let found = Step(Ground.record())
  private static func judged(_ outcome: JudgementOutcome) -> Step {
    Step(Ground.judge([Ground.name("36")], outcome), by: .ann, id: 0x22)
  }
  private static let entryChanged = Step(
    Ground.record(hits: [Ground.hit("36", listed: 2)]), id: 0x23)
  private static let hitGone = Step(Ground.record(hits: []), id: 0x23)

  static let cases: [Case] = [
    Case(name: "never screened", steps: [], codes: [[], [], [.notScreened]]),
    Case(name: "nothing found", steps: [Step(Ground.record(hits: []))], codes: [[], [], []]),
    Case(name: "a hit", steps: [found], codes: [[], [.hitOpen], [.hitOpen]]),
    Case(name: "unsure", steps: [found, judged(.unsure)], codes: [[], [.hitOpen], [.hitOpen]]),
    Case(name: "a false positive", steps: [found, judged(.falsePositive)], codes: [[], [], []]),
    Case(
      name: "a false positive of which the entry has changed",
      steps: [found, judged(.falsePositive), entryChanged], codes: [[], [.hitOpen], [.hitOpen]]),
    Case(
      name: "a match", steps: [found, judged(.trueMatch)],
      codes: [[.matchOpen], [.matchOpen], [.matchOpen]]),
    Case(
      name: "a match of which the entry has changed",
      steps: [found, judged(.trueMatch), entryChanged],
      codes: [[.matchOpen], [.matchOpen], [.matchOpen]]),
    Case(
      name: "a match whose hit is gone", steps: [found, judged(.trueMatch), hitGone],
      codes: [[.matchOpen], [.matchOpen], [.matchOpen]]),
    Case(
      name: "a match that was taken back", steps: [found, judged(.trueMatch), judged(.unsure)],
      codes: [[], [.hitOpen], [.hitOpen]]),
    Case(
      name: "more than could be recorded",
      steps: [
        Step(
          Ground.record(hits: (0..<500).map { Ground.hit(String(1000 + $0)) }) { $0.further = 1 })
      ], codes: [[], [.hitOpen], [.hitOpen]]),
    Case(
      name: "screened with the lists of before",
      steps: [Step(Ground.record(hits: [])), Step(adopt(Ground.basis(2)))],
      // Adopting changes the policy too: see `codes(_:_:)`.
      codes: [[], [], [.notScreened]]),
  ]

  static func codes(_ one: Case, _ blocking: ScreeningPolicy.Blocking) throws -> [String] {
    var world = Ground.world()
    try Step(adopt(Ground.basis(), Ground.policy(blocking))).take(&world)
    for step in one.steps {
      var step = step
      if case .adoptLists(var content) = step.command {
        content.policy = Ground.policy(blocking)
        step.command = .adoptLists(content)
      }
      try step.take(&world)
    }
    return try JudgementRules.bars(Ground.maker, in: world).map(\.code)
  }

  static func refusals() throws -> [String] {
    try cases.flatMap { one in
      try ScreeningPolicy.Blocking.allCases.flatMap { try codes(one, $0) }
    }
  }

  @Test(arguments: cases) func bars(_ one: Case) throws {
    for (blocking, expected) in zip(ScreeningPolicy.Blocking.allCases, one.codes) {
      #expect(try Self.codes(one, blocking) == expected.map(\.rawValue), "\(blocking)")
    }
  }

  @Test func aLogWithoutListsBarsNobody() throws {
    #expect(try JudgementRules.bars(Ground.maker, in: Ground.world()) == [])
  }

  /// What is compared keeps a screening current, whatever else changes.
  @Test func onlyWhatIsComparedMakesAScreeningOld() throws {
    var world = Ground.world()
    try Step(adopt(Ground.basis(), Ground.policy(.notScreened))).take(&world)
    try Step(Ground.record(hits: [])).take(&world)
    var profile = Ground.profile(Ground.maker)
    profile.ultimateParent = .init(name: "Somebody", country: Ground.norway)
    Ground.put(profile, version: 2, in: &world)
    #expect(try JudgementRules.bars(Ground.maker, in: world) == [])
    profile.otherNames = ["Another name"]
    Ground.put(profile, version: 3, in: &world)
    #expect(
      try JudgementRules.bars(Ground.maker, in: world).map(\.code) == ["notScreened"])
  }

  /// Whoever is refused learns of no list, no entry and no score.
  @Test func aBarNamesNoList() throws {
    for one in Self.cases {
      for blocking in ScreeningPolicy.Blocking.allCases {
        var world = Ground.world()
        try Step(adopt(Ground.basis(), Ground.policy(blocking))).take(&world)
        for step in one.steps where step.command.kind != AdoptLists.kind {
          try step.take(&world)
        }
        for reason in try JudgementRules.bars(Ground.maker, in: world) {
          #expect(!reason.message.contains("sdn") && !reason.message.contains("36"))
        }
      }
    }
  }
}
