import Testing

@testable import Controls

/// 15 CFR 734.9: items made abroad with technology of the United States.
@Suite("Acts: foreign direct products")
struct ActDirectProductTests {
  static func row(
    _ paragraph: String, _ verdict: Leaf.Verdict, _ destination: String, _ eccn: String,
    _ facts: [String: StatedFacts.Value]
  ) -> ActRow {
    let id = paragraph.replacing("(", with: ".").replacing(")", with: "")
    return ActRow("15 CFR 734.9\(paragraph)", "ear.734.9\(id)", verdict).to(destination, eccn)
      .foreign().stating(facts)
  }

  static let made: [String: StatedFacts.Value] = ["producedWith": ["3E001", "3D991"]]
  static let national: [String: StatedFacts.Value] = [
    "reasonsForControl": ["NS"], "writtenAssuranceTechnology": true,
  ]

  static let items = [
    row("(b)", .applies, "CN", "3A001", national), row("(b)", .applies, "MO", "3A001", national),
    row("(b)", .doesNotApply, "BR", "3A001", national),
    row("(b)", .indeterminate, "CN", "3A001", ["writtenAssuranceTechnology": true]),
    row("(c)", .applies, "CN", "9A515", ["producedWith": "9E515"]),
    row("(c)", .doesNotApply, "IN", "9A515", ["producedWith": "9E515"]),
    row("(d)", .applies, "PK", "9A610", ["producedWith": "9E610"]),
    row("(d)", .applies, "VE", "0A919", ["plantMadeWith": "9E610"]),
    row("(d)", .doesNotApply, "PK", "9A991", ["producedWith": "9E610"]),
    row("(d)", .indeterminate, "PK", "9A610", [:]),
    row("(h)", .applies, "CN", "3A090.a", made), row("(h)", .applies, "MO", "4A090", made),
    row("(h)", .doesNotApply, "CN", "3A991", made),
    row("(h)", .indeterminate, "CN", "3A090.a", [:]),
    row("(h)", .doesNotApply, "CN", "3A090.a", ["producedWith": [], "plantMadeWith": []]),
    row("(h)", .applies, "DE", "3A090.a", made).with { $0.headquarters = "CN" },
    row("(h)", .doesNotApply, "DE", "3A090.a", made).with { $0.headquarters = "DE" },
    row("(i)", .applies, "CN", "EAR99", made).stating([
      "supercomputerEndUse": true, "supercomputerInChinaOrMacau": true,
    ]),
    row("(i)", .indeterminate, "CN", "EAR99", made),
    row("(k)", .applies, "CN", "3B001.f.1", made).stating(["excludedCountryOfExport": false]),
    row("(k)", .applies, "MO", "3B001.f.1", ["containsCircuitMadeWith": "3E001"])
      .stating(["excludedCountryOfExport": false]),
    row("(k)", .doesNotApply, "CN", "3B001.f.1", made).stating(["excludedCountryOfExport": true]),
    row("(k)", .indeterminate, "CN", "3B001.f.1", made),
    row("(l)", .indeterminate, "CN", "4E091", ["plantMadeWithAnyDOrE": true]),
    row("(l)", .doesNotApply, "CN", "4E091", ["plantMadeWithAnyDOrE": false]),
  ]

  static let parties = [
    row("(e)(1)", .applies, "DE", "EAR99", made).hit("entityList.footnote1"),
    row("(e)(1)", .applies, "DE", "EAR99", made).stating(["forFootnote1Entity": true]),
    row("(e)(1)", .indeterminate, "DE", "EAR99", made),
    row("(e)(1)", .doesNotApply, "DE", "EAR99", made).stating(["forFootnote1Entity": false]),
    row("(e)(2)", .applies, "CN", "EAR99", ["producedWith": "5E002"]).hit("entityList.footnote4"),
    row("(e)(1)", .doesNotApply, "CN", "EAR99", ["producedWith": "5E002", "plantMadeWith": []])
      .hit("entityList.footnote1"),
    row("(e)(3)", .applies, "CN", "3B993", ["producedWith": "3E993"]).hit("entityList.footnote5"),
    row("(e)(3)", .applies, "CN", "3B993", ["containsCircuitMadeWith": "3E001"]).stating([
      "icProductionInD5OrMacau": true, "advancedNodeProduction": true,
    ]),
    // Two paragraphs of 3B991 are left out, so the entry alone does not settle it.
    row("(e)(3)", .indeterminate, "CN", "3B991", ["producedWith": "3E991"])
      .hit("entityList.footnote5"),
    row("(e)(3)", .doesNotApply, "CN", "3B001.f.1", ["producedWith": "3E001"])
      .hit("entityList.footnote5"),
    row("(g)", .applies, "TR", "EAR99", ["madeWithAnyDOrE": true])
      .foreign("CN", madeIn: "CN").hit("entityList.footnote3"),
    row("(g)", .doesNotApply, "TR", "EAR99", ["madeWithAnyDOrE": true])
      .hit("entityList.footnote3"),
    row("(f)", .applies, "RU", "3A991", ["madeWithAnyDOrE": true]).foreign("CN", madeIn: "CN"),
    // A country of supplement 3 to part 746 keeps controls of its own.
    row("(f)", .doesNotApply, "RU", "3A991", ["madeWithAnyDOrE": true]),
    row("(f)", .indeterminate, "BY", "3A991", [:]).foreign("CN", madeIn: "CN"),
    row("(j)", .applies, "IR", "3A991", ["madeWithAnyDOrE": true]).foreign("CN", madeIn: "CN"),
    row("(j)", .doesNotApply, "IR", "1C990", ["madeWithAnyDOrE": true])
      .foreign("CN", madeIn: "CN").stating(["part746Supplement7Item": false]),
  ]

  @Test(arguments: items) func item(_ row: ActRow) throws { try row.check(under: "ear-scope") }

  @Test(arguments: parties) func party(_ row: ActRow) throws { try row.check(under: "ear-scope") }

  @Test func restOfTheWorldIsUnsettled() throws {
    let anywhere = ActRow("90 FR 4544", "ear.734.9.h.worldwide", .indeterminate)
      .to("DE", "3A090.a").foreign().stating(Self.made).with { $0.headquarters = "DE" }
    try anywhere.check(under: "ear-scope")
    let answer = try anywhere.determination(under: "ear-scope")
    #expect(answer.outcome == .indeterminate)
    #expect(answer.lines[0].regimes[0].missing.contains("rule:ear.734.9.h.worldwide"))
  }

  @Test func unresolvedProngsAreNamed() throws {
    let row = Self.row("(h)", .indeterminate, "CN", "3A090.a", [:])
    let missing = try row.determination(under: "ear-scope").lines[0].regimes[0].missing
    #expect(missing.contains("producedWith") && missing.contains("plantMadeWith"))
  }
}
