import Canonical
import EventLog
import Foundation
import Testing

/// A node adopts the packs that come along, decides by them, and is looked over, copied and
/// restored with them.
@Suite(.serialized) struct PackCommandTests {
  private static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/RulePacks/Packs")

  private static func file(_ name: String) -> String {
    shipped.appendingPathComponent("\(name).json").path
  }

  private func submit(
    _ log: OperatedLog, _ content: String, _ kind: String, _ more: String...
  ) async throws -> Run {
    let file = try log.room.write(content, "content-\(UUID().uuidString).json")
    return try await Executable.run(
      ["submit", file, "--kind", kind, "--key", log.operatorKey, "--dir", log.directory] + more)
  }

  /// Keeps and adopts a pack.
  private func adopt(_ log: OperatedLog, _ file: String) async throws {
    let kept = try await portcullis("packs", "keep", file, "--dir", log.directory)
    try #require(kept.code == 0, "\(kept.said)")
    let content = String(decoding: kept.output, as: UTF8.self)
    let adopted = try await submit(log, content, "authorisation.adoptPack/1")
    try #require(adopted.code == 0, "\(adopted.said)")
  }

  /// A party of the log with a data centre in Malaysia.
  private func register(_ log: OperatedLog) async throws {
    let (key, half) = (log.room / "selat.json", log.room / "half.json")
    let made = try await portcullis("keys", "new", "--out", key)
    let profile = """
      {"addresses": [], "establishedIn": "MY", "headquarters": "MY", "id": "selat",
       "identifiers": [], "legalName": "The selat company", "otherNames": [], "people": [],
       "sites": [{"address": {"country": "MY", "lines": ["1 Sample Road"], "locality": "Johor"},
         "id": "dc-1", "name": "Hall", "powerMW": 40, "use": "dataCentre"}]}
      """
    let content = """
      {"custody": "device", "key": "\(try #require(try made.json["key"]?.text))",
       "profile": \(profile)}
      """
    let first = try await submit(log, content, "registry.registerParty/1", "--print")
    try #require(first.code == 0, "\(first.said)")
    try Data(first.output).write(to: URL(fileURLWithPath: half))
    let both = try await portcullis(
      "submit", half, "--key", "\(key):keyholder", "--dir", log.directory)
    try #require(both.code == 0, "\(both.said)")
  }

  private static let determine = """
    {"goods": {"consignee": "selat", "eccn": "3A090.a", "part": "MX-900", "site": "dc-1"},
     "transaction": {"activity": "export", "destination": "MY", "from": "US", "id": "first",
       "goods": [{"eccns": ["3A090.a"], "kind": "commodity", "line": 1}],
       "parties": [{"country": "MY", "headquarters": "MY", "role": "consignee",
         "screening": {"asOf": "2026-11-27", "hits": [], "source": "sample"},
         "ultimateParent": "MY"}]}}
    """

  /// The pack with a further requirement, under the next version.
  private func later(_ log: OperatedLog) throws -> String {
    let json = try JSON.parse(read(Self.file("ear-advanced-computing")))
    guard case .object(let object) = json, let rules = json["rules"]?.elements else {
      throw Missing()
    }
    let rule = try JSON.parse(
      Array(
        #"{"citations":["15 CFR 742.6(a)(6)"],"effect":{"requires":"RS"},"from":"2020-01-01","#
          .utf8)
        + Array(
          #""id":"test.later","step":"reason","text":"A later rule.","#.utf8)
        + Array(#""when":{"country":"destination","in":["MY"]}}"#.utf8))
    let members = object.members.filter { !["rules", "version"].contains($0.key) }
    return try log.room.write(
      String(
        decoding: JSON.object(
          members + [
            .init("rules", .array(rules + [rule])), .init("version", .string("2027.1.1")),
          ]
        ).bytes, as: UTF8.self), "later.json")
  }

  private struct Missing: Error {}

  private func artefacts(_ directory: String) async throws -> String {
    let run = try await portcullis("doctor", "--dir", directory)
    let check = try run.json["checks"]?.elements?.first { $0["check"]?.text == "artefacts" }
    return try #require(check?["state"]?.text)
  }

  @Test func aNodeThatAdoptsPacksIsLookedOverCopiedAndRestored() async throws {
    let log = try await OperatedLog()
    for name in ["ear-advanced-computing", "ear-chart"] { try await adopt(log, Self.file(name)) }
    let listed = try await portcullis("packs", "list", "--dir", log.directory)
    #expect(listed.code == 0)
    #expect(try listed.json["adopted"]?.elements?.count == 2)
    #expect(try listed.json["missing"] == .array([]))
    #expect(try await artefacts(log.directory) == "good")

    // Twice the same is refused, and leaves nothing.
    let kept = try await portcullis(
      "packs", "keep", Self.file("ear-chart"), "--dir", log.directory)
    let again = try await submit(
      log, String(decoding: kept.output, as: UTF8.self), "authorisation.adoptPack/1")
    #expect(again.code == 2 && again.said.contains("adopted already"), "\(again.said)")

    let (copy, second) = (log.room / "copy", log.room / "second")
    #expect(try await portcullis("backup", copy, "--dir", log.directory).code == 0)
    let restored = try await portcullis(
      "restore", copy, "--dir", second, "--as", "second.example", "--operator-key",
      log.operatorKey)
    #expect(restored.code == 0, "\(restored.said)")
    let there = try await portcullis("packs", "list", "--dir", second)
    #expect(try there.json["adopted"] == listed.json["adopted"])
    #expect(try there.json["missing"] == .array([]))
    #expect(try await artefacts(second) == "good")
    let verified = try await portcullis("verify", "--dir", second)
    #expect(verified.code == 0, "\(verified.said)")
  }

  @Test func aPackThatIsGoneIsMissedAndBroughtInAgain() async throws {
    let log = try await OperatedLog()
    try await adopt(log, Self.file("chpl"))
    let folder = log.directory + "/artefacts"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    #expect(try await artefacts(log.directory) == "bad")
    let listed = try await portcullis("packs", "list", "--dir", log.directory)
    #expect(try listed.json["missing"]?.elements?.count == 1 && listed.said.contains("chpl"))
    let backup = try await portcullis("backup", log.room / "copy", "--dir", log.directory)
    #expect(backup.code == 3 && backup.said.contains("chpl"), "\(backup.said)")

    // Other bytes under its name are no pack of the log.
    try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    #expect(try await artefacts(log.directory) == "bad")
    try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    let kept = try await portcullis(
      "packs", "keep", Self.file("chpl"), "--dir", log.directory)
    #expect(kept.code == 0)
    #expect(try await artefacts(log.directory) == "good")
    #expect(
      try await portcullis("backup", log.room / "copy", "--dir", log.directory).code == 0)
  }

  @Test func whatIsNoPackIsNotKept() async throws {
    let log = try await OperatedLog()
    for (text, says) in [
      ("{", "line 1, column 2"), ("{}", "format"),
      (#"{"format":"portcullis.rulepack/1","name":"x"}"#, "\"version\""),
    ] {
      let file = try log.room.write(text, "broken.json")
      let kept = try await portcullis("packs", "keep", file, "--dir", log.directory)
      #expect(kept.code == 1 && kept.said.contains("no rule pack"), "\(kept.said)")
      #expect(kept.said.contains(says), "\(kept.said)")
    }
    #expect(!FileManager.default.fileExists(atPath: log.directory + "/artefacts"))
  }

  @Test func theNodesOwnDecisionsAreAskedAgain() async throws {
    let log = try await OperatedLog()
    for name in ["ear-advanced-computing", "ear-chart"] { try await adopt(log, Self.file(name)) }
    try await register(log)
    let determined = try await submit(log, Self.determine, "authorisation.determine/1")
    try #require(determined.code == 0, "\(determined.said)")
    let (before, after) = (Self.file("ear-advanced-computing"), try later(log))

    let same = try await portcullis("packs", "diff", before, before, "--dir", log.directory)
    #expect(same.code == 0, "\(same.said)")
    #expect(same.said.contains("1 decisions were asked again, 0 would change"), "\(same.said)")
    #expect(String(decoding: same.output, as: UTF8.self).contains("the same: rules, entries"))

    let diff = try await portcullis("packs", "diff", before, after, "--dir", log.directory)
    let text = String(decoding: diff.output, as: UTF8.self)
    #expect(diff.code == 1 && diff.said.contains("1 would change"), "\(diff.said)")
    for words in [
      "+ test.later from 2020-01-01", "version: ", "by harbour, first", "now required: test.later",
    ] {
      #expect(text.contains(words), "\(words): \(text)")
    }
    let json = try await portcullis(
      "packs", "diff", before, after, "--dir", log.directory, "--json")
    let lines = json.output.split(separator: UInt8(ascii: "\n")).map { Array($0) }
    #expect(lines.count == 2)
    #expect(try JSON.parse(lines[0])["rules"]?["added"]?.elements?.count == 1)
    #expect(try JSON.parse(lines[1])["decision"]?.text?.hasSuffix("by harbour") == true)

    // Nothing was recorded by asking.
    #expect(try await portcullis("verify", "--dir", log.directory).code == 0)
    // A decision whose pack is gone cannot be asked; packs that are named can.
    let folder = log.directory + "/artefacts"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
    let gone = try await portcullis("packs", "diff", before, after, "--dir", log.directory)
    #expect(gone.code == 1 && gone.said.contains("which is not kept"), "\(gone.said)")
    let named = try await portcullis(
      "packs", "diff", before, after, "--dir", log.directory, "--packs", Self.shipped.path)
    #expect(named.said.contains("1 would change"), "\(named.said)")
  }
}
