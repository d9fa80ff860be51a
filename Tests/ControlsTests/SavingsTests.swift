import Canonical
import Testing
import Vocabulary

@testable import Controls

/// Goods that were on their way when the law changed.
@Suite("Savings clauses") struct SavingsTests {
  static func text(_ clause: String) -> String {
    """
    {"format": "portcullis.rulepack/1", "name": "saved", "version": "1", "regime": "S",
     "title": "t", "readUntil": "2026-01-01", "countries": ["DE", "NL"], "rules": [
     {"id": "old", "step": "reason", "from": "2020-01-01", "to": "2025-03-10",
      "when": {"country": "destination", "in": ["NL"]}, "effect": {"requires": "RS"},
      "text": "t", "citations": ["Act 1"]},
     {"id": "new", "step": "reason", "from": "2025-03-10", "when": {"all": []},
      "effect": {"requires": "RS"}, "text": "t", "citations": ["Act 2"]},
     {"id": "other", "step": "endUse", "from": "2025-03-10",
      "when": {"flag": "military", "is": true}, "effect": {"requires": "endUse"},
      "text": "t", "citations": ["Act 2"]}],
     "savings": [\(clause)]}
    """
  }

  static func clause(_ more: String = "") -> String {
    """
    {"id": "save", "rules": ["new"], "on": "2025-03-10", "until": "2025-04-09",
     "places": ["onDock", "aboardCarrier"], "order": true, "text": "Goods on their way.",
     "citations": ["Act 2, section 9"]\(more)}
    """
  }

  static func book(_ clause: String = clause()) throws -> RuleBook {
    try RuleBook([try RulePack(Array(text(clause).utf8))])
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let what: String
    let day: String
    let outcome: Determination.Outcome
    let standing: SavingsAnswer.Standing?
    var destination = "DE"
    var facts: [String: StatedFacts.Value] = [
      "military": .flag(false), "aboardCarrierSince": .text("2025-03-01"),
      "actualOrder": .flag(true),
    ]

    var testDescription: String { what }

    init(
      _ what: String, _ day: String, _ outcome: Determination.Outcome,
      _ standing: SavingsAnswer.Standing?, to destination: String = "DE",
      _ facts: [String: StatedFacts.Value?] = [:]
    ) {
      (self.what, self.day, self.outcome, self.standing) = (what, day, outcome, standing)
      self.destination = destination
      for (name, value) in facts { self.facts[name] = value }
    }
  }

  static let rows = [
    Row("before the change nothing is needed", "2025-03-09", .noRequirementFound, nil),
    Row("aboard since before", "2025-03-10", .noRequirementFound, .saves),
    Row("the last day", "2025-04-08", .noRequirementFound, .saves),
    Row("the day on which it ends", "2025-04-09", .licenceRequired, nil),
    Row(
      "aboard on the day itself", "2025-03-20", .noRequirementFound, .saves,
      ["aboardCarrierSince": .text("2025-03-10")]),
    Row(
      "aboard a day late", "2025-03-20", .indeterminate, .indeterminate,
      ["aboardCarrierSince": .text("2025-03-11")]),
    Row(
      "aboard a day late, and not on the dock either", "2025-03-20", .licenceRequired, nil,
      ["aboardCarrierSince": .text("2025-03-11"), "onDockSince": .text("2025-03-11")]),
    Row(
      "on the dock in time", "2025-03-20", .noRequirementFound, .saves,
      ["aboardCarrierSince": .text("2025-03-11"), "onDockSince": .text("2025-03-10")]),
    Row("not on their way", "2025-03-20", .licenceRequired, nil, ["onTheWay": .flag(false)]),
    Row(
      "nobody says where they were", "2025-03-20", .indeterminate, .indeterminate,
      ["aboardCarrierSince": nil]),
    Row("for no order", "2025-03-20", .licenceRequired, nil, ["actualOrder": .flag(false)]),
    Row(
      "nobody knows of an order", "2025-03-20", .indeterminate, .indeterminate,
      ["actualOrder": nil]),
    Row(
      "an order in time", "2025-03-20", .noRequirementFound, .saves,
      ["actualOrder": nil, "orderDate": .text("2025-03-10")]),
    Row(
      "an order too late", "2025-03-20", .licenceRequired, nil,
      ["actualOrder": nil, "orderDate": .text("2025-03-11")]),
    Row(
      "what needed a licence before has nothing to go on under", "2025-03-20", .licenceRequired,
      nil, to: "NL"),
    Row(
      "a requirement that the clause does not name stays", "2025-03-20", .licenceRequired,
      .saves, ["military": .flag(true)]),
  ]

  @Test(arguments: rows) func decided(_ row: Row) throws {
    let transaction = try sample(row.destination, facts: row.facts, asOf: row.day)
    let found = try determine(transaction, try Self.book())
    #expect(found.outcome == row.outcome)
    let regime = try #require(found.lines.first?.regimes.first)
    #expect(regime.savings.first?.standing == row.standing)
    #expect(regime.requirements.isEmpty == (row.outcome != .licenceRequired))
    var bytes: [UInt8] = []
    found.write(to: &bytes)
    #expect(bytes == found.json.bytes)
    if row.standing == .saves {
      #expect(regime.json["savings"]?.elements?.first?["until"]?.text == "2025-04-09")
      #expect(found.text.contains("saved save: saves, before 2025-04-09"))
    }
  }

  @Test func whatIsMissingIsNamed() throws {
    let transaction = try sample("DE", facts: ["military": .flag(false)], asOf: "2025-03-20")
    let regime = try #require(
      try determine(transaction, try Self.book()).lines.first?.regimes.first)
    #expect(regime.missing == ["aboardCarrierSince", "onDockSince", "orderDate"])
    #expect(regime.outcome == .indeterminate)
  }

  /// A clause that nobody has read lets nothing go on, and asks only for goods that are said to
  /// have been on their way.
  @Test(arguments: [
    (
      #","confidence": "unverified""#,
      ["aboardCarrierSince": "2025-03-01", "orderDate": "2025-03-01"],
      Determination.Outcome.indeterminate
    ),
    (
      #","confidence": "unverified""#,
      ["aboardCarrierSince": "2025-03-11", "onDockSince": "2025-03-11"],
      .licenceRequired
    ),
    (
      #","confidence": "secondary""#,
      ["aboardCarrierSince": "2025-03-01", "orderDate": "2025-03-01"],
      .noRequirementFound
    ),
  ])
  func unread(_ more: String, _ days: [String: String], _ outcome: Determination.Outcome) throws {
    let facts = days.mapValues { StatedFacts.Value.text($0) }
      .merging(["military": .flag(false)]) { $1 }
    let book = try Self.book(Self.clause(more))
    let found = try determine(sample("DE", facts: facts, asOf: "2025-03-20"), book)
    #expect(found.outcome == outcome)
    if outcome == .indeterminate {
      #expect(found.lines[0].regimes[0].missing == ["savings:save"])
      #expect(found.next.contains { $0.contains("read what save cites") })
    }
  }

  @Test func withoutALastDayOnlyGoodsOnTheirWayAreAskedFor() throws {
    let open = Self.clause().replacing(#" "until": "2025-04-09","#, with: "")
    let book = try Self.book(open)
    let plain = try sample("DE", facts: ["military": .flag(false)], asOf: "2026-03-20")
    #expect(try determine(plain, book).outcome == .licenceRequired)
    let sailing = try sample(
      "DE",
      facts: [
        "military": .flag(false), "aboardCarrierSince": .text("2025-03-01"),
        "actualOrder": .flag(true),
      ], asOf: "2026-03-20")
    #expect(try determine(sailing, book).outcome == .indeterminate)
  }

  @Test(arguments: [
    (clause().replacing("\"new\"", with: "\"none\""), "no requirement and no bar"),
    (clause().replacing("2025-04-09", with: "2025-03-10"), "before it begins"),
    (clause().replacing("onDock", with: "atSea"), "is no place"),
    (clause().replacing("Act 2, section 9", with: "hearsay"), "cites \"hearsay\""),
    (clause() + "," + clause(), "stands twice"),
    (clause().replacing("\"order\": true,", with: ""), "savings clause has a day"),
  ])
  func aBadClauseIsRefused(_ clause: String, _ why: String) {
    let fault = #expect(throws: JSONFault.self) {
      try RulePack(Array(Self.text(clause).utf8))
    }
    #expect(fault?.message.contains(why) == true, "\(fault?.message ?? "")")
  }

  @Test func aDayThatIsNoneIsRefused() throws {
    let transaction = try sample("DE", facts: ["orderDate": .text("yesterday")])
    let fault = #expect(throws: JSONFault.self) { try determine(transaction, try Self.book()) }
    #expect(fault?.path == "facts.orderDate")
  }

  @Test(arguments: [
    ("2025-03-10", "2025-03-09"), ("2024-03-01", "2024-02-29"), ("2025-03-01", "2025-02-28"),
    ("2025-01-01", "2024-12-31"), ("0001-01-01", "0001-01-01"),
  ])
  func theDayBefore(_ day: String, _ before: String) throws {
    #expect(try Day(text: day).previous.text == before)
  }
}

/// The clauses of the packs that come along.
@Suite("Savings clauses of the EAR") struct SavingsShippedTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let clause: String
    let citation: String
    let day: String
    let eccn: String
    let destination: String
    let since: String
    let outcome: Determination.Outcome

    var testDescription: String { "\(citation) as of \(day), aboard since \(since)" }
  }

  /// None of their texts was at hand, so goods on their way are never let go on: somebody reads.
  static let rows = [
    Row(
      clause: "ear.savings.87-fr-62186", citation: "87 FR 62186", day: "2022-10-25",
      eccn: "3A090.a", destination: "CN", since: "2022-10-20", outcome: .indeterminate),
    Row(
      clause: "ear.savings.87-fr-62186", citation: "87 FR 62186", day: "2022-10-25",
      eccn: "3A090.a", destination: "CN", since: "2022-10-22", outcome: .licenceRequired),
    Row(
      clause: "ear.savings.88-fr-73458", citation: "88 FR 73458", day: "2023-11-20",
      eccn: "3A090.a", destination: "CN", since: "2023-11-16", outcome: .licenceRequired),
    Row(
      clause: "ear.savings.88-fr-73458", citation: "88 FR 73458", day: "2023-11-20",
      eccn: "3A090.a", destination: "SA", since: "2023-11-16", outcome: .indeterminate),
    Row(
      clause: "ear.savings.88-fr-73458", citation: "88 FR 73458", day: "2023-11-20",
      eccn: "3A090.a", destination: "SA", since: "2023-11-18", outcome: .licenceRequired),
  ]

  @Test(arguments: rows) func onTheWay(_ row: Row) throws {
    let asked = RequirementRow(
      "", row.day, row.eccn, to: row.destination, [], row.citation,
      facts: [
        "aboardCarrierSince": .text(row.since), "actualOrder": .flag(true),
        "usGovernmentUse": .flag(false), "datacenter": .flag(true),
      ])
    let found = try asked.determine(try Packs.advancedComputing())
    #expect(found.outcome == row.outcome, Comment(rawValue: "\(found.outcome)"))
    if row.outcome == .indeterminate {
      #expect(found.missing.contains("savings:\(row.clause)"))
    }
    let clauses = try Packs.advancedComputing().packs[0].savings
    let clause = try #require(clauses.first { $0.id == row.clause })
    #expect(clause.citations == [row.citation])
  }
}
