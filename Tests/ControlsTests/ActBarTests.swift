import Testing

@testable import Controls

/// 15 CFR 740.2, as far as it speaks of all items.
@Suite("Acts: bars on exceptions")
struct ActBarTests {
  static let rows = [
    ActRow("15 CFR 740.2(a)(1)", "ear.740.2.a.1", .applies).stating(["exceptionsSuspended": true]),
    ActRow("15 CFR 740.2(a)(1)", "ear.740.2.a.1", .indeterminate),
    ActRow("15 CFR 740.2(a)(3)", "ear.740.2.a.3", .applies).to("DE", "5A980"),
    ActRow("15 CFR 740.2(a)(3)", "ear.740.2.a.3", .doesNotApply).to("DE", "5A992"),
    // The paragraph of the list is .f.1, and not .i any more.
    ActRow("15 CFR 740.2(a)(3)", "ear.740.2.a.3", .applies).to("DE", "5A001.f.1"),
    ActRow("15 CFR 740.2(a)(3)", "ear.740.2.a.3", .doesNotApply).to("DE", "5A001.i"),
    ActRow("15 CFR 740.2(a)(3)", "ear.740.2.a.3.technology", .applies).to("DE", "5E980"),
    ActRow("15 CFR 740.2(a)(3)", "ear.740.2.a.3.technology", .indeterminate).to("DE", "5E001"),
    ActRow("15 CFR 740.2(a)(4)", "ear.740.2.a.4", .applies).to("BR", "3A981")
      .stating(["reasonsForControl": ["CC", "AT"], "section742.7": true]),
    ActRow("15 CFR 740.2(a)(4)", "ear.740.2.a.4", .doesNotApply).to("JP", "3A981")
      .stating(["reasonsForControl": ["CC", "AT"], "section742.7": false]),
    missile("(a)(5)(i)", "ear.740.2.a.5", .applies, "BR", "1C107"),
    missile("(a)(5)(i)", "ear.740.2.a.5", .doesNotApply, "BR", "1C107")
      .stating(["reasonsForControl": ["AT"]]),
    missile("(a)(5)(i)", "ear.740.2.a.5", .doesNotApply, "CN", "1C107"),
    missile("(a)(5)(ii)", "ear.740.2.a.5.ii", .applies, "CN", "7A103"),
    missile("(a)(5)(ii)", "ear.740.2.a.5.ii", .doesNotApply, "CN", "1C107"),
    missile("(a)(5)(ii)", "ear.740.2.a.5.ii.other", .applies, "CN", "1C107"),
    missile("(a)(5)(ii)", "ear.740.2.a.5.ii.other", .applies, "EG", "1C107"),
    missile("(a)(5)", "ear.740.2.a.5.other", .applies, "BR", "1C107").on("2025-01-15"),
    missile("(a)(5)", "ear.740.2.a.5", .applies, "BR", "7A103").on("2025-01-15"),
    missile("(a)(5)", "ear.740.2.a.5.other", .doesNotApply, "BR", "1C107").on("2025-01-16"),
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .applies).to("CN", "9A610"),
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .applies).to("VE", "9A515"),
    // Macau is not in D:5; where it comes from counts as well as where it goes.
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .doesNotApply).to("MO", "9A610")
      .with { $0.origin = "US" },
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .indeterminate).to("MO", "9A610"),
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .applies).to("DE", "9A610")
      .foreign("CN", madeIn: "US"),
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .applies).to("DE", "9A610")
      .foreign("KR", madeIn: "VE"),
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .applies).to("HK", "9A610"),
    ActRow("15 CFR 740.2(a)(12)(ii)", "ear.740.2.a.12.ii", .applies).to("CN", "1A613.c"),
    ActRow("15 CFR 740.2(a)(7)", "ear.740.2.a.7", .applies).to("DE", "6E001")
      .stating(["detectorTechnology": true]),
    ActRow("15 CFR 740.2(a)(7)", "ear.740.2.a.7", .indeterminate).to("DE", "6E001"),
    ActRow("15 CFR 740.2(a)(8)", "ear.740.2.a.8", .applies).to("DE", "2A984"),
    ActRow("15 CFR 740.2(a)(10)", "ear.740.2.a.10", .applies).to("CA", "0A983"),
    ActRow("15 CFR 740.2(a)(11)", "ear.740.2.a.11", .applies).to("DE", "0A919"),
    ActRow("15 CFR 740.2(a)(13)", "ear.740.2.a.13", .applies).to("DE", "3A611.x"),
    ActRow("15 CFR 740.2(a)(13)", "ear.740.2.a.13", .doesNotApply).to("DE", "9A515"),
    ActRow("15 CFR 740.2(a)(13)", "ear.740.2.a.13", .doesNotApply).to("CN", "3A611.x"),
    missile("(a)(13)", "ear.740.2.a.13.mt", .applies, "DE", "9A610"),
    ActRow("15 CFR 740.2(a)(13)", "ear.740.2.a.13.technology", .applies).to("DE", "9E619.c"),
    ActRow("15 CFR 740.2(a)(14)", "ear.740.2.a.14", .applies).to("DE", "0A521"),
    missile("(a)(18)", "ear.740.2.a.18", .applies, "DE", "9A515"),
    ActRow("15 CFR 740.2(a)(19)", "ear.740.2.a.19", .indeterminate).to("HK", "3A001")
      .stating(["reasonsForControl": ["NS"]]),
    ActRow("15 CFR 740.2(a)(19)", "ear.740.2.a.19", .applies).to("HK", "3A001")
      .stating(["reasonsForControl": ["NS"], "hongKong.importPaper": false]),
    ActRow("15 CFR 740.2(a)(19)", "ear.740.2.a.19", .doesNotApply).to("CN", "3A001")
      .stating(["reasonsForControl": ["NS"], "hongKong.importPaper": false]),
    ActRow("15 CFR 740.2(a)(20)", "ear.740.2.a.20", .applies).to("DE", "3A001").by(.reexport)
      .foreign("HK", madeIn: "US")
      .stating(["reasonsForControl": ["CB"], "hongKong.exportPaper": false]),
    ActRow("15 CFR 740.2(a)(22)", "ear.740.2.a.22", .applies).to("JP", "3B001.q"),
    ActRow("15 CFR 740.2(a)(22)", "ear.740.2.a.22", .doesNotApply).to("JP", "3B001.d"),
    ActRow("15 CFR 740.2(a)(25)", "ear.740.2.a.25", .applies).to("PK", "2A992"),
    ActRow("15 CFR 740.2(a)(25)", "ear.740.2.a.25", .doesNotApply).to("IN", "2A992"),
    ActRow("15 CFR 740.2(a)(17)", "ear.740.2.a.17", .applies).hit("unverified"),
    ActRow("15 CFR 740.2(a)(17)", "ear.740.2.a.17", .doesNotApply),
  ]

  static func missile(
    _ paragraph: String, _ rule: String, _ verdict: Leaf.Verdict, _ destination: String,
    _ eccn: String
  ) -> ActRow {
    ActRow("15 CFR 740.2\(paragraph)", rule, verdict).to(destination, eccn)
      .stating(["reasonsForControl": ["MT", "AT"]])
  }

  @Test(arguments: rows) func bar(_ row: ActRow) throws { try row.check(under: "ear-end-use") }

  @Test func barTakesTheExceptionForSyria() throws {
    let answer = try ActRow("15 CFR 740.2(a)(17)", "ear.740.2.a.17", .applies).to("SY")
      .stating(ActCivil.facts).stating(["foodOrMedicine": false]).hit("unverified")
      .determination(under: "ear-end-use")
    #expect(answer.outcome == .licenceRequired)
    #expect(answer.lines[0].regimes[0].exceptions.map(\.standing) == [.barred])
  }
}
