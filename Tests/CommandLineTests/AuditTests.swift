import Canonical
import Foundation
import Testing

/// A log is exported, audited by somebody who has only the tiles, and found out when it is changed.
@Suite(.serialized) struct AuditTests {
  private func policy(_ log: OperatedLog, hours: Int) async throws {
    let text = OperatedLog.policy.replacingOccurrences(of: "12}", with: "\(hours)}")
    let file = try log.room.write("{\"policy\": \(text)}", "policy-\(hours).json")
    let sent = try await portcullis(
      "submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey, "--dir",
      log.directory)
    try #require(sent.code == 0, "\(sent.said)")
  }

  @Test func anExportIsAuditedGrowsAndIsTamperedWith() async throws {
    let log = try await OperatedLog()
    let (tiles, trust, state) = (
      log.room / "tiles", log.room / "trust.json", log.room / "seen.json"
    )
    _ = try await portcullis("export", "trust", "--out", trust, "--dir", log.directory)
    for hours in 13...15 { try await policy(log, hours: hours) }
    let first = try await portcullis("export", "log", tiles, "--dir", log.directory)
    #expect(first.code == 0, "\(first.said)")
    #expect(try first.json["size"] == .integer(4))
    let audit = ["audit", tiles, "--trust", trust, "--state", state]
    let good = try await Executable.run(audit)
    #expect(good.code == 0, "\(good.said)")
    #expect(try good.json["verdict"] == .string("verified"))
    #expect(try good.json["notChecked"]?.elements?.isEmpty == false)
    #expect(try await portcullis("audit", tiles).code == 3)

    try await policy(log, hours: 16)
    let second = try await portcullis("export", "log", tiles, "--dir", log.directory)
    #expect(try second.json["written"] == .integer(2))
    let old = try read(state)
    #expect(try await Executable.run(audit + ["--since-last"]).code == 0)
    #expect(try read(state) != old, "it remembers the new checkpoint")

    try Data(old).write(to: URL(fileURLWithPath: state))
    let again = try await portcullis("export", "log", tiles, "--dir", log.directory)
    #expect(try again.json["written"] == .integer(0))

    let bundle = tiles + "/tile/entries/000.p/5"
    var bytes = try read(bundle)
    bytes[40] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: bundle))
    let bad = try await Executable.run(audit)
    #expect(bad.code == 1)
    #expect(bad.said.contains("entry 0"), "\(bad.said)")
    #expect(try read(state) == old, "nothing is remembered of a log that does not hold")
  }

  @Test func aServedLogIsAuditedAndItsForkIsFound() async throws {
    let log = try await OperatedLog()
    try FileManager.default.copyItem(atPath: log.directory, toPath: log.room / "copy")
    try await policy(log, hours: 13)
    let (trust, state) = (log.room / "trust.json", log.room / "seen.json")
    _ = try await portcullis("export", "trust", "--out", trust, "--dir", log.directory)
    let server = try await Serving(log.room, ["--dir", log.directory])
    let audit = ["audit", server.url, "--trust", trust, "--state", state]
    let good = try await Executable.run(audit)
    #expect(good.code == 0, "\(good.said)")
    #expect(try await server.end() == 0)
    let gone = try await Executable.run(audit)
    #expect(gone.code == 3, "\(gone.said)")

    // The copy has the key, so its checkpoint is signed; only what was seen tells it apart.
    let tiles = log.room / "forked"
    let copied = ["--dir", log.room / "copy"]
    _ = try await Executable.run(["export", "log", tiles] + copied)
    let local = ["audit", tiles, "--trust", trust, "--state", state]
    let rolledBack = try await Executable.run(local)
    #expect(rolledBack.code == 1 && rolledBack.said.contains("rolled back"), "\(rolledBack.said)")
    for hours in 20...21 {
      let file = try log.room.write(
        "{\"policy\": \(OperatedLog.policy.replacingOccurrences(of: "12}", with: "\(hours)}"))}",
        "other.json")
      let sent = try await Executable.run(
        ["submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey] + copied)
      #expect(sent.code == 0, "\(sent.said)")
    }
    _ = try await Executable.run(["export", "log", tiles] + copied)
    let forked = try await Executable.run(local)
    #expect(forked.code == 1 && forked.said.contains("forked"), "\(forked.said)")
    let into = try await portcullis("export", "log", tiles, "--dir", log.directory)
    #expect(into.code == 1, "the log's own export over a fork: \(into.said)")
  }
}
