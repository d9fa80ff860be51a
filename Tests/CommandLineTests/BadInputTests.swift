import Canonical
import Foundation
import Testing

/// Every message says what is wrong and where, and the exit code says of which sort it is.
@Suite struct BadInputTests {
  @Test func helpIsNoFailure() async throws {
    let help = try await portcullis("--help")
    #expect(help.code == 0 && help.said.isEmpty)
    for name in [
      "init", "serve", "keys", "submit", "ask", "preview", "export", "import", "verify", "demo",
      "bench",
    ] {
      #expect(String(decoding: help.output, as: UTF8.self).contains("\n  \(name) "), "\(name)")
    }
  }

  @Test(arguments: [
    (["submit"], "Missing expected argument"),
    (["nonsense"], "nonsense"),
    (["ask", "policy", "--dir", "a", "--url", "http://b"], "not both"),
    (["ask", "policy", "--dir", "/no/such/place"], "portcullis init"),
    (["ask", "policy", "--url", "somewhere"], "http://localhost:8080"),
    (["verify"], "--dir"),
    (["verify", "/no/such/file"], "/no/such/file: there is no such file"),
    (["export", "evidence", "PW-1", "--out", "-"], "waybill number"),
    (["keys", "show", "/no/such/key"], "/no/such/key"),
    (["serve", "--dir", "/no/such/place"], "portcullis init"),
  ])
  func whatIsTypedWrongly(_ arguments: [String], _ expected: String) async throws {
    let run = try await Executable.run(arguments)
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.said.contains(expected), "\(run.said)")
  }

  /// An answer that cannot be written is said to be lost; the program does not crash.
  @Test(arguments: [
    ["--help"], ["determine", "--schema"], ["classify", "--csv", "-", "--as-of", "2026-01-15"],
  ])
  func nobodyTakesTheAnswer(_ arguments: [String]) async throws {
    let chip = Array("name,datacenter,tops_8bit\nA,yes,4000\n".utf8)
    let run = try await Executable.run(arguments, input: chip, into: "/dev/full")
    #expect(run.code == 3, "\(run.code): \(run.said)")
    #expect(run.said.contains("could not be written to standard output: No space left on device"))
  }

  @Test(arguments: [
    ["determine", "-"], ["classify", "--csv", "-", "--as-of", "2026-01-15"],
    ["document", "statement", "-"],
  ])
  func nothingCanBeReadFromADirectory(_ arguments: [String]) async throws {
    let run = try await Executable.run(arguments, from: "/tmp")
    #expect(run.code == 1 && run.output.isEmpty)
    #expect(run.said.contains("standard input cannot be read: Is a directory"), "\(run.said)")
  }

  @Test func aFileThatIsTooLargeIsNotRead() async throws {
    let log = try await OperatedLog()
    let file = try log.room.write("", "large.json")
    // A hole: it takes no room.
    try #require(truncate(file, 5 << 30) == 0)
    let run = try await portcullis("verify", file)
    #expect(run.code == 1 && run.output.isEmpty)
    #expect(run.said.contains("\(file) is larger than 4 GiB"), "\(run.said)")
    let whole = try await portcullis("verify", log.room.path)
    #expect(whole.code == 1)
    #expect(whole.said.contains("cannot be read: Is a directory"), "\(whole.said)")
  }

  @Test func aLineWithoutEndIsNotKept() async throws {
    let log = try await OperatedLog()
    let file = try log.room.write("", "line.json")
    try #require(truncate(file, 64 << 20) == 0)
    let run = try await portcullis("determine", file)
    #expect(run.code != 0)
    #expect(run.said.contains("line 1: the line is longer than 262144 bytes"), "\(run.said)")
  }

  @Test func nobodyAnswers() async throws {
    // Port 9, discard: nothing listens there.
    let run = try await portcullis("ask", "policy", "--url", "http://127.0.0.1:9")
    #expect(run.code == 3)
    #expect(run.said.contains("does not answer"))
  }

  @Test func aFileThatIsNotJSONIsNamedWithLineAndColumn() async throws {
    let log = try await OperatedLog()
    let file = try log.room.write("{\n  \"policy\": }", "bad.json")
    let run = try await portcullis(
      "submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey, "--dir",
      log.directory)
    #expect(run.code == 1)
    #expect(run.said.contains(file) && run.said.contains("line 2, column 13"), "\(run.said)")
  }

  @Test(arguments: [
    ("{}", "registry.setPolicy/1", "missingField"),
    ("{\"policy\":1}", "registry.setPolicy/1", "badValue"),
    ("{\"amount\":1.5}", "registry.setPolicy/1", "fractional"),
    ("{}", "registry.noSuch/1", "unknownKind"),
    ("{}", "registry.setPolicy/99", "unsupportedVersion"),
    ("{}", "system.expire/1", "reservedKind"),
  ])
  func contentThatIsRefused(_ content: String, _ kind: String, _ code: String) async throws {
    let log = try await OperatedLog()
    let file = try log.room.write(content, "content.json")
    let run = try await portcullis(
      "submit", file, "--kind", kind, "--key", log.operatorKey, "--dir", log.directory)
    #expect(run.code == 2)
    #expect(run.said.contains("refused, \(code)"), "\(run.said)")
    let after = try await portcullis("verify", "--dir", log.directory)
    #expect(try after.json["entries"] == .integer(1), "it has left something behind")
  }

  @Test func bytesThatAreNotCanonicalAreRefusedAsTheyAre() async throws {
    let log = try await OperatedLog()
    let run = try await portcullis(
      "submit", "-", "--dir", log.directory, input: "{\"signatures\": [], \"body\": {}}")
    #expect(run.code == 2)
    #expect(run.said.contains("refused, notCanonical"), "\(run.said)")
  }

  @Test func aStrangersSignatureIsRefused() async throws {
    let log = try await OperatedLog()
    let key = log.room / "stranger.json"
    #expect(try await portcullis("keys", "new", "--out", key, "--form", "es256").code == 0)
    let run = try await portcullis(
      "submit", try log.newPolicy(), "--kind", "registry.setPolicy/1", "--key", key, "--dir",
      log.directory)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.said.contains("refused, keyUnknown"), "\(run.said)")
  }

  @Test func nothingIsWrittenOver() async throws {
    let log = try await OperatedLog()
    let before = try read(log.operatorKey)
    #expect(try await portcullis("keys", "new", "--out", log.operatorKey).code == 1)
    #expect(try read(log.operatorKey) == before)
    let again = try await portcullis(
      "init", "--dir", log.directory, "--origin", "other.example", "--operator",
      log.room / "profile.json")
    #expect(again.code == 1)
    #expect(again.said.contains("is there already"))
  }

  @Test func anInitThatFailsLeavesNothing() async throws {
    let room = try Room()
    let profile = try room.write(
      OperatedLog.profile("harbour").replacing("\"SG\"", with: "\"XX\""), "profile.json")
    let run = try await portcullis(
      "init", "--dir", room / "data", "--origin", "log.example/1", "--operator", profile)
    #expect(run.code == 1 || run.code == 2)
    #expect(try await portcullis("ask", "policy", "--dir", room / "data").code == 1)
  }
}
