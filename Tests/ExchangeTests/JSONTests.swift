import Exchange
import Testing
import Vocabulary
import Waybills

@Suite struct JSONTests {
  private func failure(_ text: String) throws -> [String] {
    do {
      _ = try ConsignmentImport.read(Array(text.utf8), file: "list.json")
      return []
    } catch {
      return error.faults.map { "\($0.line):\($0.column) \($0.field ?? "-") \($0.message)" }
    }
  }

  private let row = """
    {"sscc":"387123450000001019","part":"AX-900","serials":["SN-001","SN-002"],
     "model":"Accelerator","eccn":"3A090.a","hs":847180,"value":24999.5,
     "currency":"USD","weightKg":"3.7","origin":"TW"}
    """

  @Test func readsFlatRows() throws {
    let found = try ConsignmentImport.read(Array("[\(row)]".utf8), file: "x", skipBadRows: false)
    #expect(found.lines.map(\.unitValue.amount) == ["24999.50"])
    #expect(found.units.first?.contents.first?.serials.map(\.text) == ["SN-001", "SN-002"])
    #expect(found.plan == nil)
  }

  @Test func placesFaultsOfContent() throws {
    let text =
      "[\n" + row.replacing("SN-002", with: "SN 002").replacing("3A090.a", with: "3A09") + "\n]"
    let faults = try failure(text)
    #expect(faults.map { String($0.prefix(12)) } == ["2:66 serials"])
    let article = try failure("[\n" + row.replacing("3A090.a", with: "3A09") + "\n]")
    #expect(article.map { String($0.prefix(9)) } == ["3:31 eccn"])
  }

  @Test func placesFaultsOfThePlan() throws {
    let plan =
      #"{"consignment":{"roles":{"consignor":"a-b","consignee":"c-d","site":"e-f"},"#
    let rest =
      "\n\"departure\":\"2026-03-01T09:30:00.000Z\",\"legs\":\n"
      + #"[{"carrier":"NO"}]},"units":[]}"#
    let faults = try failure(plan + rest)
    #expect(faults.first?.hasPrefix("3:13 consignment.legs[0].carrier ") == true, "\(faults)")
  }

  @Test(arguments: [
    ("{", "1:2"), ("[{\"sscc\":\"1\",\"sscc\":\"2\"}]", "1:14"), ("{}", "1:1"), ("[]", "1:1"),
    ("[1]", "1:2"), ("\"text\"", "1:1"), ("", "1:1"),
  ])
  func refuses(_ text: String, _ place: String) throws {
    let faults = try failure(text)
    #expect(faults.first?.hasPrefix(place + " ") == true, "\(faults)")
  }

  @Test func bothExamplesAreTheSameConsignment() throws {
    let csv = try ConsignmentImport.read(try example("consignment.csv"), file: "consignment.csv")
    let json = try ConsignmentImport.read(try example("consignment.json"), file: "consignment.json")
    #expect(csv.lines == json.lines)
    #expect(csv.units == json.units)
    #expect(csv.equipment == json.equipment)
    #expect(csv.units.count == 2)
    #expect(csv.lines.map(\.quantity) == [10, 2])
    #expect(json.plan?.roles.consignor.text == "boreal-us")
    #expect(csv.ignored == [] && json.ignored == [])
  }
}
