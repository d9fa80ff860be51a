import Canonical
import Controls
import Testing
import Vocabulary

@testable import ExportPapers

/// The destination control statement. 15 CFR 758.6.
@Suite struct Statement758_6Tests {
  struct Row: Sendable {
    let citation: String
    let need: ExportPaper.Need
    let shipment: SampleShipment

    init(_ citation: String, _ need: ExportPaper.Need, _ change: (inout SampleShipment) -> Void) {
      var shipment = SampleShipment()
      change(&shipment)
      (self.citation, self.need, self.shipment) = (citation, need, shipment)
    }
  }

  static let rows = [
    Row("15 CFR 758.6(a)", .required) { _ in },
    Row("15 CFR 758.6(a): EAR99", .noGroundFound) { $0.eccns = ["EAR99"] },
    Row("15 CFR 758.6(a): EAR99 beside an entry", .required) { $0.eccns = ["EAR99", "5A992.c"] },
    Row("15 CFR 758.6(a): not classified", .indeterminate) { $0.eccns = [] },
    Row("15 CFR 758.6(a): BAG", .noGroundFound) {
      $0.authority = LineAuthority(line: 1, kind: .exception, symbol: "BAG")
    },
    Row("15 CFR 758.6(a): GFT", .noGroundFound) {
      $0.authority = LineAuthority(line: 1, kind: .exception, symbol: "GFT")
    },
    Row("15 CFR 758.6(a): another exception", .required) {
      $0.authority = LineAuthority(line: 1, kind: .exception, symbol: "NAC")
    },
    Row("15 CFR 758.6(a), note 1: NLR", .required) {
      $0.authority = LineAuthority(line: 1, kind: .noLicence)
    },
    Row("15 CFR 758.6(a): tangible form", .indeterminate) { $0.kind = .software },
    Row("15 CFR 758.6(a): not tangible", .noGroundFound) {
      $0.kind = .software
      $0.particulars = ["tangible": .flag(false)]
    },
    Row("15 CFR 758.6(a): software on a disk", .required) {
      $0.kind = .software
      $0.particulars = ["tangible": .flag(true)]
    },
    Row("15 CFR 758.6(a): no export", .noGroundFound) { $0.activity = .deemedExport },
  ]

  @Test(arguments: rows.indices) func isAskedFor(_ index: Int) throws {
    let row = Statement758_6Tests.rows[index]
    let paper = ExportPaper.destinationStatement(for: try row.shipment.made(), on: .sample)
    #expect(paper.need == row.need, "\(row.citation)")
    #expect(paper.grounds.allSatisfy { $0.citation.hasPrefix("15 CFR 758.6") })
    #expect((paper.prescribed == nil) == (row.need == .noGroundFound), "\(row.citation)")
  }

  /// 15 CFR 758.6(a)(1): begins and ends as it is prescribed, and is cut nowhere.
  @Test func theTextIsThePrescribedOne() throws {
    let paper = ExportPaper.destinationStatement(for: try SampleShipment().made(), on: .sample)
    let text = try #require(paper.prescribed)
    #expect(text.hasPrefix("These items are controlled by the U.S. Government and authorized"))
    #expect(text.hasSuffix("or as otherwise authorized by U.S. law and regulations"))
    #expect(text.utf8.count == 538 && !text.contains("  "), "\(text.utf8.count)")
  }

  @Test(arguments: [
    ("3A090.a", true), ("4A090.b", true), ("5A992.z", true), ("5A992.c", false),
    ("4A003.z.1.a", true), ("3A001.a.7", false), ("3A611.x", true), ("9A515.a", true),
    ("9A610.x", true), ("3B001.a.4", false), ("EAR99", false),
  ])
  func entriesOfTheInvoice(_ eccn: String, _ isNamed: Bool) throws {
    var shipment = SampleShipment()
    shipment.eccns = [eccn]
    let paper = ExportPaper.destinationStatement(for: try shipment.made(), on: .sample)
    #expect(paper.fields.first?.value == (isNamed ? eccn : nil), "15 CFR 758.6(a)(2)")
  }

  /// "3A090" alone is not enough on an invoice: 15 CFR 758.6(a)(2).
  @Test(arguments: [("3A090", true), ("3A090.a", false), ("3A090.c", false), ("4A090", false)])
  func theParagraphOf3A090IsNamed(_ eccn: String, _ isFault: Bool) throws {
    var shipment = SampleShipment()
    shipment.eccns = [eccn]
    let paper = ExportPaper.destinationStatement(for: try shipment.made(), on: .sample)
    let field = try #require(paper.fields.first { $0.key == "eccns" })
    #expect((field.fault != nil) == isFault)
  }

  @Test func earlierTextsAreNotGuessed() throws {
    let paper = ExportPaper.destinationStatement(
      for: try SampleShipment().made(), on: .of(2023, 11, 16))
    #expect(paper.need == .indeterminate && paper.prescribed == nil)
  }
}
