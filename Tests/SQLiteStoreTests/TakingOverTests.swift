import EventLog
import Foundation
import SQLiteStore
import Testing

/// The write-ahead log is taken over into the file while commits go on, and begins again.
@Suite struct TakingOverTests {
  private static func size(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.size] as? NSNumber)?.intValue ?? 0
  }

  /// A megabyte each, so that 64 MiB are reached several times.
  private static func words(_ number: Int) -> String {
    String(repeating: "entry \(number) ", count: (1 << 20) / "entry \(number) ".utf8.count)
  }

  @Test func theLogDoesNotGrowWithTheFile() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let most = 400
      try write(most, path)
      let again = try SQLiteStore(path: path)
      defer { again.close() }
      #expect(try again.state().size == UInt64(most) && again.damage().isEmpty)
      #expect(try again.entry(UInt64(most - 1))?.bytes == Array(Self.words(most - 1).utf8))
    }
  }

  /// The store lets go of its lock at the end.
  private func write(_ count: Int, _ path: String) throws {
    let store = try SQLiteStore(path: path)
    defer { store.close() }
    var writer = try Writer(store)
    for number in 0..<count { try writer.append([Self.words(number)]) }
    #expect(try Self.size(of: path) > 200 << 20, "much of it is in the file")
    #expect(try Self.size(of: path + "-wal") < 300 << 20, "the log began again")
    #expect(try store.entry(7)?.bytes == Array(Self.words(7).utf8))
  }

  /// Whoever reads an older state goes on seeing it, and afterwards the log begins again.
  @Test func aReaderHoldsItUpForAsLongAsItReads() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let store = try SQLiteStore(path: path)
      defer { store.close() }
      var writer = try Writer(store)
      try writer.append(["first"])
      var snapshot: (any StoreReader)? = try store.snapshot()
      for number in 0..<160 { try writer.append([Self.words(number)]) }
      #expect(try snapshot?.state().size == 1)
      #expect(try Self.size(of: path + "-wal") > 160 << 20)
      snapshot = nil
      for number in 160..<360 { try writer.append([Self.words(number)]) }
      #expect(try store.state().size == 361 && store.damage().isEmpty)
      #expect(try Self.size(of: path) > 150 << 20)
    }
  }
}
