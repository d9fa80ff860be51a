import Canonical
import EventLog
import Foundation
import Testing

/// The log's key is replaced, whole or cut short, and those who trust the old one follow.
@Suite(.serialized) struct RotationTests {
  private func policy(_ log: OperatedLog, hours: Int, _ place: [String]) async throws -> Run {
    let text = OperatedLog.policy.replacingOccurrences(of: "12}", with: "\(hours)}")
    let file = try log.room.write("{\"policy\": \(text)}", "policy-\(hours).json")
    return try await Executable.run(
      ["submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey] + place)
  }

  private func trust(_ log: OperatedLog, _ name: String) async throws -> String {
    let file = log.room / name
    _ = try await portcullis("export", "trust", "--out", file, "--dir", log.directory)
    return file
  }

  private func rotate(_ log: OperatedLog, _ more: String...) async throws -> Run {
    try await Executable.run(["keys", "rotate-log", "--dir", log.directory] + more)
  }

  @Test func theKeyIsReplacedAndFollowed() async throws {
    let log = try await OperatedLog()
    let (old, tiles) = (try await trust(log, "old.json"), log.room / "tiles")
    let secret = try read(log.directory + "/log.key")
    for _ in 0..<2 {
      let rotated = try await rotate(log)
      #expect(rotated.code == 0, "\(rotated.said)")
    }
    #expect(try read(log.directory + "/log.key") != secret)
    #expect(!FileManager.default.fileExists(atPath: log.directory + "/log.key.next"))
    let new = try await trust(log, "new.json")
    // The checkpoint is the new key's before anything else is recorded.
    _ = try await portcullis("export", "log", tiles, "--dir", log.directory)
    #expect(try await portcullis("audit", tiles, "--trust", new).code == 0)
    let stale = try await portcullis("audit", tiles, "--trust", old)
    #expect(stale.code == 1 && stale.said.contains("trust follow"), "\(stale.said)")
    #expect(try await policy(log, hours: 13, ["--dir", log.directory]).code == 0)
    let server = try await Serving(log.room, ["--dir", log.directory])
    let followed = try await portcullis(
      "trust", "follow", old, "--url", server.url, "--out", log.room / "followed.json")
    #expect(followed.code == 0, "\(followed.said)")
    #expect(try read(log.room / "followed.json") == read(new))
    let online = try await rotate(log)
    #expect(online.code == 3, "a server runs: \(online.said)")
    #expect(try await server.end() == 0)
    let verified = try await portcullis("verify", "--dir", log.directory)
    #expect(verified.code == 0, "\(verified.said)")
    let nobody = try await portcullis(
      "trust", "follow", new, "--notes", log.directory + "/handovers.json", "--out",
      log.room / "none.json")
    #expect(nobody.code == 1 && nobody.said.contains("no note follows"), "\(nobody.said)")
  }

  /// Files as they stand when the process ends between the entry and the new key's place.
  @Test func whatWasCutShortIsCompleted() async throws {
    let log = try await OperatedLog()
    let (directory, files) = (log.directory, FileManager.default)
    let old = try await trust(log, "old.json")
    let prepared = try await rotate(log, "--prepare")
    #expect(prepared.code == 0, "\(prepared.said)")
    #expect(try await policy(log, hours: 13, ["--dir", directory]).code == 0)
    try files.copyItem(atPath: directory + "/log.key", toPath: log.room / "first.key")
    let rotated = try await rotate(log)
    #expect(try rotated.json["vkey"] == prepared.json["vkey"], "the key that was made before")

    try files.moveItem(atPath: directory + "/log.key", toPath: directory + "/log.key.next")
    try files.moveItem(atPath: log.room / "first.key", toPath: directory + "/log.key")
    try files.removeItem(atPath: directory + "/handovers.json")
    let stopped = try await policy(log, hours: 14, ["--dir", directory])
    #expect(stopped.code == 3 && stopped.said.contains("rotate-log"), "\(stopped.said)")
    let again = try await rotate(log)
    #expect(again.code == 0, "\(again.said)")
    #expect(try again.json["entry"] == rotated.json["entry"])
    #expect(try await policy(log, hours: 15, ["--dir", directory]).code == 0)
    let followed = try await portcullis(
      "trust", "follow", old, "--notes", directory + "/handovers.json", "--out",
      log.room / "followed.json")
    #expect(followed.code == 0, "\(followed.said)")
    let new = try await trust(log, "new.json")
    #expect(try read(log.room / "followed.json") == read(new))
  }

  /// Killed at any moment, the same command completes it, and nobody who follows is lost.
  @Test func killedAtAnyMomentItIsCompleted() async throws {
    let log = try await OperatedLog()
    let old = try await trust(log, "old.json")
    for number in 0..<12 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Executable.path)
      process.arguments = ["keys", "rotate-log", "--dir", log.directory]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      try await Task.sleep(for: .milliseconds(number * 12))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let last = try await rotate(log)
    #expect(last.code == 0, "\(last.said)")
    #expect(try await portcullis("verify", "--dir", log.directory).code == 0)
    let followed = try await portcullis(
      "trust", "follow", old, "--notes", log.directory + "/handovers.json", "--out",
      log.room / "followed.json")
    #expect(followed.code == 0, "\(followed.said)")
    let new = try await trust(log, "new.json")
    #expect(try read(log.room / "followed.json") == read(new))
  }

  /// A witness goes on under the new key from what it knew under the old one.
  @Test func witnessesGoOnFromWhatTheyKnew() async throws {
    let log = try await OperatedLog()
    let room = log.room
    let vkey = try #require(try log.made.json["vkey"]?.text)
    let next = try #require(try await rotate(log, "--prepare").json["vkey"]?.text)
    let logs = try room.write("log \(vkey)\nlog \(next)\nquorum none\n", "logs.policy")
    let made = try await portcullis("keys", "witness", "--dir", room / "w", "--name", "w.example")
    let witness = try await Serving(
      room, command: "witness", ["--dir", room / "w", "--policy", logs])
    let key = try #require(try made.json["vkey"]?.text)
    _ = try room.write("witness w \(key) \(witness.url)\nquorum w\n", "data/witnesses.policy")
    #expect(try await policy(log, hours: 13, ["--dir", log.directory]).code == 0)
    let rotated = try await rotate(log)
    #expect(rotated.code == 0, "\(rotated.said)")
    let after = try await policy(log, hours: 14, ["--dir", log.directory])
    #expect(after.code == 0, "\(after.said)")
    #expect(try await witness.end() == 0)
  }
}
