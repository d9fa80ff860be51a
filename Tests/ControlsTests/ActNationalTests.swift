import Testing

@testable import Controls

/// The Netherlands' regulation of 2023 and its changes, and Japan's 23 kinds of equipment.
@Suite("Acts: semiconductor equipment of the Netherlands and Japan")
struct ActNationalTests {
  static let regulation =
    "Regeling geavanceerde productieapparatuur voor halfgeleiders, Stcrt. 2023, 18212"

  static func dutch(
    _ annex: StatedFacts.Value, _ day: String, _ verdict: Leaf.Verdict,
    to destination: String = "CN"
  ) -> ActRow {
    ActRow("\(regulation), Article 2", "nl.2", verdict).to(destination, "3B001")
      .foreign("NL", madeIn: "NL").on(day).stating(["eu.annexI": false, "nl.annex": annex])
  }

  static let rows = [
    dutch("3B001.f.4", "2023-08-31", .doesNotApply), dutch("3B001.f.4", "2023-09-01", .applies),
    dutch("3B001.l", "2024-09-06", .applies), dutch("other", "2024-09-06", .doesNotApply),
    dutch("other", "2024-09-07", .applies),
    dutch("measuringOrInspection", "2025-03-31", .doesNotApply),
    dutch("measuringOrInspection", "2025-04-01", .applies),
    dutch("measuringOrInspection", "2025-11-14", .applies),
    // What still stands beside the Union's new list is not known.
    dutch("3B001.f.4", "2025-11-15", .indeterminate), dutch([], "2025-11-15", .doesNotApply),
    dutch("3B001.f.4", "2024-01-01", .applies, to: "US"),
    dutch("3B001.f.4", "2024-01-01", .doesNotApply, to: "DE"),
    dutch("3B001.f.4", "2024-01-01", .doesNotApply).stating(["eu.annexI": true]),
    dutch("3B001.f.4", "2024-01-01", .indeterminate).with { $0.facts["nl.annex"] = nil },
    ActRow("\(regulation), annex", "nl.other.2023", .indeterminate).to("CN", "3B001")
      .foreign("NL", madeIn: "NL").on("2024-01-01")
      .stating(["eu.annexI": false, "nl.annex": "other"]),
    additional("2024-11-30", .doesNotApply), additional("2024-12-01", .applies),
    additional("2025-11-15", .indeterminate),
  ]

  static func additional(_ day: String, _ verdict: Leaf.Verdict) -> ActRow {
    let source = "Regeling aanvullende controlemaatregelen of 11 October 2024, nr. BZ2405833"
    return ActRow(source, "nl.additional", verdict).to("CN", "4A906")
      .foreign("NL", madeIn: "NL").on(day)
      .stating(["eu.annexI": false, "nl.annex": [], "nl.additionalMeasures": true])
  }

  @Test(arguments: rows) func netherlands(_ row: ActRow) throws {
    try row.check(under: "nl-semiconductor")
  }

  @Test(arguments: [
    ("2023-10-01", "NL", Determination.Outcome.licenceRequired),
    ("2023-10-01", "BE", .outOfScope), ("2026-11-28", "NL", .indeterminate),
  ])
  func netherlandsAsAWhole(
    _ day: String, _ from: String, _ outcome: Determination.Outcome
  ) throws {
    let row = Self.dutch("3B001.f.4", day, .applies).with { $0.from = from }
      .stating(["nl.additionalMeasures": false])
    #expect(try row.determination(under: "nl-semiconductor").outcome == outcome)
  }

  static let kinds = [
    "cleaning", "deposition", "annealing", "lithography", "etching", "inspection",
  ]

  static func japanese(_ kind: String) -> ActRow {
    ActRow(
      "Export Trade Control Order (Cabinet Order No. 378 of 1949), Article 1(1)",
      "jp.6.17.\(kind)", .applies
    ).to("DE", "3B001").foreign("JP", madeIn: "JP")
      .with { $0.facts["jp.semiconductor"] = .texts([kind]) }.stating(["jp.listedOtherwise": false])
  }

  @Test(arguments: kinds) func japan(_ kind: String) throws {
    let row = Self.japanese(kind)
    try row.check(under: "jp-semiconductor")
    #expect(try row.determination(under: "jp-semiconductor").outcome == .licenceRequired)
    let elsewhere = row.with { $0.from = "KR" }
    #expect(try elsewhere.determination(under: "jp-semiconductor").outcome == .outOfScope)
    let none = row.stating(["jp.semiconductor": []])
    #expect(try none.determination(under: "jp-semiconductor").outcome == .noRequirementFound)
    let open = none.with { $0.facts["jp.listedOtherwise"] = nil }
    #expect(try open.determination(under: "jp-semiconductor").outcome == .indeterminate)
  }

  @Test func kindsAddUpTo23() throws {
    let texts = try ActPacks.read("jp-semiconductor").rules.filter { $0.id.hasPrefix("jp.6.17.") }
    let counts = texts.compactMap { rule in
      rule.text.split(separator: " ").compactMap { Int($0) }.first
    }
    #expect(counts.count == Self.kinds.count && counts.reduce(0, +) == 23)
  }
}
