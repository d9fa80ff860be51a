import Registry
import Rows
import Service
import Trade
import Vocabulary

/// Messages of the rules as people read them. The interface keeps handles and stable names, since
/// programs compare them; a page puts the legal name beside a handle, and plain words in the place
/// of a name such as `logisticsProvider` or of a kind such as `waybill.issue/1`.
///
/// What stands in quotes or belongs to an address, a key or a number stays as it is.
struct PlainText: Sendable {
  let names: Names

  static let none = PlainText(names: Names([]))

  func text(_ message: String) -> String {
    var out = ""
    var said: Set<String> = []
    var before = ""
    for piece in PlainText.pieces(message) {
      switch piece {
      case .other(let text): out += text
      case .word(let word):
        out += plain(word, after: before, &said)
        before = word
      case .kept(let word):
        out += word
        before = word
      }
    }
    return out
  }

  /// Handles are told from words of the language by what stands before them: "the dock" is a place.
  private func plain(_ word: String, after before: String, _ said: inout Set<String>) -> String {
    if let match = Command.cases.last(where: { $0.kind == word }) {
      return "“" + CommandTitle.of(match.kind) + "”"
    }
    if word.wholeMatch(of: /[a-z]+(?:[A-Z][a-z]+)+/) != nil { return Words.of(word) }
    guard !PlainText.articles.contains(before), let party = try? PartyID(text: word),
      let name = names.known(party)
    else { return word }
    return said.insert(word).inserted ? "\(name) (\(word))" : word
  }

  private static let articles: Set<String> = ["a", "an", "another", "its", "the", "their", "this"]

  // MARK: Words of a message

  private enum Piece {
    case word(String)
    /// A word that is part of something else, such as a key.
    case kept(String)
    case other(String)
  }

  private static func pieces(_ message: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = message.startIndex
    for match in message.matches(of: /[A-Za-z][A-Za-z0-9._\/-]*/) {
      if match.range.lowerBound > rest {
        pieces.append(.other(String(message[rest..<match.range.lowerBound])))
      }
      var word = String(match.output)
      var tail = ""
      while let last = word.last, ".-/".contains(last) {
        tail.insert(word.removeLast(), at: tail.startIndex)
      }
      let isPart =
        message[rest..<match.range.lowerBound].last.map { "\"`:/@_".contains($0) } ?? false
      let isDigit =
        match.range.lowerBound > message.startIndex
        && message[message.index(before: match.range.lowerBound)].isNumber
      pieces.append(isPart || isDigit ? .kept(word) : .word(word))
      if !tail.isEmpty { pieces.append(.other(tail)) }
      rest = match.range.upperBound
    }
    if rest < message.endIndex { pieces.append(.other(String(message[rest...]))) }
    return pieces
  }

  /// What could be handles in some messages.
  static func handles(in messages: [String]) -> [PartyID] {
    var found: Set<PartyID> = []
    for message in messages {
      for case .word(let word) in pieces(message) {
        if let party = try? PartyID(text: word) { found.insert(party) }
      }
    }
    return found.sorted()
  }
}

extension Reading {
  /// For messages that the reader is shown. Somebody who has not signed in is shown no names.
  func plain(_ messages: [String]) throws(Stop) -> PlainText {
    guard reader != .anybody else { return .none }
    return PlainText(names: try names(of: PlainText.handles(in: messages)))
  }
}

extension Viewer {
  // Kept apart from what awaits: the optimiser of Swift 6.3 fails on both in one function.
  @inline(never)
  func plain(_ messages: [String]) throws(Failure) -> PlainText {
    try ask { reading throws(Stop) in try reading.plain(messages) }
  }
}
