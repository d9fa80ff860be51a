import Judgements
import Rescreening
import Rows
import Screening
import Testing
import Trade
import Vocabulary

/// Declared ultimate parents among those whom a log screens.
@Suite struct ParentTests {
  private static let parties = 30

  private func log(_ dice: inout Dice, _ listed: Listed, parents: Bool?) throws -> LogInMemory {
    var log = LogInMemory(&dice, parties: Self.parties)
    log.parents = parents
    try log.adopt(listed)
    try log.screen()
    return log
  }

  /// A log of before looks for nobody but parties; when it adopts a policy that says so, parents
  /// are all that is looked for anew.
  @Test(arguments: [nil, false]) func theyAreLookedForWhereTheLogSaysSo(_ before: Bool?) throws {
    var dice = Dice(seed: 7)
    let listed = Listed(&dice, count: 30)
    var log = try log(&dice, listed, parents: before)
    #expect(try log.lines().allSatisfy { $0.of == nil })
    #expect(try log.lines().allSatisfy { try log.screening(of: $0.party).ultimateParent == nil })

    log.parents = true
    try log.adopt(listed)
    let plan = try log.plan()
    let declared = try log.lines().filter { $0.of != nil }
    #expect(declared.count > 5 && plan.parties.map(\.subject) == declared.map(\.subject))
    try log.screen()
    #expect(try log.plan().parties.isEmpty)
    #expect(try log.lines().contains { $0.of != nil && !$0.hits.isEmpty })
  }

  /// Who was looked for is so on, or a change of policy and back would forget whom it touched.
  @Test func whoWasLookedForIsSoOn() throws {
    var dice = Dice(seed: 8)
    var listed = Listed(&dice, count: 30)
    var log = try log(&dice, listed, parents: true)
    let before = try log.lines().map(\.subject)
    log.parents = false
    listed.change(&dice)
    try log.adopt(listed)
    try log.screen()
    #expect(try log.lines().map(\.subject) == before)
    #expect(try log.lines().allSatisfy(\.isCurrent))
  }

  /// Somebody who is screened with the lists of now changes before the others are done.
  @Test(arguments: 1...6) func whoMovesMeanwhileIsCountedOnce(_ seed: UInt64) throws {
    var dice = Dice(seed: seed &+ 300)
    var listed = Listed(&dice, count: 30)
    var log = try log(&dice, listed, parents: true)
    for _ in 0..<3 { listed.change(&dice) }
    try log.adopt(listed)
    try log.screen(atMost: 2 + dice.roll(3))
    for _ in 0..<20 { try log.amend(&dice, among: Self.parties) }
    try log.screen()
    let (plan, current) = (try log.plan(), try log.current)
    #expect(plan.parties.isEmpty && current.covers < current.edition)
  }

  /// A parent that is declared no more is nobody, whom nothing is like; what was judged is kept.
  @Test func aParentThatIsDeclaredNoMoreIsLikeNothing() throws {
    var dice = Dice(seed: 9)
    let listed = Listed(&dice, count: 30)
    var log = try log(&dice, listed, parents: true)
    let line = try #require(try log.lines().first { $0.of != nil && !$0.hits.isEmpty })
    let screening = try #require(try log.screening(of: line.subject).row?.screening)
    try log.send(
      .judge(
        JudgeHits(
          party: line.party, of: line.of, screening: screening, hits: line.hits,
          outcome: .trueMatch, reason: "The same number")))
    try log.drop(line.party)
    let waiting = try log.plan().parties
    #expect(waiting.map(\.subject) == [line.subject] && waiting[0].asked.names.isEmpty)
    try log.screen()
    let answer = try #require(try log.screening(of: line.party).ultimateParent)
    #expect(answer.declared == nil && answer.isCurrent && answer.screening?.hits == [])
    #expect(answer.hits.map(\.state).allSatisfy { $0 == .trueMatchChanged })
    #expect(answer.hits.count == line.hits.count)
    let bars = try log.screening(of: line.party).bars
    #expect(bars.map(\.code) == ["parentMatchOpen"])
    let queue = try log.queue().filter { $0.party == line.party && $0.of != nil }
    #expect(queue.map(\.open) == [line.hits.count] && queue.map(\.isCurrent) == [true])
  }
}
