/// Says what each word of a name is.
enum WordKinds {
  private static func set(_ words: String) -> Set<[UInt8]> {
    Set(words.split(separator: " ").map { Array($0.utf8) })
  }
  private static let particles = set(WordTables.particles)
  private static let titles = set(WordTables.titles)
  private static let common = set(WordTables.common)
  private static let trades = set(WordTables.trades)
  private static let places = set(WordTables.places)

  /// The kind of the word at a place, its letters, and how many words it takes.
  static func kind(
    of words: [FoldedWord], at place: Int, _ nature: Nature
  ) -> (letters: [UInt8], kind: TokenKind, count: Int) {
    let word = words[place]
    if nature == .person { return (word.letters, person(word, isOnly: words.count == 1), 1) }
    if let number = number(words, place) { return number }
    if nature == .body || nature == .open, words.count > 1,
      let form = WordForms.form(in: words, at: place)
    {
      return (form.code, .legalForm, form.count)
    }
    return (word.letters, object(word, nature), 1)
  }

  private static func person(_ word: FoldedWord, isOnly: Bool) -> TokenKind {
    if isOnly { return .name }
    if word.letters.count == 1 { return .initial }
    if word.isDotted { return .initial }
    if word.letters.allSatisfy({ (48...57).contains($0) }) { return .number }
    if particles.contains(word.letters) { return .particle }
    if titles.contains(word.letters) { return .title }
    return common.contains(word.letters) ? .common : .name
  }

  private static func object(_ word: FoldedWord, _ nature: Nature) -> TokenKind {
    if nature == .vessel || nature == .aircraft || nature == .other { return .name }
    if particles.contains(word.letters) { return .particle }
    if nature == .open, titles.contains(word.letters) { return .title }
    if trades.contains(word.letters) { return .trade }
    if places.contains(word.letters) { return .place }
    return .name
  }

  /// Numbers in digits, words or Roman numerals; "forty four" and "forty 4" are one.
  private static func number(
    _ words: [FoldedWord], _ place: Int
  ) -> (letters: [UInt8], kind: TokenKind, count: Int)? {
    let word = words[place]
    guard
      let value = WordNumbers.value(word.letters)
        ?? (place > 0 && word.isCapitals ? WordNumbers.roman(word.letters) : nil)
    else { return nil }
    if WordNumbers.isTens(value), place + 1 < words.count,
      let unit = WordNumbers.value(words[place + 1].letters), (1...9).contains(unit)
    {
      return (Array("\(value + unit)".utf8), .number, 2)
    }
    return (Array("\(value)".utf8), .number, 1)
  }
}
