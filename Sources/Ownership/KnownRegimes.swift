extension OwnershipRegime {
  /// Every regime that is known here, each with its sources.
  public static let all = [ofac, arithmetic, bisAffiliates, euBefore2024, eu]

  /// The fifty percent rule of the US Treasury.
  public static let ofac = OwnershipRegime(
    id: "us.ofac.50",
    meaning:
      "An entity of which blocked persons own half or more in sum, directly or through others"
      + " that are themselves so owned, is blocked.",
    sources: [
      "OFAC, Revised Guidance on Entities Owned by Persons Whose Property and Interests in Property"
        + " Are Blocked, 2014-08-13", "OFAC FAQ 398 to 402",
    ],
    passing: .cascade,
    periods: [.init(day(2014, 8, 13), .inForce, "OFAC guidance of 2014-08-13")])

  /// No authority's rule: the economic part that listed persons have, multiplied along every path.
  public static let arithmetic = OwnershipRegime(
    id: "arithmetic",
    meaning:
      "The parts of listed persons, multiplied along every path and added, are half or more.",
    sources: ["arithmetic; OFAC FAQ 401 counts otherwise"],
    passing: .lookThrough, periods: [.init(day(1, 1, 1), .inForce, "arithmetic")])

  /// The affiliates rule of the Bureau of Industry and Security. Its stay ended by its text with
  /// 2026-11-09. An extension was announced, and no notice of one was at hand.
  public static let bisAffiliates = OwnershipRegime(
    id: "us.bis.affiliates",
    meaning: "A foreign entity of which listed entities, military end users or certain blocked"
      + " persons own half or more in sum, directly or indirectly, has the strictest of their"
      + " licence requirements.",
    sources: ["90 FR 47201 (2025-09-30)", "15 CFR 744.8, 744.11, 744.16, 744.21", "90 FR 50857"],
    passing: .cascade,
    periods: [
      .init(day(2025, 9, 29), .inForce, "90 FR 47201"),
      .init(day(2025, 11, 10), .stayed, "90 FR 50857"),
      .init(day(2026, 11, 10), .unsettled, "90 FR 50857: stayed until 2026-11-09"),
    ])

  /// What the EU asked before July 2024: more than half.
  public static let euBefore2024 = OwnershipRegime(
    id: "eu.freeze.2018",
    meaning: "More than half of the proprietary rights are a listed person's, or it controls.",
    sources: ["Council of the EU, Best Practices 8519/18, points 62 and 63 (2018-05-04)"],
    includesThreshold: false, passing: .cascade, control: Set(ControlCriterion.allCases),
    periods: [
      .init(day(2018, 5, 4), .inForce, "Council 8519/18"),
      .init(day(2024, 7, 3), .replaced, "Council 11623/24"),
    ])

  /// What the EU asks now: half or more, of all listed persons in sum.
  public static let eu = OwnershipRegime(
    id: "eu.freeze.2024",
    meaning: "Half or more of the proprietary rights are listed persons' in sum, or one of them"
      + " controls, unless the contrary is shown.",
    sources: [
      "Council of the EU, Best Practices 11623/24 (2024-07-03)",
      "Regulation (EU) 2024/1745, recital 28",
    ],
    passing: .cascade, control: Set(ControlCriterion.allCases),
    periods: [.init(day(2024, 7, 3), .inForce, "Council 11623/24")])

  private static func day(_ year: Int32, _ month: Int32, _ day: Int32) -> CalendarDay {
    CalendarDay(number: year * 10_000 + month * 100 + day)
  }
}

extension OwnershipRegime.Period {
  fileprivate init(_ from: CalendarDay, _ status: OwnershipRegime.Status, _ source: String) {
    self.init(from: from, status: status, source: source)
  }
}
