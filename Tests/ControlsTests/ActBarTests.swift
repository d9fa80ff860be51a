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
    ActRow("15 CFR 740.2(a)(4)", "ear.740.2.a.4", .applies).to("BR", "3A981")
      .stating(["reasonsForControl": ["CC", "AT"], "section742.7": true]),
    ActRow("15 CFR 740.2(a)(4)", "ear.740.2.a.4", .doesNotApply).to("JP", "3A981")
      .stating(["reasonsForControl": ["CC", "AT"], "section742.7": false]),
    ActRow("15 CFR 740.2(a)(5)", "ear.740.2.a.5", .applies).to("BR", "1C107")
      .stating(["reasonsForControl": ["MT", "AT"]]),
    ActRow("15 CFR 740.2(a)(5)", "ear.740.2.a.5", .doesNotApply).to("BR", "1C107")
      .stating(["reasonsForControl": ["AT"]]),
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .applies).to("CN", "9A610"),
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .applies).to("VE", "9A515"),
    ActRow("15 CFR 740.2(a)(12)", "ear.740.2.a.12", .doesNotApply).to("MO", "9A610"),
    ActRow("15 CFR 740.2(a)(17)", "ear.740.2.a.17", .applies).hit("unverified"),
    ActRow("15 CFR 740.2(a)(17)", "ear.740.2.a.17", .doesNotApply),
  ]

  @Test(arguments: rows) func bar(_ row: ActRow) throws { try row.check(under: "ear-end-use") }

  @Test func barTakesTheExceptionForSyria() throws {
    let answer = try ActRow("15 CFR 740.2(a)(17)", "ear.740.2.a.17", .applies).to("SY")
      .stating(ActCivil.facts).stating(["foodOrMedicine": false]).hit("unverified")
      .determination(under: "ear-end-use")
    #expect(answer.outcome == .licenceRequired)
    #expect(answer.lines[0].regimes[0].exceptions.map(\.standing) == [.barred])
  }
}
