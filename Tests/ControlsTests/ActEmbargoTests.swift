import Testing

@testable import Controls

/// 15 CFR part 746.
@Suite("Acts: embargoes, part 746")
struct ActEmbargoTests {
  static let cuba = [
    ActRow("15 CFR 746.2(a)", "ear.746.2.a", .applies).to("CU"),
    ActRow("15 CFR 746.2(a)", "ear.746.2.a", .applies).to("CU").by(.reexport),
    ActRow("15 CFR 746.2(a)", "ear.746.2.a", .doesNotApply).to("CU").by(.transfer),
    ActRow("15 CFR 746.2(a)(2)", "ear.746.2.a", .doesNotApply).to("CU")
      .by(.deemedExport, .technology),
    ActRow("15 CFR 746.2(a)(2)", "ear.746.2.a", .applies).to("CU", "3E991")
      .by(.deemedExport, .technology),
    ActRow("15 CFR 746.2(b)", "ear.746.2.b", .applies).to("CU"),
    ActRow("15 CFR 746.2(a)", "ear.746.2.a", .doesNotApply).to("DO"),
  ]

  static let asia = [
    ActRow("15 CFR 746.4(a)", "ear.746.4.a", .applies).to("KP", "3A991"),
    ActRow("15 CFR 746.4(a)", "ear.746.4.a", .indeterminate).to("KP"),
    ActRow("15 CFR 746.4(a)", "ear.746.4.a", .doesNotApply).to("KP")
      .stating(["foodOrMedicine": true]),
    ActRow("15 CFR 746.4(a)", "ear.746.4.a", .applies).to("KP")
      .stating(["foodOrMedicine": false]),
    ActRow("15 CFR 746.4(a)", "ear.746.4.a", .doesNotApply).to("KR", "3A991"),
    ActRow("15 CFR 746.4(b)", "ear.746.4.b", .applies).to("KP", "3A991"),
    ActRow("15 CFR 746.3(a)(1)", "ear.746.3.a.1", .applies).to("IQ", "3A001")
      .stating(["reasonsForControl": ["NS", "AT"]]),
    ActRow("15 CFR 746.3(a)(1)", "ear.746.3.a.1", .doesNotApply).to("IQ", "3A991")
      .stating(["reasonsForControl": ["AT"]]),
    ActRow("15 CFR 746.3(a)(1)", "ear.746.3.a.1", .indeterminate).to("IQ", "3A001"),
    ActRow("15 CFR 746.3(a)(3)", "ear.746.3.a.3", .applies).to("IQ", "1C992").by(.transfer),
    ActRow("15 CFR 746.3(a)(4)", "ear.746.3.a.4", .applies).to("IQ")
      .stating(["endUse": "military", "governmentOfIraqOrUSGovernment": false]),
    ActRow("15 CFR 746.3(a)(4)", "ear.746.3.a.4", .doesNotApply).to("IQ")
      .stating(["endUse": "military", "governmentOfIraqOrUSGovernment": true]),
    ActRow("15 CFR 746.7(a)(1)(i)", "ear.746.7.a.1.i", .applies).to("IR", "5A992"),
    ActRow("15 CFR 746.7(a)(1)(i)", "ear.746.7.a.1.i", .doesNotApply).to("IR", "5A992")
      .by(.transfer),
    ActRow("15 CFR 746.7(a)(1)(ii)", "ear.746.7.a.1.ii", .indeterminate).to("IR"),
    ActRow("15 CFR 746.7(a)(1)(iii)", "ear.746.7.a.1.iii", .applies).to("IR").by(.transfer)
      .stating(["iranDirectProduct": true]),
    ActRow("15 CFR 746.7(e)", "ear.746.7.e", .indeterminate).to("IR"),
    ActRow("15 CFR 746.7(e)", "ear.746.7.e", .applies).to("IR")
      .stating(["ofacAuthorisedOrNotProhibited": false]),
    ActRow("15 CFR 746.7(b)", "ear.746.7.b", .applies).to("IR", "5A992"),
  ]

  static let russia = [
    // An entry that is controlled for AT alone has no mark for Russia on the Country Chart.
    ActRow("15 CFR 746.8(a)(1)", "ear.746.8.a.1", .applies).to("RU", "3A991"),
    ActRow("15 CFR 746.8(a)(1)", "ear.746.8.a.1", .applies).to("BY", "4A994").by(.transfer),
    ActRow("15 CFR 746.8(a)(1)", "ear.746.8.a.1", .doesNotApply).to("RU"),
    // Releases to nationals of Russia stand outside 746.8, though not outside other sections.
    ActRow("15 CFR 746.8(a)(1)", "ear.746.8.a.1", .doesNotApply).to("RU", "3E991")
      .by(.deemedExport, .technology),
    ActRow("15 CFR 746.8(a)(1)", "ear.746.8.a.1", .doesNotApply).to("KZ", "3A991"),
    ActRow("15 CFR 746.8(a)(4)", "ear.746.8.a.4", .applies).to("RU", "0A998")
      .stating(["endUse": "russianEnergyProject"]),
    ActRow("15 CFR 746.8(a)(5)", "ear.746.8.a.5", .indeterminate).to("RU"),
    ActRow("15 CFR 746.8(a)(7)", "ear.746.8.a.5", .applies).to("RU")
      .stating(["part746Supplement4to6Item": true]),
    ActRow("15 CFR 746.8(a)(5)", "ear.746.8.a.5", .doesNotApply).to("RU", "3A991"),
    ActRow("15 CFR 746.8(a)(8)", "ear.746.8.a.8", .applies).to("RU").by(.export, .software)
      .stating(["enterpriseOrDesignSoftware": true]),
    ActRow("15 CFR 746.8(a)(8)", "ear.746.8.a.8", .doesNotApply).to("RU"),
    ActRow("15 CFR 746.8(b)", "ear.746.8.b", .applies).to("RU", "3A991"),
    ActRow("15 CFR 746.6(a)(1)", "ear.746.6.a.1", .applies).to("UA", "5A992").stating([
      "occupiedRegionOfUkraine": true, "personalCommunicationsSoftware": false,
    ]),
    ActRow("15 CFR 746.6(a)(2)", "ear.746.6.a.1", .indeterminate).to("UA"),
    ActRow("15 CFR 746.6(a)(1)", "ear.746.6.a.1", .doesNotApply).to("UA")
      .stating(["occupiedRegionOfUkraine": false]),
    ActRow("15 CFR 746.6(a)(1)", "ear.746.6.a.1", .doesNotApply).to("PL"),
    ActRow("15 CFR 746.6(b)", "ear.746.6.b", .applies).to("UA", "5A992").stating([
      "occupiedRegionOfUkraine": true, "personalCommunicationsSoftware": false,
    ]),
  ]

  static let syria = [
    ActRow("15 CFR 746.9(a)", "ear.746.9.a", .applies).to("SY", "5A991"),
    ActRow("15 CFR 746.9(a)", "ear.746.9.a", .doesNotApply).to("SY").by(.deemedExport, .technology),
    ActRow("15 CFR 746.9(a)", "ear.746.9.a", .applies).to("SY", "3E991")
      .by(.deemedExport, .technology),
    ActRow("90 FR 42320", "ear.740.5", .doesNotApply).to("SY").on("2025-09-01"),
    ActRow("90 FR 42320", "ear.740.5", .applies).to("SY").on("2025-09-02"),
    ActRow("15 CFR 740.5(a)", "ear.740.5", .doesNotApply).to("SY", "5A991"),
    ActRow("15 CFR 746.9(c)", "ear.746.9.c", .applies).to("SY", "5A991"),
    ActRow("15 CFR 746.1(b)(3)", "ear.746.1.b", .applies).to("SO", "0A501")
      .stating(["reasonsForControl": "UN"]),
    ActRow("15 CFR 746.1(b)(2)", "ear.746.1.b", .doesNotApply).to("SY", "0A501")
      .stating(["reasonsForControl": "UN"]),
  ]

  @Test(arguments: cuba + asia) func embargo(_ row: ActRow) throws {
    try row.check(under: "ear-end-use")
  }

  @Test(arguments: russia + syria) func sanctions(_ row: ActRow) throws {
    try row.check(under: "ear-end-use")
  }

  @Test(arguments: [
    ("2025-09-01", Determination.Outcome.licenceRequired), ("2025-09-02", .exceptionAvailable),
  ])
  func everydayGoodsToSyria(_ day: String, _ outcome: Determination.Outcome) throws {
    let answer = try ActRow("15 CFR 740.5(a)", "ear.740.5", .applies).to("SY").on(day)
      .stating(ActCivil.facts).stating(["foodOrMedicine": false])
      .with { $0.share = ["0", "0"] }.determination(under: "ear-end-use")
    #expect(answer.outcome == outcome)
  }

  /// 746.5 and 746.10 are reserved: the pack may name them in a note, and rests nothing on them.
  @Test func reservedSectionsAreNotCited() throws {
    let cited = try ActPacks.read("ear-end-use").rules.flatMap(\.citations)
    #expect(!cited.contains { $0.hasPrefix("15 CFR 746.5") || $0.hasPrefix("15 CFR 746.10") })
  }
}
