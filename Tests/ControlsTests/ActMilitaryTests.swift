import Testing

@testable import Controls

/// 15 CFR 744.17, 744.21 and 744.22.
@Suite("Acts: military end use and end users")
struct ActMilitaryTests {
  static let military: [String: StatedFacts.Value] = [
    "endUse": "military", "endUserType": "military", "part744Supplement2Item": true,
  ]
  static let civil: [String: StatedFacts.Value] = ["endUse": "civil", "endUserType": "civil"]
  static let listedItem = ActRow("15 CFR 744.21(a)(1)", "ear.744.21.a.1", .applies)
    .stating(military)
  static let notListed = ActRow("15 CFR 744.21(a)(1)", "ear.744.21.a.1", .doesNotApply)
    .stating(military)

  static let rows = [
    listedItem.to("CN", "3A991"), listedItem.to("HK", "3A991"), listedItem.to("NI", "3A991"),
    listedItem.to("KH", "3A991"), listedItem.to("MM", "3A991"), listedItem.to("VE", "3A991"),
    // Macau is a destination of its own, and not among the countries of the section.
    notListed.to("MO", "3A991"), notListed.to("DE", "3A991"),
    // An item without an entry is in no line of supplement 2.
    notListed.to("CN", "EAR99"),
    ActRow("15 CFR 744 Supp. 2", "ear.744.21.a.1", .indeterminate).to("CN", "3A991")
      .stating(["endUse": "military"]),
    ActRow("15 CFR 744.21(a)(1)", "ear.744.21.a.1", .indeterminate).to("CN", "3A991")
      .stating(["part744Supplement2Item": true]),
    ActRow("15 CFR 744.21(a)(1)", "ear.744.21.a.1", .doesNotApply).to("CN", "3A991")
      .stating(civil),
    ActRow("15 CFR 744.21(a)(1)", "ear.744.21.a.1", .applies).to("CN", "3A991")
      .stating(["part744Supplement2Item": true]).hit("militaryEndUser"),
    ActRow("15 CFR 744.21(a)(1)", "ear.744.21.listed", .applies).to("DE", "3A991")
      .stating(["part744Supplement2Item": true]).hit("militaryEndUser"),
    ActRow("15 CFR 744.21(a)(1)", "ear.744.21.listed", .indeterminate).to("DE", "3A991")
      .stating(["part744Supplement2Item": true]).with { $0.hits = nil },
    ActRow("15 CFR 744.21(a)(2)", "ear.744.21.a.2", .applies).to("RU").stating(military),
    ActRow("15 CFR 744.21(a)(2)", "ear.744.21.a.2", .applies).to("BY").stating(military),
    ActRow("15 CFR 744.21(a)(2)", "ear.744.21.a.2", .doesNotApply).to("KZ").stating(military),
    ActRow("15 CFR 744.21(a)(2)", "ear.744.21.a.2", .indeterminate).to("RU"),
    ActRow("15 CFR 744.21(a)(2)", "ear.744.21.footnote3", .applies).to("TR")
      .hit("entityList.footnote3"),
    ActRow("15 CFR 744.21(e)", "ear.744.21.e.1", .applies).to("CN", "3A991").stating(military),
    ActRow("15 CFR 744.21(e)", "ear.744.21.e.2", .applies).to("RU").stating(military),
    ActRow("15 CFR 744.17(a)", "ear.744.17", .applies).to("VN", "3A991.a.1").stating(military),
    ActRow("15 CFR 744.17(a)", "ear.744.17", .doesNotApply).to("BR", "3A991.a.1")
      .stating(military),
  ]

  static let intelligence: [String: StatedFacts.Value] = ["endUserType": "militaryIntelligence"]
  static let intelligenceRows = [
    ActRow("15 CFR 744.22(a)", "ear.744.22.a", .applies).to("CN").stating(intelligence),
    ActRow("15 CFR 744.22(a)", "ear.744.22.a", .applies).to("SY").stating(intelligence),
    ActRow("15 CFR 744.22(a)", "ear.744.22.a", .applies).to("CU").stating(intelligence),
    ActRow("15 CFR 744.22(a)", "ear.744.22.a", .doesNotApply).to("MO").stating(intelligence),
    ActRow("15 CFR 744.22(a)", "ear.744.22.a", .indeterminate).to("VE"),
    ActRow("15 CFR 744.22(f)(2)", "ear.744.22.a", .applies).to("DE").hit("militaryIntelligence"),
    ActRow("15 CFR 744.22(a)", "ear.744.22.nicaragua", .indeterminate).to("NI")
      .stating(intelligence),
    ActRow("15 CFR 744.22(e)", "ear.744.22.e", .applies).to("CN").stating(intelligence),
  ]

  @Test(arguments: rows) func use(_ row: ActRow) throws {
    try row.check(under: "ear-end-use")
  }

  @Test(arguments: intelligenceRows) func service(_ row: ActRow) throws {
    try row.check(under: "ear-end-use")
  }
}
