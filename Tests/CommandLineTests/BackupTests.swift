import Canonical
import EventLog
import Foundation
import Testing

/// A log is copied while it is being written.
@Suite(.serialized) struct BackupTests {
  private func policy(_ log: OperatedLog, hours: Int, _ place: [String]) async throws -> Run {
    let text = OperatedLog.policy.replacingOccurrences(of: "12}", with: "\(hours)}")
    let file = try log.room.write("{\"policy\": \(text)}", "policy-\(hours).json")
    return try await Executable.run(
      ["submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey] + place)
  }

  @Test func aServedLogIsCopiedWholeAndChecked() async throws {
    let log = try await OperatedLog()
    let copy = log.room / "copy"
    let server = try await Serving(log.room, ["--dir", log.directory])
    #expect(try await policy(log, hours: 13, ["--url", server.url]).code == 0)
    let made = try await portcullis("backup", copy, "--dir", log.directory)
    #expect(made.code == 0, "\(made.said)")
    #expect(try await policy(log, hours: 14, ["--url", server.url]).code == 0)
    #expect(try await server.end() == 0)

    let note = try JSON.parse(read(copy + "/backup.json"))
    #expect(note["size"] == .integer(2) && note["log"] == .string(OperatedLog.origin))
    #expect(note["hasKeys"] == .bool(false))
    for secret in ["log.key", "keys", "desk.json", "log.sqlite-wal"] {
      #expect(!FileManager.default.fileExists(atPath: "\(copy)/\(secret)"), "\(secret)")
    }
    let verified = try await portcullis("verify", "--dir", copy)
    #expect(verified.code == 0, "\(verified.said)")
    #expect(try verified.json["entries"] == .integer(2))
    let again = try await portcullis("backup", copy, "--dir", log.directory)
    #expect(again.code == 1 && again.said.contains("there already"), "\(again.said)")
    let withKey = try await portcullis(
      "backup", log.room / "whole", "--with-key", "--dir", log.directory)
    #expect(withKey.code == 0, "\(withKey.said)")
    #expect(try read(log.room / "whole/log.key") == read(log.directory + "/log.key"))
  }

  /// Who follows, and how far it has come, goes with a backup and comes back with it.
  @Test func followersAreCopied() async throws {
    let log = try await OperatedLog()
    let added = try await portcullis(
      "followers", "add", "https://erp.example.com/in", "--party", "harbour", "--from", "1",
      "--dir", log.directory)
    #expect(added.code == 0, "\(added.said)")
    let listed = try await portcullis("followers", "list", "--dir", log.directory)
    let copy = log.room / "copy"
    #expect(try await portcullis("backup", copy, "--dir", log.directory).code == 0)
    let restored = try await portcullis(
      "restore", copy, "--dir", log.room / "second", "--as", "second.example", "--operator-key",
      log.operatorKey)
    #expect(restored.code == 0, "\(restored.said)")
    for directory in [copy, log.room / "second"] {
      let there = try await portcullis("followers", "list", "--dir", directory)
      #expect(there.code == 0 && there.output == listed.output, "\(there.said)")
    }
    #expect(try listed.json["followers"]?.elements?.count == 1)
  }

  /// What does not hold is not kept under the name of a backup.
  @Test func ofADamagedLogNoBackupIsMade() async throws {
    let log = try await OperatedLog()
    _ = try await portcullis("keys", "new", "--out", log.room / "other.key")
    let key = try JSON.parse(read(log.room / "other.key"))["seed"]?.text ?? ""
    try Data(#"{"format":"portcullis.logkey/1","seed":"\#(key)"}"#.utf8)
      .write(to: URL(fileURLWithPath: log.directory + "/log.key"))
    let made = try await portcullis("backup", log.room / "copy", "--dir", log.directory)
    #expect(made.code == 3 && made.said.contains("is not signed by"), "\(made.said)")
    let left = try FileManager.default.contentsOfDirectory(atPath: log.room.path)
    #expect(!left.contains { $0.hasPrefix("copy") }, "\(left)")
  }
}
