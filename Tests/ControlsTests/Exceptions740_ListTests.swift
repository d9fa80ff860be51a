import Foundation
import Testing
import Vocabulary

@testable import Controls

/// One transaction, and where exceptions stand by the section that the row names.
struct ExceptionRow: Sendable, CustomTestStringConvertible {
  let what: String
  let citation: String
  let eccns: [String]
  let destination: String
  /// By rule; a rule that is not here is not said to be at hand.
  let standings: [String: ExceptionAnswer.Standing]
  let facts: [String: StatedFacts.Value]

  init(
    _ what: String, _ citation: String, _ eccns: [String], to destination: String,
    _ standings: [String: ExceptionAnswer.Standing], _ facts: [String: StatedFacts.Value] = [:]
  ) {
    (self.what, self.citation, self.eccns, self.destination) = (what, citation, eccns, destination)
    (self.standings, self.facts) = (standings, facts)
  }

  var testDescription: String { "\(citation): \(what)" }

  /// What settles the bars of 740.2 and the exceptions of whole transactions for a plain sale.
  static let ordinary: [String: StatedFacts.Value] = [
    "reasonsForControl": ["NS"], "exceptionsSuspended": false, "section742.7": false,
    "exception.TMP": false, "exception.RPL": false, "exception.GOV": false,
    "exception.TSU": false, "occupiedRegionOfUkraine": false,
  ]

  static let book = Result {
    try RuleBook(try ["ear-chart", "ear-end-use", "ear-exceptions"].map { try Packs.pack($0) })
  }

  func determine() throws -> RegimeDetermination {
    let day = try Day(text: "2026-09-01")
    let country = try Country(text: destination)
    let transaction = Transaction(
      activity: .export, asOf: day, from: try Country(text: "US"), destination: country,
      transit: [],
      goods: [
        Goods(
          line: 1, kind: .commodity, eccns: try eccns.map { try ECCN(text: $0) },
          origin: try Country(text: "US"))
      ],
      parties: [
        TransactionParty(
          role: .consignee, country: country, headquarters: country, ultimateParent: country,
          screening: PartyScreening(asOf: day, source: "sample list 1", hits: []))
      ],
      facts: StatedFacts(
        ExceptionRow.ordinary.merging(ActCivil.facts) { $1 }.merging(facts) { $1 }))
    let found = try Determination(of: transaction, under: try ExceptionRow.book.get(), on: day)
    return try #require(found.lines.first?.regimes.first)
  }

  func check() throws {
    let found = try determine()
    let standings = Dictionary(found.exceptions.map { ($0.rule, $0.standing) }) { $1 }
    #expect(standings == self.standings, Comment(rawValue: testDescription))
    #expect(!found.requirements.isEmpty, "nothing is required, so nothing is overcome")
    let rules = Dictionary(grouping: try Packs.pack("ear-exceptions").rules, by: \.id)
    for id in self.standings.keys {
      let cited = rules[id]?.flatMap(\.citations) ?? []
      #expect(cited.contains { $0.hasPrefix(citation) }, "\(id) does not cite \(citation)")
    }
  }
}

/// 15 CFR 740.3: shipments of limited value.
@Suite("Exceptions: 740.3") struct Exceptions740_3Tests {
  static let rows: [ExceptionRow] = [
    .init(
      "at the limit of the entry", "15 CFR 740.3(b)", ["1A003"], to: "TH",
      ["ear.740.3.lvs.200": .overcomesAll], ["lvs.orderValue": "200"]),
    .init(
      "a cent above it", "15 CFR 740.3(b)", ["1A003"], to: "TH", [:],
      ["lvs.orderValue": "200.01"]),
    .init(
      "the order's value is not stated", "15 CFR 740.3(a)", ["1A003"], to: "TH",
      ["ear.740.3.lvs.200": .indeterminate]),
    .init(
      "an entry that gives a limit to some paragraphs", "15 CFR 740.3(a)", ["3A002.a"], to: "TH",
      ["ear.740.3.lvs.part": .indeterminate], ["gbs.entryAllows": false]),
    .init(
      "the entry takes the item out", "15 CFR 740.3(a)", ["3A002.a"], to: "TH", [:],
      ["lvs.entryAllows": false, "gbs.entryAllows": false]),
    .init(
      "not to a country outside group B", "15 CFR 740.3(b)", ["1A003"], to: "CN", [:],
      ["lvs.orderValue": "100"]),
    .init(
      "a split order", "15 CFR 740.3(a)", ["1A003"], to: "TH",
      ["ear.740.3.lvs.200": .conditionUnmet], ["lvs.orderValue": "100", "lvs.order": false]),
    .init(
      "controlled for missile technology: 740.2 does not leave LVS", "15 CFR 740.3(a)", ["1A003"],
      to: "TH", ["ear.740.3.lvs.200": .barred],
      ["lvs.orderValue": "100", "reasonsForControl": ["NS", "MT"]]),
  ]

  @Test(arguments: rows) func stands(_ row: ExceptionRow) throws { try row.check() }

  @Test func whatIsMissingIsNamed() throws {
    let found = try ExceptionRow(
      "", "", ["1A003"], to: "TH", [:]
    ).determine()
    #expect(found.open.contains("lvs.orderValue"))
    #expect(found.outcome == .licenceRequired)
  }
}

/// 15 CFR 740.4, 740.6 and 740.7.
@Suite("Exceptions: 740.4 to 740.7") struct Exceptions740_4Tests {
  static let rows: [ExceptionRow] = [
    .init(
      "national security alone, to group B", "15 CFR 740.4", ["3C005"], to: "TH",
      ["ear.740.4.gbs": .overcomesAll], ["lvs.orderValue": "3000.01"]),
    .init(
      "Ukraine is in group B and left out", "15 CFR 740.4", ["3C005"], to: "UA", [:],
      ["lvs.orderValue": "3000.01"]),
    .init(
      "not to China", "15 CFR 740.4", ["3C005"], to: "CN", [:], ["lvs.orderValue": "1"]),
    .init(
      "another reason for control asks for a licence too", "15 CFR 740.4", ["8A002.r", "2A984"],
      to: "TH", ["ear.740.4.gbs.part": .barred],
      ["lvs.entryAllows": false, "gbs.entryAllows": true]),
    .init(
      "technology with an assurance", "15 CFR 740.6(a)", ["2D003"], to: "TH",
      ["ear.740.6.tsr": .overcomesAll], ["tsr.assurance": true]),
    .init(
      "the consignee gives no assurance", "15 CFR 740.6(a)", ["2D003"], to: "TH",
      ["ear.740.6.tsr": .conditionUnmet], ["tsr.assurance": false]),
    .init(
      "regional stability asks too", "15 CFR 740.6(a)", ["6D003.c"], to: "TH",
      ["ear.740.6.tsr.part": .barred], ["tsr.entryAllows": true]),
    .init(
      "a computer to tier 1", "15 CFR 740.7(c)(2)", ["4A003.b"], to: "TH",
      ["ear.740.7.app": .overcomesAll],
      ["computerTier": "1", "lvs.entryAllows": false, "gbs.entryAllows": false]),
    .init(
      "nobody has said which tier", "15 CFR 740.7(c)(2)", ["4A003.b"], to: "TH",
      ["ear.740.7.app": .indeterminate], ["lvs.entryAllows": false, "gbs.entryAllows": false]),
    .init(
      "tier 3 gets no computers", "15 CFR 740.7(c)(2)", ["4A003.b"], to: "VN", [:],
      ["computerTier": "3", "lvs.entryAllows": false, "gbs.entryAllows": false]),
  ]

  @Test(arguments: rows) func stands(_ row: ExceptionRow) throws { try row.check() }

  /// CIV was taken out of the Code in 2020 (85 FR 23470).
  @Test func thereIsNoCIV() throws {
    for name in try ShippedPacks.book.get().packs.map(\.name) {
      let symbols = try Packs.pack(name).rules.compactMap { rule -> String? in
        if case .allows(let terms) = rule.effect { terms.symbol } else { nil }
      }
      #expect(!symbols.contains("CIV"))
    }
  }
}

/// 15 CFR 740.20: strategic trade authorisation.
@Suite("Exceptions: 740.20") struct Exceptions740_20Tests {
  static let one = "ear.740.20.c.1"
  static let two = "ear.740.20.c.2"
  static let stated: [String: StatedFacts.Value] = [
    "sta.eccn": true, "sta.consigneeStatement": true, "sta.notice": true,
    "sta.noPart744Or746": true, "lvs.entryAllows": false, "gbs.entryAllows": false,
    "tsr.entryAllows": false, "lvs.orderValue": "999999",
  ]

  static func row(
    _ what: String, _ citation: String, _ eccn: String, to destination: String,
    _ standings: [String: ExceptionAnswer.Standing], _ facts: [String: StatedFacts.Value] = [:]
  ) -> ExceptionRow {
    .init(
      what, citation, [eccn], to: destination, standings, stated.merging(facts) { $1 })
  }

  static let rows: [ExceptionRow] = [
    row(
      "several reasons to A:5", "15 CFR 740.20(c)(1)", "9D004", to: "DE", [one: .overcomesAll],
      ["sta.entryAllows": true]),
    row(
      "the consignee has signed nothing", "15 CFR 740.20(c)(2)", "6C002", to: "SG",
      [two: .conditionUnmet], ["sta.consigneeStatement": false]),
    row(
      "national security alone to A:6", "15 CFR 740.20(c)(2)", "6C002", to: "SG",
      [two: .overcomesAll]),
    row(
      "the entry takes it out for A:6", "15 CFR 740.20(c)(2)", "1C001", to: "SG", [:]),
    row(
      "a part of the entry is out for A:6, and nobody says which", "15 CFR 740.20(c)(2)",
      "8A001", to: "SG", [two: .indeterminate]),
    row(
      "600 series not to A:6", "15 CFR 740.20(c)(2)", "3A611.x", to: "SG", [:]),
    row(
      "600 series to A:5, with conditions of their own", "15 CFR 740.20(c)(1)", "3A611.x",
      to: "DE", ["ear.740.20.c.1.series": .conditionUnmet],
      ["sta.approvedParties": false]),
    row(
      "an entry for which it may not be used at all", "15 CFR 740.20(c)(1)", "7E004", to: "DE",
      [one: .barred], ["scope:ear.chart.7E004.2": false]),
    row(
      "a part may not go, and nobody says which", "15 CFR 740.20(c)(1)", "6D003", to: "DE",
      [one: .indeterminate]),
    row("not to China", "15 CFR 740.20(c)(1)", "6C002", to: "CN", [:]),
  ]

  @Test(arguments: rows) func stands(_ row: ExceptionRow) throws { try row.check() }

  @Test func theStatementIsACondition() throws {
    let found = try Self.row("", "", "6C002", to: "SG", [:]).determine()
    let answer = try #require(found.exceptions.first { $0.rule == Self.two })
    let statement = try #require(
      answer.conditions.first { $0.term.flag == "sta.consigneeStatement" })
    #expect(statement.term.citation == "15 CFR 740.20(d)(2)(i) to (vi)")
    #expect(found.outcome == .exceptionAvailable)
  }
}
