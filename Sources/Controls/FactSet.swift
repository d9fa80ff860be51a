/// The facts that a book asks about, by number in the order of their names.
final class FactNames: Sendable {
  let names: [String]
  /// Each as it stands in JSON, quotes included.
  let quoted: [[UInt8]]
  /// Whether it is not a fact that somebody states, but a rule whose text has to be read.
  let isReference: [Bool]
  private let numbers: [String: Int]

  init(_ all: Set<String>) {
    names = all.sorted()
    quoted = names.map { RuleFragments.quoted($0) }
    isReference = names.map { name in
      ["rule:", "status:", "savings:"].contains(where: name.hasPrefix)
    }
    numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  func number(_ name: String) -> Int? { numbers[name] }
}

/// Some of the facts of a book. To unite two of them is to unite bits.
struct FactSet: Hashable, Sendable {
  /// Facts about which the packs of one book may ask.
  static let most = 1_024

  private var words = SIMD16<UInt64>()

  var isEmpty: Bool { words == .zero }

  /// - Precondition: below `most`; a book with more facts does not read.
  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func formUnion(_ other: FactSet) { words |= other.words }

  /// Calls `body` with each number, in order.
  func visit(_ body: (Int) -> Void) {
    for index in 0..<16 {
      var word = words[index]
      while word != 0 {
        body(index << 6 | word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }

  func names(_ names: FactNames) -> [String] {
    var found: [String] = []
    visit { found.append(names.names[$0]) }
    return found
  }
}
