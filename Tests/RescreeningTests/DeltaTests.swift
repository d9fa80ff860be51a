import Judgements
import Rescreening
import Rows
import Screening
import Testing
import Trade
import Vocabulary

/// What a change of lists touches, on a log.
@Suite struct DeltaTests {
  private static let parties = 40

  /// Hits, and whether they count, of all who are looked for: what later decisions rest on.
  private func found(_ log: LogInMemory) throws -> [ScreenedSubject: [ScreenedHit]] {
    var found: [ScreenedSubject: [ScreenedHit]] = [:]
    for line in try log.lines() {
      let (row, isCurrent) = try log.screening(of: line.subject)
      #expect(isCurrent, "\(line.subject) is not screened")
      let bars = try log.screening(of: line.party).bars
      #expect(!bars.contains { $0.code == "notScreened" })
      found[line.subject] = row?.hits
    }
    return found
  }

  @Test(arguments: 1...5) func aDeltaIsAFullScreening(_ seed: UInt64) throws {
    var dice = Dice(seed: seed)
    var listed = Listed(&dice, count: 30)
    var log = LogInMemory(&dice, parties: Self.parties)
    try log.adopt(listed)
    try log.screen()
    var saved = 0
    for _ in 0..<5 {
      listed.change(&dice)
      if dice.roll(2) == 0 { try log.amend(&dice, among: Self.parties) }
      try log.adopt(listed)
      var full = log
      try full.screen(isFull: true)
      let recorded = try log.screen()
      saved += try log.lines().count - recorded
      #expect(try found(log) == found(full))
    }
    #expect(saved > 0, "nobody was ever left out")
  }

  /// Killed anywhere, any number of times, it comes to the same rows.
  @Test(arguments: 1...4) func aRunThatIsKilledGoesOn(_ seed: UInt64) throws {
    var dice = Dice(seed: seed &+ 100)
    var listed = Listed(&dice, count: 30)
    var log = LogInMemory(&dice, parties: Self.parties)
    try log.adopt(listed)
    try log.screen()
    for _ in 0..<3 { listed.change(&dice) }
    try log.amend(&dice, among: Self.parties)
    try log.adopt(listed)
    var killed = log
    try log.screen()
    while try killed.screen(atMost: dice.roll(3)) > 0 || !isDone(killed) {}
    let rows = { (log: LogInMemory) in
      try log.world.scan(PartyScreening.self).map { row in
        var row = row
        row.judgements = []
        return row
      }
    }
    #expect(try rows(log) == rows(killed))
    #expect(try log.adoptions.map(\.parties) == killed.adoptions.map(\.parties))
    #expect(try log.current.covers == killed.current.covers)
  }

  private func isDone(_ log: LogInMemory) throws -> Bool {
    try log.current.covers < log.current.edition
  }

  /// An edition that was adopted and left before everybody was screened.
  @Test(arguments: 1...4) func anEditionCanBeLeft(_ seed: UInt64) throws {
    var dice = Dice(seed: seed &+ 200)
    var listed = Listed(&dice, count: 30)
    var log = LogInMemory(&dice, parties: Self.parties)
    try log.adopt(listed)
    try log.screen()
    for _ in 0..<4 {
      listed.change(&dice)
      try log.adopt(listed)
      try log.screen(atMost: dice.roll(3))
    }
    var full = log
    try full.screen(isFull: true)
    while try !log.plan().parties.isEmpty || log.plan().completion != nil { try log.screen() }
    #expect(try found(log) == found(full))
    let counted = try log.adoptions.map(\.parties)
    #expect(counted.reduce(0, +) == (try log.lines().count) && counted.last == counted.max())
  }

  /// What was judged of an entry that has changed is looked at again, although its hit is the same.
  @Test(arguments: [nil, ScreenedRole.ultimateParent])
  func aChangedEntryIsToldToWhoeverItIsAHitFor(_ role: ScreenedRole?) throws {
    var dice = Dice(seed: 5)
    var listed = Listed(&dice, count: 30)
    var log = LogInMemory(&dice, parties: Self.parties)
    try log.adopt(listed)
    try log.screen()
    let line = try #require(try log.lines().first { !$0.hits.isEmpty && $0.of == role })
    let hit = try #require(line.hits.first)
    let before = try #require(try log.screening(of: line.subject).row)
    try log.send(
      .judge(
        JudgeHits(
          party: line.party, of: role, screening: before.screening, hits: [hit],
          outcome: .falsePositive, reason: "Another one")))
    listed.entities[hit.entry.text]?.party.addresses.append("A road of its own 7")
    try log.adopt(listed)
    try log.screen()
    let after = try #require(try log.screening(of: line.subject).row)
    #expect(after.hit(hit)?.score == before.hit(hit)?.score)
    #expect(after.state(of: hit) == .reopened)
    // A remark touches nobody.
    listed.entities[hit.entry.text]?.remarks.append("See elsewhere")
    try log.adopt(listed)
    #expect(try log.plan().parties.isEmpty)
  }

  /// What is exported of a log is what a screening of today says, byte for byte.
  @Test func aRecordIsADecisionThatCanBeMadeAgain() throws {
    var dice = Dice(seed: 6)
    let listed = Listed(&dice, count: 60)
    var log = LogInMemory(&dice, parties: Self.parties)
    try log.adopt(listed)
    try log.screen()
    let basis = try log.current.basis
    var screener = Screener(ScreeningList(listed.sorted), algorithm: basis.algorithm)
    var withHits: [ScreenedRole?: Int] = [:]
    for line in try log.lines() {
      let row = try #require(try log.screening(of: line.subject).row)
      let exported = try #require(ScreeningDecision(row, on: basis))
      let again = ScreeningDecision(
        exported.query, by: &screener, threshold: exported.threshold, lists: exported.lists,
        dictionary: exported.dictionary)
      #expect(again == exported)
      withHits[line.of, default: 0] += exported.hits.isEmpty ? 0 : 1
    }
    #expect(withHits[nil, default: 0] > 3 && withHits[.ultimateParent, default: 0] > 1)
  }
}
