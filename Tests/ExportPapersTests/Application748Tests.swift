import Canonical
import Controls
import Testing
import Vocabulary

@testable import ExportPapers

/// Applications for a licence. 15 CFR part 748, supplement 1.
@Suite struct Application748Tests {
  @Test func blocksAreFilledInOrder() throws {
    let paper = ExportPaper.licenceApplication(
      for: try SampleShipment().made(), on: .sample, outcome: .licenceRequired)
    #expect(paper.need == .required)
    let values = Dictionary(uniqueKeysWithValues: paper.fields.map { ($0.key, $0.value) })
    #expect(values["applicationDate"] == "2026-11-28" && values["applicationType"] == "Export")
    #expect(values["applicant"] == "Meridian Compute Co.")
    #expect(values["consignee"] == "Selat Compute Sdn. Bhd., MY")
    #expect(values["line1.eccn"] == "3A090.a" && values["line1.quantity"] == "8")
    #expect(values["line1.unitPrice"] == "USD 40000.00" && values["total"] == "USD 320000.00")
    #expect(paper.missing.map(\.key).contains("specificEndUse"))
    #expect(!paper.missing.map(\.key).contains("contact.facsimile"))
    let blocks = paper.fields.compactMap { Int($0.label.prefix { $0.isNumber }) }
    #expect(blocks == blocks.sorted(), "in the order of the form")
    #expect(paper.fields.allSatisfy { $0.citation.contains("part 748, supplement 1, block") })
  }

  @Test(arguments: [
    (Determination.Outcome.licenceRequired, ExportPaper.Need.required),
    (.noRequirementFound, .noGroundFound), (.outOfScope, .noGroundFound),
    (.indeterminate, .indeterminate), (.exceptionAvailable, .indeterminate),
    (.requirementNotEnforced, .indeterminate),
  ])
  func isAskedForAsDetermined(_ outcome: Determination.Outcome, _ need: ExportPaper.Need) throws {
    let paper = ExportPaper.licenceApplication(
      for: try SampleShipment().made(), on: .sample, outcome: outcome)
    #expect(paper.need == need, "15 CFR 748.4(a)")
  }

  /// Values in two currencies, or not stated, are not added up.
  @Test func aTotalIsNeverGuessed() throws {
    var shipment = SampleShipment()
    shipment.cents = nil
    let paper = ExportPaper.licenceApplication(for: try shipment.made(), on: .sample)
    #expect(paper.fields.first { $0.key == "total" }?.value == nil)
    #expect(paper.need == .indeterminate)
  }

  @Test func shipmentsAreReadStrictly() throws {
    let json = try JSON.parse(
      Array(
        #"""
        {"transaction":{"activity":"export","destination":"MY","goods":[{"line":1}],"parties":[]},
         "authorities":[{"line":2,"kind":"NLR"}]}
        """#.utf8))
    let shipment = try json.decode(Shipment.self)
    #expect(throws: JSONFault.self) { try shipment.check() }
    #expect(JSON(encoding: shipment) == json)
  }
}
