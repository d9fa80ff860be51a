import CSQLite
import Canonical
import EventLog
import Foundation
import Testing

/// Each check of `portcullis doctor` is made to fail.
@Suite(.serialized) struct DoctorTests {
  /// Looks a log over, and gives what is bad.
  private func bad(_ log: OperatedLog, _ more: String...) async throws -> [String] {
    let run = try await Executable.run(["doctor", "--dir", log.directory] + more)
    let checks = try #require(try run.json["checks"]?.elements)
    #expect(checks.count == 17)
    let bad = checks.filter { $0["state"] == .string("bad") }
    for one in bad {
      let advice = try #require(one["advice"]?.text)
      #expect(run.said.contains(advice), "\(run.said)")
    }
    #expect(run.code == (bad.isEmpty ? 0 : 1), "\(run.said)")
    return bad.compactMap { $0["check"]?.text }
  }

  private func write(_ text: String, _ log: OperatedLog, _ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: (log.directory + "/" + name).split(separator: "/").dropLast().reduce("") {
        $0 + "/" + $1
      }, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: log.directory + "/" + name))
  }

  @Test func whatIsInOrderNeedsNothing() async throws {
    let log = try await OperatedLog()
    #expect(try await bad(log) == [])
    let server = try await Serving(log.room, ["--dir", log.directory])
    #expect(try await bad(log) == [], "beside a server")
    #expect(try await server.end() == 0)
    let none = try await portcullis("doctor", "--dir", log.room / "none")
    #expect(none.code == 3 && none.said.contains("could not be looked at"), "\(none.said)")
  }

  @Test func filesThatAreWrong() async throws {
    let log = try await OperatedLog()
    let config = String(decoding: try read(log.directory + "/config.json"), as: UTF8.self)
    try write(config.replacingOccurrences(of: "8080", with: "80800"), log, "config.json")
    #expect(try await bad(log) == ["configuration"])
    try write(config.replacingOccurrences(of: OperatedLog.origin, with: "o"), log, "config.json")
    #expect(try await bad(log).contains("configuration"))
    try write(config, log, "config.json")
    chmod(log.directory + "/log.key", 0o644)
    #expect(try await bad(log) == ["permissions"])
    chmod(log.directory + "/log.key", 0o600)
    let id = String(repeating: "ab", count: 32)
    try write("\(id)\n\(id)\n", log, "crashes")
    #expect(try await bad(log) == ["quarantine"])
    try write("", log, "crashes")
    try write("{}", log, "proposals/\(id).json")
    #expect(try await bad(log) == ["proposals"])
    try FileManager.default.removeItem(atPath: log.directory + "/proposals")
    try write("2000", log, "outbox/position")
    #expect(try await bad(log) == ["outbox"])
    try write("1", log, "outbox/position")
    #expect(try await bad(log, "--least-free", "1000000000") == ["space"])
    _ = FileManager.default.createFile(atPath: log.directory + "/log.sqlite-wal", contents: nil)
    truncate(log.directory + "/log.sqlite-wal", 300 << 20)
    #expect(try await bad(log) == ["wal"])
  }

  @Test func aKeyThatIsNotTheLogs() async throws {
    let log = try await OperatedLog()
    _ = try await portcullis("keys", "rotate-log", "--prepare", "--dir", log.directory)
    #expect(try await bad(log) == ["key"])
    let files = FileManager.default
    try files.removeItem(atPath: log.directory + "/log.key")
    try files.moveItem(
      atPath: log.directory + "/log.key.next", toPath: log.directory + "/log.key")
    #expect(try await bad(log) == ["key"])
  }

  /// A byte of the file is changed where it is a hash, or the length of a page's content.
  @Test func aStoreThatIsDamaged() async throws {
    let log = try await OperatedLog()
    let file = log.directory + "/log.sqlite"
    let bytes = try read(file)
    let leaf = try #require(try log.made.json["receipt"]?["leaf"]?.text)
    let hash = try #require(leaf.hexadecimal)
    let start = try #require(
      (0..<bytes.count - 32).first { Array(bytes[$0..<$0 + 32]) == hash })
    var changed = bytes
    changed[start + 5] ^= 1
    try Data(changed).write(to: URL(fileURLWithPath: file))
    #expect(try await bad(log) == ["hashes"])
    changed = bytes
    for position in (bytes.count - 4096)..<(bytes.count - 4088) { changed[position] = 0xFF }
    try Data(changed).write(to: URL(fileURLWithPath: file))
    #expect(try await bad(log).contains("pages"))
  }

  /// As after a crash between an erasure and the sweep of the file.
  @Test func whatIsErasedAndNotYetSwept() async throws {
    let log = try await OperatedLog()
    var database: OpaquePointer?
    #expect(sqlite3_open(log.directory + "/log.sqlite", &database) == SQLITE_OK)
    #expect(sqlite3_exec(database, "UPDATE meta SET unswept = 1", nil, nil, nil) == SQLITE_OK)
    sqlite3_close_v2(database)
    #expect(try await bad(log) == ["erased"])
    // A second of a server that has nothing else to do.
    let server = try await Serving(log.room, ["--dir", log.directory])
    for _ in 0..<10 where try await !bad(log).isEmpty { try await Task.sleep(for: .seconds(1)) }
    #expect(try await bad(log) == [])
    #expect(try await server.end() == 0)
  }

  /// One that said 410, one that nobody answers for, and one that is brought everything.
  @Test func followersThatNothingReaches() async throws {
    let log = try await OperatedLog()
    for url in ["https://one.example/hook", "https://two.example/hook"] {
      let added = try await portcullis(
        "followers", "add", url, "--party", "harbour", "--dir", log.directory)
      #expect(added.code == 0, "\(added.said)")
    }
    #expect(try await bad(log) == [])
    let files = try FileManager.default.contentsOfDirectory(atPath: log.directory + "/followers")
      .filter { $0.hasSuffix(".position") }.sorted()
    try #require(files.count == 2)
    let state = """
      {"attempts":11,"failure":"500","format":"portcullis.follower-state/1","next":0,"passed":0}
      """
    try write(state, log, "followers/" + files[0])
    #expect(try await bad(log) == ["followers"])
    let gone = """
      {"attempts":1,"format":"portcullis.follower-state/1","next":0,"passed":0,"stopped":"gone"}
      """
    try write(gone, log, "followers/" + files[0])
    let run = try await portcullis("doctor", "--dir", log.directory)
    #expect(run.said.contains("said that it is gone"), "\(run.said)")
  }

  @Test func backupsThatAreMissingOldOrAnothers() async throws {
    let (log, other) = (try await OperatedLog(), try await OperatedLog())
    let (place, copy) = (log.room / "copies", log.room / "copies/first")
    #expect(try await bad(log, "--backup", place) == ["backup"])
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    #expect(try await portcullis("backup", copy, "--dir", log.directory).code == 0)
    #expect(try await bad(log, "--backup", place) == [])
    #expect(try await bad(log, "--backup", copy, "--oldest-backup", "0") == ["backup"])
    #expect(try await bad(other, "--backup", copy) == ["backup"], "of another history")
    let restored = try await portcullis(
      "restore", copy, "--dir", log.room / "second", "--as", "second.example", "--operator-key",
      log.operatorKey)
    #expect(restored.code == 0, "\(restored.said)")
    let run = try await portcullis("doctor", "--dir", log.room / "second")
    #expect(run.code == 1 && run.said.contains("clock: the log was restored"), "\(run.said)")
  }

  @Test func witnessesThatAreSilentOrAhead() async throws {
    let log = try await OperatedLog()
    let vkey = try #require(try log.made.json["vkey"]?.text)
    let logs = try log.room.write("log \(vkey)\nquorum none\n", "logs.policy")
    let dir = log.room / "w"
    let made = try await portcullis("keys", "witness", "--dir", dir, "--name", "w.example")
    let witness = try await Serving(
      log.room, command: "witness", ["--dir", dir, "--policy", logs])
    let key = try #require(try made.json["vkey"]?.text)
    let older = log.room / "older"
    try write("witness w \(key) \(witness.url)\nquorum w\n", log, "witnesses.policy")
    try FileManager.default.copyItem(atPath: log.directory, toPath: older)
    // Before the second is taken the witness has seen the first.
    for _ in 0..<2 {
      let sent = try await portcullis(
        "submit", log.newPolicy(), "--kind", "registry.setPolicy/1", "--key", log.operatorKey,
        "--dir", log.directory)
      #expect(sent.code == 0, "\(sent.said)")
    }
    #expect(try await bad(log) == [])
    let behind = try await portcullis("doctor", "--dir", older)
    #expect(behind.code == 1 && behind.said.contains("w has seen"), "\(behind.said)")
    #expect(try await witness.end() == 0)
    #expect(try await bad(log) == ["witnesses"])
  }
}

extension String {
  fileprivate var hexadecimal: [UInt8]? {
    let digits = Array(utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }
}
