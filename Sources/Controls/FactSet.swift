/// The facts that a book asks about, by number in the order of their names.
final class FactNames: Sendable {
  let names: [String]
  /// Those that are no facts that somebody states, but rules whose text has to be read.
  let references: FactSet
  private let numbers: [String: Int]

  init(_ all: Set<String>) {
    names = all.sorted()
    var references = FactSet()
    for (number, name) in names.enumerated()
    where ["rule:", "status:", "savings:"].contains(where: name.hasPrefix) {
      references.insert(number)
    }
    self.references = references
    numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  func number(_ name: String) -> Int? { numbers[name] }
}

/// Some of the facts of a book. To unite two of them is to unite bits.
struct FactSet: BitwiseCopyable, Hashable, Sendable {
  /// Facts about which the packs of one book may ask.
  static let most = 1_024

  private var words = SIMD16<UInt64>()

  var isEmpty: Bool { words == .zero }

  /// - Precondition: below `most`; a book with more facts does not read.
  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func formUnion(_ other: FactSet) { words |= other.words }

  func subtracting(_ other: FactSet) -> FactSet {
    var left = self
    left.words &= ~other.words
    return left
  }

  func intersection(_ other: FactSet) -> FactSet {
    var both = self
    both.words &= other.words
    return both
  }

  /// Calls `body` with each number, in order.
  func visit(_ body: (Int) -> Void) {
    // To take a lane of a vector by a number that is not constant is slow.
    withUnsafeBytes(of: words) { bytes in
      for (index, lane) in bytes.bindMemory(to: UInt64.self).enumerated() where lane != 0 {
        var word = lane
        while word != 0 {
          body(index << 6 | word.trailingZeroBitCount)
          word &= word - 1
        }
      }
    }
  }

  func names(_ names: FactNames) -> [String] {
    var found: [String] = []
    visit { found.append(names.names[$0]) }
    return found
  }
}
