import Canonical
import Controls
import Testing
import Vocabulary

@testable import ExportPapers

/// Electronic export information. 15 CFR 758.1, 15 CFR 30.6.
@Suite struct Filing758_1Tests {
  struct Row: Sendable {
    let citation: String
    let need: ExportPaper.Need
    let shipment: SampleShipment

    /// A consignment of EAR99 worth 2,500 dollars without a licence, with changes.
    init(_ citation: String, _ need: ExportPaper.Need, _ change: (inout SampleShipment) -> Void) {
      var shipment = SampleShipment()
      shipment.eccns = ["EAR99"]
      (shipment.quantity, shipment.cents) = (1, 250_000)
      shipment.authority = LineAuthority(line: 1, kind: .noLicence)
      change(&shipment)
      (self.citation, self.need, self.shipment) = (citation, need, shipment)
    }
  }

  static let rows = [
    Row("15 CFR 758.1(b)(5): 2,500 dollars", .noGroundFound) { _ in },
    Row("15 CFR 758.1(b)(5): a cent more", .required) { $0.cents = 250_001 },
    Row("15 CFR 758.1(b)(5): two pieces", .required) { $0.quantity = 2 },
    Row("15 CFR 758.1(b)(1): Cuba", .required) { $0.destination = "CU" },
    Row("15 CFR 758.1(b)(1): Iran", .required) { $0.destination = "IR" },
    Row("15 CFR 758.1(b)(2): licence", .required) {
      $0.authority = LineAuthority(line: 1, kind: .licence, number: "D000001")
    },
    Row("15 CFR 758.1(b)(3): 600 series", .required) { $0.eccns = ["3A611.x"] },
    Row("15 CFR 758.1(b)(3): 9x515", .required) { $0.eccns = ["9A515.a"] },
    Row("15 CFR 758.1(b)(3): paragraph .y is left out", .noGroundFound) {
      $0.eccns = ["9A610.y.1"]
    },
    Row("15 CFR 758.1(b)(3): nobody says which paragraph", .indeterminate) {
      $0.eccns = ["9A610"]
    },
    Row("15 CFR 758.1(b)(7): validated end user", .required) {
      $0.authority = LineAuthority(line: 1, kind: .exception, symbol: "VEU")
    },
    Row("15 CFR 758.1(b)(8): Unverified List", .required) { $0.hits = ["unverified"] },
    Row("15 CFR 758.1(b)(8): another list", .noGroundFound) { $0.hits = ["sdn"] },
    Row("15 CFR 758.1(b)(8): not screened", .indeterminate) { $0.hits = nil },
    Row("15 CFR 758.1(b)(9): pistols", .required) { $0.eccns = ["0A507.a"] },
    Row("15 CFR 758.1(b)(9): pistols under BAG", .noGroundFound) {
      $0.eccns = ["0A507.a"]
      $0.authority = LineAuthority(line: 1, kind: .exception, symbol: "BAG")
    },
    Row("15 CFR 758.1(b)(9): ammunition", .required) { $0.eccns = ["0A505.a"] },
    Row("15 CFR 758.1(b)(9): shotgun shells", .noGroundFound) { $0.eccns = ["0A505.c"] },
    Row("15 CFR 758.1(b)(9): firearms but which", .indeterminate) { $0.eccns = ["0A501"] },
    Row("15 CFR 758.1(b)(9): parts of firearms", .noGroundFound) { $0.eccns = ["0A501.c"] },
    Row("15 CFR 758.1(b)(9): barrel not stated", .indeterminate) { $0.eccns = ["0A502"] },
    Row("15 CFR 758.1(b)(11): 3A069", .indeterminate) { $0.eccns = ["3A069"] },
    Row("15 CFR 758.1(b)(4): STA", .required) {
      $0.authority = LineAuthority(line: 1, kind: .exception, symbol: "STA")
    },
    Row("15 CFR 758.1(b)(10): Hong Kong is a part of China", .required) {
      $0.destination = "HK"
      $0.eccns = ["5A992.c"]
    },
    Row("15 CFR 758.1(b)(10): Macau is not", .noGroundFound) {
      $0.destination = "MO"
      $0.eccns = ["5A992.c"]
    },
    Row("15 CFR 758.1(b)(10): listed item to China", .required) {
      $0.destination = "CN"
      $0.eccns = ["5A992.c"]
    },
    Row("15 CFR 758.1(b)(10): EAR99 to China", .noGroundFound) { $0.destination = "CN" },
    Row("15 CFR 758.1(b)(10), (c)(4): GOV", .noGroundFound) {
      $0.destination = "CN"
      $0.eccns = ["5A992.c"]
      $0.authority = LineAuthority(line: 1, kind: .exception, symbol: "GOV")
    },
    Row("15 CFR 758.1(b)(5): value not stated", .indeterminate) { $0.cents = nil },
    Row("15 CFR 758.1(b)(2): under what is not stated", .indeterminate) { $0.authority = nil },
    Row("15 CFR 758.1(b): not classified", .indeterminate) { $0.eccns = [] },
    Row("15 CFR 758.1(b): no export", .noGroundFound) { $0.activity = .reexport },
    Row("15 CFR 758.1(b): not tangible", .noGroundFound) {
      $0.cents = 900_000
      $0.particulars = ["tangible": .flag(false)]
    },
  ]

  @Test(arguments: rows.indices) func isAskedFor(_ index: Int) throws {
    let row = Filing758_1Tests.rows[index]
    let paper = ExportPaper.exportInformation(for: try row.shipment.made(), on: .sample)
    #expect(paper.need == row.need, "\(row.citation): \(paper.grounds)")
    #expect(!paper.grounds.isEmpty)
    // The row's paragraph is among the grounds that were found.
    let paragraph = row.citation.prefix { $0 != ":" && $0 != "," }
    if row.need == .required {
      #expect(paper.grounds.contains { $0.citation == paragraph }, "\(paper.grounds)")
    }
  }

  @Test func whatTheTransactionSaysIsFilledIn() throws {
    var shipment = SampleShipment()
    shipment.particulars = ["usppi.identification": .text("12-3456789")]
    let paper = ExportPaper.exportInformation(for: try shipment.made(), on: .sample)
    let values = Dictionary(uniqueKeysWithValues: paper.fields.map { ($0.key, $0.value) })
    #expect(values["usppi.name"] == "Meridian Compute Co.")
    #expect(values["usppi.identification"] == "12-3456789")
    #expect(values["destination"] == "MY")
    #expect(values["line1.value"] == "USD 320000.00")
    #expect(values["line1.origin"] == "D")
    #expect(values["line1.licenceNumber"] == "D000001")
    #expect(values["line1.eccn"] == "3A090.a")
    let missing = Set(paper.missing.map(\.key))
    #expect(missing.isSuperset(of: ["usppi.address", "port", "line1.classification"]))
    #expect(!missing.contains("agent"), "a conditional field is not asked for")
  }

  /// 15 CFR 30.6(a) and (b): each element once, each with its paragraph.
  @Test func everyFieldCitesItsParagraph() throws {
    let paper = ExportPaper.exportInformation(for: try SampleShipment().made(), on: .sample)
    let mandatory = Set(paper.fields.filter { $0.need == .mandatory }.map(\.citation))
    for number in 1...28 {
      #expect(mandatory.contains("15 CFR 30.6(a)(\(number))"), "(a)(\(number))")
    }
    #expect(Set(paper.fields.map(\.key)).count == paper.fields.count)
  }

  @Test(arguments: [
    ("X20261128987654", true), ("AES X20261128987654", true), ("X20240229000001", true),
    ("X20261328987654", false), ("X20230229000001", false), ("X2026112898765", false),
    ("X202611289876543", false), ("x20261128987654", false), ("20261128987654", false),
    ("X2026112898765a", false), ("", false), ("NOEEI 30.37(a)", false),
  ])
  func numbersHaveTheirForm(_ text: String, _ reads: Bool) {
    #expect(((try? FilingNumber(text: text)) != nil) == reads, "15 CFR part 30, appendix B")
  }

  @Test func theNumberIsCitedAndChecked() throws {
    var shipment = SampleShipment()
    func field(_ number: String) throws -> PaperField {
      shipment.particulars = ["itn": .text(number)]
      let paper = ExportPaper.exportInformation(for: try shipment.made(), on: .sample)
      return try #require(paper.fields.first { $0.key == "itn" })
    }
    #expect(try field("X20261127987654").value == "AES X20261127987654")
    #expect(try field("X20261127987654").fault == nil)
    #expect(try field("X20261129987654").fault?.contains("after 2026-11-28") == true)
    #expect(try field("X2026").fault?.contains("14 digits") == true)
  }
}
