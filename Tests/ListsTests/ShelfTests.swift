import Foundation
import Screening
import Testing
import Vocabulary

@testable import Lists

@Suite final class ShelfTests {
  private let directory = FileManager.default.temporaryDirectory
    .appending(path: "portcullis-shelf-\(UUID())")
  private var seeded = Seeded(state: 3)
  private var shelf: ListShelf { ListShelf(directory: directory) }

  deinit { try? FileManager.default.removeItem(at: directory) }

  private func moment(_ day: Int) throws -> Moment {
    try Moment(text: "2026-03-0\(day)T09:30:00.000Z")
  }

  private func offer(_ reading: ListReading, _ day: Int) throws -> ListOffer {
    try shelf.offer(
      reading, origin: "made-up.csv", files: [ListFile(name: "made-up.csv", bytes: [1])],
      retrieved: try moment(day))
  }

  @Test func aGoodListBecomesCurrent() throws {
    let entities = RandomList.entities(20, &seeded)
    let first = try offer(RandomList.reading(entities), 1)
    #expect(first.outcome == .accepted && first.diff == nil)
    #expect(try shelf.current("made-up")?.digest == first.version.digest)
    #expect(try offer(RandomList.reading(entities.reversed()), 2).outcome == .unchanged)
    let grown = entities + [RandomList.entity("new", &seeded)]
    let second = try offer(RandomList.reading(grown), 3)
    #expect(second.outcome == .accepted)
    #expect(second.diff?.added.map(\.entry) == ["new"])
    let current = try #require(try shelf.current("made-up"))
    #expect(Set(try shelf.entities(of: current).map(\.entry)) == Set(grown.map(\.entry)))
    #expect(
      try shelf.versions(of: "made-up").map(\.digest) == [
        first.version.digest, second.version.digest,
      ])
    #expect(try shelf.sources() == ["made-up"])
  }

  @Test func aShrunkenOrFailedListWaitsForAPerson() throws {
    let entities = RandomList.entities(20, &seeded)
    let good = try offer(RandomList.reading(entities), 1).version.digest
    let tenth = try offer(RandomList.reading(Array(entities.prefix(18))), 2)
    #expect(tenth.outcome == .accepted)
    let shrunken = try offer(RandomList.reading(Array(entities.prefix(16))), 3)
    #expect(shrunken.outcome == .held([.shrunken(from: 18, to: 16)]))
    let cut = try offer(RandomList.reading(entities, isComplete: false), 4)
    #expect(cut.outcome == .held([.incomplete]))
    #expect(try offer(RandomList.reading(entities, lost: 2), 5).outcome == .held([.lost(2)]))
    let empty = try offer(RandomList.reading([]), 6)
    #expect(empty.outcome == .held([.empty, .shrunken(from: 18, to: 0)]))
    #expect(try shelf.current("made-up")?.digest == tenth.version.digest)
    #expect(throws: ShelfFault.self) {
      try shelf.accept(
        shrunken.version.digest, of: "made-up", by: "", reason: "x", at: try moment(7))
    }
    try shelf.accept(
      shrunken.version.digest, of: "made-up", by: "Ann Example", reason: "delisted, see notice",
      at: try moment(7))
    #expect(try shelf.current("made-up")?.digest == shrunken.version.digest)
    let words = try shelf.words(about: "made-up")
    #expect(words.map(\.by) == [nil, nil, "Ann Example"])
    #expect(words.first?.digest == good)
    try shelf.accept(good, of: "made-up", by: "Ann", reason: "back", at: try moment(8))
    #expect(try shelf.current("made-up")?.digest == good)
  }

  @Test func aFirstListThatFailedIsNotCurrent() throws {
    let cut = try offer(RandomList.reading(RandomList.entities(3, &seeded), isComplete: false), 1)
    #expect(cut.outcome == .held([.incomplete]))
    #expect(try shelf.current("made-up") == nil)
  }

  @Test func whatIsDamagedIsSaid() throws {
    let version = try offer(RandomList.reading(RandomList.entities(5, &seeded)), 1).version
    let folder = directory.appending(path: "made-up/versions/\(version.digest)")
    let file = folder.appending(path: "entries.ndjson")
    try Data("{}\n".utf8).write(to: file)
    #expect(throws: ShelfFault.self) { try self.shelf.entities(of: version) }
    let words = directory.appending(path: "made-up/words.ndjson")
    // A line that a crash cut off did not happen.
    let before = try Data(contentsOf: words)
    try (before + Data("{\"digest".utf8)).write(to: words)
    #expect(try shelf.words(about: "made-up").count == 1)
    try (before + Data("nonsense\n".utf8)).write(to: words)
    #expect(throws: ShelfFault.self) { try self.shelf.words(about: "made-up") }
    for name in ["", "../x", "A", "a/b", String(repeating: "a", count: 41)] {
      #expect(throws: ShelfFault.self) { try self.shelf.current(name) }
    }
  }
}
