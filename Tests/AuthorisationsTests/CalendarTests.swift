import Testing
import Vocabulary

@testable import Authorisations

/// Years and days as an authority's own clocks have them.
@Suite struct CalendarTests {
  private func moment(_ text: String) -> Moment { Ground.moment(text) }

  @Test(arguments: [
    (AuthorityZone.newYork, "2027-01-01T04:59:59.999Z", 2026),
    (.newYork, "2027-01-01T05:00:00.000Z", 2027),
    (.newYork, "2026-12-31T23:59:59.999Z", 2026),
    (.amsterdam, "2026-12-31T22:59:59.999Z", 2026),
    (.amsterdam, "2026-12-31T23:00:00.000Z", 2027),
    (.tokyo, "2026-12-31T14:59:59.999Z", 2026), (.tokyo, "2026-12-31T15:00:00.000Z", 2027),
    (.utc, "2026-12-31T23:59:59.999Z", 2026), (.utc, "2027-01-01T00:00:00.000Z", 2027),
  ])
  func aYearEndsAtLocalMidnight(_ zone: AuthorityZone, _ time: String, _ year: Int) {
    #expect(zone.year(of: moment(time)) == year)
  }

  /// In 2026 summer time is from 8 March to 1 November in New York, from 29 March to 25 October in
  /// Amsterdam.
  @Test(arguments: [
    (AuthorityZone.newYork, "2026-03-08T06:59:59.999Z", -5),
    (.newYork, "2026-03-08T07:00:00.000Z", -4), (.newYork, "2026-11-01T05:59:59.999Z", -4),
    (.newYork, "2026-11-01T06:00:00.000Z", -5),
    (.amsterdam, "2026-03-29T00:59:59.999Z", 1), (.amsterdam, "2026-03-29T01:00:00.000Z", 2),
    (.amsterdam, "2026-10-25T00:59:59.999Z", 2), (.amsterdam, "2026-10-25T01:00:00.000Z", 1),
    // A year that begins on a Sunday, and one whose first of November is one.
    (.newYork, "2023-03-12T07:00:00.000Z", -4), (.newYork, "2025-11-02T06:00:00.000Z", -5),
    (.newYork, "2015-11-01T06:00:00.000Z", -5), (.newYork, "2015-03-08T06:59:59.999Z", -5),
  ])
  func summerTimeBeginsAndEnds(_ zone: AuthorityZone, _ time: String, _ hours: Int) {
    #expect(zone.hoursAhead(at: moment(time)) == hours)
  }

  @Test func aDayIsTheAuthoritysOwn() {
    #expect(AuthorityZone.newYork.day(of: moment("2026-07-05T03:59:59.999Z")).text == "2026-07-04")
    #expect(AuthorityZone.newYork.day(of: moment("2026-07-05T04:00:00.000Z")).text == "2026-07-05")
  }

  /// What leaves on either side of midnight counts on two years.
  @Test func aDrawCountsOnTheYearInWhichTheGoodsLeave() throws {
    for (time, year) in [
      ("2027-01-01T04:59:59.999Z", 2026), ("2027-01-01T05:00:00.000Z", 2027),
    ] {
      var row = CapRows.row("", "10000")
      row.departure = moment(time)
      row.given = [
        CapRows.capped("10000"),
        Ground.registered(
          "L1", by: Ground.maker,
          Ground.terms(.exception) {
            $0.symbol = Ground.lpp
            $0.validUntil = moment("2028-01-01T00:00:00.000Z")
            $0.evidence = ConditionEvidence(certification: Ground.root)
          }),
      ]
      let shares = try row.judged().facts.compactMap { fact -> CapShare? in
        if case .capDrawn(let drawn) = fact { drawn.share } else { nil }
      }
      #expect(shares.map(\.year) == [year])
    }
  }

  @Test(arguments: ["0", "4800", "4708.8", "0.001", "999999999999.999", "26900000"])
  func performanceIsReadAsItIsWritten(_ text: String) throws {
    #expect(try Performance(text: text).text == text)
  }

  @Test(arguments: [
    "", ".", "1.", ".5", "-1", "01", "1.0", "1.10", "1.2345", "1e3", "1000000000000", "9 000",
    "1.2.3",
  ])
  func otherFormsOfPerformanceAreRefused(_ text: String) {
    #expect(throws: InvalidText.self) { try Performance(text: text) }
  }

  @Test func sumsOfPerformanceAreExact() throws {
    let tenth = try Performance(text: "0.1")
    var sum = Performance.zero
    for _ in 0..<10 { sum = try #require(sum.adding(tenth)) }
    #expect(sum.text == "1")
    #expect(try #require(tenth.times(3)).text == "0.3")
    #expect(tenth.subtracting(sum) == nil)
    #expect(try Performance(text: "999999999999.999").times(10) == nil)
  }
}
