internal import Vocabulary

/// The numbers of control lists that a book speaks of, and how they lie in one another.
struct ListNumbers: Sendable {
  let count: Int
  private let exact: [String: Int32]
  /// By a number, those of its paragraphs that are named.
  private let below: [String: [Int32]]

  init(_ numbers: [String: Int32]) {
    exact = numbers
    count = numbers.count
    var below: [String: [Int32]] = [:]
    for (text, number) in numbers {
      for whole in ListNumbers.wholes(of: text).dropFirst() {
        below[whole, default: []].append(number)
      }
    }
    self.below = below
  }

  /// The number, and those of which it is a paragraph: `3A090.a`, `3A090`.
  private static func wholes(of text: String) -> [String] {
    var found = [text]
    var rest = Substring(text)
    while let dot = rest.lastIndex(of: ".") {
      rest = rest[..<dot]
      found.append(String(rest))
    }
    return found
  }

  /// Of each number, whether an item falls under it.
  func certainties(_ item: ItemClassification) -> [Certainty] {
    let isOpen = item.stated.isEmpty
    var found = [Certainty](repeating: isOpen ? .unknown : .no, count: count)
    // What the figures say takes the place of what nobody has said.
    if isOpen {
      for paragraph in item.derived.keys { covering(paragraph) { found[$0] = .no } }
    }
    for (paragraph, certainty) in item.derived {
      covering(paragraph) { found[$0] = max(found[$0], certainty) }
    }
    for eccn in item.stated {
      covering(eccn.text) { found[$0] = .yes }
      // Of an entry without its paragraph nobody knows under which it falls.
      for number in below[eccn.text] ?? [] {
        found[Int(number)] = max(found[Int(number)], .unknown)
      }
    }
    return found
  }

  private func covering(_ text: String, _ body: (Int) -> Void) {
    for whole in ListNumbers.wholes(of: text) {
      if let number = exact[whole] { body(Int(number)) }
    }
  }
}
