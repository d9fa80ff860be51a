import Canonical
import Foundation
import Testing

@Suite struct ImportTests {
  private static let examples = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples").path

  private static let roles = """
    {"departure": "2026-03-05T08:00:00.000Z",
     "legs": [{"carrier": "haul", "from": {"country": "TW", "name": "Factory"},
       "plannedTransitHours": 48, "to": {"country": "MY", "name": "Data centre"},
       "toleranceHours": 12}],
     "roles": {"authority": "ots", "consignee": "selat", "consignor": "meridian", "site": "dc-1"}}
    """

  @Test func aListBecomesWhatIssuesAWaybill() async throws {
    let room = try Room()
    let roles = try room.write(ImportTests.roles, "roles.json")
    let run = try await portcullis(
      "import", "consignment", "\(ImportTests.examples)/consignment.csv", "--roles", roles)
    #expect(run.code == 0, "\(run.said)")
    let content = try run.json
    #expect(content["roles"]?["consignor"] == .string("meridian"))
    #expect(content["units"]?.elements?.isEmpty == false)
    #expect(content["lines"]?.elements?.isEmpty == false)
  }

  @Test func whatCannotBeReadIsNamedAndNothingIsImported() async throws {
    let room = try Room()
    let roles = try room.write(ImportTests.roles, "roles.json")
    let good = try read("\(ImportTests.examples)/consignment.csv")
    // Warehouse systems end their lines with CR LF, which Swift takes for one character.
    var lines = String(decoding: good, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    try #require(lines.count > 3)
    lines[2] = "nonsense" + lines[2]
    let file = try room.write(lines.joined(separator: "\r\n"), "bad.csv")
    let whole = try await portcullis("import", "consignment", file, "--roles", roles)
    #expect(whole.code == 1)
    #expect(whole.output.isEmpty)
    #expect(whole.said.contains("\(file):3:"), "\(whole.said)")
    let without = try await portcullis(
      "import", "consignment", file, "--roles", roles, "--skip-bad-rows")
    #expect(without.code == 0, "\(without.said)")
    #expect(without.said.contains("left out"), "\(without.said)")
  }

  @Test func aListWithoutRolesSaysWhatIsMissing() async throws {
    let run = try await portcullis(
      "import", "consignment", "\(ImportTests.examples)/consignment.csv")
    #expect(run.code == 1)
    #expect(run.said.contains("--roles"), "\(run.said)")
  }
}
