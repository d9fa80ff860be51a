import Testing

@testable import Controls

/// 15 CFR 742.6(a)(6)(i)(A), 742.4(a)(4), 742.6(a)(11) and 744.23: equipment for making
/// semiconductors, and what it or a chip is for.
@Suite struct Require744_23Tests {
  static let today = "2026-11-28"
  private static let equipment: Set = ["ear.742.6.a.6.i.A", "ear.742.4.a.4"]

  static let rows: [RequirementRow] = [
    .init(
      "lithography to China", today, "3B001.f.1", to: "CN", equipment,
      "15 CFR 742.6(a)(6)(i)(A), 742.4(a)(4)"),
    .init("to Macau", today, "3B001.f.1", to: "MO", equipment, "15 CFR 742.6(a)(6)(i)(A)"),
    .init("to Taiwan", today, "3B001.f.1", to: "TW", [], "15 CFR 742.6(a)(6)(i)(A)"),
    .init(
      "a paragraph that is not among them", today, "3B001.f.2", to: "CN", [],
      "15 CFR 742.6(a)(6)(i)(A)"),
    .init(
      "a reexport that the section leaves out", today, "3B001.f.1", to: "CN", [],
      "15 CFR 742.6(a)(6)(i)(A)(2)", activity: .reexport,
      facts: ["reexportExclusion.742.6.a.6.i.A.2": .flag(true)]),
    .init(
      "software for it", today, "3D992", to: "CN", equipment, "15 CFR 742.6(a)(6)(i)(A)",
      facts: ["forCommodity": .text("3B001.f.1")]),
    .init(
      "etching equipment to every destination", today, "3B001.c.1.a", to: "KR",
      ["ear.742.4.a.5", "ear.742.6.a.10"], "15 CFR 742.4(a)(5), 742.6(a)(10)"),
    .init("3B993 to China", today, "3B993.f.1", to: "CN", [], "15 CFR 742.6(a)(11)"),
    .init(
      "a chip for a supercomputer in China", today, "3A991", to: "CN", ["ear.744.23.a.1"],
      "15 CFR 744.23(a)(1)", facts: ["endUse": .texts(["supercomputer"])]),
    .init(
      "a chip for one elsewhere", today, "3A991", to: "DE", [], "15 CFR 744.23(a)(1)",
      facts: ["endUse": .texts(["supercomputer"])]),
    .init(
      "any item for an advanced node in China", today, "EAR99", to: "CN",
      ["ear.744.23.a.2.i"], "15 CFR 744.23(a)(2)(i)",
      facts: ["endUse": .texts(["advancedNodeProduction"])]),
    .init(
      "back-end steps alone", today, "EAR99", to: "CN", [], "15 CFR 744.23(a)(5)",
      facts: ["endUse": .texts(["advancedNodeProduction", "backEndOnly"])]),
    .init(
      "an unknown node, category 3", today, "3B991", to: "CN", ["ear.744.23.a.2.ii"],
      "15 CFR 744.23(a)(2)(ii)", facts: ["endUse": .texts(["circuitProductionOfUnknownNode"])]),
    .init(
      "an unknown node, another category", today, "2B999", to: "CN", [],
      "15 CFR 744.23(a)(2)(ii)", facts: ["endUse": .texts(["circuitProductionOfUnknownNode"])]),
    .init(
      "parts for equipment made in China", today, "2B999", to: "CN", ["ear.744.23.a.4.i"],
      "15 CFR 744.23(a)(4)(i)",
      headquarters: "DE", facts: ["endUse": .texts(["semiconductorEquipmentProduction"])]),
    .init(
      "the same over a foreign-made item", today, "2B999", to: "VN", ["ear.744.23.a.4.ii"],
      "15 CFR 744.23(a)(4)(ii)", parent: "CN",
      facts: ["endUse": .texts(["semiconductorEquipmentProduction"])]),
  ]

  @Test(arguments: rows)
  func requires(_ row: RequirementRow) throws {
    let found = try row.determine(try Packs.advancedComputing())
    #expect(Set(found.requirements.map(\.rule.id)) == row.expected, "\(row.citation)")
    if row.expected.isEmpty { #expect(found.outcome != .indeterminate, "\(found.missing)") }
  }

  /// 3B993 needs a licence for those whom the Entity List marks with footnote 5.
  @Test func footnote5() throws {
    var transaction = try RequirementRow("", Self.today, "3B993.f.1", to: "CN", [], "")
      .transaction()
    transaction.parties[0].screening?.hits = [
      PartyScreening.Hit(
        list: "entityList.footnote5", entry: "sample entry", judgement: .trueMatch)
    ]
    let found = try Determination(
      of: transaction, under: try Packs.advancedComputing(), on: try Day(text: Self.today))
    let requirements = found.lines[0].regimes[0].requirements.map(\.rule.id)
    #expect(requirements == ["ear.742.6.a.11"])
  }
}
