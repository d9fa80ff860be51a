import Testing

@testable import Controls

/// 15 CFR 744.2 to 744.6: weapons of mass destruction and who helps with them.
@Suite("Acts: weapons of mass destruction, part 744")
struct ActEndUseTests {
  static let nuclear = ActRow("15 CFR 744.2(a)", "ear.744.2.a", .applies)
    .stating(["endUse": "nuclearExplosive"])
  static let missile = ActRow("15 CFR 744.3(a)(1)", "ear.744.3.a.1", .applies)
    .stating(["endUse": "missile.range300"])

  static let rows = [
    nuclear.to("PK"), nuclear.to("KR"),
    // Supplement 3 to part 744 names 22 countries; Türkiye is one, Korea is none.
    ActRow("15 CFR 744 Supp. 3", "ear.744.2.a", .doesNotApply).to("TR")
      .stating(["endUse": "nuclearFuelCycle"]),
    ActRow("15 CFR 744.2(a)", "ear.744.2.a", .doesNotApply).to("PK").stating(["endUse": "civil"]),
    ActRow("15 CFR 744.2(a)", "ear.744.2.a", .indeterminate).to("PK"),
    ActRow("15 CFR 744.2(a)", "ear.744.2.a", .doesNotApply).to("JP"),
    missile.to("EG"), missile.to("MO"), missile.to("HK", "3A991"),
    // The United Arab Emirates left D:4 on 2026-07-10.
    missile.to("AE").on("2026-07-09"),
    ActRow("15 CFR 744.3(a)(1)", "ear.744.3.a.1", .doesNotApply).to("AE").on("2026-07-10")
      .stating(["endUse": "missile.range300"]),
    ActRow("15 CFR 744.3(a)(1)", "ear.744.3.a.1", .doesNotApply).to("BR")
      .stating(["endUse": "missile.range300"]),
    ActRow("15 CFR 744.3(a)(2)", "ear.744.3.a.2", .applies).to("BR")
      .stating(["endUse": "missile.weaponsOfMassDestruction"]),
    ActRow("15 CFR 744.3(a)(3)", "ear.744.3.a.3", .applies).to("SA")
      .stating(["endUse": "missile.undetermined"]),
    ActRow("15 CFR 744.4(a)", "ear.744.4.a", .applies).to("DE")
      .stating(["endUse": ["civil", "chemicalBiologicalWeapons"]]),
    ActRow("15 CFR 744.4(a)", "ear.744.4.a", .indeterminate).to("DE"),
    ActRow("15 CFR 744.5(a)", "ear.744.5.a", .applies).to("FR")
      .stating(["endUse": "maritimeNuclearPropulsion"]),
    ActRow("15 CFR 744.5(a)", "ear.744.5.a", .doesNotApply).to("FR").stating(["endUse": []]),
  ]

  static let persons = [
    ActRow("15 CFR 744.6(b)", "ear.744.6.b", .applies).to("CU")
      .stating(["endUse": "missile.range300", "usPersonSupport": true]),
    ActRow("15 CFR 744.6(b)", "ear.744.6.b", .indeterminate).to("CU")
      .stating(["endUse": "missile.range300"]),
    ActRow("15 CFR 744.6(b)", "ear.744.6.b", .doesNotApply).to("BR")
      .stating(["endUse": "missile.range300", "usPersonSupport": true]),
    ActRow("15 CFR 744.6(b)", "ear.744.6.b", .doesNotApply).to("CN").stating([
      "endUse": "civil", "endUserType": "civil",
    ]),
    ActRow("15 CFR 744.6(c)(2)", "ear.744.6.c.2", .applies).to("CN").stating([
      "icProductionInD5OrMacau": true, "advancedNodeProduction": true, "usPersonSupport": true,
    ]),
    ActRow("15 CFR 744.6(c)(2)", "ear.744.6.c.2", .indeterminate).to("CN").stating([
      "icProductionInD5OrMacau": true, "usPersonSupport": true,
    ]),
    ActRow("15 CFR 744.6(c)(2)", "ear.744.6.c.2", .doesNotApply).to("CN")
      .stating(["icProductionInD5OrMacau": false]),
    ActRow("15 CFR 744.2(b)", "ear.744.informed", .applies).to("DE")
      .stating(["informedByBIS": true]),
    ActRow("15 CFR 744.2(b)", "ear.744.informed", .indeterminate).to("DE"),
    ActRow("15 CFR 736.2(b)(10)", "ear.736.2.b.10", .applies).to("DE")
      .stating(["knowledgeOfViolation": true]),
    ActRow("15 CFR 736.2(b)(10)", "ear.736.2.b.10", .doesNotApply).to("DE")
      .stating(["knowledgeOfViolation": false]),
  ]

  @Test(arguments: rows) func endUse(_ row: ActRow) throws { try row.check(under: "ear-end-use") }

  @Test(arguments: persons) func person(_ row: ActRow) throws {
    try row.check(under: "ear-end-use")
  }

  @Test func earlierDaysAreOpen() throws {
    let row = ActRow("15 CFR 744.1", "ear.acts.earlier", .indeterminate).on("2024-10-31")
    try row.check(under: "ear-end-use")
    try ActRow("15 CFR 744.1", "ear.acts.earlier", .doesNotApply).on("2024-11-01")
      .check(under: "ear-end-use")
  }
}
