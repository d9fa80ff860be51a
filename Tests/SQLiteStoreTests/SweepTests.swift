import CSQLite
import EventLog
import Foundation
import SQLiteStore
import Testing
import Vocabulary

/// Older copies of what is erased lie in free pages, in gaps that are left when cells move to
/// other pages, and behind the end of long values. None of them outlives an erasure.
@Suite struct SweepTests {
  private static let word = "Verborgen"

  /// Values of every length, so that pages are split, merged, emptied and used again.
  private func words(_ number: Int, _ chance: inout Chance) -> String {
    let lengths = [20, 80, 200, 400, 900, 1_500, 3_000, 9_000]
    let length = lengths[Int.random(in: 0..<lengths.count, using: &chance)]
    return String(
      String(repeating: "\(Self.word)\(number).", count: length / 12 + 1).prefix(length))
  }

  /// Entries and rows that are added, changed and removed in no order.
  private func fill(_ writer: inout Writer, _ chance: inout Chance) throws {
    for round in 0..<60 {
      let texts = (0..<16).map { "\(round)/\($0) " + words(round * 16 + $0, &chance) }
      var rows: [String: StoredRow] = [:]
      for _ in 0..<20 {
        let number = Int.random(in: 0..<600, using: &chance)
        let isGone = Int.random(in: 0..<5, using: &chance) == 0
        let key = String(number &* 2_654_435_761 & 0xFFFF_FFFF, radix: 16)
        let value = isGone ? nil : words(100_000 + number, &chance)
        rows[key] = row("t\(number % 3)", key, value)
      }
      try writer.append(texts, rows: Array(rows.values))
    }
  }

  private func eraseAll(_ writer: inout Writer, _ chance: inout Chance) throws {
    var rows: [StoredRow] = []
    for table in try writer.store.tables() {
      let found = try writer.store.rows(table: table, from: "", upTo: "\u{10FFFF}", limit: .max)
      for one in found {
        let length = [10, 300, 1_200][Int.random(in: 0..<3, using: &chance)]
        rows.append(row(table, one.key, String(repeating: "y", count: length)))
      }
    }
    try writer.erase(0..<writer.state.size, rows: rows)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func noOlderCopyOutlivesAnErasure(seed: UInt64) throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let store = try SQLiteStore(path: path)
      defer { store.close() }
      var (writer, chance) = (try Writer(store), Chance(state: seed))
      try fill(&writer, &chance)
      #expect(try StoreFiles.contain(Self.word, path))
      let before = try store.entries(from: 0, limit: .max)
      try eraseAll(&writer, &chance)
      #expect(try !StoreFiles.contain(Self.word, path))
      #expect(try !store.isUnswept() && store.damage().isEmpty)
      let after = try store.entries(from: 0, limit: before.count)
      #expect(after.map(\.leafHash) == before.map(\.leafHash) && after.allSatisfy(\.isErased))
      // The writer has no page in memory that would bring them back.
      try fill(&writer, &chance, saying: "harmless")
      #expect(try store.damage().isEmpty && !StoreFiles.contain(Self.word, path))
    }
  }

  private func fill(
    _ writer: inout Writer, _ chance: inout Chance, saying word: String
  ) throws {
    for round in 0..<40 {
      let texts = (0..<16).map { "\(word) \(round)/\($0)" + String(repeating: ".", count: $0 * 99) }
      let rows = (0..<20).map { number in
        row("t\(number % 3)", "\(word) \(round * 7 + number)", String(repeating: "z", count: 700))
      }
      try writer.append(texts, rows: rows)
    }
  }

  /// What other entries say is untouched: the same rows and entries, byte for byte.
  @Test func whatIsNotErasedStays() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      let store = try SQLiteStore(path: path)
      defer { store.close() }
      var (writer, chance) = (try Writer(store), Chance(state: 9))
      try fill(&writer, &chance)
      let before = try everything(store)
      try writer.erase(5..<6)
      let after = try everything(store)
      #expect(after.rows == before.rows)
      #expect(after.entries[5].isErased)
      #expect(
        after.entries.dropLast().enumerated().allSatisfy { $0 == 5 || $1 == before.entries[$0] })
      #expect(try store.damage().isEmpty)
    }
  }

  private func everything(
    _ store: SQLiteStore
  ) throws -> (entries: [StoredEntry], rows: [StoredRow]) {
    var rows: [StoredRow] = []
    for table in try store.tables() {
      rows += try store.rows(table: table, from: "", upTo: "\u{10FFFF}", limit: .max)
    }
    return (try store.entries(from: 0, limit: .max), rows)
  }

  /// A process that ends before it could sweep leaves it to the next one, and the file says so.
  @Test func theNextStartSweepsWhatIsOwed() throws {
    try Scratch.with { (folder: String) throws in
      let path = folder + "/log.db"
      try eraseBesideAReader(path)
      let again = try SQLiteStore(path: path)
      defer { again.close() }
      #expect(try again.isUnswept() && StoreFiles.contain(Self.word, path))
      again.tidy()
      #expect(try !again.isUnswept() && !StoreFiles.contain(Self.word, path))
    }
  }

  private func eraseBesideAReader(_ path: String) throws {
    let store = try SQLiteStore(path: path)
    defer { store.close() }
    var (writer, chance) = (try Writer(store), Chance(state: 4))
    try fill(&writer, &chance)
    let snapshot = try store.snapshot()
    try eraseAll(&writer, &chance)
    #expect(try snapshot.entry(0)?.isErased == false && store.isUnswept())
  }
}
