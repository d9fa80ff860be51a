import Foundation
import Testing
import Vocabulary

@testable import Trade

/// docs/retention.md has every kind of fact under the clock that the code gives it.
/// `PORTCULLIS_GOLDEN=write` writes it anew.
@Suite struct RetentionTableTests {
  @Test func theTableIsWhatTheCodeDoes() throws {
    var kinds: [String: [String]] = [:]
    for match in Fact.cases {
      let fact = try match.decode(try Example.of(match.content), "")
      kinds[RetentionRule.of(fact).record, default: []].append(match.kind)
    }
    var lines = [
      "# How long a record is kept", "",
      "Every kind of fact has one clock; the entry that holds it is kept as long as the longest of",
      "its facts. Who decides it, and what an erasure leaves, is told in",
      "[0020](decisions/0020-erasing-words.md) and"
        + " [0028](decisions/0028-a-clock-for-every-entry.md).",
    ]
    for rule in RetentionRule.all {
      let years = rule.years.map { "\($0) years from \(rule.from)" } ?? "stays: \(rule.from)"
      lines += ["", "## \(rule.record)", "", "- \(years)", "- source: \(rule.source)", ""]
      lines += (kinds.removeValue(forKey: rule.record) ?? []).sorted().map { "- `\($0)`" }
    }
    #expect(kinds.isEmpty)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/retention.md")
    let now = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["PORTCULLIS_GOLDEN"] == "write" {
      try Data(now.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == now)
  }
}
