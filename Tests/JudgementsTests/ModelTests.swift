import Judgements
import Registry
import Rows
import Screening
import Testing
import Vocabulary

/// After anything that can be asked, the rows say what a model says that keeps everything in sets
/// and never moves a number.
@Suite struct ModelTests {
  @Test(arguments: 1...20) func rowsAreWhatAModelSays(_ seed: UInt64) throws {
    var run = ModelRun(seed: seed)
    for _ in 0..<250 { try run.step() }
    #expect(run.carriedOut > 60 && run.refused > 10, "\(run.carriedOut), \(run.refused)")
  }
}

private struct ModelRun {
  private var dice: Dice
  private var world = Ground.world()
  private var model = Model()
  private var number: UInt8 = 0
  private(set) var carriedOut = 0
  private(set) var refused = 0
  private let parties = [Ground.maker, Ground.hauler, Ground.bureau]
  private let names = ["31", "32", "33"].map { Ground.name($0) }

  init(seed: UInt64) {
    dice = Dice(seed: seed)
    for party in parties {
      learn(Ground.profile(party))
    }
  }

  mutating func step() throws {
    number = number &+ 1
    switch dice.roll(10) {
    case 0: try adopt()
    case 1: amend()
    case 2: try complete()
    case 3, 4, 5: try record()
    case 6, 7: try judge()
    case 8 where dice.roll(4) == 0: try erase()
    default: try confirm()
    }
    try compare()
  }

  private mutating func id() -> Digest {
    Digest([number] + [UInt8](repeating: UInt8(dice.roll(256)), count: 31))
  }

  /// - Returns: the facts, or nil where it is refused.
  private mutating func send(
    _ command: JudgementCommand, by hand: Ground.Hand = .desk, id: Digest
  ) throws -> [JudgementFact]? {
    let facts: [JudgementFact]
    do throws(Stop) {
      facts = try JudgementRules.decide(command, in: world, Ground.context(by: hand, id: id))
    } catch .refused {
      refused += 1
      return nil
    } catch {
      throw error
    }
    for fact in facts { try JudgementRules.evolve(&world, fact, at: 70, time: Ground.now) }
    carriedOut += 1
    return facts
  }

  private mutating func adopt() throws {
    let basis = Ground.basis(UInt8(dice.roll(4)))
    let policy = Ground.policy(
      .notScreened, two: dice.roll(2) == 0, parents: dice.pick([true, true, false, nil]))
    if try send(adopt(basis, policy), id: id()) != nil { model.adopt(basis, policy) }
  }

  private func adopt(_ basis: ScreeningBasis, _ policy: ScreeningPolicy) -> JudgementCommand {
    .adoptLists(AdoptLists(basis: basis, policy: policy))
  }

  private mutating func amend() {
    let party = dice.pick(parties)
    var profile = Ground.profile(party, called: dice.pick(["A", "B"]))
    let parent = dice.pick(["C", "D", nil])
    profile.ultimateParent = parent.map { Parent(name: $0, country: Ground.norway) }
    Ground.put(profile, version: 2 + Int(number), in: &world)
    learn(profile)
  }

  private mutating func learn(_ profile: Profile) {
    for one in ScreenedSubject.all(of: profile.id) {
      model.asked[one] = ScreenedParty(profile, as: one.role).fingerprint
    }
    model.declaring.remove(profile.id)
    if profile.ultimateParent != nil { model.declaring.insert(profile.id) }
  }

  private mutating func anybody() -> ScreenedSubject {
    ScreenedSubject(dice.pick(parties), dice.pick([nil, .ultimateParent]))
  }

  private mutating func erase() throws {
    let party = dice.pick(parties)
    try JudgementRules.erase(party, in: &world)
    model.erase(party)
  }

  private mutating func complete() throws {
    let (from, to) = (1 + dice.roll(max(1, model.basis.count)), model.basis.count)
    guard to > 0 else { return }
    let between = from < to - 1 ? model.counted[from..<to - 1].allSatisfy(\.isEmpty) : true
    let isRight = dice.roll(4) > 0
    let carried = model.counted[from - 1].count + (isRight ? 0 : 1)
    let command = CompleteRescreening(
      from: from, to: to, carried: carried, touched: model.counted[to - 1].count)
    let isDone = try send(.complete(command), id: id()) != nil
    #expect(isDone == (from < to && between && isRight && !isSettled(to)))
    guard isDone else { return }
    model.counted[to - 1].formUnion(model.counted[from - 1])
    model.counted[from - 1] = []
    model.isComplete = true
  }

  /// Whether an earlier edition's screenings count already as ones of the last.
  private func isSettled(_ edition: Int) -> Bool {
    model.isComplete || edition > 1 && model.basis[edition - 2] == model.basis[edition - 1]
  }

  private mutating func record() throws {
    guard let basis = model.basis.last else { return }
    let one = anybody()
    var hits: [ListedName: Digest] = [:]
    for name in names where dice.roll(2) == 0 { hits[name] = Ground.digest(UInt8(dice.roll(2))) }
    let row = try #require(try world.find(Party.self, one.party.text))
    let isOld = dice.roll(6) == 0
    let command = RecordScreening(
      party: one.party, of: one.role, version: row.version,
      edition: model.basis.count - (isOld ? 1 : 0),
      basis: basis.digest, algorithm: basis.algorithm, asked: model.asked[one] ?? Ground.root,
      hits: names.compactMap { name in
        hits[name].map {
          ScreenedHit(list: name.list, entry: name.entry, score: 900, features: [], listed: $0)
        }
      })
    let isDone = try send(.record(command), id: id()) != nil
    #expect(isDone == (!isOld && model.isLookedFor(one)))
    if isDone { model.record(one, hits) }
  }

  private mutating func judge() throws {
    let one = anybody()
    guard let row = try world.find(PartyScreening.self, one.key) else { return }
    let chosen = names.filter { _ in dice.roll(2) == 0 }
    let outcome = dice.pick(JudgementOutcome.allCases)
    let (hand, id) = (dice.pick([Ground.Hand.ann, .bob]), id())
    let command = JudgeHits(
      party: one.party, of: one.role, screening: row.screening, hits: chosen, outcome: outcome,
      reason: "Looked at")
    guard let fact = try send(.judge(command), by: hand, id: id)?.first,
      let kept = model.screened[one]
    else { return }
    for name in chosen {
      let listed = kept.hits[name] ?? kept.words[name]?.listed
      let word = Model.Word(
        outcome: outcome, asked: kept.asked, listed: listed, id: id, person: hand.person)
      if case .judgementProposed = fact {
        model.screened[one]?.proposed[name] = word
      } else {
        model.screened[one]?.words[name] = word
        model.screened[one]?.proposed[name] = nil
      }
    }
    forget(one)
  }

  /// What was proposed of a match that is none any more, and no hit.
  private mutating func forget(_ one: ScreenedSubject) {
    guard var row = model.screened[one] else { return }
    row.proposed = row.proposed.filter { row.hits[$0.key] != nil || row.isMatch($0.key) }
    model.screened[one] = row
  }

  private mutating func confirm() throws {
    let one = anybody()
    guard let kept = model.screened[one],
      let some = kept.proposed.min(by: { $0.key < $1.key })?.value
    else { return }
    let hand = dice.pick([Ground.Hand.ann, .bob])
    let agreed = kept.proposed.filter { $0.value.id == some.id }
    let areStill = agreed.allSatisfy { name, word in
      word.asked == kept.asked
        && word.listed == (kept.hits[name] ?? (kept.isMatch(name) ? kept.words[name]?.listed : nil))
    }
    let command = ConfirmJudgement(party: one.party, of: one.role, judgement: some.id)
    let isDone = try send(.confirm(command), by: hand, id: id()) != nil
    #expect(isDone == (areStill && hand.person != some.person))
    guard isDone else { return }
    for (name, word) in agreed {
      model.screened[one]?.words[name] = word
      model.screened[one]?.proposed[name] = nil
    }
    forget(one)
  }

  // MARK: The rows

  private func compare() throws {
    let current = try JudgementRules.current(in: world)
    #expect(current?.edition ?? 0 == model.basis.count)
    #expect(try JudgementRules.adoptions(in: world).map(\.parties) == model.counted.map(\.count))
    let matched = model.screened.values.count {
      $0.words.values.contains { $0.outcome == .trueMatch }
    }
    #expect(current?.matched ?? 0 == matched)
    for party in parties {
      let here = try #require(try world.find(Party.self, party.text))
      let all = try JudgementRules.lookedFor(of: here, current, in: world)
      let subjects = ScreenedSubject.all(of: party)
      #expect(all.map(\.subject) == subjects.filter(model.isLookedFor))
      for one in all { #expect(one.isCurrent(current) == model.isCurrent(one.subject)) }
      let bars = try JudgementRules.bars(party, in: world).map(\.code)
      #expect(bars == model.bars(party).map(\.rawValue))
      for one in subjects { try compare(one) }
    }
  }

  private func compare(_ one: ScreenedSubject) throws {
    let row = try world.find(PartyScreening.self, one.key)
    #expect((row == nil) == (model.screened[one] == nil))
    guard let row, let kept = model.screened[one] else { return }
    for name in names { #expect(row.state(of: name) == model.state(one, name)) }
    #expect(Set(row.proposals.map(\.name)) == Set(kept.proposed.keys))
  }
}

/// Numbers that are the same in every run with the same seed.
private struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(sides))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
}
