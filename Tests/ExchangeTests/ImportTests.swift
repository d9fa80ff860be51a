import Canonical
import Exchange
import Testing
import Vocabulary
import Waybills

/// A file of two pieces, as lines that tests change.
let goodLines = [
  "sscc,part,serial,model,eccn,hs,value,currency,weight kg,origin",
  "387123450000001019,AX-900,SN-001,Accelerator,3A090.a,847180,24999.00,USD,1.85,TW",
  "387123450000001026,AX-900,SN-002,,,,,,1.85,",
]

func read(
  _ lines: [String], skipBadRows: Bool = false
) throws(ImportFailure) -> ConsignmentImport {
  let text = lines.joined(separator: "\n") + "\n"
  return try ConsignmentImport.read(Array(text.utf8), file: "list.csv", skipBadRows: skipBadRows)
}

func failing(_ lines: [String]) -> ImportFailure? {
  do {
    _ = try read(lines)
    return nil
  } catch {
    return error
  }
}

@Suite struct ImportTests {
  @Test func takesLinesUnitsAndWeights() throws {
    let found = try read(goodLines)
    let line = try #require(found.lines.first)
    #expect(found.lines.count == 1)
    #expect((line.number, line.quantity, line.model) == (1, 2, "Accelerator"))
    #expect(line.unitValue.amount == "24999.00")
    #expect(line.grossWeight == Quantity(3700, .gram))
    #expect(found.units.map(\.sscc.text) == ["387123450000001019", "387123450000001026"])
    #expect(
      found.units.map { $0.contents.map { $0.serials.map(\.text) } } == [
        [["SN-001"]], [["SN-002"]],
      ])
    #expect(found.skippedRows == 0)
  }

  @Test func takesOneRowAUnit() throws {
    let found = try read([
      "SSCC;Part Number;Serial Numbers;Qty;Description;ECCN;HS-Code;Unit price;Currency;"
        + "Weight;Origin;Seals;Parent;Container;Container seal",
      "(00)387123450000001019;AX-900;SN-001|SN-002 SN-003;3;Accelerator;3A090;847180;1000,5;EUR;"
        + "5,55;TW;S-1 S-2;387123450000001026;QXTU1002004;K-9",
      "00387123450000001026;;;;;;;;;;;;;QXTU1002004;",
    ])
    #expect(found.lines.map(\.quantity) == [3])
    #expect(found.lines.map(\.unitValue.amount) == ["1000.50"])
    #expect(found.lines.map(\.grossWeight.value) == [5550])
    #expect(found.units[0].parent == found.units[1].sscc)
    #expect(found.units[0].seals.map(\.text) == ["S-1", "S-2"])
    #expect(found.equipment.map { $0.units.count } == [2])
    #expect(found.equipment.first?.seals.map(\.text) == ["K-9"])
  }

  @Test func saysWhatItPassedOver() throws {
    var lines = goodLines.map { $0 + "," }
    lines[0] += "Bin"
    #expect(try read(lines).ignored == ["Bin"])
  }

  @Test func tellsEveryFaultAndImportsNothing() throws {
    let failure = try #require(
      failing([
        goodLines[0],
        "387123450000001018,AX-900,SN-001,Accelerator,3A09,847180,24999.00,USD,1.85,TW",
        "387123450000001026,AX-900,SN 002/3,,,,,,1.85,",
        "387123450000001026,AX-900,,,,,,,heavy,",
      ]))
    let places = failure.faults.map { "\($0.line):\($0.column) \($0.field ?? "")" }
    #expect(
      places == [
        "2:1 sscc", "3:27 serial", "4:20 partNumber", "4:33 grossWeightKg",
      ])
    #expect(failure.more == 0)
  }

  @Test func leavesBadRowsOutWhenToldTo() throws {
    let lines = goodLines + ["387123450000001026,AX-900,SN-001,,,,,,1.85,"]
    let failure = try #require(failing(lines))
    #expect(
      failure.description
        == "list.csv:4:27: serial: the serial SN-001 of part AX-900 stands here twice")
    let found = try read(lines, skipBadRows: true)
    #expect(found.skippedRows == 1)
    #expect(found.faults == failure.faults)
    #expect(found.lines.map(\.quantity) == [2])
  }

  @Test func rowsThatLeanOnABadRowGoToo() throws {
    // The first row alone says what the article is, and its unit is mistyped.
    let lines = [goodLines[0], goodLines[1].replacing("1019,", with: "1018,"), goodLines[2]]
    #expect(throws: ImportFailure.self) { try read(lines, skipBadRows: true) }
    let more =
      lines + [
        "387123450000001026,AX-SW,SW-1,Switch,5A992.c,851762,8150.50,USD,11.4,TW"
      ]
    let found = try read(more, skipBadRows: true)
    #expect(found.lines.map(\.partNumber.text) == ["AX-SW"])
    #expect(found.skippedRows == 2)
  }

  @Test func headersMustBeRightInAnyCase() {
    #expect(throws: ImportFailure.self) {
      try read(["sscc,serial", "387123450000001019,SN-001"], skipBadRows: true)
    }
    #expect(throws: ImportFailure.self) { try read([], skipBadRows: true) }
    #expect(throws: ImportFailure.self) { try read([goodLines[0]]) }
  }

  @Test func aFloodOfFaultsIsBounded() throws {
    let bad = (0..<250).map { "1,AX-900,S-\($0),,,,,,1," }
    let failure = try #require(failing(goodLines + bad))
    #expect(failure.faults.count == 100)
    #expect(failure.more == 150)
    #expect(failure.description.hasSuffix("and 150 more"))
  }

  @Test func becomesAWaybillIssue() throws {
    let found = try ConsignmentImport.read(
      try example("consignment.json"), file: "consignment.json")
    let issue = found.issue(try #require(found.plan))
    #expect(issue.lines.map(\.quantity) == [10, 2])
    #expect(issue.legs.count == 2)
    #expect(issue.json.bytes.count > 1000)
    #expect(try issue.json.roundTrip() == issue)
  }
}

extension WireContent {
  fileprivate var json: JSON { JSON(encoding: self) }
}

extension JSON {
  fileprivate func roundTrip() throws -> IssueWaybill { try decode(IssueWaybill.self) }
}
