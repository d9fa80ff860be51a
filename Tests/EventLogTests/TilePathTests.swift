import EventLog
import Testing
import Vocabulary

@Suite("Paths of tiles")
struct TilePathTests {
  /// The examples of C2SP tlog-tiles, and the ends of the ranges.
  @Test(arguments: [
    ("tile/0/x001/x234/067", TilePath(.hashes(level: 0), 1_234_067)),
    ("tile/0/000", TilePath(.hashes(level: 0), 0)),
    ("tile/63/999", TilePath(.hashes(level: 63), 999)),
    ("tile/1/x001/000.p/17", TilePath(.hashes(level: 1), 1000, width: 17)),
    ("tile/entries/x001/067", TilePath(.entries, 1067)),
    ("tile/entries/000.p/255", TilePath(.entries, 0, width: 255)),
    (
      "tile/0/x018/x446/x744/x073/x709/x551/615", TilePath(.hashes(level: 0), .max)
    ),
  ])
  func thereAndBack(text: String, path: TilePath) {
    #expect(path.text == text)
    #expect(TilePath(text: text) == path)
  }

  @Test(arguments: [
    "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile/00/000", "tile/64/000",
    "tile/-1/000", "tile/+1/000", "tile/x/000", "tile/0/0", "tile/0/0000", "tile/0/x000/001",
    "tile/0/001/001", "tile/0/x001/x001", "tile/0/x001", "tile/0/a01", "tile/0/-01",
    "tile/0/000.p", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/+1",
    "tile/0/x001.p/5", "tile/0/000.p/5/000.p/5", "tile/Entries/000", "tile/0/..", "tile/0/٠٠٠",
    "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
  ])
  func noOtherFormIsRead(text: String) {
    #expect(TilePath(text: text) == nil)
  }

  /// The sizes that C2SP tlog-tiles reckons through.
  @Test func aTreeOf70000() {
    var (full, partial) = ([String: Int](), [String]())
    TilePath.visit(to: 70_000) { path in
      let level = path.text.split(separator: "/")[1]
      if path.isFull { full[String(level), default: 0] += 1 } else { partial.append(path.text) }
      #expect(path.isWithin(size: 70_000))
    }
    #expect(full == ["entries": 273, "0": 273, "1": 1])
    #expect(
      partial == [
        "tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1",
      ])
    var of256: [String] = []
    TilePath.visit(to: 256) { of256.append($0.text) }
    #expect(of256 == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"])
  }

  @Test func onlyWhatIsNewIsVisited() {
    for (old, size) in [(0, 0), (5, 5), (5, 6), (255, 257), (256, 300), (65_000, 66_000)] {
      var whole: Set<TilePath> = []
      TilePath.visit(to: UInt64(size)) { whole.insert($0) }
      TilePath.visit(to: UInt64(old)) { whole.remove($0) }
      var new: Set<TilePath> = []
      TilePath.visit(from: UInt64(old), to: UInt64(size)) { new.insert($0) }
      #expect(new == whole, "\(old) to \(size)")
    }
  }

  @Test func whatLiesBeyondTheTreeIsNotThere() {
    #expect(!TilePath(.hashes(level: 0), 0).isWithin(size: 255))
    #expect(TilePath(.hashes(level: 0), 0, width: 255).isWithin(size: 255))
    #expect(!TilePath(.hashes(level: 1), 0, width: 1).isWithin(size: 255))
    #expect(!TilePath(.entries, .max).isWithin(size: .max))
    #expect(!TilePath(.hashes(level: 9), 0, width: 1).isWithin(size: .max))
  }

  @Test func theBytesOfTilesAreThoseOfTheTree() throws {
    let store = try SmallLog.story().store
    let size = try store.state().size
    let bundle = try #require(try store.tile(TilePath(.entries, 0, width: 12), size: size))
    let hashes = try #require(
      try store.tile(TilePath(.hashes(level: 0), 0, width: 12), size: size))
    var rest = bundle[...]
    for index in 0..<12 {
      let length = Int(rest.removeFirst()) << 8 | Int(rest.removeFirst())
      let leaf = Array(rest.prefix(length))
      rest = rest.dropFirst(length)
      #expect(leaf.first == (try store.entry(UInt64(index))?.isPublic == true ? 2 : 1))
      #expect(MerkleTree.leafHash(leaf).bytes == Array(hashes[(index * 32)..<(index * 32 + 32)]))
    }
    #expect(rest.isEmpty)
    #expect(try store.tile(TilePath(.entries, 0, width: 3), size: size)?.isEmpty == false)
    #expect(try store.tile(TilePath(.entries, 0, width: 13), size: size) == nil)
    #expect(try store.tile(TilePath(.entries, 0), size: size) == nil)
    #expect(try store.tile(TilePath(.hashes(level: 1), 0, width: 1), size: size) == nil)
  }
}
