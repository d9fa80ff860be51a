import Canonical
import Foundation
import Testing

/// A server of a data directory, ended with SIGTERM.
final class Serving {
  private let process = Process()
  private let said: String
  let url: String

  init(_ room: Room, command: String = "serve", _ arguments: [String]) async throws {
    said = room / "said-\(UUID().uuidString)"
    try Data().write(to: URL(fileURLWithPath: said))
    process.executableURL = URL(fileURLWithPath: Executable.path)
    process.arguments = [command, "--port", "0"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: said)
    try process.run()
    url = try await Serving.address(in: said, process)
  }

  private static func address(in file: String, _ process: Process) async throws -> String {
    for _ in 0..<600 {
      let text = String(decoding: try read(file), as: UTF8.self)
      if let range = text.range(of: "http://127.0.0.1:[0-9]+\n", options: .regularExpression) {
        return String(text[range].dropLast())
      }
      guard process.isRunning else { throw Ended(said: text) }
      try await Task.sleep(for: .milliseconds(50))
    }
    process.terminate()
    throw Ended(said: "no address in half a minute")
  }

  struct Ended: Error { let said: String }

  /// - Returns: the exit code.
  func end() async throws -> Int32 {
    process.terminate()
    for _ in 0..<400 where process.isRunning { try await Task.sleep(for: .milliseconds(25)) }
    try #require(!process.isRunning, "it did not end")
    return process.terminationStatus
  }

  deinit { if process.isRunning { process.terminate() } }
}

@Suite(.serialized) struct ServeTests {
  @Test func aSecondServerRefusesToStart() async throws {
    let log = try await OperatedLog()
    let first = try await Serving(log.room, ["--dir", log.directory])
    let second = try await portcullis("serve", "--port", "0", "--dir", log.directory)
    #expect(second.code == 3)
    #expect(second.said.contains("another server has this store open"), "\(second.said)")
    #expect(try await first.end() == 0)
    let third = try await Serving(log.room, ["--dir", log.directory])
    #expect(try await third.end() == 0)
  }

  @Test func besideAServerTheDirectoryIsForReading() async throws {
    let log = try await OperatedLog()
    let server = try await Serving(log.room, ["--dir", log.directory])
    let signing = [
      "submit", try log.newPolicy(), "--kind", "registry.setPolicy/1", "--key", log.operatorKey,
    ]
    let local = try await Executable.run(signing + ["--dir", log.directory])
    #expect(local.code == 3)
    #expect(local.said.contains("--url"), "\(local.said)")
    let remote = try await Executable.run(signing + ["--url", server.url])
    #expect(remote.code == 0, "\(remote.said)")
    let here = try await portcullis("ask", "policy", "--dir", log.directory)
    let there = try await portcullis("ask", "policy", "--url", server.url)
    #expect(here.code == 0 && here.output == there.output)
    #expect(try here.json["nonReceiptReportHours"] == .integer(12))
    #expect(try await portcullis("verify", "--dir", log.directory).code == 0)
    #expect(try await server.end() == 0)
  }

  @Test func whatIsNotForEverybodyNeedsAKey() async throws {
    let log = try await OperatedLog()
    let server = try await Serving(log.room, ["--dir", log.directory])
    let stranger = try await portcullis("ask", "parties", "--url", server.url)
    #expect(stranger.code == 2)
    #expect(stranger.said.contains("--sign-in"), "\(stranger.said)")
    let known = try await portcullis(
      "ask", "parties", "--url", server.url, "--sign-in", log.operatorKey)
    #expect(known.code == 0, "\(known.said)")
    let trust = log.room / "trust.json"
    #expect(try await portcullis("export", "trust", "--out", trust, "--url", server.url).code == 0)
    let other = try await OperatedLog()
    let otherTrust = other.room / "trust.json"
    _ = try await portcullis("export", "trust", "--out", otherTrust, "--dir", other.directory)
    #expect(
      try await portcullis("ask", "policy", "--url", server.url, "--trust", trust).code == 0)
    #expect(
      try await portcullis("ask", "policy", "--url", server.url, "--trust", otherTrust).code == 1)
    #expect(try await server.end() == 0)
  }

  @Test func aSampleWorldIsMadeOnceAndGoesOn() async throws {
    let room = try Room()
    let sample = room / "sample"
    let first = try await Serving(room, ["--sample", "--dir", sample])
    let key = sample + "/keys/meridian-shipping.json"
    let asked = try await portcullis("ask", "waybills", "--url", first.url, "--sign-in", key)
    #expect(try asked.json["waybills"]?.elements?.count == 1)
    #expect(try await first.end() == 0)
    let audit = try await portcullis("verify", "--dir", sample)
    #expect(audit.code == 0, "\(audit.said)")
    let second = try await Serving(room, ["--sample", "--dir", sample])
    #expect(try await second.end() == 0)
    let after = try await portcullis("verify", "--dir", sample)
    #expect(try after.json["entries"] == audit.json["entries"])
  }
}
