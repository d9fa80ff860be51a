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
    isReference = names.map { $0.hasPrefix("rule:") || $0.hasPrefix("status:") }
    numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  func number(_ name: String) -> Int? { numbers[name] }
}

/// Some of the facts of a book. To unite two of them is to unite bits.
struct FactSet: Hashable, Sendable {
  private static let near = 512
  /// Those of the first 512 numbers, and those beyond.
  private var words = SIMD8<UInt64>()
  private var further: Set<Int> = []

  var isEmpty: Bool { words == .zero && further.isEmpty }

  mutating func insert(_ number: Int) {
    guard number < FactSet.near else {
      further.insert(number)
      return
    }
    words[number >> 6] |= 1 << UInt64(number & 63)
  }

  mutating func formUnion(_ other: FactSet) {
    words |= other.words
    if !other.further.isEmpty { further.formUnion(other.further) }
  }

  /// Calls `body` with each number, in order.
  func visit(_ body: (Int) -> Void) {
    for index in 0..<8 {
      var word = words[index]
      while word != 0 {
        body(index << 6 | word.trailingZeroBitCount)
        word &= word - 1
      }
    }
    if !further.isEmpty { for number in further.sorted() { body(number) } }
  }

  func names(_ names: FactNames) -> [String] {
    var found: [String] = []
    visit { found.append(names.names[$0]) }
    return found
  }
}
