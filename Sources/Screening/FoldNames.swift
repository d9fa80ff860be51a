/// Letters that are read off their own Unicode name. "LATIN SMALL LETTER E WITH ACUTE" is an e,
/// "KATAKANA LETTER BA" sounds ba, "KHMER VOWEL SIGN AE" is the vowel ae: one rule for hundreds of
/// accented letters, for Kana, and for every script of India and its neighbours, without a table.
enum FoldNames {
  /// What a letter is called after the words that say where it belongs.
  enum Reading: Equatable {
    case letters(String)
    /// A consonant of an Indic script: it carries an a until a vowel sign or a virama follows.
    case consonant(String)
    /// A vowel sign, which takes the place of the a before it; empty for a virama.
    case vowelSign(String)
    /// ッ doubles the consonant that follows; small ya, yu, yo change the vowel before them.
    case kanaSmall(String)
    case none
  }

  static func reading(of scalar: Unicode.Scalar) -> Reading {
    guard let name = scalar.properties.nameAlias ?? scalar.properties.name else { return .none }
    let words = name.split(separator: " ")
    if words.first == "LATIN" || words.first == "FULLWIDTH" || words.first == "CIRCLED"
      || words.first == "MATHEMATICAL" || words.first == "MODIFIER" || words.first == "SQUARED"
    {
      return latin(words)
    }
    if words.first == "KATAKANA" || words.first == "HIRAGANA" || words.first == "HALFWIDTH" {
      return kana(words)
    }
    if let sign = words.firstIndex(of: "SIGN"), sign > 1, words[sign - 1] == "VOWEL" {
      return .vowelSign(sound(words.dropFirst(sign + 1)))
    }
    if words.contains("VIRAMA") || words.contains("COENG") { return .vowelSign("") }
    if words.contains("ANUSVARA") { return .letters("n") }
    guard let mark = words.firstIndex(where: { $0 == "LETTER" || $0 == "SYLLABLE" }) else {
      return .none
    }
    let rest = sound(words.dropFirst(mark + 1))
    if words.first == "ETHIOPIC" || rest.count < 2 || !rest.hasSuffix("a") || rest == "aa" {
      return .letters(rest == "aa" ? "a" : rest)
    }
    return .consonant(String(rest.dropLast()))
  }

  private static func latin(_ words: [Substring]) -> Reading {
    let named = words.prefix { $0 != "WITH" }
    guard let last = named.last, last.utf8.count == 1 else { return .none }
    return .letters(last.lowercased())
  }

  /// Hepburn, where Unicode's names have si, ti, tu, hu, zi.
  private static let hepburn = [
    "si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu",
    "vu": "vu", "wo": "o",
  ]

  private static func kana(_ words: [Substring]) -> Reading {
    guard let mark = words.firstIndex(of: "LETTER") else { return .none }
    let isSmall = words.dropFirst(mark + 1).first == "SMALL"
    let name = sound(words.dropFirst(mark + (isSmall ? 2 : 1)))
    let sounding = hepburn[name] ?? name
    return isSmall ? .kanaSmall(sounding) : .letters(sounding)
  }

  private static func sound(_ words: ArraySlice<Substring>) -> String {
    let passed: Set<Substring> = ["VOCALIC", "SHORT", "CANDRA"]
    guard let word = words.first(where: { !passed.contains($0) }) else { return "" }
    let lower = word.lowercased()
    return ["aa": "a", "ii": "i", "uu": "u", "ee": "e", "oo": "o"][lower]
      ?? lower.replacing("tth", with: "th").replacing("ddh", with: "dh")
      .replacing("tt", with: "t").replacing("dd", with: "d").replacing("nn", with: "n")
  }
}
