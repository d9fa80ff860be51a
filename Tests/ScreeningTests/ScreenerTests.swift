import Testing
import Vocabulary

@testable import Screening

@Suite struct ScreenerTests {
  private static func score(_ a: String, _ b: String, _ schema: Schema = .person) -> Int {
    var screener = Screener(ScreeningList([]))
    let party = { ScreenedParty(schema: schema, names: [EntityName($0)]) }
    return screener.compare(party(a), party(b))?.score ?? 0
  }

  @Test(arguments: [
    ("Haul, Petra", "Petra Haul"), ("Petra Haull", "Petra Haul"), ("PetraHaul", "Petra Haul"),
    ("Dr. Petra Haul", "Petra Haul"), ("Usama bin Ladin", "Osama bin Laden"),
    ("Petra Petra Haul", "Petra Haul"), ("Olaf Schloz", "Olaf Scholz"),
    ("J. Q. Hauler-Dock", "John Quentin Hauler-Dock"), ("Ig0r Haul", "Igor Haul"),
  ])
  func oneNameInManyWays(_ a: String, _ b: String) {
    #expect(Self.score(a, b) >= NameAlgorithm.v1.threshold, "\(Self.score(a, b))")
  }

  @Test(arguments: [
    ("Petra Haul", "Petra Dockery"), ("Petra Haul", "Igor Haul"), ("Petra", "Igor Dockery"),
    ("", "Petra"), ("J. Q.", "John Quentin"), ("🙂", "🙂"),
  ])
  func namesThatAreNotOne(_ a: String, _ b: String) {
    #expect(Self.score(a, b) < NameAlgorithm.v1.threshold, "\(Self.score(a, b))")
  }

  @Test(arguments: [
    ("Haul Aktiengesellschaft", "Haul AG", true), ("HaulAG", "Haul AG", true),
    ("Brigade Forty 4", "Brigade 44", true), ("1st Haul Bank", "First Haul Bank", true),
    ("Haul of Boston, Inc.", "Haul of Dallas, Inc.", false),
    ("Haul Gas Company", "Dockery Gas Company", false),
  ])
  func bodies(_ a: String, _ b: String, _ same: Bool) {
    #expect((Self.score(a, b, .company) >= NameAlgorithm.v1.threshold) == same)
  }

  @Test func oneCharacterSaysLessThanTwo() {
    let single = Self.score("兵 孙", "Bing Sun")
    let double = Self.score("小兵 孙", "Xiaobing Sun")
    #expect(single < Self.score("Bing Sun", "Bing Sun"))
    #expect(single < double && double < 930)
    #expect(Self.score("诚 孙", "成 孙") < Self.score("成 孙", "成 孙"))
  }

  @Test func birthdaysConfirmAndContradict() throws {
    let party = { (date: String) in
      ScreenedParty(
        schema: .person, names: [EntityName("Petra Haul")], dates: [try PartialDate(text: date)])
    }
    var screener = Screener(ScreeningList([]))
    let same = try screener.compare(party("1961-05-03"), party("1961-05-03"))?.score ?? 0
    let none = Self.score("Petra Haul", "Petra Haul")
    let other = try screener.compare(party("1961-05-03"), party("1983-01-09"))?.score ?? 0
    #expect(same > none && none > other)
    #expect(other < NameAlgorithm.v1.threshold)
  }

  @Test func anIdentifierSettlesIt() throws {
    let number = EntityIdentifier(.lei, "529900T8BM49AURSDO55")
    let list = ScreeningList([
      ListedEntity(
        source: "x", entry: "1",
        party: ScreenedParty(
          schema: .company, names: [EntityName("Haul AG")], identifiers: [number]))
    ])
    var screener = Screener(list)
    let party = ScreenedParty(
      schema: .company, names: [EntityName("Quite Another")], identifiers: [number])
    let hits = screener.hits(party)
    #expect(hits.map(\.place) == [0])
    #expect(hits[0].reasons.contains { $0.feature == "worldwideIdentifier" })
  }

  @Test func aDictionaryReachesAcrossNames() {
    let dictionary = NameDictionary(lines: ["zorax, квитко => Q1", "broken line", "", "a b, c d"])
    let entity = ListedEntity(
      source: "x", entry: "1",
      party: ScreenedParty(schema: .person, names: [EntityName("Zorax Haul")]))
    let party = ScreenedParty(schema: .person, names: [EntityName("Квитко Haul")])
    var with = Screener(ScreeningList([entity], dictionary: dictionary))
    var without = Screener(ScreeningList([entity]))
    #expect(with.hits(party).count == 1)
    #expect(without.hits(party).isEmpty)
  }

  @Test func aScoreIsTheSameArithmeticEverywhere() {
    #expect(Logistic.thousandths(0) == 500)
    #expect(Logistic.thousandths(3) == 953)
    #expect(Logistic.thousandths(-40) == 0)
    for score in [100, 500, 600, 999] {
      let odds = Logistic.logOdds(atLeast: score)
      #expect(Logistic.thousandths(odds + 1e-9) >= score)
      #expect(Logistic.thousandths(odds - 1e-3) <= score)
    }
  }
}
