import Canonical
import EventLog
import Foundation
import Testing

/// Two nodes with one key, on a file that was copied: who saw the one signs nothing for the other.
@Suite(.serialized) struct SeenTests {
  private func newPolicy(
    _ log: OperatedLog, hours: Int, _ place: [String], seen: String? = nil
  ) async throws -> Run {
    let text = OperatedLog.policy.replacingOccurrences(of: "12}", with: "\(hours)}")
    let file = try log.room.write("{\"policy\": \(text)}", "policy-\(hours).json")
    return try await Executable.run(
      ["submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey] + place,
      seen: seen)
  }

  private struct Forked {
    let log: OperatedLog
    /// The copy, one entry behind what was seen.
    let copy: String
    let seen: String
  }

  private func forked() async throws -> Forked {
    let log = try await OperatedLog()
    let (copy, seen) = (log.room / "copy", log.room / "seen")
    try FileManager.default.copyItem(atPath: log.directory, toPath: copy)
    let server = try await Serving(log.room, ["--dir", log.directory])
    for hours in 13...14 {
      let sent = try await newPolicy(log, hours: hours, ["--url", server.url], seen: seen)
      #expect(sent.code == 0, "\(sent.said)")
    }
    #expect(try await server.end() == 0)
    return Forked(log: log, copy: copy, seen: seen)
  }

  @Test func aLogThatWasSetBackIsNotSignedFor() async throws {
    let forked = try await forked()
    let server = try await Serving(forked.log.room, ["--dir", forked.copy])
    let refused = try await newPolicy(
      forked.log, hours: 15, ["--url", server.url], seen: forked.seen)
    #expect(refused.code != 0 && refused.said.contains("do not sign"), "\(refused.said)")
    #expect(refused.said.contains("were seen before"), "\(refused.said)")
    // Somebody who saw nothing before cannot know.
    #expect(try await newPolicy(forked.log, hours: 15, ["--url", server.url]).code == 0)
    #expect(try await server.end() == 0)
  }

  @Test func aLogThatWentAnotherWayIsNotSignedFor() async throws {
    let forked = try await forked()
    for hours in 15...18 {
      let sent = try await newPolicy(forked.log, hours: hours, ["--dir", forked.copy])
      #expect(sent.code == 0, "\(sent.said)")
    }
    let server = try await Serving(forked.log.room, ["--dir", forked.copy])
    let refused = try await newPolicy(
      forked.log, hours: 19, ["--url", server.url], seen: forked.seen)
    #expect(refused.code != 0 && refused.said.contains("do not sign"), "\(refused.said)")
    #expect(refused.said.contains("does not continue"), "\(refused.said)")
    #expect(try await server.end() == 0)
    // The true log goes on for the same person.
    let own = try await Serving(forked.log.room, ["--dir", forked.log.directory])
    let sent = try await newPolicy(forked.log, hours: 20, ["--url", own.url], seen: forked.seen)
    #expect(sent.code == 0, "\(sent.said)")
    #expect(try await own.end() == 0)
  }

  /// The first signer saw the one, the second has the other before it.
  @Test func theSecondSignerChecksWhatTheFirstSaw() async throws {
    let forked = try await forked()
    let log = forked.log
    let server = try await Serving(log.room, ["--dir", log.directory])
    let text = OperatedLog.policy.replacingOccurrences(of: "12}", with: "21}")
    let file = try log.room.write("{\"policy\": \(text)}", "policy-21.json")
    let signed = try await portcullis(
      "submit", file, "--kind", "registry.setPolicy/1", "--key", log.operatorKey, "--print",
      "--url", server.url)
    #expect(signed.code == 0, "\(signed.said)")
    let half = try log.room.write(String(decoding: signed.output, as: UTF8.self), "half.json")
    #expect(try await server.end() == 0)
    for hours in 15...18 {
      #expect(try await newPolicy(log, hours: hours, ["--dir", forked.copy]).code == 0)
    }
    let other = try await Serving(log.room, ["--dir", forked.copy])
    for place in [["--url", other.url], ["--dir", forked.copy]] {
      let refused = try await Executable.run(
        ["submit", half, "--key", log.operatorKey + ":countersigner", "--print"] + place)
      #expect(refused.code != 0 && refused.said.contains("do not sign"), "\(refused.said)")
    }
    #expect(try await other.end() == 0)
  }

  @Test func aFileThatSomebodyChangedIsSaid() async throws {
    let forked = try await forked()
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: forked.seen).first)
    try "nothing".write(toFile: forked.seen + "/" + name, atomically: true, encoding: .utf8)
    let server = try await Serving(forked.log.room, ["--dir", forked.log.directory])
    let refused = try await newPolicy(
      forked.log, hours: 16, ["--url", server.url], seen: forked.seen)
    #expect(refused.code != 0 && refused.said.contains("remove the file"), "\(refused.said)")
    #expect(try await server.end() == 0)
  }
}
