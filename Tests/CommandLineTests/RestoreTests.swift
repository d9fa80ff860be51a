import Canonical
import EventLog
import Foundation
import Testing

/// A log is lost and restored by the command line, with the witnesses that it had.
@Suite(.serialized) struct RestoreTests {
  private static let second = "log.harbour.example/2"

  private func policy(_ log: OperatedLog, hours: Int, _ place: [String]) async throws -> Run {
    try await Executable.run(
      ["submit", try file(log, hours), "--kind", "registry.setPolicy/1", "--key", log.operatorKey]
        + place)
  }

  private func file(_ log: OperatedLog, _ hours: Int) throws -> String {
    let text = OperatedLog.policy.replacingOccurrences(of: "12}", with: "\(hours)}")
    return try log.room.write("{\"policy\": \(text)}", "policy-\(hours).json")
  }

  private func restore(
    _ log: OperatedLog, _ copy: String, _ more: String...
  ) async throws -> Run {
    try await Executable.run(
      [
        "restore", copy, "--dir", log.room / "second", "--as", Self.second, "--operator-key",
        log.operatorKey,
      ] + more)
  }

  @Test func aLogGoesOnUnderANewName() async throws {
    let log = try await OperatedLog()
    let (room, old) = (log.room, ["--dir", log.directory])
    let (copy, second) = (room / "copy", room / "second")
    #expect(try await policy(log, hours: 13, old).code == 0)
    #expect(try await portcullis("backup", copy, "--dir", log.directory).code == 0)
    let lost = try await Executable.run(
      [
        "submit", try file(log, 14), "--kind", "registry.setPolicy/1", "--key", log.operatorKey,
        "--print",
      ] + old)
    let gap = try room.write(String(decoding: lost.output.dropLast(), as: UTF8.self), "gap.json")
    #expect(try await Executable.run(["submit", gap] + old).code == 0)
    let (tiles, trust, state) = (room / "tiles", room / "trust.json", room / "state.json")
    _ = try await portcullis("export", "trust", "--out", trust, "--dir", log.directory)
    _ = try await portcullis("export", "log", tiles, "--dir", log.directory)
    #expect(
      try await portcullis("audit", tiles, "--trust", trust, "--state", state).code == 0)
    let seen = tiles + "/checkpoint"

    let made = try await restore(
      log, copy, "--witnessed", seen, "--old-key", log.directory + "/log.key")
    #expect(made.code == 0, "\(made.said)")
    #expect(try made.json["fact"]?["gap"] == .integer(1))
    #expect(try made.json["receipt"]?["index"] == .integer(2))
    let again = try await Executable.run(["submit", gap, "--dir", second])
    #expect(again.code == 0, "\(again.said)")
    #expect(try await policy(log, hours: 15, ["--dir", second]).code == 0)
    let verified = try await portcullis("verify", "--dir", second)
    #expect(verified.code == 0, "\(verified.said)")

    try await follow(log, trust)
    try await audit(log, state)
  }

  /// Whoever trusts the old key comes to trust the new one.
  private func follow(_ log: OperatedLog, _ trust: String) async throws {
    let (second, new) = (log.room / "second", log.room / "trust-2.json")
    let notes = second + "/handovers.json"
    let followed = try await portcullis(
      "trust", "follow", trust, "--notes", notes, "--out", new)
    #expect(followed.code == 0, "\(followed.said)")
    let own = log.room / "own.json"
    _ = try await portcullis("export", "trust", "--out", own, "--dir", second)
    #expect(try read(new) == read(own))
    _ = try await portcullis("export", "log", log.room / "tiles-2", "--dir", second)
    let audit = try await portcullis("audit", log.room / "tiles-2", "--trust", new)
    #expect(audit.code == 0, "\(audit.said)")
    let payload = log.room / "payload"
    _ = try await portcullis("export", "payload", payload, "--dir", second)
    let full = try await portcullis(
      "audit", log.room / "tiles-2", "--trust", new, "--payload", payload)
    #expect(full.code == 0, "\(full.said)")
    let stale = try await portcullis("audit", log.room / "tiles-2", "--trust", trust)
    #expect(stale.code == 1 && stale.said.contains("trust follow"), "\(stale.said)")
    let server = try await Serving(log.room, ["--dir", second])
    let byURL = try await portcullis(
      "trust", "follow", trust, "--url", server.url, "--out", log.room / "trust-3.json")
    #expect(byURL.code == 0, "\(byURL.said)")
    let about = try await portcullis("ask", "policy", "--url", server.url, "--trust", trust)
    #expect(about.code == 1 && about.said.contains("trust follow"), "\(about.said)")
    #expect(try await server.end() == 0)
    var damaged = try read(notes)
    let at = try #require(damaged.indices.last { damaged[$0] == UInt8(ascii: "3") })
    damaged[at] = UInt8(ascii: "4")
    let file = try log.room.write(String(decoding: damaged, as: UTF8.self), "damaged.json")
    let refused = try await portcullis(
      "trust", "follow", trust, "--notes", file, "--out", log.room / "trust-4.json")
    #expect(refused.code == 1, "\(refused.said)")
  }

  /// What an auditor saw of the old log and is not in the new one is told once, by its own name.
  private func audit(_ log: OperatedLog, _ state: String) async throws {
    let arguments = ["audit", log.room / "tiles-2", "--state", state]
    let first = try await Executable.run(arguments)
    #expect(first.code == 1 && first.said.contains("lostInGap"), "\(first.said)")
    #expect(first.said.contains(OperatedLog.origin) && first.said.contains(Self.second))
    #expect(try await Executable.run(arguments).code == 3)
    let whole = try await Executable.run(arguments + ["--since-last"])
    #expect(whole.code == 3, "\(whole.said)")
  }

  @Test func theWitnessesSayHowFarItHadCome() async throws {
    let log = try await OperatedLog()
    let room = log.room
    let vkey = try #require(try log.made.json["vkey"]?.text)
    let logs = try room.write("log \(vkey)\nquorum none\n", "logs.policy")
    let made = try await portcullis("keys", "witness", "--dir", room / "w", "--name", "w.example")
    let witness = try await Serving(
      room, command: "witness", ["--dir", room / "w", "--policy", logs])
    let key = try #require(try made.json["vkey"]?.text)
    let policyFile = try room.write(
      "witness w \(key) \(witness.url)\nquorum w\n", "witnesses.policy")
    try FileManager.default.copyItem(
      atPath: policyFile, toPath: log.directory + "/witnesses.policy")
    #expect(try await portcullis("backup", room / "copy", "--dir", log.directory).code == 0)
    let server = try await Serving(room, ["--dir", log.directory])
    var sent = try await policy(log, hours: 13, ["--url", server.url])
    for _ in 0..<50 where sent.code == 3 {
      try await Task.sleep(for: .milliseconds(100))
      sent = try await policy(log, hours: 13, ["--url", server.url])
    }
    #expect(sent.code == 0, "\(sent.said)")
    try await Task.sleep(for: .milliseconds(600))
    #expect(try await server.end() == 0)

    let restored = try await restore(log, room / "copy")
    #expect(restored.code == 0, "\(restored.said)")
    #expect(try restored.json["fact"]?["gap"] == .integer(1), "\(restored.said)")
    #expect(try await witness.end() == 0)
    try FileManager.default.removeItem(atPath: room / "second")
    let silent = try await restore(log, room / "copy")
    #expect(silent.code == 3 && silent.said.contains("--without-witnesses"), "\(silent.said)")
    let alone = try await restore(log, room / "copy", "--without-witnesses")
    #expect(alone.code == 0, "\(alone.said)")
    #expect(try alone.json["fact"]?["gap"] == nil)
  }

  @Test func whatIsNoBackupIsNotRestored() async throws {
    let log = try await OperatedLog()
    let copy = log.room / "copy"
    let none = try await restore(log, log.directory)
    #expect(none.code == 1 && none.said.contains("backup.json"), "\(none.said)")
    #expect(try await portcullis("backup", copy, "--dir", log.directory).code == 0)
    var bytes = try read(copy + "/log.sqlite")
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: copy + "/log.sqlite"))
    let changed = try await restore(log, copy)
    #expect(changed.code == 1 && changed.said.contains("not what was backed up"))
    let other = try await portcullis(
      "restore", copy, "--dir", log.directory, "--as", Self.second, "--operator-key",
      log.operatorKey)
    #expect(other.code == 1 && other.said.contains("there already"), "\(other.said)")
  }
}
