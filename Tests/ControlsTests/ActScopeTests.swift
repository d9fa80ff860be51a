import Testing

@testable import Controls

/// 15 CFR 734.3 and 734.4.
@Suite("Acts: subject to the EAR, de minimis content")
struct ActScopeTests {
  static let origin = [
    ActRow("15 CFR 734.3(a)(1)", "ear.734.3.a", .applies).to("DE", "3A001"),
    ActRow("15 CFR 734.3(a)(2)", "ear.734.3.a", .applies).to("CN", "3A001")
      .foreign("NL", madeIn: "US"),
    ActRow("15 CFR 734.3(a)(2)", "ear.734.3.a", .doesNotApply).to("CN", "3A001").foreign(),
    ActRow("15 CFR 734.3(a)(2)", "ear.734.3.a", .indeterminate).to("CN", "3A001")
      .foreign("NL", madeIn: nil),
    ActRow("15 CFR 734.3(a)(1)", "ear.734.3.a", .applies).to("DE", "EAR99"),
    ActRow("15 CFR 734.3(a)(1)", "ear.734.3.a", .indeterminate).to("DE", "3E001")
      .by(.export, .technology),
    ActRow("15 CFR 734.3(a)(1)", "ear.734.3.a", .applies).to("DE", "3E001")
      .by(.export, .technology).stating(["jurisdiction": "EAR"]),
    ActRow("15 CFR 734.3(b)", "ear.734.3.b", .applies).to("DE", "3E001")
      .by(.export, .technology).stating(["jurisdiction": "published"]),
    ActRow("15 CFR 734.3(a)(1)", "ear.734.3.a", .doesNotApply).to("DE", "3E001")
      .by(.export, .technology).stating(["jurisdiction": "published"]),
    ActRow("15 CFR 734.4", "ear.734.earlier", .indeterminate).to("CN", "3A001").foreign()
      .on("2024-12-01"),
    ActRow("15 CFR 734.4", "ear.734.earlier", .doesNotApply).to("CN", "3A001").foreign()
      .on("2024-12-02"),
  ]

  static func share(
    _ percent: StatedFacts.Value, _ destination: String, _ rule: String, _ verdict: Leaf.Verdict
  ) -> ActRow {
    let section = rule.hasSuffix("c") ? "15 CFR 734.4(c)" : "15 CFR 734.4(d)"
    return ActRow(section, rule, verdict).to(destination, "3A991").foreign()
      .stating(["usContentPercent": percent])
  }

  static let shares = [
    share("25", "CN", "ear.734.4.d", .doesNotApply), share("25.01", "CN", "ear.734.4.d", .applies),
    share("25.01", "MO", "ear.734.4.d", .applies), share("10", "IR", "ear.734.4.c", .doesNotApply),
    share("10.01", "IR", "ear.734.4.c", .applies), share("10.01", "CU", "ear.734.4.c", .applies),
    share("10.01", "SY", "ear.734.4.c", .applies), share("10.01", "KP", "ear.734.4.c", .applies),
    share("24", "RU", "ear.734.4.c", .doesNotApply),
    ActRow("15 CFR 734.4(d)", "ear.734.4.d", .indeterminate).to("CN", "3A991").foreign(),
    ActRow("15 CFR 734.4(d)", "ear.734.4.d", .doesNotApply).to("CN", "3A991")
      .stating(["usContentPercent": "90"]),
    ActRow("15 CFR 734.4(d)(3)", "ear.734.4.technology", .applies).to("CN", "3E991").foreign()
      .by(.reexport, .technology).stating(["usContentPercent": "5", "oneTimeReport": false]),
    ActRow("15 CFR 734.4(d)(3)", "ear.734.4.technology", .doesNotApply).to("CN", "3E991")
      .foreign().by(.reexport, .technology)
      .stating(["usContentPercent": "5", "oneTimeReport": true]),
  ]

  static func content(
    _ paragraph: String, _ verdict: Leaf.Verdict, _ destination: String, _ eccn: String,
    _ facts: [String: StatedFacts.Value]
  ) -> ActRow {
    let id = paragraph.replacing("(", with: ".").replacing(")", with: "")
    return ActRow("15 CFR 734.4\(paragraph)", "ear.734.4\(id)", verdict).to(destination, eccn)
      .foreign().stating(facts)
  }

  static let contents = [
    content(
      "(a)(1)", .applies, "CN", "4A003",
      ["usContent": "controlledSemiconductor", "performanceAbove4A003b": true]),
    // Computer Tier 3 is a list of its own (740.7(d)(1)), and no country group.
    content(
      "(a)(1)", .applies, "IN", "4A003",
      ["usContent": "controlledSemiconductor", "performanceAbove4A003b": true]),
    content(
      "(a)(1)", .applies, "VU", "4A003",
      ["usContent": "controlledSemiconductor", "performanceAbove4A003b": true]),
    content(
      "(a)(1)", .doesNotApply, "VE", "4A003",
      ["usContent": "controlledSemiconductor", "performanceAbove4A003b": true]),
    content(
      "(a)(1)", .applies, "CU", "4A994",
      ["usContent": "controlledSemiconductor", "performanceAbove4A994b": true]),
    content(
      "(a)(1)", .doesNotApply, "CU", "4A994",
      ["usContent": "controlledSemiconductor", "performanceAbove4A994b": false]),
    content("(a)(2)", .applies, "FR", "5E002", ["usContent": "5E002"]),
    content("(a)(2)", .doesNotApply, "FR", "5E002", ["usContent": []]),
    content("(a)(2)", .indeterminate, "FR", "5E002", [:]),
    content(
      "(a)(3)", .applies, "CN", "3B993.f.1",
      ["advancedNodeProduction": true, "listedByCountryOfFirstExport": false]),
    content(
      "(a)(3)", .doesNotApply, "CN", "3B993.f.1",
      ["advancedNodeProduction": true, "listedByCountryOfFirstExport": true]),
    content("(a)(4)", .applies, "BR", "9E991", ["usContent": "9E003"]),
    content("(a)(5)", .applies, "CN", "0A606", ["usContent": "0A919", "militaryCommodity": true]),
    content("(a)(6)(i)", .applies, "CN", "9A610", ["usContent": "600series"]),
    content("(a)(6)(i)", .doesNotApply, "MO", "9A610", ["usContent": "600series"]),
    content("(a)(6)(ii)", .applies, "RU", "9A610", ["usContent": "600series.y"]),
    content("(a)(6)(ii)", .doesNotApply, "VE", "9A610", ["usContent": "600series.y"]),
    content(
      "(a)(8)", .applies, "MO", "3B001.f.1",
      ["usContent": "integratedCircuit", "excludedCountryOfExport": false]),
    content(
      "(a)(8)", .doesNotApply, "CN", "3B001.f.1",
      ["usContent": "integratedCircuit", "excludedCountryOfExport": true]),
    content(
      "(a)(9)", .applies, "CN", "3B001.b",
      ["usContent": "integratedCircuit", "excludedCountryOfExport": false]
    ).hit("entityList.footnote5"),
  ]

  @Test(arguments: origin) func nexus(_ row: ActRow) throws { try row.check(under: "ear-scope") }

  @Test(arguments: shares + contents) func madeAbroad(_ row: ActRow) throws {
    try row.check(under: "ear-scope")
  }

  static let foreign = ActRow("15 CFR 734.3(a)", "ear.734.outside", .applies).to("CN", "3A991")
    .foreign()

  @Test func outsideOnlyWhenNothingIsOpen() throws {
    let known: [String: StatedFacts.Value] = [
      "usContent": [], "usContentPercent": "0", "producedWith": [], "plantMadeWith": [],
      "reasonsForControl": "AT", "madeWithAnyDOrE": false, "plantMadeWithAnyDOrE": false,
      "jurisdiction": "EAR",
    ]
    let all = Self.foreign.stating(known)
    try all.check(under: "ear-scope")
    #expect(try all.determination(under: "ear-scope").outcome == .outOfScope)
    // Whatever single fact is missing, the item is not said to be outside.
    for name in ["usContentPercent", "producedWith", "plantMadeWith"] {
      let row = all.with { $0.facts[name] = nil }
      #expect(try row.determination(under: "ear-scope").outcome == .indeterminate, "\(name)")
    }
  }

  @Test func requirementWaitsForTheScope() throws {
    let listed = Self.foreign.hit("entityList").stating(ActCivil.facts)
    let answer = try listed.determination(under: "ear-scope", "ear-end-use")
    #expect(answer.outcome == .indeterminate)
    let american = listed.with { $0.origin = "US" }
    #expect(
      try american.determination(under: "ear-scope", "ear-end-use").outcome == .licenceRequired)
  }
}
