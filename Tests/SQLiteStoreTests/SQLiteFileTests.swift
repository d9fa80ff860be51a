import EventLog
import Foundation
import SQLiteStore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The file of a log")
struct SQLiteFileTests {
  @Test func aSecondWriterIsRefused() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let first = try SQLiteStore(path: path)
      #expect {
        try SQLiteStore(path: path)
      } throws: {
        if case StoreFault.locked = $0 { true } else { false }
      }
      var writer = try Writer(first)
      try writer.append(["0"])
      let reader = try SQLiteStore(readingFrom: path)
      #expect(try reader.state().size == 1)
      #expect(throws: StoreFault.self) { try reader.claim() }
      first.close()
    }
  }

  /// Tasks that ended a moment ago may hold it still.
  @Test func aStoreThatIsClosedKeepsNobodyOut() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let first = try SQLiteStore(path: path)
      var writer = try Writer(first)
      try writer.append(["0"])
      first.close()
      let second = try SQLiteStore(path: path)
      #expect(try second.claim().size == 1)
      #expect(throws: StoreFault.self) { try first.claim() }
      first.close()
      #expect(throws: StoreFault.self) { try SQLiteStore(path: path) }
      second.close()
    }
  }

  @Test func aFileIsOpenedAgain() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      try write(path, ["0", "1"])
      let store = try SQLiteStore(path: path)
      var writer = try Writer(store)
      #expect(writer.state.epoch == 2 && writer.state.size == 2)
      try writer.append(["2"])
      #expect(try store.entries(from: 0, limit: 9).count == 3)
    }
  }

  private func write(_ path: String, _ texts: [String]) throws {
    let store = try SQLiteStore(path: path)
    var writer = try Writer(store)
    try writer.append(texts)
    store.close()
  }

  @Test func aLostLogIsNotMadeUpByAReader() throws {
    try Scratch.with { (folder: String) throws in
      #expect(throws: StoreFault.self) { try SQLiteStore(readingFrom: folder + "/none.db") }
      #expect(!FileManager.default.fileExists(atPath: folder + "/none.db"))
      #expect(throws: StoreFault.self) { try SQLiteStore(path: folder + "/no/such/folder.db") }
    }
  }

  @Test func filesOfOthersAreRefused() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let isRefused = {
        do throws(StoreFault) {
          _ = try SQLiteStore(path: path)
          return false
        } catch { if case .notPortcullis = error { return true } else { return false } }
      }
      try Data("this is a letter, and by no means a database of any sort".utf8)
        .write(to: URL(fileURLWithPath: path))
      #expect(isRefused())
      try FileManager.default.removeItem(atPath: path)
      try write(path, ["0"])
      // Offsets of the header: user_version at 60, application_id at 68, four bytes each.
      for offset in [60, 68] {
        let good = try Data(contentsOf: URL(fileURLWithPath: path))
        var bad = good
        bad[offset + 3] ^= 0x40
        try bad.write(to: URL(fileURLWithPath: path))
        #expect(isRefused(), "byte \(offset)")
        try good.write(to: URL(fileURLWithPath: path))
      }
      #expect(!isRefused())
    }
  }

  @Test func manyReadWhileOneWrites() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("portcullis-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try SQLiteStore(path: folder.path + "/log.db")
    let writer = try Writer(store)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<50 {
            let snapshot = try store.snapshot()
            let size = try snapshot.state().size
            let read = try snapshot.entries(from: 0, limit: 1000).count
            #expect(UInt64(read) == size)
          }
        }
      }
      group.addTask {
        var writer = writer
        for number in 0..<100 {
          try writer.append(["\(number)"], rows: [row("t", "n", "\(number)")])
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.state().size == 100)
    store.close()
  }

  @Test func aDiskThatIsFull() throws {
    // A file may not grow beyond the limit: for SQLite this is a failed write, like a full disk.
    try Scratch.with { (folder: String) throws in
      let store = try SQLiteStore(path: folder + "/log.db")
      var writer = try Writer(store)
      try writer.append(["0"])
      try store.limitPages(to: 20)
      let large = String(repeating: "x", count: 200_000)
      #expect(throws: StoreFault.outOfSpace) { try store.commit(writer.batch([large])) }
      #expect(try store.state().size == 1 && store.entries(from: 0, limit: 9).count == 1)
      try writer.append(["1"])
      #expect(try store.state().size == 2)
    }
  }
}

@Suite(
  "A writer that was killed",
  .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/flock"), "there is no flock(1)"))
struct KilledWriterTests {
  /// Another process holds the lock as a server does; `kill -9` gives it no time to let go.
  @Test func leavesNoLockBehind() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      try SQLiteStore(path: path).close()
      let other = Process()
      other.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
      other.arguments = ["--no-fork", path + ".lock", "sleep", "60"]
      try other.run()
      #expect(opens(path, within: 5, wanted: false), "the other has it")
      kill(other.processIdentifier, SIGKILL)
      other.waitUntilExit()
      #expect(opens(path, within: 5, wanted: true), "nobody has it any more")
    }
  }

  /// Tries again and again until opening goes as wanted, or the seconds are over.
  private func opens(_ path: String, within seconds: Int, wanted: Bool) -> Bool {
    for _ in 0..<(seconds * 20) {
      do throws(StoreFault) {
        try SQLiteStore(path: path).close()
        if wanted { return true }
      } catch {
        if case .locked = error, !wanted { return true }
      }
      usleep(50_000)
    }
    return false
  }
}
