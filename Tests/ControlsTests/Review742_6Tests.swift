import Testing

@testable import Controls

/// 15 CFR 742.6(b)(10) and 744.23(d): how an application would be reviewed, by year; and the China
/// policy of 2026 (91 FR 1684).
@Suite struct Review742_6Tests {
  private static let certified: [String: StatedFacts.Value] = [
    "datacenter": .flag(true), "tpp": .text("15832"), "memoryBandwidth": .text("4800"),
    "interconnect": .text("0"),
    "china2026.commerciallyAvailableInUS": .flag(true),
    "china2026.sufficientUSSupply": .flag(true), "china2026.noFoundryDiversion": .flag(true),
    "china2026.halfOfUSVolume": .flag(true), "china2026.recipientProcedures": .flag(true),
    "china2026.independentTest": .flag(true), "endUserOfUSOrA5A6": .flag(false),
  ]

  private static func with(_ more: [String: StatedFacts.Value]) -> [String: StatedFacts.Value] {
    certified.merging(more) { $1 }
  }

  static let rows: [(RequirementRow, [String])] = [
    (
      .init(
        "certified, below both limits, from the United States to China", "2026-01-15", "3A090.a",
        to: "CN", [], "91 FR 1684", facts: certified), ["caseByCase"]
    ),
    (
      .init(
        "on the day before", "2026-01-14", "3A090.a", to: "CN", [], "90 FR 4544",
        facts: certified), ["presumptionOfDenial"]
    ),
    (
      .init(
        "performance at 21,000", "2026-01-15", "3A090.a", to: "CN", [], "91 FR 1684",
        facts: with(["tpp": .text("21000")])), ["presumptionOfDenial"]
    ),
    (
      .init(
        "memory bandwidth at 6,500", "2026-01-15", "3A090.a", to: "CN", [], "91 FR 1684",
        facts: with(["memoryBandwidth": .text("6500"), "informedByLetter": .flag(false)])),
      ["presumptionOfDenial"]
    ),
    (
      .init(
        "a reexport", "2026-01-15", "3A090.a", to: "CN", [], "91 FR 1684", activity: .reexport,
        facts: certified), ["presumptionOfDenial"]
    ),
    (
      .init(
        "a certification is missing", "2026-01-15", "3A090.a", to: "CN", [], "91 FR 1684",
        facts: with(["china2026.independentTest": .flag(false)])), ["presumptionOfDenial"]
    ),
    (
      .init(
        "to a subsidiary of China elsewhere", "2026-01-15", "3A090.a", to: "SG", [],
        "91 FR 1684", parent: "CN", facts: certified), ["presumptionOfDenial"]
    ),
    (
      .init(
        "2022", "2022-10-21", "3A090.a", to: "CN", [], "87 FR 62186", facts: certified),
      ["presumptionOfDenial"]
    ),
    (
      .init(
        "2023, for data centres", "2023-11-17", "3A090.a", to: "CN", [], "88 FR 73458",
        facts: certified), ["presumptionOfDenial"]
    ),
    (
      .init(
        "2023, of the middle class", "2023-11-17", "3A090.b", to: "CN", [], "88 FR 73458",
        facts: certified), ["caseByCase"]
    ),
    (
      .init(
        "2023, to Vietnam", "2023-11-17", "3A090.a", to: "VN", [], "88 FR 73458",
        facts: certified), ["presumptionOfApproval"]
    ),
    (
      .init(
        "memory to an entity of China", "2026-01-15", "3A090.c", to: "CN", [], "89 FR 96790",
        facts: certified), ["presumptionOfDenial"]
    ),
    (
      .init(
        "memory to a site in China of a company of the United States", "2026-01-15", "3A090.c",
        to: "CN", [], "89 FR 96790", headquarters: "US", facts: certified),
      ["presumptionOfApproval"]
    ),
  ]

  @Test(arguments: rows)
  func isReviewed(_ row: RequirementRow, _ policies: [String]) throws {
    let found = try row.determine(try Packs.advancedComputing())
    let applied = found.leaves.filter { $0.verdict == .applies }.compactMap { leaf in
      if case .reviews(let policy) = leaf.rule.effect { policy } else { nil }
    }
    #expect(applied == policies, "\(row.citation)")
  }
}
