import Canonical
import Foundation
import Testing

/// Whom a listed party's ownership covers, from a file of statements to answers with their chain.
@Suite struct OwnershipTests {
  /// Ann owns half of a holding, which owns 60 % of a works; Petra a third of a mill.
  private static let entities = """
    {"id":"ann","schema":"Person","properties":{"name":["Ann Bee"]}}
    {"id":"holding","schema":"Company","properties":{"name":["Bee Holding"]}}
    {"id":"works","schema":"Company","properties":{"name":["Works Ltd"]}}
    {"id":"petra","schema":"Person","properties":{"name":["Petra Haul"]}}
    {"id":"mill","schema":"Company","properties":{"name":["Mill AG"]}}
    \(owns("o1", "ann", of: "holding", "50"))
    \(owns("o2", "holding", of: "works", "60"))
    \(owns("o3", "petra", of: "mill", "75"))
    {"id":"o4","schema":"Ownership","properties":{"owner":["petra"],"percentage":["75"]}}

    """

  private static func owns(
    _ id: String, _ owner: String, of owned: String, _ percentage: String
  ) -> String {
    let properties =
      #""owner":["\#(owner)"],"asset":["\#(owned)"],"percentage":["\#(percentage)"]"#
    return #"{"id":"\#(id)","schema":"Ownership","properties":{\#(properties)}}"#
  }

  private func lines(_ run: Run) throws -> [JSON] {
    try run.output.split(separator: 0x0A).map { try JSON.parse(Array($0)) }
  }

  @Test func aChainOfHalvesIsCovered() async throws {
    let room = try Room()
    let owners = try room.write(Self.entities, "owners.ftm.json")
    let listed = try room.write("# who is listed\nann\nnobody\n", "listed.txt")
    let run = try await portcullis(
      "ownership", owners, "--listed", listed, "--as-of", "2026-11-28", "--regime", "us.ofac.50")
    #expect(run.code == 0, "\(run.said)")
    #expect(run.said.contains("owners.ftm.json:9: o4"), "what cannot be read is said by line")
    #expect(run.said.contains("nobody"))
    let found = try lines(run)
    #expect(found.map { $0["party"]?.text } == ["ann", "holding", "works"])
    let works = try #require(found.last)
    #expect(works["effect"]?.text == "applies" && works["share"]?["from"]?.text == "60%")
    #expect(works["chain"]?.elements?.compactMap { $0["statement"]?.text } == ["o1", "o2"])
    #expect(works["sources"]?.elements?.isEmpty == false)

    let asked = try lines(
      try await portcullis(
        "ownership", owners, "--listed", listed, "--as-of", "2026-11-28", "--party", "mill",
        "--party", "elsewhere"))
    #expect(asked.count == 10, "two parties under five regimes")
    #expect(Set(asked.compactMap { $0["outcome"]?.text }) == ["doesNotApply", "indeterminate"])
    #expect(asked.first { $0["party"]?.text == "elsewhere" }?["unknown"] != nil)
  }

  /// A hit is no match yet: what follows from it is not settled, and says on what it rests.
  @Test func anOwnerWhoIsAlikeAnEntryLeavesItOpen() async throws {
    let room = try Room()
    let owners = try room.write(Self.entities, "owners.ftm.json")
    try FileManager.default.createDirectory(
      atPath: room / "lists", withIntermediateDirectories: true)
    _ = try room.write("id,schema,name,aliases\n1,Person,Petra Haul,\n", "lists/targets.csv")
    let run = try await portcullis(
      "ownership", owners, "--lists", room / "lists", "--as-of", "2026-11-28", "--party", "mill",
      "--regime", "us.bis.affiliates", "--regime", "eu.freeze.2018", "--regime", "eu.freeze.2024")
    #expect(run.code == 0, "\(run.said)")
    let found = try lines(run)
    #expect(found.map { $0["outcome"]?.text } == Array(repeating: "indeterminate", count: 3))
    #expect(found.map { $0["effect"]?.text } == ["indeterminate", "doesNotApply", "indeterminate"])
    #expect(found.map { $0["status"]?.text } == ["unsettled", "replaced", "inForce"])
    let hit = try #require(found.last?["unjudged"]?.elements?.first)
    #expect(hit["party"]?.text == "petra" && hit["entry"]?.text == "1")
    #expect(!run.said.lowercased().contains("clear"))
  }

  @Test func whatCannotBeAskedIsSaid() async throws {
    let room = try Room()
    let owners = try room.write(Self.entities, "owners.ftm.json")
    let listed = try room.write("ann\n", "listed.txt")
    let rows: [([String], String)] = [
      ([owners, "--as-of", "2026-11-28"], "--listed"),
      ([owners, "--as-of", "2026-02-30", "--listed", listed], "--as-of"),
      ([owners, "--as-of", "2026-11-28", "--listed", listed, "--regime", "x"], "us.ofac.50"),
      ([listed, "--as-of", "2026-11-28", "--listed", listed], "states no interest"),
      ([room / "none", "--as-of", "2026-11-28", "--listed", listed], "none"),
    ]
    for (arguments, words) in rows {
      let run = try await Executable.run(["ownership"] + arguments)
      #expect(run.code != 0 && run.said.contains(words), "\(arguments): \(run.said)")
    }
  }
}
