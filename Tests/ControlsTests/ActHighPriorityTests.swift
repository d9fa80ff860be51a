import Canonical
import Foundation
import Testing

@testable import Controls

/// The Common High Priority List of 2024-02-23.
@Suite("Acts: Common High Priority List")
struct ActHighPriorityTests {
  static let source =
    "Common High Priority List of 2024-02-23 (BIS, with the EU, Japan and the United Kingdom)"

  static func row(
    _ code: String?, _ tier: String, _ verdict: Leaf.Verdict, to destination: String = "KG"
  ) -> ActRow {
    ActRow(source, "chpl.tier\(tier)", verdict).to(destination).with { $0.hsCode = code }
  }

  static let rows = [
    row("854231", "1", .applies), row("854231", "1", .applies, to: "RU"),
    row("854231", "1", .applies, to: "HK"), row("854231", "1", .doesNotApply, to: "DE"),
    row("854231", "1", .doesNotApply, to: "US"), row("854231", "1", .doesNotApply).on("2024-02-22"),
    row("854231", "1", .applies).on("2024-02-23"), row(nil, "1", .indeterminate),
    row(nil, "1", .doesNotApply).by(.export, .technology), row("854230", "1", .doesNotApply),
    row("851762", "2", .applies), row("847150", "3.A", .applies),
    row("880730", "3.B", .applies), row("848620", "4.A", .applies), row("846693", "4.B", .applies),
    row("846693", "4.A", .doesNotApply),
    ActRow("15 CFR 746.8(a)(5)", "chpl.746.8.a.5", .indeterminate).to("RU")
      .with { $0.hsCode = "854231" },
    ActRow("15 CFR 746.8(a)(5)", "chpl.746.8.a.5", .doesNotApply).to("RU", "3A991")
      .with { $0.hsCode = "854231" },
    ActRow("15 CFR 746.8(a)(5)", "chpl.746.8.a.5", .doesNotApply).to("KG")
      .with { $0.hsCode = "854231" },
  ]

  @Test(arguments: rows) func tier(_ row: ActRow) throws { try row.check(under: "chpl") }

  @Test func warningRequiresNoLicence() throws {
    let row = Self.row("854231", "1", .applies)
    #expect(try row.determination(under: "chpl").outcome == .indeterminate)
    let resolved = row.stating(["resolved:chpl.tier1": true])
    #expect(try resolved.determination(under: "chpl").outcome == .noRequirementFound)
  }

  /// Fifty codes in six tiers, as published.
  @Test func codesAreThePublishedOnes() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("shared/data/ear/common_high_priority_2024-02-23.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      print("SKIPPED: \(file.path) is not there, so the list is not compared with its source")
      return
    }
    var published: [String: Set<String>] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      published[cells[1], default: []].insert(cells[0])
    }
    #expect(published.values.map(\.count).reduce(0, +) == 50)
    for (tier, codes) in published {
      let rule = try #require(
        try ActPacks.read("chpl").rules.first { $0.id == "chpl.tier\(tier)" })
      let named = rule.condition.atoms.flatMap { atom -> [String] in
        if case .code("hs6", let codes) = atom { codes } else { [] }
      }
      #expect(Set(named) == codes, "tier \(tier)")
    }
  }
}
