import Testing
import Vocabulary

@testable import Controls

/// 15 CFR part 738: what the Country Chart asks for, and where it says nothing.
@Suite struct Require738Tests {
  static let today = "2026-11-28"

  static let rows: [RequirementRow] = [
    .init(
      "NS column 2 to China", today, "3B001.b", to: "CN", ["ear.chart.3B001.3"],
      "15 CFR 738 Supp. 1"),
    .init(
      "Hong Kong has no row of its own", today, "3B001.b", to: "HK", ["ear.chart.3B001.3"],
      "85 FR 83765"),
    .init("no NS column 2 for Germany", today, "3B001.b", to: "DE", [], "15 CFR 738 Supp. 1"),
    .init(
      "a territory is treated as its country", today, "3B001.b", to: "KY", [],
      "15 CFR 738.3(b)"),
    .init(
      "a row of the list for some destinations by name", today, "2A992", to: "PK",
      ["ear.chart.2A992.1"], "15 CFR 742.6(a)(12)"),
    .init(
      "an arms embargo of the Security Council", today, "0A606.a", to: "LY",
      ["ear.chart.0A606.1", "ear.chart.0A606.3", "ear.chart.0A606.7"], "15 CFR 746.1(b)"),
    .init(
      "worldwide", today, "3B001.c.1.a", to: "JP",
      ["ear.chart.3B001.1", "ear.chart.3B001.2"], "15 CFR 742.4(a)(5), 742.6(a)(10)"),
    .init(
      "India has no mark for RS column 2, and still needs a licence", today, "9A515.e", to: "IN",
      ["ear.chart.footnote.7"], "15 CFR 738 Supp. 1, footnote 7"),
    .init(
      "firearms to Australia, whose row has no mark for them", today, "0A506", to: "AU",
      ["ear.chart.footnote.10"], "15 CFR 738 Supp. 1, footnote 10"),
  ]

  @Test(arguments: rows)
  func requires(_ row: RequirementRow) throws {
    let book = try RuleBook([try Packs.chart.get()])
    let found = try row.determine(book)
    #expect(
      row.expected.isSubset(of: Set(found.requirements.map(\.rule.id)))
        && found.requirements.isEmpty == row.expected.isEmpty,
      "\(row.citation): \(found.requirements.map(\.rule.id))")
  }

  /// Destinations and days of which the chart says nothing: never "no licence".
  @Test(arguments: [
    ("CU", today), ("IR", today), ("KP", today), ("SY", today), ("RU", today), ("BY", today),
    // In contention, and no territory of a country that has a row.
    ("PS", today), ("AQ", today),
    // The tables are of one day.
    ("DE", "2026-07-22"), ("DE", "2023-11-17"),
  ])
  func anEmptyRowIsNoPermission(_ destination: String, _ day: String) throws {
    let row = RequirementRow("", day, "3B001.b", to: destination, [], "15 CFR 738 Supp. 1")
    let found = try row.determine(try RuleBook([try Packs.chart.get()]))
    #expect(found.outcome == .indeterminate || found.outcome == .licenceRequired)
    #expect(found.outcome == .indeterminate || !found.requirements.isEmpty)
  }

  /// An entry without a table of reasons, and a row that speaks of a part in words.
  @Test func whatIsNotAColumnStaysOpen() throws {
    let book = try RuleBook([try Packs.chart.get()])
    for eccn in ["9A117", "0A521", "1E355", "2B006"] {
      let row = RequirementRow("", Self.today, eccn, to: "CN", [], "15 CFR 774 Supp. 1")
      let found = try row.determine(book)
      #expect(found.outcome != .noRequirementFound, "\(eccn)")
      #expect(found.leaves.contains { $0.verdict == .indeterminate }, "\(eccn)")
    }
  }

  /// The group of the Emirates changed inside the time that the packs speak of.
  @Test func theEmiratesChangeTheirGroups() throws {
    let pack = try Packs.chart.get()
    let (before, after) = (try Day(text: "2026-07-09"), try Day(text: "2026-07-10"))
    func groups(_ day: Day) -> [String] {
      pack.groups.map(\.name).filter { name in
        !name.hasPrefix("chart:") && pack.lies("AE", in: .group(name), on: day) == .yes
      }.sorted()
    }
    #expect(groups(before) == ["B", "D:3", "D:4"])
    #expect(groups(after) == ["A:5", "B"])
  }

  @Test(arguments: [("MO", ["D:1", "D:3", "D:4"]), ("HK", ["D:1", "D:3", "D:4", "D:5"])])
  func groupsOfTraps(_ country: String, _ expected: [String]) throws {
    let pack = try Packs.chart.get()
    let day = try Day(text: Self.today)
    let found = pack.groups.map(\.name).filter { name in
      !name.hasPrefix("chart:") && pack.lies(country, in: .group(name), on: day) == .yes
    }
    #expect(found.sorted() == expected)
  }

  /// The pack on advanced computing carries the groups that it asks for.
  @Test func bothPacksKnowTheSameGroups() throws {
    let chart = try Packs.chart.get()
    let advanced = try Packs.pack("ear-advanced-computing")
    #expect(advanced.countries == chart.countries)
    #expect(advanced.treatedAs == chart.treatedAs)
    #expect(advanced.groups.count == 6)
    for group in advanced.groups { #expect(chart.groups.contains(group), "\(group.name)") }
  }
}
