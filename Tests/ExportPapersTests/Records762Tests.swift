import Canonical
import Controls
import Testing
import Vocabulary

@testable import ExportPapers

/// How long records are kept. 15 CFR 762.6.
@Suite struct Records762Tests {
  struct Row: Sendable {
    let citation: String
    let events: RecordEvents
    let until: String
  }

  static let rows = [
    Row(
      citation: "15 CFR 762.6(a)(1)", events: RecordEvents(exported: .of(2026, 11, 28)),
      until: "2031-11-28"),
    Row(
      citation: "15 CFR 762.6(a)(2)",
      events: RecordEvents(
        exported: .of(2026, 11, 28), movedOn: [.of(2028, 1, 2), .of(2027, 5, 6)]),
      until: "2033-01-02"),
    Row(
      citation: "15 CFR 762.6(a)(3)",
      events: RecordEvents(exported: .of(2026, 11, 28), terminated: .of(2027, 12, 31)),
      until: "2032-12-31"),
    Row(
      citation: "15 CFR 762.6(a)(4)",
      events: RecordEvents(exported: .of(2020, 1, 1), boycottRequest: .of(2020, 6, 1)),
      until: "2025-06-01"),
    Row(
      citation: "15 CFR 762.6(a)(1)", events: RecordEvents(exported: .of(2024, 2, 29)),
      until: "2029-03-01"),
  ]

  @Test(arguments: rows.indices) func areKept(_ index: Int) throws {
    let row = Records762Tests.rows[index]
    var shipment = SampleShipment()
    shipment.events = row.events
    let paper = ExportPaper.retention(for: try shipment.made())
    let field = try #require(paper.fields.first { $0.key == "keepUntil" })
    #expect(field.value == row.until && field.citation == row.citation)
  }

  @Test func withoutAnEventNoClockRuns() throws {
    let paper = ExportPaper.retention(for: try SampleShipment().made())
    #expect(paper.need == .indeterminate && paper.missing.map(\.key) == ["events"])
  }

  /// 15 CFR 762.6(b).
  @Test func whatAnAgencyAskedForIsNotDestroyed() throws {
    var shipment = SampleShipment()
    shipment.events = RecordEvents(exported: .of(2015, 1, 1), isAskedFor: true)
    let paper = ExportPaper.retention(for: try shipment.made())
    #expect(paper.grounds.contains { $0.citation == "15 CFR 762.6(b)" })
  }
}
