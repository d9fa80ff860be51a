import Testing

@testable import Controls

/// 15 CFR 742.6(a)(6) and 744.23(a)(3): where advanced computing items need a licence, by day,
/// destination, headquarters and ultimate parent.
@Suite struct Require742_6Tests {
  static let today = "2026-11-28"
  static let destination = "ear.742.6.a.6.iii.A.destination"
  static let headquarters = "ear.742.6.a.6.iii.A.headquarters"

  static let paragraphA: [RequirementRow] = [
    .init(
      "to China", today, "3A090.a", to: "CN", [destination, headquarters],
      "15 CFR 742.6(a)(6)(iii)(A)"),
    .init(
      "to Hong Kong, which is China", today, "3A090.a", to: "HK", [destination, headquarters],
      "85 FR 83765"),
    .init(
      "to Macau, which is in D:1 and D:4 and not in D:5", today, "3A090.a", to: "MO",
      [destination, headquarters], "15 CFR 740 Supp. 1"),
    .init(
      "to Saudi Arabia, in D:4", today, "3A090.a", to: "SA", [destination],
      "15 CFR 742.6(a)(6)(iii)(A)"),
    .init(
      "to Israel, in D:4 and in A:6", today, "3A090.a", to: "IL", [],
      "15 CFR 742.6(a)(6)(iii)(A); not enforced since 2025-05-13"),
    .init(
      "to Germany", today, "3A090.a", to: "DE", [],
      "15 CFR 742.6(a)(6)(iii)(A); not enforced since 2025-05-13"),
    .init(
      "to a subsidiary in Singapore of a parent in China", today, "3A090.a", to: "SG",
      [headquarters], "BIS guidance of 2026-05-31", headquarters: "SG", parent: "CN"),
    .init(
      "to a subsidiary in Germany of a parent in Macau", today, "3A090.a", to: "DE",
      [headquarters], "BIS guidance of 2026-05-31", headquarters: "DE", parent: "MO"),
    .init(
      "to a branch in Malaysia with headquarters in Hong Kong", today, "3A090.a", to: "MY",
      [headquarters], "BIS guidance of 2026-05-31; 85 FR 83765", headquarters: "HK"),
    .init(
      "computers with such circuits", today, "4A090.a", to: "CN", [destination, headquarters],
      "15 CFR 742.6(a)(6)(iii)(A)"),
    .init(
      "a .z paragraph", today, "5A992.z.1", to: "VN", [destination],
      "15 CFR 742.6(a)(6)(iii)(A)"),
    .init(
      "a deemed export needs none", today, "3A090.a", to: "CN", [], "15 CFR 742.6(a)(6)(iv)",
      activity: .deemedExport),
    .init(
      "technology for such a circuit", today, "3E001", to: "CN", [destination, headquarters],
      "15 CFR 742.6(a)(6)(iii)(A)", facts: ["forCommodity": .text("3A090.a")]),
  ]

  static let paragraphB: [RequirementRow] = [
    .init(
      "to China", today, "3A090.b", to: "CN", ["ear.742.6.a.6.iii.B"],
      "15 CFR 742.6(a)(6)(iii)(B)"),
    .init(
      "to a subsidiary in Japan of a parent in China", today, "3A090.b", to: "JP",
      ["ear.744.23.a.3.i.A"], "15 CFR 744.23(a)(3)(i)(A)", parent: "CN"),
    .init("to Japan", today, "3A090.b", to: "JP", [], "15 CFR 742.6(a)(6)(iii)(B)"),
    .init(
      "to the Emirates while they are in D:4", "2026-07-09", "3A090.b", to: "AE",
      ["ear.742.6.a.6.iii.B.2025"], "15 CFR 740 Supp. 1"),
    .init(
      "to the Emirates in A:5: they are named", "2026-07-10", "3A090.b", to: "AE",
      ["ear.742.6.a.6.iii.B"], "91 FR 43034", facts: ["uaeApprovedEntities": .flag(false)]),
    .init(
      "to approved entities of the Emirates", "2026-07-10", "3A090.b", to: "AE", [],
      "91 FR 43034; 15 CFR 740 Supp. 8", facts: ["uaeApprovedEntities": .flag(true)]),
    .init(
      "approval says nothing of the .a items", "2026-07-10", "3A090.a", to: "AE", [destination],
      "91 FR 43034", facts: ["uaeApprovedEntities": .flag(true)]),
  ]

  static let memory: [RequirementRow] = [
    .init(
      "to China", today, "3A090.c", to: "CN", ["ear.742.6.a.6.i.B"],
      "15 CFR 742.6(a)(6)(i)(B)"),
    .init(
      "to Macau", today, "3A090.c", to: "MO", ["ear.742.6.a.6.i.B"],
      "15 CFR 742.6(a)(6)(i)(B)"),
    .init(
      "to Saudi Arabia, in D:4 only", today, "3A090.c", to: "SA", [],
      "15 CFR 740.2(a)(9)(ii), note 1"),
    .init(
      "to a subsidiary in Malaysia of a parent in China", today, "3A090.c", to: "MY",
      ["ear.744.23.a.3.i.B"], "15 CFR 744.23(a)(3)(i)(B)", parent: "CN"),
    .init(
      "before the day of compliance", "2024-12-30", "3A090.c", to: "CN", [], "89 FR 96790"),
    .init(
      "from the day of compliance", "2024-12-31", "3A090.c", to: "CN", ["ear.742.6.a.6.i.B"],
      "89 FR 96790"),
  ]

  static let years: [RequirementRow] = [
    .init("the day before", "2022-10-20", "3A090.a", to: "CN", [], "87 FR 62186"),
    .init(
      "2022", "2022-10-21", "3A090.a", to: "CN", ["ear.742.6.a.6.2022.china"], "87 FR 62186"),
    .init("Macau in 2022", "2023-01-16", "3A090.a", to: "MO", [], "88 FR 2821"),
    .init(
      "Macau since 2023", "2023-01-17", "3A090.a", to: "MO", ["ear.742.6.a.6.2022.macau"],
      "88 FR 2821"),
    .init("Vietnam in 2022", "2023-11-16", "3A090.a", to: "VN", [], "87 FR 62186"),
    .init(
      "Vietnam since 2023", "2023-11-17", "3A090.a", to: "VN", ["ear.742.6.a.6.iii.2023"],
      "88 FR 73458"),
    .init(
      "a subsidiary of China anywhere since 2023", "2023-11-17", "3A090.a", to: "DE",
      ["ear.744.23.a.3.2023"], "88 FR 73458", parent: "CN"),
    .init(
      "the same in 2022", "2023-11-16", "3A090.a", to: "DE", [], "87 FR 62186", parent: "CN"),
    .init(
      "2025", "2025-01-13", "3A090.a", to: "VN", [destination], "90 FR 4544"),
    .init(
      "a subsidiary of China in 2025", "2025-06-01", "3A090.a", to: "DE", [headquarters],
      "90 FR 4544; BIS guidance of 2026-05-31", parent: "CN"),
  ]

  @Test(arguments: paragraphA + paragraphB + memory + years)
  func requires(_ row: RequirementRow) throws {
    let found = try row.determine(try Packs.advancedComputing())
    #expect(Set(found.requirements.map(\.rule.id)) == row.expected, "\(row.citation)")
    // A requirement that is not there is not there for certain.
    if row.expected.isEmpty { #expect(found.outcome != .indeterminate, "\(found.missing)") }
  }

  /// What the text requires worldwide and nobody enforces is said, and is no requirement.
  @Test func theWorldwideTextIsToldApart() throws {
    let row = RequirementRow("to Germany", Self.today, "3A090.a", to: "DE", [], "90 FR 4544")
    let found = try row.determine(try Packs.advancedComputing())
    #expect(found.outcome == .requirementNotEnforced)
    let leaf = try #require(
      found.leaves.first { $0.rule.id == "ear.742.6.a.6.iii.A.elsewhere" })
    #expect(leaf.status == .notEnforced)
  }

  /// Nobody has said where the parent is: the answer is open, wherever the goods go.
  @Test func anUnknownParentLeavesItOpen() throws {
    var transaction = try RequirementRow("", Self.today, "3A090.b", to: "JP", [], "")
      .transaction()
    transaction.parties[0].ultimateParent = nil
    let found = try Determination(
      of: transaction, under: try Packs.advancedComputing(), on: try Day(text: Self.today))
    #expect(found.outcome == .indeterminate)
    #expect(found.lines[0].regimes[0].missing.contains("ultimateParent"))
  }
}
