import Canonical
import Testing

@testable import Controls

@Suite("Rule packs are read strictly")
struct PackTests {
  @Test func documentedExampleReads() throws {
    let pack = try SamplePack.read()
    #expect(pack.rules.map(\.id) == ["sample.far", "sample.small"])
    #expect(pack.label == "sample-regime 2026.11.1")
  }

  /// What is wrong, and words that the message has.
  static let damages: [(old: String, new: String, says: String)] = [
    (#""format": "portcullis.rulepack/1""#, #""format": "other/1""#, "portcullis.rulepack/1"),
    (#""regime": "SAMPLE""#, #""regime": """#, "regime"),
    (#""title":"#, #""heading":"#, "heading"),
    (#""countries": ["DE", "NL"]"#, #""countries": ["DE", "NL", "XX"]"#, "XX"),
    (#""AX": "NL""#, #""AX": "FR""#, "FR"),
    (#""country": "DE", "from""#, #""country": "FR", "from""#, "FR"),
    (#""group": "near""#, #""group": "far""#, "far"),
    (#""name": "near""#, #""name": "chart:NS 1""#, "16 columns"),
    (#""step": "reason""#, #""step": "whim""#, "step"),
    (
      "\"from\": \"2020-01-01\",\n     \"status\"", "\"from\": \"2020-02-30\",\n     \"status\"",
      "day"
    ),
    (#""is": "stayed""#, #""is": "paused""#, "stayed"),
    (#""from": "2025-06-01""#, #""from": "2024-06-01""#, "order"),
    (#"{"requires": "RS"}"#, #"{"allows": "RS"}"#, "effect"),
    (#"["Sample Act 1 of 2020, section 4"]"#, "[]", "cites nothing"),
    (#"["Sample Act 1 of 2020, section 4"]"#, #"["hearsay"]"#, "hearsay"),
    (#"{"number": "tpp", "below": "6000"}"#, #"{"number": "tpp", "under": "6000"}"#, "condition"),
    (#"{"number": "tpp", "below": "6000"}"#, #"{"number": "tpp", "below": "6e3"}"#, "6e3"),
    (#"{"number": "tpp", "below": "6000"}"#, #"{"rule": "sample.none"}"#, "sample.none"),
    (#"{"number": "tpp", "below": "6000"}"#, #"{"rule": "sample.small"}"#, "itself"),
    (#""id": "sample.small""#, #""id": "sample.far""#, "stand at once"),
  ]

  @Test(arguments: damages.indices)
  func damageIsNamed(_ index: Int) throws {
    let damage = PackTests.damages[index]
    let bytes = try SamplePack.replacing(damage.old, damage.new)
    let fault = #expect(throws: JSONFault.self) { try RulePack(bytes) }
    #expect(fault?.description.contains(damage.says) == true, "\(String(describing: fault))")
  }

  @Test func twoPacksOfOneNameAreRefused() throws {
    let pack = try SamplePack.read()
    #expect(throws: JSONFault.self) { try RuleBook([pack, pack]) }
  }
}
