import Testing

@testable import Controls

/// The rule of 50 per cent: 90 FR 47201, stayed by 90 FR 50857.
@Suite("Acts: affiliates of listed persons")
struct ActAffiliatesTests {
  static func row(
    _ day: String, _ share: [String]?, _ verdict: Leaf.Verdict, _ citation: String = "90 FR 47201"
  ) -> ActRow {
    ActRow(citation, "ear.744.11.affiliates", verdict).on(day).with { $0.share = share }
  }

  static let rows = [
    row("2025-09-28", ["50", "50"], .doesNotApply), row("2025-09-29", ["50", "50"], .applies),
    row("2025-09-30", ["50", "50"], .applies), row("2025-11-09", ["50", "50"], .applies),
    row("2025-11-10", ["50", "50"], .applies), row("2026-11-08", ["50", "50"], .applies),
    row("2026-11-09", ["50", "50"], .applies), row("2026-11-10", ["50", "50"], .indeterminate),
    row("2026-11-28", ["50", "50"], .indeterminate),
    // One share in all, over all owners and all ways to them: exactly half, and just below.
    row("2025-10-15", ["50", "50"], .applies, "15 CFR 744.11(a)(1)"),
    row("2025-10-15", ["49.9999", "49.9999"], .doesNotApply, "15 CFR 744.11(a)(1)"),
    row("2026-11-10", ["49.9999", "49.9999"], .doesNotApply),
    row("2025-10-15", ["30", "70"], .indeterminate), row("2025-10-15", ["50", "70"], .applies),
    row("2025-10-15", ["30", "49.99"], .doesNotApply), row("2025-10-15", nil, .indeterminate),
    row("2025-10-15", ["30", "70"], .applies).stating(["listedShareReaches50": true]),
    row("2025-10-15", ["30", "70"], .doesNotApply).stating(["listedShareReaches50": false]),
    row("2025-10-15", ["100", "100"], .applies, "15 CFR 744.21(a)(3)"),
  ]

  @Test(arguments: rows) func share(_ row: ActRow) throws { try row.check(under: "ear-end-use") }

  /// Whether the rule is in force is a second question, with an answer for each day.
  @Test(arguments: [
    ("2025-09-29", Rule.Status.inForce, Determination.Outcome.licenceRequired),
    ("2025-09-30", .inForce, .licenceRequired), ("2025-11-09", .inForce, .licenceRequired),
    ("2025-11-10", .stayed, .noRequirementFound), ("2025-11-11", .stayed, .noRequirementFound),
    ("2026-11-08", .stayed, .noRequirementFound), ("2026-11-09", .stayed, .noRequirementFound),
    ("2026-11-10", .unknown, .indeterminate), ("2026-11-28", .unknown, .indeterminate),
  ])
  func status(_ day: String, _ status: Rule.Status, _ outcome: Determination.Outcome) throws {
    let answer = try Self.row(day, ["50", "60"], .applies).stating(ActCivil.facts)
      .determination(under: "ear-end-use")
    let leaf = try #require(
      answer.lines[0].regimes[0].leaves.first { $0.rule.id == "ear.744.11.affiliates" })
    #expect(leaf.status == status)
    #expect(answer.outcome == outcome)
    #expect(leaf.rule.note?.contains("both answers") == true)
  }

  @Test(arguments: ["2025-09-28", "2025-11-10", "2026-11-09"])
  func unknownOwnersAskForNothingWhileItDoesNotApply(_ day: String) throws {
    let answer = try Self.row(day, nil, .indeterminate).stating(ActCivil.facts)
      .determination(under: "ear-end-use")
    #expect(answer.outcome == .noRequirementFound)
  }

  @Test(arguments: ["2025-09-29", "2025-11-09", "2026-11-10"])
  func unknownOwnersAreOpenWhereItMayApply(_ day: String) throws {
    let answer = try Self.row(day, nil, .indeterminate).stating(ActCivil.facts)
      .determination(under: "ear-end-use")
    #expect(answer.outcome == .indeterminate)
  }

  static let flags = [
    ActRow("15 CFR 732 Supp. 3, red flag 29", "ear.732.redFlag29", .applies).on("2025-10-01")
      .stating(["redFlags": ["ownershipUndetermined"]]),
    ActRow("15 CFR 732 Supp. 3, red flag 29", "ear.732.redFlag29", .indeterminate)
      .on("2025-10-01"),
    ActRow("15 CFR 732 Supp. 3, red flag 29", "ear.732.redFlag29", .doesNotApply)
      .on("2025-10-01").stating(["redFlags": []]),
    ActRow("15 CFR 744 Supp. 8", "ear.744.supp8.minority", .applies).on("2025-10-01")
      .with { $0.share = ["25", "30"] },
    ActRow("15 CFR 744 Supp. 8", "ear.744.supp8.minority", .doesNotApply).on("2025-10-01")
      .with { $0.share = ["0", "0"] },
    ActRow("90 FR 47201", "ear.744.11.affiliates.licence", .applies).on("2025-11-28")
      .stating(["affiliatesTemporaryLicence": true]),
    ActRow("90 FR 47201", "ear.744.11.affiliates.licence", .doesNotApply).on("2025-11-29")
      .stating(["affiliatesTemporaryLicence": true]),
  ]

  @Test(arguments: flags) func flag(_ row: ActRow) throws { try row.check(under: "ear-end-use") }
}

/// What has to be stated of an ordinary sale before nothing is open under part 744.
enum ActCivil {
  static let facts: [String: StatedFacts.Value] = [
    "endUse": "civil", "endUserType": "civil", "informedByBIS": false,
    "knowledgeOfViolation": false, "redFlags": [], "icProductionInD5OrMacau": false,
    "usPersonSupport": false, "exceptionsSuspended": false,
  ]
}
