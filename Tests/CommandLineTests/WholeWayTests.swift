import Canonical
import Foundation
import Testing

/// From nothing to a verified log, as an operator would type it.
@Suite struct WholeWayTests {
  @Test func aNewLogIsOpened() async throws {
    let log = try await OperatedLog()
    let answer = try log.made.json
    #expect(answer["receipt"]?["index"] == .integer(0))
    #expect(answer["log"] == .string(OperatedLog.origin))
    #expect(log.made.said.contains("log.key"))
    for secret in ["log.key", "keys/operator.json"] {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: "\(log.directory)/\(secret)")
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(secret)")
    }
  }

  @Test func commandsAreRecordedAskedForAndVerified() async throws {
    let log = try await OperatedLog()
    let policy = try log.newPolicy()
    let signing = ["--kind", "registry.setPolicy/1", "--key", log.operatorKey]
    let place = ["--dir", log.directory]

    let preview = try await Executable.run(["preview", policy] + signing + place)
    #expect(preview.code == 0, "\(preview.said)")
    let sent = try await Executable.run(["submit", policy] + signing + place)
    #expect(sent.code == 0, "\(sent.said)")
    let receipt = try sent.json
    #expect(receipt["index"] == .integer(1), "the preview has left an entry")
    #expect(try preview.json["facts"] == receipt["facts"])

    let asked = try await portcullis("ask", "policy", "--dir", log.directory)
    #expect(try asked.json == JSON.parse(Array(OperatedLog.policy.utf8)))
    let pretty = try await portcullis("ask", "ask.policy/1", "--pretty", "--dir", log.directory)
    #expect(try pretty.json == asked.json)
    #expect(pretty.output.split(separator: UInt8(ascii: "\n")).count == 6)

    let trust = log.room / "trust.json"
    #expect(
      try await portcullis("export", "trust", "--out", trust, "--dir", log.directory).code == 0)
    #expect(try JSON.parse(read(trust))["key"] == log.made.json["vkey"])
    let verified = try await portcullis("verify", "--dir", log.directory)
    #expect(verified.code == 0, "\(verified.said)")
    #expect(try verified.json["entries"] == .integer(2))
  }

  @Test func whatIsPrintedCanBeSentLaterAndTwice() async throws {
    let log = try await OperatedLog()
    let printed = try await portcullis(
      "submit", try log.newPolicy(), "--kind", "registry.setPolicy/1", "--key", log.operatorKey,
      "--print", "--dir", log.directory)
    // The line feed after the last line is the terminal's, not the submission's.
    let bytes = Array(printed.output.dropLast())
    let first = try await Executable.run(["submit", "-", "--dir", log.directory], input: bytes)
    #expect(first.code == 0, "\(first.said)")
    let again = try await Executable.run(["submit", "-", "--dir", log.directory], input: bytes)
    #expect(again.code == 0)
    #expect(again.output == first.output)
  }

  @Test func twoPartiesSignOneCommandOneAfterTheOther() async throws {
    let log = try await OperatedLog()
    let (key, half) = (log.room / "haul.json", log.room / "half.json")
    let made = try await portcullis("keys", "new", "--out", key)
    let publicKey = try #require(try made.json["key"]?.text)
    let content = try log.room.write(
      """
      {"custody": "device", "key": "\(publicKey)", "profile": \(OperatedLog.profile("haul"))}
      """, "register.json")
    let first = try await portcullis(
      "submit", content, "--kind", "registry.registerParty/1", "--key", log.operatorKey,
      "--print", "--dir", log.directory)
    try Data(first.output).write(to: URL(fileURLWithPath: half))
    let alone = try await portcullis(
      "submit", half, "--key", "\(key):actor", "--dir", log.directory)
    #expect(alone.code == 2, "two signatures as actor were taken")
    let both = try await portcullis(
      "submit", half, "--key", "\(key):keyholder", "--dir", log.directory)
    #expect(both.code == 0, "\(both.said)")
    #expect(both.output.count > 2)
    let party = try await portcullis("ask", "party", "party=haul", "--dir", log.directory)
    #expect(try party.json["party"]?["profile"]?["legalName"] == .string("The haul company"))
  }

  @Test func aDeskIsEnrolledAndLetsPeopleIn() async throws {
    let log = try await OperatedLog()
    let printed = try await portcullis("keys", "desk", "--party", "harbour", "--dir", log.directory)
    #expect(printed.code == 0, "\(printed.said)")
    let enrolment = try log.room.write(String(decoding: printed.output, as: UTF8.self), "e.json")
    let sent = try await portcullis(
      "submit", enrolment, "--key", log.operatorKey, "--dir", log.directory)
    #expect(sent.code == 0, "\(sent.said)")
    let person = try await portcullis(
      "keys", "person", "--person", "clerk-1", "--dir", log.directory)
    let code = try #require(try person.json["code"]?.text)
    let kept = String(decoding: try read(log.directory + "/desk.json"), as: UTF8.self)
    #expect(!kept.contains(code.filter { $0 != "-" }))
    #expect(kept.contains("clerk-1"))
    let listed = try await portcullis("keys", "list", "--dir", log.directory)
    #expect(try listed.json["keys"]?.elements?.first?["enrolled"]?["party"] == .string("harbour"))
  }
}
