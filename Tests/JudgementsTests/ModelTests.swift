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

/// What is true of screening, without any thought of how it is kept.
private struct Model {
  struct Word: Equatable {
    var outcome: JudgementOutcome
    var asked: Digest
    var listed: Digest?
    var id: Digest
    var person: PersonID?
  }

  struct OfParty {
    var asked: Digest
    var hits: [ListedName: Digest]
    var words: [ListedName: Word] = [:]
    var proposed: [ListedName: Word] = [:]
  }

  var basis: [ScreeningBasis] = []
  /// Whose last screening counts as one of each edition, the first edition first.
  var counted: [Set<PartyID>] = []
  var isComplete = false
  var parties: [PartyID: OfParty] = [:]
  /// Each party's digest as it is now.
  var asked: [PartyID: Digest] = [:]

  mutating func adopt(_ new: ScreeningBasis) {
    let isSame = basis.last == new
    counted.append(isSame ? counted.last ?? [] : [])
    if isSame, counted.count > 1 { counted[counted.count - 2] = [] } else { isComplete = false }
    basis.append(new)
  }

  mutating func record(_ party: PartyID, _ hits: [ListedName: Digest]) {
    for edition in counted.indices { counted[edition].remove(party) }
    counted[counted.count - 1].insert(party)
    var row = parties[party] ?? OfParty(asked: asked[party] ?? Ground.root, hits: hits)
    (row.asked, row.hits) = (asked[party] ?? Ground.root, hits)
    row.proposed = row.proposed.filter { hits[$0.key] != nil || row.isMatch($0.key) }
    parties[party] = row
  }

  func state(_ party: PartyID, _ name: ListedName) -> HitState {
    guard let row = parties[party], let word = row.words[name] else { return .unjudged }
    let isSame = word.asked == row.asked && row.hits[name] != nil && word.listed == row.hits[name]
    switch word.outcome {
    case .trueMatch: return isSame ? .trueMatch : .trueMatchChanged
    case .falsePositive: return isSame ? .falsePositive : .reopened
    case .unsure: return isSame ? .unsure : .reopened
    case .ended: return .reopened
    }
  }
}

extension Model.OfParty {
  fileprivate func isMatch(_ name: ListedName) -> Bool { words[name]?.outcome == .trueMatch }
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
      model.asked[party] = ScreenedParty(Ground.profile(party)).fingerprint
    }
  }

  mutating func step() throws {
    number = number &+ 1
    switch dice.roll(9) {
    case 0: try adopt()
    case 1: amend()
    case 2: try complete()
    case 3, 4, 5: try record()
    case 6, 7: try judge()
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
    let policy = Ground.policy(.notScreened, two: dice.roll(2) == 0)
    if try send(adopt(basis, policy), id: id()) != nil { model.adopt(basis) }
  }

  private func adopt(_ basis: ScreeningBasis, _ policy: ScreeningPolicy) -> JudgementCommand {
    .adoptLists(AdoptLists(basis: basis, policy: policy))
  }

  private mutating func amend() {
    let party = dice.pick(parties)
    let profile = Ground.profile(party, called: dice.pick(["A", "B"]))
    Ground.put(profile, version: 2 + Int(number), in: &world)
    model.asked[party] = ScreenedParty(profile).fingerprint
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
    let party = dice.pick(parties)
    var hits: [ListedName: Digest] = [:]
    for name in names where dice.roll(2) == 0 { hits[name] = Ground.digest(UInt8(dice.roll(2))) }
    let row = try #require(try world.find(Party.self, party.text))
    let isOld = dice.roll(6) == 0
    let command = RecordScreening(
      party: party, version: row.version, edition: model.basis.count - (isOld ? 1 : 0),
      basis: basis.digest, algorithm: basis.algorithm,
      asked: model.asked[party] ?? Ground.root,
      hits: names.compactMap { name in
        hits[name].map {
          ScreenedHit(list: name.list, entry: name.entry, score: 900, features: [], listed: $0)
        }
      })
    let isDone = try send(.record(command), id: id()) != nil
    #expect(isDone == !isOld)
    if isDone { model.record(party, hits) }
  }

  private mutating func judge() throws {
    let party = dice.pick(parties)
    guard let row = try world.find(PartyScreening.self, party.text) else { return }
    let chosen = names.filter { _ in dice.roll(2) == 0 }
    let outcome = dice.pick(JudgementOutcome.allCases)
    let (hand, id) = (dice.pick([Ground.Hand.ann, .bob]), id())
    let command = JudgeHits(
      party: party, screening: row.screening, hits: chosen, outcome: outcome, reason: "Looked at")
    guard let fact = try send(.judge(command), by: hand, id: id)?.first,
      let kept = model.parties[party]
    else { return }
    for name in chosen {
      let listed = kept.hits[name] ?? kept.words[name]?.listed
      let word = Model.Word(
        outcome: outcome, asked: kept.asked, listed: listed, id: id, person: hand.person)
      if case .judgementProposed = fact {
        model.parties[party]?.proposed[name] = word
      } else {
        model.parties[party]?.words[name] = word
        model.parties[party]?.proposed[name] = nil
      }
    }
    forget(party)
  }

  /// What was proposed of a match that is none any more, and no hit.
  private mutating func forget(_ party: PartyID) {
    guard var row = model.parties[party] else { return }
    row.proposed = row.proposed.filter { row.hits[$0.key] != nil || row.isMatch($0.key) }
    model.parties[party] = row
  }

  private mutating func confirm() throws {
    let party = dice.pick(parties)
    guard let kept = model.parties[party],
      let some = kept.proposed.min(by: { $0.key < $1.key })?.value
    else { return }
    let hand = dice.pick([Ground.Hand.ann, .bob])
    let agreed = kept.proposed.filter { $0.value.id == some.id }
    let areStill = agreed.allSatisfy { name, word in
      word.asked == kept.asked
        && word.listed == (kept.hits[name] ?? (kept.isMatch(name) ? kept.words[name]?.listed : nil))
    }
    let command = ConfirmJudgement(party: party, judgement: some.id)
    let isDone = try send(.confirm(command), by: hand, id: id()) != nil
    #expect(isDone == (areStill && hand.person != some.person))
    guard isDone else { return }
    for (name, word) in agreed {
      model.parties[party]?.words[name] = word
      model.parties[party]?.proposed[name] = nil
    }
    forget(party)
  }

  // MARK: The rows

  private func compare() throws {
    let current = try JudgementRules.current(in: world)
    #expect(current?.edition ?? 0 == model.basis.count)
    #expect(try JudgementRules.adoptions(in: world).map(\.parties) == model.counted.map(\.count))
    let matched = model.parties.values.count {
      $0.words.values.contains { $0.outcome == .trueMatch }
    }
    #expect(current?.matched ?? 0 == matched)
    for party in parties {
      let row = try world.find(PartyScreening.self, party.text)
      #expect((row == nil) == (model.parties[party] == nil))
      guard let row, let current, let kept = model.parties[party] else { continue }
      let here = try #require(try world.find(Party.self, party.text))
      let counts = model.counted.last?.contains(party) == true
      #expect(
        JudgementRules.isCurrent(row, of: here, current)
          == (counts && kept.asked == model.asked[party]))
      for name in names { #expect(row.state(of: name) == model.state(party, name)) }
      #expect(Set(row.proposals.map(\.name)) == Set(kept.proposed.keys))
    }
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
