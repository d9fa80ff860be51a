import Testing

@testable import Controls

/// Supplement 3 to 15 CFR part 732.
@Suite("Acts: red flags")
struct ActRedFlagTests {
  static let flags = [
    "similarToListed", "reluctantAboutEndUse", "doesNotFitBusiness", "doesNotFitCountry",
    "noBusinessBackground", "paysCash", "unfamiliarWithProduct", "declinesService",
    "vagueDelivery", "forwarderAsDestination", "abnormalRoute", "packagingDoesNotFit",
    "evasiveAboutExport",
  ]

  @Test(arguments: flags) func flagIsSeen(_ flag: String) throws {
    let id = "ear.732.supp3.\(flag)"
    let row = ActRow("15 CFR 732 Supp. 3", id, .applies).stating(["redFlags": [flag]])
    try row.with { $0.facts["redFlags"] = .texts([flag]) }.check(under: "ear-end-use")
    try ActRow("15 CFR 732 Supp. 3", id, .indeterminate).check(under: "ear-end-use")
    try ActRow("15 CFR 732 Supp. 3", id, .doesNotApply).stating(["redFlags": []])
      .check(under: "ear-end-use")
  }

  @Test func flagIsOpenUntilItIsResolved() throws {
    let clean = ActRow("15 CFR 732 Supp. 3", "ear.732.supp3.paysCash", .applies)
      .stating(ActCivil.facts).with { $0.share = ["0", "0"] }
    let flagged = clean.stating(["redFlags": ["paysCash"]])
    #expect(try clean.determination(under: "ear-end-use").outcome == .noRequirementFound)
    let answer = try flagged.determination(under: "ear-end-use")
    #expect(answer.outcome == .indeterminate)
    #expect(answer.next.contains { $0.contains("resolved:ear.732.supp3.paysCash") })
    let resolved = flagged.stating(["resolved:ear.732.supp3.paysCash": true])
    #expect(try resolved.determination(under: "ear-end-use").outcome == .noRequirementFound)
  }

  @Test func flagNeverTakesARequirementAway() throws {
    let listed = ActRow("15 CFR 744.11(a)", "ear.744.11.a", .applies).hit("entityList")
      .stating(ActCivil.facts).with { $0.share = ["0", "0"] }
    for flag in Self.flags {
      let flagged = listed.with { $0.facts["redFlags"] = .texts([flag]) }
      #expect(try flagged.determination(under: "ear-end-use").outcome == .licenceRequired)
    }
  }

  static let rows = [
    ActRow("15 CFR 732 Supp. 3, red flag 26", "ear.732.redFlag26", .applies).on("2024-12-02")
      .stating(["redFlags": ["containsCircuitOfUnknownMaker"]]),
    ActRow("15 CFR 732 Supp. 3, red flag 26", "ear.732.redFlag26", .doesNotApply)
      .on("2024-12-01").stating(["redFlags": ["containsCircuitOfUnknownMaker"]]),
  ]

  @Test(arguments: rows) func dated(_ row: ActRow) throws { try row.check(under: "ear-end-use") }
}
