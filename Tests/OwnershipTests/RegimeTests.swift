import Ownership
import Testing
import Vocabulary

@Suite struct RegimeTests {
  @Test func everyRegimeHasSourcesAndOrderedPeriods() {
    #expect(Set(OwnershipRegime.all.map(\.id)).count == OwnershipRegime.all.count)
    for regime in OwnershipRegime.all {
      #expect(!regime.sources.isEmpty && !regime.meaning.isEmpty)
      let days = regime.periods.map(\.from)
      #expect(!days.isEmpty && days == days.sorted() && Set(days).count == days.count)
    }
  }

  @Test func affiliatesRuleIsStayedAndThenNobodyKnows() throws {
    let expected: [(String, OwnershipRegime.Status, OwnershipVerdict.Outcome)] = [
      ("2025-09-28", .notYet, .doesNotApply), ("2025-09-29", .inForce, .applies),
      ("2025-11-09", .inForce, .applies), ("2025-11-10", .stayed, .doesNotApply),
      ("2026-11-09", .stayed, .doesNotApply), ("2026-11-10", .unsettled, .indeterminate),
    ]
    let graph = OwnershipGraph([owns("X", "A", 50)])
    for (text, status, effect) in expected {
      let assessment = OwnershipAssessment(
        graph, listed: ["X"], under: .bisAffiliates, on: try day(text))
      let verdict = try #require(assessment.verdict(for: "A"))
      #expect(verdict.status == status, "\(text)")
      #expect(verdict.effect == effect, "\(text)")
      #expect(verdict.outcome == .applies)
      #expect(assessment.verdict(for: "X")?.effect == .applies)
    }
  }

  @Test func theEUWentFromMoreThanHalfToHalf() throws {
    let graph = OwnershipGraph([owns("X", "A", 50)])
    func effect(_ regime: OwnershipRegime, _ text: String) throws -> OwnershipVerdict.Outcome? {
      OwnershipAssessment(graph, listed: ["X"], under: regime, on: try day(text))
        .verdict(for: "A")?.effect
    }
    #expect(try effect(.euBefore2024, "2024-07-02") == .doesNotApply)
    #expect(try effect(.eu, "2024-07-02") == .doesNotApply)
    #expect(try effect(.eu, "2024-07-03") == .applies)
    let more = OwnershipGraph([
      Interest(
        owner: "X", owned: "A", kind: .ownership,
        share: try #require(ShareBounds(percentage: "50.0000000001")), statement: "s")
    ])
    let assessment = OwnershipAssessment(
      more, listed: ["X"], under: .euBefore2024, on: try day("2024-07-02"))
    #expect(assessment.verdict(for: "A")?.effect == .applies)
  }
}
