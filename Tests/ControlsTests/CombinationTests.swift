import Canonical
import Testing
import Vocabulary

@testable import Controls

/// Exceptions that together overcome what none overcomes alone: 15 CFR 740.1(a), (b).
@Suite("Exceptions together") struct CombinationTests {
  /// Two entries, each with a limit of its own: 740.3(d)(3) says that both may stand side by side.
  @Test func anOrderUnderTwoEntriesHasTwoLimits() throws {
    let row = ExceptionRow(
      "two limits", "15 CFR 740.3", ["1A003", "3C005"], to: "TH",
      [
        "ear.740.3.lvs.200": .overcomesSome, "ear.740.3.lvs.3000": .overcomesSome,
        "ear.740.4.gbs": .overcomesSome,
      ], ["lvs.orderValue": "150"])
    let found = try row.determine()
    #expect(found.outcome == .exceptionAvailable)
    #expect(found.combination == ["ear.740.3.lvs.200", "ear.740.3.lvs.3000"])
    #expect(found.json["combination"]?.elements?.count == 2)
    #expect(found.requirements.count == 2)
  }

  /// What stands only where no other reason is asked for is no part of one.
  @Test func anExceptionForOneReasonAloneIsNoPart() throws {
    let row = ExceptionRow(
      "", "", ["8A002.r", "2A984"], to: "TH", [:],
      ["lvs.entryAllows": false, "gbs.entryAllows": true])
    let found = try row.determine()
    #expect(found.outcome == .licenceRequired)
    #expect(found.combination.isEmpty)
    #expect(found.json["combination"] == nil)
  }

  static func pack(_ second: String) throws -> RuleBook {
    let text = """
      {"format": "portcullis.rulepack/1", "name": "pair", "version": "1", "regime": "S",
       "title": "t", "readUntil": "2026-01-01", "rules": [
       {"id": "a", "step": "reason", "from": "2020-01-01", "when": {"all": []},
        "effect": {"requires": "A"}, "text": "t", "citations": ["Act 1"]},
       {"id": "b", "step": "endUse", "from": "2020-01-01", "when": {"all": []},
        "effect": {"requires": "B"}, "text": "t", "citations": ["Act 1"]},
       {"id": "x", "step": "exception", "from": "2020-01-01", "when": {"all": []},
        "effect": {"allows": "XXX", "overcomes": [], "overcomesReasons": ["A"],
         "conditions": []}, "text": "t", "citations": ["Act 1"]},
       \(second)]}
      """
    return try RuleBook([try RulePack(Array(text.utf8))])
  }

  static func second(_ effect: String) -> String {
    """
    {"id": "y", "step": "exception", "from": "2020-01-01",
     "when": {"flag": "may", "is": true}, "effect": \(effect), "text": "t", "citations": ["Act 1"]}
    """
  }

  static let other = second(#"{"allows": "YYY", "overcomes": ["b"], "conditions": []}"#)

  @Test(arguments: [
    (other, StatedFacts.Value.flag(true), Determination.Outcome.exceptionAvailable),
    (other, .flag(false), .licenceRequired),
    // Whether the second may be used is not known, so that it is no part either.
    (other, .text("perhaps"), .licenceRequired),
    (
      second(#"{"allows": "YYY", "overcomes": ["b"], "onlyReasons": ["C"], "conditions": []}"#),
      .flag(true), .licenceRequired
    ),
    (
      second(
        #"""
        {"allows": "YYY", "overcomes": ["b"],
         "conditions": [{"flag": "met", "text": "t", "citation": "Act 1"}]}
        """#), .flag(true), .licenceRequired
    ),
  ])
  func together(
    _ second: String, _ may: StatedFacts.Value, _ outcome: Determination.Outcome
  ) throws {
    let book = try Self.pack(second)
    let found = try determine(sample("DE", facts: ["may": may, "met": .flag(false)]), book)
    #expect(found.outcome == outcome)
    var bytes: [UInt8] = []
    found.write(to: &bytes)
    #expect(bytes == found.json.bytes)
  }
}
