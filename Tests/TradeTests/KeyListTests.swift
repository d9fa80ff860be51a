import Testing

@testable import Rows

/// The ordered keys of a base in memory, beside the plainest way to have them.
@Suite struct KeyListTests {
  /// Numbers that follow from a seed.
  private struct Dice {
    var state: UInt64 = 20_261_124

    mutating func roll(_ count: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % count
    }
  }

  @Test func itHoldsWhatASetHolds() {
    var (dice, list, plain) = (Dice(), KeyList(), Set<String>())
    for step in 0..<6_000 {
      let key = "key/\(dice.roll(3_000))"
      if dice.roll(3) == 0 {
        list.remove(key)
        plain.remove(key)
      } else {
        list.insert(key)
        plain.insert(key)
      }
      guard step.isMultiple(of: 97) else { continue }
      let (from, upTo) = ("key/\(dice.roll(3_000))", "key/\(dice.roll(3_000))")
      let limit = Int(dice.roll(40))
      let expected = plain.filter { !World.precedes($0, from) && World.precedes($0, upTo) }
        .sorted(by: World.precedes).prefix(limit)
      #expect(list.keys(from: from, upTo: upTo, limit: limit) == Array(expected))
    }
    let all = list.keys(from: "", upTo: World.end, limit: .max)
    #expect(all == plain.sorted(by: World.precedes) && all.count > 1_500)
    for key in all { list.remove(key) }
    #expect(list.keys(from: "", upTo: World.end, limit: .max).isEmpty)
  }

  @Test func keysAreTheirBytes() {
    var list = KeyList()
    // One letter, and a letter with a combining mark: equal to Swift, two keys here.
    for key in ["é", "e\u{301}", "z", "é"] { list.insert(key) }
    #expect(list.keys(from: "", upTo: World.end, limit: .max).count == 3)
    list.remove("e\u{301}")
    #expect(list.keys(from: "", upTo: World.end, limit: .max).map(\.utf8.count) == [1, 2])
  }
}
