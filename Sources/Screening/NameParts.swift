/// A name made ready for comparing: its words, in order, with what each of them is.
struct PreparedName: Sendable {
  let tokens: [NameToken]
  let nature: Nature
  /// The words that say something, weighed.
  let weight: Double
  /// Letters in all.
  let letters: Int
  /// More was written than is compared.
  let isCut: Bool

  init(tokens: [NameToken], nature: Nature, isCut: Bool) {
    self.tokens = tokens
    self.nature = nature
    self.isCut = isCut
    weight = tokens.reduce(0) { $0 + $1.weight }
    letters = tokens.reduce(0) { $0 + $1.letters.count }
  }
}

/// Makes names ready. Equal words share one token, so that a list of a million words keeps each of
/// them once.
struct NamePreparer {
  let dictionary: NameDictionary
  private struct Key: Hashable {
    let letters: [UInt8]
    let kind: TokenKind
    let original: [UInt32]
    let script: Script
  }
  private var known: [Key: NameToken] = [:]
  private let keeps: Bool

  /// - Parameter keeps: whether tokens are kept for the names that come after.
  init(dictionary: NameDictionary, keeps: Bool) {
    self.dictionary = dictionary
    self.keeps = keeps
  }

  mutating func prepare(_ text: String, _ nature: Nature) -> PreparedName {
    let folded = FoldedText(text)
    let words = WordSplitter.split(folded.words, nature)
    var tokens: [NameToken] = []
    var place = 0
    while place < words.count, tokens.count < FoldedText.wordLimit {
      let (letters, kind, count) = WordKinds.kind(of: words, at: place, nature)
      tokens.append(token(letters, kind, words[place].script, words[place].original))
      place += count
    }
    if WordKinds.isAllFiller(tokens) {
      tokens = tokens.map { token($0.letters, .name, $0.script, []) }
    }
    return PreparedName(
      tokens: WordKinds.withoutRepeats(tokens), nature: nature, isCut: folded.isCut)
  }

  private mutating func token(
    _ letters: [UInt8], _ kind: TokenKind, _ script: Script, _ original: [UInt32]
  ) -> NameToken {
    let make = { [dictionary] in
      NameToken(letters, kind, script, original: original, dictionary: dictionary)
    }
    guard keeps else { return make() }
    let key = Key(
      letters: letters, kind: kind, original: original, script: script)
    if let token = known[key] { return token }
    let token = make()
    known[key] = token
    return token
  }
}
