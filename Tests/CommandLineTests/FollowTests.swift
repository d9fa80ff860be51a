import Canonical
import EventLog
import Foundation
import Testing
import Vocabulary

/// Lines as `portcullis follow` prints them.
private func indexes(_ output: [UInt8]) throws -> [UInt64] {
  try output.split(separator: 0x0A).map { line in
    let index = try #require(try JSON.parse(Array(line))["index"])
    return try index.decode(UInt64.self)
  }
}

@Suite(.serialized) struct FollowTests {
  /// At a node and beside its store the same is printed; a position goes on where it was.
  @Test func itGoesOnFromItsPosition() async throws {
    let log = try await OperatedLog()
    let server = try await Serving(log.room, ["--dir", log.directory])
    let position = log.room / "position.json"
    let follow = [
      "follow", "--once", "--url", server.url, "--sign-in", log.operatorKey, "--position", position,
    ]
    let first = try await Executable.run(follow)
    #expect(first.code == 0, "\(first.said)")
    let seen = try indexes(first.output)
    #expect(!seen.isEmpty && seen == Array(0..<UInt64(seen.count)))
    let local = try await portcullis("follow", "--once", "--dir", log.directory)
    #expect(local.output == first.output)
    #expect(try await Executable.run(follow).output.isEmpty)
    let set = try await portcullis(
      "submit", try log.newPolicy(), "--kind", "registry.setPolicy/1", "--key", log.operatorKey,
      "--url", server.url)
    #expect(set.code == 0, "\(set.said)")
    #expect(try indexes(try await Executable.run(follow).output) == [UInt64(seen.count)])
    let stored = try JSON.parse(try read(position))
    #expect(stored["next"] == .integer(Int64(seen.count) + 1))
    #expect(try await server.end() == 0)
  }

  @Test func aPositionOfAnotherLogIsNotTaken() async throws {
    let log = try await OperatedLog()
    let position = try log.room.write(
      #"{"format":"portcullis.position/1","log":"log.elsewhere.example/1","next":1}"#, "p.json")
    let run = try await portcullis(
      "follow", "--once", "--dir", log.directory, "--position", position)
    #expect(run.code == 1)
    #expect(run.said.contains("log.elsewhere.example/1"), "\(run.said)")
    let beyond = try await portcullis("follow", "--once", "--dir", log.directory, "--from", "99")
    #expect(beyond.code == 1)
  }

  /// A stream that is open does not keep the server from ending.
  @Test func aServerWithReadersEnds() async throws {
    let log = try await OperatedLog()
    let server = try await Serving(log.room, ["--dir", log.directory])
    let follow = Process()
    follow.executableURL = URL(fileURLWithPath: Executable.path)
    follow.arguments = ["follow", "--url", server.url, "--sign-in", log.operatorKey]
    let output = log.room / "followed"
    try Data().write(to: URL(fileURLWithPath: output))
    follow.standardOutput = FileHandle(forWritingAtPath: output)
    follow.standardError = FileHandle.nullDevice
    try follow.run()
    defer { follow.terminate() }
    for _ in 0..<400 where try read(output).isEmpty {
      try await Task.sleep(for: .milliseconds(25))
    }
    #expect(try indexes(try read(output)).first == 0)
    // It waits for the next entry now.
    try await Task.sleep(for: .milliseconds(500))
    let begun = ContinuousClock.now
    #expect(try await server.end() == 0)
    #expect(ContinuousClock.now - begun < .seconds(9))
  }

  /// What the node brings to a follower is verified with the trust file alone, however often it
  /// was turned away.
  @Test func deliveriesComeUntilTheyAreAccepted() async throws {
    let log = try await OperatedLog()
    let receiver = try Receiver(statuses: [503, 302, 200])
    let added = try await portcullis(
      "followers", "add", "http://127.0.0.1:\(receiver.port)/in", "--party", "harbour", "--from",
      "0", "--private", "--dir", log.directory)
    #expect(added.code == 0, "\(added.said)")
    let guarded = try await portcullis(
      "followers", "add", "https://10.0.0.1/in", "--party", "harbour", "--dir", log.directory)
    #expect(guarded.code == 2 && guarded.said.contains("urlNotAllowed"), "\(guarded.said)")
    let server = try await Serving(log.room, ["--dir", log.directory])
    let bodies = await receiver.bodies()
    #expect(bodies.count == 3 && Set(bodies).count == 1)
    let file = log.room / "delivery.json"
    try Data(bodies.last ?? []).write(to: URL(fileURLWithPath: file))
    let trust = log.room / "trust.json"
    _ = try await portcullis("export", "trust", "--out", trust, "--dir", log.directory)
    let verified = try await portcullis("verify", file, "--trust", trust)
    #expect(verified.code == 0, "\(verified.said)")
    for _ in 0..<200 where try await next(log) == 0 {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(try await next(log) > 0)
    #expect(try await server.end() == 0)
  }

  private func next(_ log: OperatedLog) async throws -> UInt64 {
    let list = try await portcullis("followers", "list", "--dir", log.directory).json
    let state = try #require(list["followers"]?.elements?.first?["state"])
    return try #require(state["next"]).decode(UInt64.self)
  }
}
