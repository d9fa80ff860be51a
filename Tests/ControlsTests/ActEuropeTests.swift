import Testing

@testable import Controls

/// Regulation (EU) 2021/821.
@Suite("Acts: dual-use items out of the European Union")
struct ActEuropeTests {
  static func row(
    _ article: String, _ rule: String, _ verdict: Leaf.Verdict, _ destination: String = "CN",
    _ facts: [String: StatedFacts.Value] = [:]
  ) -> ActRow {
    ActRow("Regulation (EU) 2021/821, \(article)", rule, verdict).to(destination, "3B001")
      .foreign("DE", madeIn: "DE").stating(facts)
  }

  static let use: [String: StatedFacts.Value] = [
    "eu.annexI": false, "endUse": "military", "eu.armsEmbargo": true, "eu.informed": true,
  ]
  static let watching: [String: StatedFacts.Value] = [
    "eu.annexI": false, "cyberSurveillance": true, "endUse": "internalRepression",
    "eu.informed": true,
  ]

  static let rows = [
    row("Article 2(2)", "eu.2.2", .applies), row("Article 2(2)", "eu.2.2.elsewhere", .doesNotApply),
    row("Article 2(2)", "eu.2.2.elsewhere", .applies).foreign("US", madeIn: "DE"),
    row("Article 2(2)", "eu.2.2", .indeterminate).with { $0.from = nil },
    row("Article 3(1)", "eu.3", .applies, "CN", ["eu.annexI": true]),
    row("Article 3(1)", "eu.3", .applies, "US", ["eu.annexI": true]),
    row("Article 3(1)", "eu.3", .doesNotApply, "FR", ["eu.annexI": true]),
    row("Article 3(1)", "eu.3", .indeterminate),
    row("Article 3(1)", "eu.3", .doesNotApply, "CN", ["eu.annexI": false]),
    row("Article 3(1)", "eu.3", .doesNotApply, "CN", ["eu.annexI": true]).on("2021-09-08"),
    row("Annex I, categories 3, 4 and 5", "eu.3.number", .indeterminate),
    row("Annex I, categories 3, 4 and 5", "eu.3.number", .doesNotApply, "CN", ["eu.annexI": false]),
    // 3A090 and 3B993 are numbers of the United States alone.
    row("Annex I, categories 3, 4 and 5", "eu.3.number", .doesNotApply).to("CN", "3A090"),
    row("Article 4(1)", "eu.4.1", .applies, "RU", use),
    row("Article 4(1)", "eu.4.1", .doesNotApply, "BR", use).stating(["eu.armsEmbargo": false]),
    row("Article 4(1)", "eu.4.1", .indeterminate, "RU", use).with { $0.facts["eu.informed"] = nil },
    row("Article 4(1)", "eu.4.1", .doesNotApply, "RU", use).stating(["eu.annexI": true]),
    row("Article 4(2)", "eu.4.2", .indeterminate, "RU", use).stating(["eu.informed": false]),
    row("Article 4(2)", "eu.4.2", .doesNotApply, "RU", use),
    row("Article 5(1)", "eu.5.1", .applies, "BY", watching),
    row("Article 5(1)", "eu.5.1", .doesNotApply, "BY", watching)
      .stating(["cyberSurveillance": false]),
    row("Article 5(2)", "eu.5.2", .indeterminate, "BY", watching).stating(["eu.informed": false]),
    row("Article 9(1)", "eu.9", .applies, "CN", ["eu.annexI": false, "eu.nationalList": true]),
    row("Article 9(1)", "eu.9", .indeterminate, "CN", ["eu.annexI": false]),
    row(
      "Article 10(1)", "eu.10", .applies, "CN",
      ["eu.annexI": false, "eu.nationalListOfAnother": true, "eu.informed": true]),
    row(
      "Article 10", "eu.10.notInformed", .indeterminate, "CN",
      ["eu.annexI": false, "eu.nationalListOfAnother": true, "eu.informed": false]),
    row("Annex II, section A", "eu.001", .applies, "JP"),
    row("Annex II, section A", "eu.001", .doesNotApply, "CN"),
  ]

  @Test(arguments: rows) func article(_ row: ActRow) throws { try row.check(under: "eu-dual-use") }

  @Test func oneTransactionHasAnAnswerUnderEachRegime() throws {
    let row = Self.row("Article 3(1)", "eu.3", .applies, "CN", ["eu.annexI": true])
      .foreign("NL", madeIn: "NL")
      .stating(["nl.annex": [], "nl.additionalMeasures": false]).hit("entityList")
    let answer = try row.determination(
      under: "ear-scope", "ear-end-use", "eu-dual-use", "nl-semiconductor", "jp-semiconductor")
    let outcomes = Dictionary(
      uniqueKeysWithValues: answer.lines[0].regimes.map { ($0.regime, $0.outcome) })
    #expect(outcomes["EU"] == .licenceRequired)
    #expect(outcomes["NL"] == .noRequirementFound)
    #expect(outcomes["JP"] == .outOfScope)
    #expect(outcomes["US-EAR"] == .indeterminate)
    #expect(answer.outcome == .licenceRequired)
  }
}
