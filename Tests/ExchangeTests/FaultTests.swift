import Exchange
import Testing

/// One thing wrong with a file, and what is said of it.
struct Wrong: CustomTestStringConvertible, Sendable {
  var name: String
  /// Changes the good lines.
  var change: @Sendable (inout [String]) -> Void
  var place: String
  var says: String

  var testDescription: String { name }
}

private func second(_ old: String, _ new: String) -> @Sendable (inout [String]) -> Void {
  { $0[1] = $0[1].replacing(old, with: new) }
}

private let wrongs: [Wrong] = [
  Wrong(name: "mistyped unit", change: second("1019", "1018"), place: "2:1", says: "check digit"),
  Wrong(
    name: "rounded unit", change: second("387123450000001019", "3.87123E+17"), place: "2:1",
    says: "spreadsheet"),
  Wrong(
    name: "no unit", change: second("387123450000001019", ""), place: "2:1",
    says: "names no logistic unit"),
  Wrong(name: "no such class", change: second("3A090.a", "3Z090"), place: "2:46", says: "ECCN"),
  Wrong(
    name: "national tariff code", change: second("847180", "8471800000"), place: "2:54",
    says: "six digits"),
  Wrong(
    name: "grouped amount", change: second("24999.00", "\"24,999.00\""), place: "2:61",
    says: "grouping"),
  Wrong(
    name: "too exact amount", change: second("24999.00", "24999.001"), place: "2:61",
    says: "2 of them"),
  Wrong(
    name: "negative amount", change: second("24999.00", "-1"), place: "2:61", says: "no amount"),
  Wrong(name: "no such currency", change: second("USD", "usd"), place: "2:70", says: "ISO 4217"),
  Wrong(name: "no such country", change: second(",TW", ",XX"), place: "2:79", says: "ISO 3166"),
  Wrong(name: "weight in words", change: second("1.85", "2 kg"), place: "2:74", says: "kilograms"),
  Wrong(
    name: "article never described", change: second("Accelerator", ""), place: "2:1",
    says: "says it"),
  Wrong(
    name: "articles differ",
    change: { $0[2] = $0[2].replacing("SN-002,,", with: "SN-002,Accelerator 2,") }, place: "3:34",
    says: "differs"),
  Wrong(
    name: "too few fields", change: { $0[2] = "387123450000001026,AX-900" }, place: "3:1",
    says: "2 fields"),
  Wrong(name: "too many fields", change: { $0[2] += ",,x" }, place: "3:1", says: "12 fields"),
  Wrong(
    name: "two columns alike", change: { $0[0] = $0[0].replacing("origin", with: "mpn") },
    place: "1:57", says: "second column"),
  Wrong(
    name: "unclosed quote", change: { $0[2] = "\"" + $0[2] }, place: "3:1", says: "never closed"),
]

@Suite struct FaultTests {
  @Test(arguments: wrongs) func names(_ wrong: Wrong) throws {
    var lines = goodLines
    wrong.change(&lines)
    let failure = try #require(failing(lines))
    let fault = try #require(failure.faults.first)
    #expect("\(fault.line):\(fault.column)" == wrong.place)
    #expect(fault.message.contains(wrong.says), "\(fault)")
    #expect(fault.file == "list.csv")
  }

  @Test func parentsMustBeThereAndNotGoInCircles() throws {
    let header = goodLines[0] + ",parent"
    let alone = [header, goodLines[1] + ",387123450000001026"]
    #expect(failing(alone)?.description.contains("2:82: parent: no row") == true)
    let circle = [
      header, goodLines[1] + ",387123450000001026", goodLines[2] + ",387123450000001019",
    ]
    let faults = try #require(failing(circle)).faults
    #expect(faults.count == 2)
    #expect(faults.allSatisfy { $0.message.contains("inside itself") })
  }

  @Test func quantityMustBeTheCountOfSerials() throws {
    let header = goodLines[0] + ",qty"
    let found = try #require(failing([header, goodLines[1] + ",2"]))
    #expect(found.faults.map(\.message) == ["the quantity is 2, but the row has 1 serial numbers"])
  }
}
