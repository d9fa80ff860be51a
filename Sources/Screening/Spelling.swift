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
  private static func slot(_ letter: UInt8) -> Int {
    Int(letter < 0x40 ? letter & 0x1F | 0x20 : letter & 0x1F)
  }

  func distance(_ other: Letters) -> Int {
    guard count > 0 else { return other.count }
    var up: UInt32 = .max
    var (down, diagonal, matchBefore): (UInt32, UInt32, UInt32) = (0, 0, 0)
    let lastRow: UInt32 = 1 << UInt32(count - 1)
    var distance = count
    for place in other.indices {
      let match = places[Self.slot(other[place])]
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
