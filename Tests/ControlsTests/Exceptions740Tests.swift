import Testing
import Vocabulary

@testable import Controls

/// 15 CFR 740.2(a)(9), 740.8, 740.25 and 740.29: which exceptions are at hand, and which are
/// barred.
@Suite struct Exceptions740Tests {
  static let today = "2026-11-28"

  struct Case: Sendable, CustomStringConvertible {
    let row: RequirementRow
    /// Exceptions and where they stand; others are not to be there.
    let standings: [String: ExceptionAnswer.Standing]
    var description: String { row.description }
  }

  private static let consumer: [String: StatedFacts.Value] = [
    "datacenter": .flag(false), "usGovernmentUse": .flag(false),
    "privateSectorEndUser": .flag(false), "developmentProductionOrStorage": .flag(false),
    "tpp": .text("5000"),
  ]
  private static func center(_ more: [String: StatedFacts.Value] = [:]) -> [String:
    StatedFacts.Value]
  {
    consumer.merging(["datacenter": .flag(true)]) { $1 }.merging(more) { $1 }
  }

  static let cases: [Case] = [
    Case(
      row: .init(
        "a consumer card at 4,800 to China needs notice", today, "3A090.a", to: "CN", [],
        "15 CFR 740.8(a)", facts: consumer), standings: ["NAC": .overcomesAll]),
    Case(
      row: .init(
        "to Macau", today, "3A090.a", to: "MO", [], "15 CFR 740.8(a)", facts: consumer),
      standings: ["NAC": .overcomesAll]),
    Case(
      row: .init(
        "to a subsidiary of China in Singapore", today, "3A090.a", to: "SG", [],
        "15 CFR 740.8(a)", parent: "CN", facts: consumer),
      standings: ["NAC": .overcomesAll]),
    Case(
      row: .init(
        "to Saudi Arabia without notice, and LPP is not among what 740.2 leaves", today,
        "3A090.a", to: "SA", [], "15 CFR 740.8(a), 740.2(a)(9)(ii)", facts: consumer),
      standings: ["ACA": .overcomesAll, "LPP": .barred]),
    Case(
      row: .init(
        "for data centres and in 3A090.a: neither NAC nor ACA", today, "3A090.a", to: "CN", [],
        "15 CFR 740.8(a)", facts: center()), standings: [:]),
    Case(
      row: .init(
        "for data centres and in 3A090.b", today, "3A090.b", to: "CN", [], "15 CFR 740.8(a)",
        facts: center()), standings: ["NAC": .overcomesAll]),
    Case(
      row: .init(
        "a transfer within China needs no notice", today, "3A090.b", to: "CN", [],
        "15 CFR 740.8(a)", activity: .transfer, facts: center()),
      standings: ["ACA": .overcomesAll]),
    Case(
      row: .init(
        "no purchase order", today, "3A090.b", to: "CN", [], "15 CFR 740.8(a)(1)",
        facts: center(["purchaseOrder": .flag(false)])), standings: ["NAC": .conditionUnmet]),
    Case(
      row: .init(
        "a small quantity to the Emirates, which 740.2 does not name any more", today, "3A090.a",
        to: "AE", [], "15 CFR 740.29", facts: center()), standings: ["LPP": .overcomesAll]),
    Case(
      row: .init(
        "memory of low density from an exporter of the United States", today, "3A090.c",
        to: "CN", [], "15 CFR 740.25",
        facts: center([
          "memoryBandwidthDensity": .text("3.299999"), "hbmExporter": .text("US"),
        ])), standings: ["HBM": .overcomesAll]),
    Case(
      row: .init(
        "memory of 3.3 and more", today, "3A090.c", to: "CN", [], "15 CFR 740.25(c)",
        facts: center(["memoryBandwidthDensity": .text("3.3")])), standings: [:]),
    Case(
      row: .init(
        "equipment for making semiconductors", today, "3B001.c.2", to: "CN", [],
        "15 CFR 740.2(a)(9)(i)", facts: ["usGovernmentUse": .flag(false)]), standings: [:]),
    Case(
      row: .init(
        "the same for the Government of the United States", today, "3B001.c.2", to: "CN", [],
        "15 CFR 740.2(a)(9)(i)", facts: ["usGovernmentUse": .flag(true)]),
      standings: ["GOV": .overcomesAll]),
    Case(
      row: .init(
        "the notice came with the text of 2023", "2023-11-17", "3A090.b", to: "CN", [],
        "88 FR 73458", facts: center()), standings: ["NAC": .overcomesAll]),
    Case(
      row: .init(
        "ACA is a part of NAC until it gets a name of its own", "2024-04-03", "3A090.b",
        to: "SA", [], "88 FR 73458", facts: center()), standings: ["NAC": .overcomesAll]),
    Case(
      row: .init(
        "ACA since 2024-04-04", "2024-04-04", "3A090.b", to: "SA", [], "89 FR 23884",
        facts: center()), standings: ["ACA": .overcomesAll]),
    Case(
      row: .init(
        "parts for making equipment, for the Government of the United States", today,
        "3B001.c.2", to: "CN", [], "15 CFR 744.23(c)",
        facts: [
          "usGovernmentUse": .flag(true), "endUse": .texts(["semiconductorEquipmentProduction"]),
        ]), standings: ["GOV": .overcomesAll]),
    Case(
      row: .init(
        "memory for a subsidiary of China in Germany, for the Government", today, "3A090.c",
        to: "DE", [], "15 CFR 744.23(c), (a)(3)(i)(B)", parent: "CN",
        facts: ["usGovernmentUse": .flag(true)]),
      standings: ["GOV": .overcomesAll, "HBM": .indeterminate]),
    Case(
      row: .init(
        "there was no such exception in 2022", "2022-10-21", "3A090.a", to: "CN", [],
        "87 FR 62186", facts: consumer), standings: [:]),
  ]

  @Test(arguments: cases)
  func stand(_ wanted: Case) throws {
    var transaction = try wanted.row.transaction()
    transaction.parties.append(
      TransactionParty(
        role: .exporter, country: try Country(text: "US"), headquarters: try Country(text: "US"),
        ultimateParent: try Country(text: "US"),
        screening: PartyScreening(
          asOf: try Day(text: wanted.row.day), source: "sample list 1", hits: [])))
    let found = try Determination(
      of: transaction, under: try Packs.advancedComputing(), on: try Day(text: Self.today))
    let regime = try #require(found.lines.first?.regimes.first)
    let standings = Dictionary(regime.exceptions.map { ($0.symbol, $0.standing) }) { $1 }
    #expect(standings == wanted.standings, "\(wanted.row.citation)")
    #expect(!regime.requirements.isEmpty, "nothing is required, so nothing is overcome")
  }

  /// The conditions name the notice of 25 days.
  @Test func theNoticeIsACondition() throws {
    let row = try #require(Self.cases.first).row
    let found = try row.determine(try Packs.advancedComputing())
    let exception = try #require(found.exceptions.first { $0.symbol == "NAC" })
    let notice = try #require(exception.conditions.first { $0.term.flag == "nacConfirmation" })
    #expect(notice.term.text.contains("25 calendar days"))
    #expect(notice.term.citation == "15 CFR 740.8(a)(2), (c)")
    #expect(notice.isMet == .unknown)
    #expect(found.outcome == .exceptionAvailable)
  }
}
