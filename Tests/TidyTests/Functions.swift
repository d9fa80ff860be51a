/// A function, initialiser or subscript with a body, as it stands in a source.
struct Function {
  let name: String
  let line: Int
  /// Lines from the declaration to the closing brace, both counted.
  let length: Int
}

extension SwiftText {
  var functions: [Function] {
    let words = ["func ", "init(", "init?(", "init<", "subscript("]
    return words.flatMap { word in
      places(of: word).compactMap { place in function(at: place, after: word) }
    }
  }

  private func function(at place: String.Index, after word: String) -> Function? {
    // `self.init(` calls an initialiser and declares none.
    if place > code.startIndex, code[code.index(before: place)] == "." { return nil }
    guard let open = bodyStart(after: place), let close = end(of: open) else { return nil }
    let rest = code[place...].dropFirst(word == "func " ? word.count : 0)
    let name = rest.prefix { !"(<? ".contains($0) }
    let first = line(of: place)
    return Function(name: String(name), line: first, length: line(of: close) - first + 1)
  }

  /// The brace that opens a body; nil for a requirement of a protocol, which has none.
  private func bodyStart(after place: String.Index) -> String.Index? {
    var depth = 0
    var here = code.index(after: place)
    while here < code.endIndex {
      switch code[here] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return here
      case "}" where depth == 0: return nil
      case "\n" where depth == 0 && !continues(after: here): return nil
      default: break
      }
      if depth < 0 { return nil }
      here = code.index(after: here)
    }
    return nil
  }

  /// Whether a declaration goes on after the end of a line.
  private func continues(after newline: String.Index) -> Bool {
    let rest = code[newline...].drop { $0.isWhitespace }
    return ["{", "where ", "->", "throws", "async", "rethrows"].contains { rest.hasPrefix($0) }
  }

  private func end(of open: String.Index) -> String.Index? {
    var depth = 0
    var here = open
    while here < code.endIndex {
      if code[here] == "{" { depth += 1 }
      if code[here] == "}" { depth -= 1 }
      if depth == 0 { return here }
      here = code.index(after: here)
    }
    return nil
  }
}
