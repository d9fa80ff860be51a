import Canonical
import Foundation
import Testing

/// The parties of a log are screened, recorded, judged, and screened again after a change of list.
@Suite struct ScreenLogTests {
  private let first = """
    id,schema,name,aliases,birth_date,countries
    1,Company,The haul company,,,
    2,Company,Somebody Else GmbH,,,

    """

  private struct Screened {
    let log: OperatedLog
    let shelf: String

    /// `harbour` is the operator; `haul` and `dock` are screened with it.
    init(_ list: String) async throws {
      log = try await OperatedLog()
      shelf = log.room / "shelf"
      for party in ["haul", "dock"] { try await register(party) }
      try await offer(list, "first.csv")
    }

    func register(_ party: String, profile given: String? = nil) async throws {
      let profile = given ?? OperatedLog.profile(party)
      let key = log.room / "\(party).json"
      let made = try await portcullis("keys", "new", "--out", key)
      let publicKey = try #require(try made.json["key"]?.text)
      let content = try log.room.write(
        """
        {"custody": "device", "key": "\(publicKey)", "profile": \(profile)}
        """, "register-\(party).json")
      let sent = try await portcullis(
        "submit", content, "--kind", "registry.registerParty/1", "--key", log.operatorKey, "--key",
        "\(key):keyholder", "--dir", log.directory)
      try #require(sent.code == 0, "\(sent.said)")
    }

    func offer(_ list: String, _ name: String) async throws {
      let file = try log.room.write(list, name)
      let run = try await portcullis(
        "lists", "import", file, "--shelf", shelf, "--tolerance", "60")
      try #require(run.code == 0, "\(run.said)")
    }

    func screen(_ more: String...) async throws -> Run {
      try await Executable.run(
        ["screen", "log", "--lists", shelf, "--key", log.operatorKey, "--dir", log.directory] + more
      )
    }

    func ask(_ question: String, _ fields: String...) async throws -> JSON {
      let run = try await Executable.run(
        ["ask", question] + fields + ["--dir", log.directory])
      try #require(run.code == 0, "\(run.said)")
      return try run.json
    }

    func submit(_ content: String, _ kind: String) async throws -> Run {
      let file = try log.room.write(content, "content.json")
      return try await portcullis(
        "submit", file, "--kind", kind, "--key", log.operatorKey, "--dir", log.directory)
    }
  }

  @Test func partiesAreScreenedAndJudged() async throws {
    let screened = try await Screened(first)
    let without = try await screened.screen()
    #expect(without.code == 1 && without.said.contains("--adopt"), "\(without.said)")

    let run = try await screened.screen("--adopt", "--no-two-persons")
    #expect(run.code == 0, "\(run.said)")
    #expect(try run.json["recorded"] == .integer(3))
    #expect(try run.json["withHits"] == .integer(1))
    let again = try await screened.screen("--adopt")
    #expect(try again.json["recorded"] == .integer(0), "\(again.said)")

    let found = try await screened.ask("screening", "party=haul")
    let hit = try #require(found["hits"]?.elements?.first)
    #expect(hit["entry"]?.text == "1" && hit["state"]?.text == "unjudged")
    let screening = try #require(found["screening"]?["screening"]?.text)
    let judged = try await screened.submit(
      """
      {"hits": [{"entry": "1", "list": "ftm"}], "outcome": "falsePositive", "party": "haul",
       "reason": "The register numbers differ.", "screening": "\(screening)"}
      """, "screening.judge/1")
    #expect(judged.code == 0, "\(judged.said)")
    let queue = try await screened.ask("screeningQueue")
    #expect(queue["parties"]?.elements == [])
  }

  /// Only whom the change touches is screened; what was judged stays.
  @Test func aChangeOfListTouchesFew() async throws {
    let screened = try await Screened(first)
    #expect(try await screened.screen("--adopt", "--no-two-persons").code == 0)
    try await screened.offer(first + "3,Company,The dock company,,,\n", "second.csv")
    let run = try await screened.screen("--adopt")
    #expect(run.code == 0, "\(run.said)")
    #expect(try run.json["recorded"] == .integer(1), "\(run.said)")
    #expect(try run.json["carried"] == .integer(2))
    #expect(try run.json["carriedFrom"] == .integer(1))
    for (party, hits) in [("haul", 1), ("dock", 1), ("harbour", 0)] {
      let answer = try await screened.ask("screening", "party=\(party)")
      #expect(answer["isCurrent"] == .bool(true), "\(party)")
      #expect(answer["hits"]?.elements?.count == hits, "\(party)")
    }
    let adoptions = try await screened.ask("listAdoptions")
    #expect(adoptions["current"] == .integer(2))

    // Without the lists of before everybody is screened, and it comes to the same.
    try await screened.offer(first, "third.csv")
    let full = try await screened.screen("--adopt", "--full")
    #expect(try full.json["recorded"] == .integer(3), "\(full.said)")
  }

  /// A decision exported today comes out of its export with the same bytes.
  @Test func whatIsOnRecordCanBeMadeAgain() async throws {
    let screened = try await Screened(first)
    #expect(try await screened.screen("--adopt", "--threshold", "700").code == 0)
    let out = screened.log.room / "decisions.json"
    let export = try await portcullis(
      "screen", "decisions", "--out", out, "--dir", screened.log.directory)
    #expect(export.code == 0, "\(export.said)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: out))
    #expect(bytes.split(separator: 0x0A).count == 3)
    let again = try await portcullis("screen", "rerun", out, "--lists", screened.shelf)
    #expect(again.code == 0 && Data(again.output) == bytes, "\(again.said)")
  }

  /// A declared parent is looked for unless the adoption says not; what is found of it is its own.
  @Test func declaredParentsAreScreenedBesideTheirParties() async throws {
    let screened = try await Screened(first)
    let branch = OperatedLog.profile("branch").trimmingCharacters(in: .whitespacesAndNewlines)
    try await screened.register(
      "branch",
      profile: branch.dropLast() + #","ultimateParent":{"country":"SG","name":"The haul company"}}"#
    )
    let without = try await screened.screen("--adopt", "--no-parents", "--no-two-persons")
    #expect(try without.json["recorded"] == .integer(4), "\(without.said)")
    let same = try await screened.screen("--adopt")
    #expect(try same.json["recorded"] == .integer(0), "\(same.said)")
    let run = try await screened.screen("--adopt", "--parents")
    #expect(try run.json["recorded"] == .integer(1), "\(run.said)")
    #expect(run.said.contains("1 of them declared parents"), "\(run.said)")

    let found = try await screened.ask("screening", "party=branch")
    #expect(found["hits"]?.elements?.count == 0)
    let parent = try #require(found["ultimateParent"])
    #expect(parent["hits"]?.elements?.first?["entry"]?.text == "1")
    let screening = try #require(parent["screening"]?["screening"]?.text)
    let judged = try await screened.submit(
      """
      {"hits": [{"entry": "1", "list": "ftm"}], "of": "ultimateParent", "outcome": "trueMatch",
       "party": "branch", "reason": "The register says so.", "screening": "\(screening)"}
      """, "screening.judge/1")
    #expect(judged.code == 0, "\(judged.said)")
    let bars = try await screened.ask("screening", "party=branch")["bars"]?.elements
    #expect(bars?.map { $0["code"]?.text } == ["parentMatchOpen"])

    let out = screened.log.room / "decisions.json"
    let export = try await portcullis(
      "screen", "decisions", "branch", "--out", out, "--dir", screened.log.directory)
    #expect(export.code == 0, "\(export.said)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: out))
    #expect(bytes.split(separator: 0x0A).count == 2)
    let again = try await portcullis("screen", "rerun", out, "--lists", screened.shelf)
    #expect(again.code == 0 && Data(again.output) == bytes, "\(again.said)")
  }

  @Test func aDictionaryThatTheLogDoesNotNameIsRefused() async throws {
    let screened = try await Screened(first)
    #expect(try await screened.screen("--adopt").code == 0)
    let words = (0..<400).map { "name\($0), nom\($0) => Q\($0)\n" }.joined()
    let file = try screened.log.room.write(words, "persons.txt")
    let run = try await screened.screen("--dictionary", file)
    #expect(run.code == 1 && run.said.contains("--dictionary"), "\(run.said)")
    let bare = try await screened.screen("--two-persons")
    #expect(bare.code != 0 && bare.said.contains("--adopt"), "\(bare.said)")
  }
}
