import Testing

@testable import Controls

/// 15 CFR 736.2(b)(4), 744.8, 744.11, 744.15 and 744.16: who is on a list.
@Suite("Acts: listed parties")
struct ActPartyTests {
  static let rows = [
    ActRow("15 CFR 744.11(a)", "ear.744.11.a", .applies).hit("entityList"),
    ActRow("15 CFR 744.16(a)", "ear.744.11.a", .applies).hit("entityList.footnote5"),
    ActRow("15 CFR 744.11(a)", "ear.744.11.a", .doesNotApply).hit("unverified"),
    ActRow("15 CFR 744.11(a)", "ear.744.11.a", .doesNotApply),
    ActRow("15 CFR 744.11(a)", "ear.744.11.a", .indeterminate).with { $0.hits = nil },
    ActRow("15 CFR 744.16(a)", "ear.744.16.limited", .indeterminate).hit("entityList.limited"),
    ActRow("15 CFR 744.16(b)", "ear.744.16.b", .applies).hit("entityList"),
    ActRow("15 CFR 736.2(b)(4)", "ear.736.2.b.4", .applies).hit("deniedPersons"),
    ActRow("15 CFR 736.2(b)(4)", "ear.736.2.b.4", .doesNotApply),
    ActRow("15 CFR 744.8(a)", "ear.744.8", .applies).hit("sdn.744.8"),
    ActRow("15 CFR 744.8(a)", "ear.744.8", .doesNotApply).hit("sdn"),
    ActRow("15 CFR 744.8(a)", "ear.744.8.other", .indeterminate).hit("sdn"),
    ActRow("15 CFR 744.15(b)", "ear.744.15", .applies).hit("unverified"),
    ActRow("15 CFR 744.15(b)", "ear.744.15", .doesNotApply),
  ]

  @Test(arguments: rows) func party(_ row: ActRow) throws { try row.check(under: "ear-end-use") }

  @Test func nobodyScreenedIsNeverClean() throws {
    let row = ActRow("15 CFR 744.11(a)", "ear.744.11.a", .indeterminate).with { $0.hits = nil }
    let answer = try row.determination(under: "ear-end-use")
    #expect(answer.outcome == .indeterminate)
    #expect(answer.lines[0].notScreened == ["consignee"])
  }

  @Test func listedPartyNeedsALicenceWhateverIsUnknown() throws {
    let answer = try ActRow("15 CFR 744.11(a)", "ear.744.11.a", .applies).hit("entityList")
      .determination(under: "ear-end-use")
    #expect(answer.outcome == .licenceRequired)
  }
}
