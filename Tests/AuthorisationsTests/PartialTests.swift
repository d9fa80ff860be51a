import Authorisations
import Canonical
import Testing
import Vocabulary

/// What a pack of the real form says of exceptions that overcome a part each: 15 CFR 740.1(a).
@Suite struct PartialTests {
  /// Two requirements, and an exception for each of them; a third for both, of small ones.
  private static let bytes = Array(
    """
    {
      "format": "portcullis.rulepack/1", "name": "sample-pack", "version": "2026.2",
      "regime": "US-SAMPLE", "title": "A made-up regime", "readUntil": "2026-11-28",
      "rules": [
        {"id": "sample.far", "step": "reason", "from": "2020-01-01",
         "when": {"classified": ["3A090"]}, "effect": {"requires": "RS"},
         "text": "Accelerators to anywhere.", "citations": ["Sample Act 1 of 2020, section 4"]},
        {"id": "sample.strong", "step": "reason", "from": "2020-01-01",
         "when": {"classified": ["3A090"]}, "effect": {"requires": "NS"},
         "text": "Accelerators once more.", "citations": ["Sample Act 1 of 2020, section 5"]},
        {"id": "sample.notified", "step": "exception", "from": "2020-01-01",
         "when": {"classified": ["3A090"]},
         "effect": {"allows": "NAC", "overcomes": ["sample.far"], "conditions": [
           {"flag": "purchaseOrder", "text": "A purchase order.",
            "citation": "Sample Act 1 of 2020, section 9"}]},
         "text": "Notified ones.", "citations": ["Sample Act 1 of 2020, section 9"]},
        {"id": "sample.strategic", "step": "exception", "from": "2020-01-01",
         "when": {"classified": ["3A090"]},
         "effect": {"allows": "STA", "overcomes": ["sample.strong"], "conditions": []},
         "text": "Strategic ones.", "citations": ["Sample Act 1 of 2020, section 10"]},
        {"id": "sample.small", "step": "exception", "from": "2020-01-01",
         "when": {"number": "tpp", "below": "3000"},
         "effect": {"allows": "LVS", "overcomes": ["sample.far", "sample.strong"],
           "conditions": []},
         "text": "Small ones.", "citations": ["Sample Act 1 of 2020, section 11"]}
      ]
    }
    """.utf8)

  private func outcome(tops: String, orders: String = "true") throws -> RegimeOutcome {
    let read = RulePackReading.read(Self.bytes, RulePackTests.digest)
    let pack = try #require(read as? any PackArtefact, "\(read)")
    let finding = try pack.finding(
      beside: [], on: try RulePackTests.transaction(tops: tops, orders: orders),
      at: Ground.moment("2026-05-01T00:00:00.000Z"))
    return try #require(finding.outcomes.first)
  }

  private func partial(open: [String] = []) -> [PartialException] {
    [
      PartialException(symbol: Ground.nac, overcomes: ["sample.far"], open: open),
      PartialException(symbol: Combined.sta, overcomes: ["sample.strong"]),
    ]
  }

  @Test func eachSaysWhatItOvercomes() throws {
    let outcome = try outcome(tops: "300")
    #expect(outcome.verdict == .exceptionAvailable && outcome.exceptions == [])
    #expect(Set(outcome.requirements) == ["sample.far", "sample.strong"])
    #expect(outcome.partial == partial())
  }

  /// Beside one that overcomes everything they may be used all the same.
  @Test func theyStandBesideOneThatOvercomesAll() throws {
    let outcome = try outcome(tops: "100")
    #expect(outcome.exceptions.map(\.symbol.text) == ["LVS"])
    #expect(outcome.partial == partial())
  }

  /// One whose condition is known not to be met does not count, and so nothing lets it through.
  @Test func oneThatIsNotMetIsNone() throws {
    let outcome = try outcome(tops: "300", orders: "false")
    #expect(outcome.verdict == .licenceRequired)
    #expect(outcome.partial?.map(\.symbol) == [Combined.sta])
  }
}
