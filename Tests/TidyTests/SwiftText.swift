import Foundation

/// A Swift source, and the same with the content of comments and strings blanked out, so that a
/// word in a sentence is not taken for code. Both have the same lines.
struct SwiftText {
  let path: String
  let text: String
  let code: String

  /// The module that the file belongs to: the folder under `Sources` or `Tests`.
  var module: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var scanner = Blanking(Array(text.unicodeScalars))
    code = scanner.blanked()
  }

  /// Number of the line, from 1, that a place in `code` is on.
  func line(of place: String.Index) -> Int { 1 + code[..<place].count { $0 == "\n" } }

  /// Places of a word in the code: not preceded by a letter, digit or underscore where the word
  /// begins with one.
  func places(of word: String) -> [String.Index] {
    code.ranges(of: word).map(\.lowerBound).filter { place in
      guard let first = word.first, first.isLetter, place > code.startIndex else { return true }
      let before = code[code.index(before: place)]
      return !(before.isLetter || before.isNumber || before == "_")
    }
  }
}

/// Walks through a source once. Strings may be raw, may have several lines, and may hold code in
/// interpolations, which may hold strings again.
private struct Blanking {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var out = String.UnicodeScalarView()

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func blanked() -> String {
    while place < scalars.count { step() }
    return String(out)
  }

  private func starts(_ word: String, at position: Int? = nil) -> Bool {
    scalars[(position ?? place)...].starts(with: word.unicodeScalars)
  }

  private mutating func keep() {
    out.append(scalars[place])
    place += 1
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where place < scalars.count {
      out.append(scalars[place] == "\n" ? "\n" : " ")
      place += 1
    }
  }

  private mutating func step() {
    if starts("//") {
      while place < scalars.count, scalars[place] != "\n" { blank() }
    } else if starts("/*") {
      comment()
    } else if let hashes = openingHashes() {
      string(hashes)
    } else {
      keep()
    }
  }

  private mutating func comment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        blank(2)
      } else if starts("*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && place < scalars.count
  }

  /// How many `#` stand before a quotation mark that begins here; nil where none begins.
  private func openingHashes() -> Int? {
    let hashes = scalars[place...].prefix { $0 == "#" }.count
    let quote = place + hashes
    return quote < scalars.count && scalars[quote] == "\"" ? hashes : nil
  }

  private mutating func string(_ hashes: Int) {
    let marks = String(repeating: "#", count: hashes)
    let quotes = starts("\"\"\"", at: place + hashes) ? "\"\"\"" : "\""
    blank(hashes + quotes.count)
    while place < scalars.count, !starts(quotes + marks) {
      if starts("\\" + marks + "(") {
        blank(2 + hashes)
        interpolation()
      } else {
        blank(starts("\\" + marks) ? 2 + hashes : 1)
      }
    }
    blank(quotes.count + hashes)
  }

  /// Code within a string stays code; its closing parenthesis is part of the string.
  private mutating func interpolation() {
    var depth = 1
    while place < scalars.count {
      if scalars[place] == "(" { depth += 1 }
      if scalars[place] == ")" { depth -= 1 }
      if depth == 0 { return blank() }
      step()
    }
  }
}
