import Canonical
import Foundation
import Testing

/// Everything is exported, audited, attested and shown in part by the program as it is shipped.
@Suite(.serialized) struct FullAuditCommandTests {
  @Test func anExportIsTakenUpAgainAndAuditedWhole() async throws {
    let log = try await OperatedLog()
    let dir = ["--dir", log.directory]
    let (payload, tiles, trust) = (
      log.room / "payload.ndjson", log.room / "tiles", log.room / "trust.json"
    )
    _ = try await Executable.run(["export", "trust", "--out", trust] + dir)
    let first = try await Executable.run(["export", "payload", payload] + dir)
    #expect(first.code == 0, "\(first.said)")
    #expect(try first.json["written"] == .integer(1))

    let file = try log.newPolicy()
    let sent = try await Executable.run(
      ["submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey] + dir)
    #expect(sent.code == 0, "\(sent.said)")
    let attested = try await Executable.run(["attest"] + dir)
    #expect(attested.code == 0, "\(attested.said)")
    #expect(try attested.json["index"] == .integer(2))

    // Interrupted in the middle of a line.
    var begun = try read(payload)
    begun += Array(#"{"entry":{"bo"#.utf8)
    try Data(begun).write(to: URL(fileURLWithPath: payload))
    let second = try await Executable.run(["export", "payload", payload] + dir)
    #expect(try second.json["written"] == .integer(2), "\(second.said)")
    _ = try await Executable.run(["export", "log", tiles] + dir)
    let audit = ["audit", tiles, "--payload", payload, "--trust", trust]
    let good = try await Executable.run(audit)
    #expect(good.code == 0, "\(good.said)")
    #expect(try good.json["verdict"] == .string("verified"))

    var bad = try read(payload)
    bad[20] ^= 1
    try Data(bad).write(to: URL(fileURLWithPath: payload))
    let changed = try await Executable.run(audit)
    #expect(changed.code == 1 && changed.said.contains("line 1"), "\(changed.said)")
    let missing = try await Executable.run(["audit", tiles, "--payload", log.room / "none"])
    #expect(missing.code == 1, "\(missing.said)")
  }

  @Test func overHTTPItIsTheSame() async throws {
    let log = try await OperatedLog()
    let (here, there) = (log.room / "here.ndjson", log.room / "there.ndjson")
    let server = try await Serving(log.room, ["--dir", log.directory])
    let remote = ["--url", server.url, "--sign-in", log.operatorKey]
    let attested = try await Executable.run(["attest"] + remote)
    #expect(attested.code == 0, "\(attested.said)")
    let exported = try await Executable.run(["export", "payload", there] + remote)
    #expect(exported.code == 0, "\(exported.said)")
    _ = try await Executable.run(["export", "payload", here, "--dir", log.directory])
    #expect(try read(here) == read(there))
    let audited = try await Executable.run(["audit", server.url, "--payload", there])
    #expect(audited.code == 3, "\(audited.said)")
    let unsigned = try await Executable.run(["attest", "--url", server.url])
    #expect(unsigned.code == 2, "\(unsigned.said)")
    #expect(try await server.end() == 0)
  }
}
