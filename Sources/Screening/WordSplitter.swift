/// Splits words that are written together in the scripts that do so, and those of which part is
/// something else.
enum WordSplitter {
  static func split(_ words: [FoldedWord], _ nature: Nature) -> [FoldedWord] {
    var out: [FoldedWord] = []
    for word in words {
      switch word.script {
      case .han, .hangul: out += characters(word, nature, isAlone: words.count == 1)
      case .arabic: out += article(word)
      default: out += latin(word, nature)
      }
      if out.count > FoldedText.wordLimit { break }
    }
    return out
  }

  /// 习近平 is one family name, Xi, and one given name, Jinping. What is longer, or has a dot in it,
  /// is a foreign name written by its sound, and stays whole. Names of bodies are taken apart
  /// character by character; what belongs together finds itself again when words are joined.
  private static func characters(
    _ word: FoldedWord, _ nature: Nature, isAlone: Bool
  ) -> [FoldedWord] {
    guard let first = word.camel.first else { return [word] }
    if nature == .person {
      guard isAlone, word.characters <= 4 else { return [word] }
      let cut = word.characters == 4 && word.script == .han ? word.camel[1] : first
      return pieces(word, at: [cut])
    }
    return pieces(word, at: word.camel)
  }

  /// The Arabic article is written together with its word.
  private static func article(_ word: FoldedWord) -> [FoldedWord] {
    let article = Array("al".utf8)
    guard word.letters.starts(with: article), word.letters.count >= 5 else { return [word] }
    return pieces(word, at: [2])
  }

  private static func latin(_ word: FoldedWord, _ nature: Nature) -> [FoldedWord] {
    if nature == .body || nature == .open, let cut = WordForms.ends(word) {
      return pieces(word, at: [cut])
    }
    return [withoutDigits(word)]
  }

  /// `Ig0r` is Igor: a digit that looks like a letter, between letters, is that letter.
  private static func withoutDigits(_ word: FoldedWord) -> FoldedWord {
    let isDigit = { (letter: UInt8) in (48...57).contains(letter) }
    let digits = word.letters.count(where: isDigit)
    guard digits > 0, digits * 2 < word.letters.count, let first = word.letters.first,
      let last = word.letters.last, !isDigit(first), !isDigit(last)
    else { return word }
    let looks: [UInt8: UInt8] = [
      UInt8(ascii: "0"): 111, UInt8(ascii: "1"): 105, UInt8(ascii: "3"): 101,
      UInt8(ascii: "4"): 97, UInt8(ascii: "5"): 115,
    ]
    var out = word
    out.letters = word.letters.map { looks[$0] ?? $0 }
    return out
  }

  private static func pieces(_ word: FoldedWord, at cuts: [Int]) -> [FoldedWord] {
    var out: [FoldedWord] = []
    var start = 0
    for end in cuts + [word.letters.count] where end > start && end <= word.letters.count {
      var piece = FoldedWord(
        letters: Array(word.letters[start..<end]), script: word.script,
        isCapitals: word.isCapitals)
      if !word.original.isEmpty {
        let before = word.camel.count { $0 <= start }
        let within = word.camel.count { $0 > start && $0 < end } + 1
        piece.original = Array(word.original.dropFirst(before).prefix(within))
      }
      piece.endsInComma = end == word.letters.count && word.endsInComma
      out.append(piece)
      start = end
    }
    return out
  }
}
