import Canonical
import EventLog
import Foundation
import Testing
import Vocabulary

/// A log with three witnesses, each a program of its own.
@Suite(.serialized) struct WitnessedTests {
  private struct Witnessed {
    let log: OperatedLog
    let policy: String
    let witnesses: [Serving]
  }

  private func witnessed() async throws -> Witnessed {
    let log = try await OperatedLog()
    let vkey = try #require(try log.made.json["vkey"]?.text)
    let logs = try log.room.write("log \(vkey)\nquorum none\n", "logs.policy")
    var (lines, witnesses) = ([String](), [Serving]())
    for number in 1...3 {
      let dir = log.room / "w\(number)"
      let made = try await portcullis(
        "keys", "witness", "--dir", dir, "--name", "w\(number).example/1")
      let witness = try await Serving(
        log.room, command: "witness", ["--dir", dir, "--policy", logs])
      let key = try #require(try made.json["vkey"]?.text)
      lines.append("witness w\(number) \(key) \(witness.url)")
      witnesses.append(witness)
    }
    lines += ["group g 2 w1 w2 w3", "quorum g", ""]
    let policy = try log.room.write(lines.joined(separator: "\n"), "witnesses.policy")
    return Witnessed(log: log, policy: policy, witnesses: witnesses)
  }

  private func newPolicy(
    _ log: OperatedLog, hours: Int, _ place: [String]
  ) async throws -> Run {
    let text = OperatedLog.policy.replacingOccurrences(of: "12}", with: "\(hours)}")
    let file = try log.room.write("{\"policy\": \(text)}", "policy-\(hours).json")
    return try await Executable.run(
      ["submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey] + place)
  }

  /// Until commands are taken.
  private func sends(_ log: OperatedLog, hours: Int, _ place: [String]) async throws -> Run {
    var run = try await newPolicy(log, hours: hours, place)
    for _ in 0..<50 where run.code == 3 {
      try await Task.sleep(for: .milliseconds(100))
      run = try await newPolicy(log, hours: hours, place)
    }
    return run
  }

  @Test func aProofWithCosignaturesIsVerifiedOffline() async throws {
    let world = try await witnessed()
    let (log, room) = (world.log, world.log.room)
    let server = try await Serving(room, ["--dir", log.directory, "--witnesses", world.policy])
    let url = ["--url", server.url]
    let sent = try await sends(log, hours: 13, url)
    #expect(sent.code == 0, "\(sent.said)")
    let leaf = try #require(try sent.json["leaf"]?.text)

    let (proof, trust) = (room / "p.tlog-proof", room / "trust.json")
    var got = try await Executable.run(["export", "proof", "1", "--out", proof] + url)
    for _ in 0..<50 where got.code != 0 {
      try await Task.sleep(for: .milliseconds(50))
      got = try await Executable.run(["export", "proof", "1", "--out", proof] + url)
    }
    #expect(got.code == 0, "\(got.said)")
    _ = try await portcullis("export", "trust", "--out", trust, "--dir", log.directory)
    #expect(try TrustFile(read(trust)).witnesses.threshold == 2)
    let verified = try await portcullis("verify", proof, "--leaf", leaf, "--trust", trust)
    #expect(verified.code == 0, "\(verified.said)")
    let other = leaf.hasPrefix("0") ? "1" + leaf.dropFirst() : "0" + leaf.dropFirst()
    #expect(try await portcullis("verify", proof, "--leaf", other, "--trust", trust).code == 1)
    #expect(try await portcullis("verify", proof, "--trust", trust).code == 1)
    let audit = try await portcullis("audit", server.url, "--trust", trust)
    #expect(audit.code == 0, "\(audit.said)")

    #expect(try await world.witnesses[0].end() == 0)
    #expect(try await sends(log, hours: 14, url).code == 0, "two of three are enough")
    #expect(try await server.end() == 0)

    // Beside no server a command is written only when the witnesses agree.
    #expect(try await newPolicy(log, hours: 15, ["--dir", log.directory]).code == 0)
    for witness in world.witnesses.dropFirst() { #expect(try await witness.end() == 0) }
  }

  @Test func aCopyThatIsBehindOrBesideIsNotWrittenTo() async throws {
    let world = try await witnessed()
    let (log, room) = (world.log, world.log.room)
    let copy = room / "copy"
    let first = try await Serving(room, ["--dir", log.directory, "--witnesses", world.policy])
    #expect(try await first.end() == 0)
    try FileManager.default.copyItem(atPath: log.directory, toPath: copy)
    let server = try await Serving(room, ["--dir", log.directory])
    #expect(try await sends(log, hours: 13, ["--url", server.url]).code == 0)
    try await Task.sleep(for: .milliseconds(500))
    let behind = try await Serving(room, ["--dir", copy])
    var refused = try await newPolicy(log, hours: 14, ["--url", behind.url])
    for _ in 0..<50 where !refused.said.contains("set back") {
      try await Task.sleep(for: .milliseconds(100))
      refused = try await newPolicy(log, hours: 14, ["--url", behind.url])
    }
    #expect(refused.code == 3 && refused.said.contains("set back"), "\(refused.said)")
    let asked = try await portcullis("ask", "policy", "--url", behind.url)
    #expect(asked.code == 0, "reading goes on")
    #expect(try await behind.end() == 0)
    #expect(try await server.end() == 0)
    for witness in world.witnesses { #expect(try await witness.end() == 0) }
    let local = try await newPolicy(log, hours: 15, ["--dir", copy])
    #expect(local.code == 3, "without witnesses in reach nothing is written: \(local.said)")
  }
}
