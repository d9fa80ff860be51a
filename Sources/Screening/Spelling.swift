/// Edit distance of two words with adjacent letters exchanged counting as one edit (optimal string
/// alignment), bounded from above.
enum Spelling {
  /// - Returns: the distance, or `nil` when it is more than `most`.
  static func distance(_ a: Letters, _ b: Letters, atMost most: Int) -> Int? {
    if abs(a.count - b.count) > most { return nil }
    let distance = LetterPattern(a).distance(b)
    return distance <= most ? distance : nil
  }
}

/// A word turned into a column of bits for each letter, after which its distance to any other word
/// takes a few operations for each letter of the other one (Hyyrö, "A bit-vector algorithm for
/// computing Levenshtein and Damerau edit distances", 2003).
struct LetterPattern: Sendable {
  /// Where each letter stands, a bit a place, by the letter's number (`slot`).
  private var places = [UInt32](repeating: 0, count: 64)
  private var count = 0

  init(_ word: Letters) { set(word) }

  /// Takes another word, in the same space.
  mutating func set(_ word: Letters) {
    for slot in places.indices { places[slot] = 0 }
    count = word.count
    for place in word.indices { places[Self.slot(word[place])] |= 1 << UInt32(place) }
  }

  /// Small letters and digits have numbers of their own; folded words have nothing else.
  fileprivate static func slot(_ letter: UInt8) -> Int {
    Int(letter < 0x40 ? letter & 0x1F | 0x20 : letter & 0x1F)
  }

  func distance(_ other: Letters) -> Int {
    distance(other.count) { Self.slot(other[$0]) }
  }

  func distance(_ other: PackedLetters) -> Int {
    var bits = other.first
    return distance(other.count) { place in
      if place == PackedLetters.half { bits = other.second }
      defer { bits >>= 6 }
      return Int(bits & 63)
    }
  }

  /// - Parameter slot: the numbers of the other word's letters, asked for in their order.
  @inline(__always)
  private func distance(_ otherCount: Int, _ slot: (Int) -> Int) -> Int {
    guard count > 0 else { return otherCount }
    var up: UInt32 = .max
    var (down, diagonal, matchBefore): (UInt32, UInt32, UInt32) = (0, 0, 0)
    let lastRow: UInt32 = 1 << UInt32(count - 1)
    var distance = count
    for place in 0..<otherCount {
      let match = places[slot(place)]
      let exchanged = ((~diagonal & match) << 1) & matchBefore
      diagonal = (((match & up) &+ up) ^ up) | match | down | exchanged
      let more = down | ~(diagonal | up)
      let less = diagonal & up
      if more & lastRow != 0 { distance += 1 }
      if less & lastRow != 0 { distance -= 1 }
      let shifted = more << 1 | 1
      up = less << 1 | ~(diagonal | shifted)
      down = shifted & diagonal
      matchBefore = match
    }
    return distance
  }
}

/// A word in 16 bytes, for looking at many in passing: six bits for each of 20 letters, which are
/// their numbers in a `LetterPattern`.
struct PackedLetters: Sendable {
  fileprivate static let half = 10

  /// Above ten letters each a part of the length.
  fileprivate private(set) var first: UInt64
  fileprivate private(set) var second: UInt64 = 0

  init(_ word: Letters) {
    let count = UInt64(word.count)
    (first, second) = (count << 60, (count >> 4) << 60)
    for place in word.indices.prefix(2 * Self.half) {
      let bits = UInt64(LetterPattern.slot(word[place])) << UInt64(place % Self.half * 6)
      if place < Self.half { first |= bits } else { second |= bits }
    }
  }

  var count: Int { Int(first >> 60 | (second >> 60) << 4) }
  /// Whether all its letters are here.
  var isWhole: Bool { count <= 2 * Self.half }
}
