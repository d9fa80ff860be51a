/// Up to 32 letters of a word in one value, so that words are kept and compared without a
/// reference each.
struct Letters: Sendable, Hashable {
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0
  private var length: UInt8 = 0

  static let limit = FoldedText.letterLimit

  /// - Parameter letters: what is beyond the limit is left out; words are folded to it before.
  init(_ letters: some Sequence<UInt8>) {
    for letter in letters where count < Letters.limit { append(letter) }
  }

  var count: Int { Int(length) }
  var indices: Range<Int> { 0..<Int(length) }
  var first: UInt8? { length == 0 ? nil : UInt8(truncatingIfNeeded: a) }
  var last: UInt8? { length == 0 ? nil : self[count - 1] }
  var bytes: [UInt8] { indices.map { self[$0] } }

  subscript(place: Int) -> UInt8 {
    let part = place < 16 ? (place < 8 ? a : b) : (place < 24 ? c : d)
    return UInt8(truncatingIfNeeded: part >> UInt64((place & 7) * 8))
  }

  /// Nothing happens when it is full.
  mutating func append(_ letter: UInt8) {
    guard count < Letters.limit else { return }
    let bits = UInt64(letter) << UInt64((length & 7) * 8)
    switch length >> 3 {
    case 0: a |= bits
    case 1: b |= bits
    case 2: c |= bits
    default: d |= bits
    }
    length += 1
  }

  /// The letters of a range, as a value of its own.
  func part(_ range: Range<Int>) -> Letters { Letters(range.lazy.map { self[$0] }) }

  /// A number of the letters in their order.
  func hash() -> UInt32 {
    UInt32(truncatingIfNeeded: indices.reduce(0) { LetterHash.append(self[$1], to: $0) } >> 32)
  }

  /// The numbers that `hash` gives once up to so many letters are left out, of each way to leave
  /// them out; that of all letters among them.
  ///
  /// - Parameter depth: 0 to 2.
  func hashes(leavingOut depth: Int, _ body: (UInt32) -> Void) {
    body(hash())
    guard depth > 0 else { return }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Letters.limit + 1) { suffixes in
      var sum: UInt64 = 0
      suffixes[count] = 0
      for place in indices.reversed() {
        sum &+= LetterHash.number(self[place]) &* LetterHash.powers[count - 1 - place]
        suffixes[place] = sum
      }
      func close(_ before: UInt64, _ place: Int) {
        body(
          UInt32(
            truncatingIfNeeded: (before &* LetterHash.powers[count - place] &+ suffixes[place])
              >> 32))
      }
      var before: UInt64 = 0
      for first in indices {
        close(before, first + 1)
        if depth > 1 {
          var between = before
          for second in (first + 1)..<max(first + 1, count) {
            close(between, second + 1)
            between = LetterHash.append(self[second], to: between)
          }
        }
        before = LetterHash.append(self[first], to: before)
      }
    }
  }
}

/// The numbers that `Letters.hash` gives to both parts of a word, at each place where it is cut.
struct LetterParts {
  private let word: Letters
  private let whole: UInt64
  private var last: UInt64 = 0
  private var here: UInt64 = 0
  /// How many letters are before the cut.
  private(set) var cut = 0

  init(_ word: Letters) {
    self.word = word
    whole = word.indices.reduce(0) { LetterHash.append(word[$1], to: $0) }
  }

  /// Goes on to the next place.
  ///
  /// - Returns: whether there is one.
  mutating func next() -> Bool {
    guard cut + 1 < word.count else { return false }
    (last, here) = (here, LetterHash.append(word[cut], to: here))
    cut += 1
    return true
  }

  var before: UInt32 { UInt32(here >> 32) }
  var after: UInt32 { from(cut, here) }
  /// Of what comes after it, and the letter before.
  var afterLast: UInt32 { from(cut - 1, last) }

  private func from(_ place: Int, _ before: UInt64) -> UInt32 {
    UInt32((whole &- before &* LetterHash.powers[word.count - place]) >> 32)
  }
}

/// A polynomial of the letters, so that leaving letters out of the middle costs two
/// multiplications and not the whole word again.
private enum LetterHash {
  static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  static let powers: [UInt64] = (0..<Letters.limit).reduce(into: [1]) { powers, place in
    powers.append(powers[place] &* base)
  }

  static func number(_ letter: UInt8) -> UInt64 {
    (UInt64(letter) &+ 1) &* 0xBF58_476D_1CE4_E5B9
  }

  static func append(_ letter: UInt8, to hash: UInt64) -> UInt64 {
    hash &* base &+ number(letter)
  }
}

/// Words written together: a letter that ends one and begins the next is written once.
enum SoundJoin {
  static func join(_ first: Letters, _ second: Letters) -> Letters {
    var out = first
    for place in (first.last == second.first ? 1 : 0)..<max(1, second.count)
    where place < second.count {
      out.append(second[place])
    }
    return out
  }
}
