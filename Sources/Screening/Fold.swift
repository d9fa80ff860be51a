/// The writing that a word came in. What it leaves out decides how the word can be compared.
enum Script: UInt8, Sendable {
  case latin, cyrillic, greek, georgian, armenian, kana, hangul, indic, han
  /// Consonants alone are sure: Arabic, Hebrew, Thai.
  case arabic, hebrew, thai

  /// Whether vowels are mostly missing, so that words are compared by their consonants.
  var leavesVowelsOut: Bool { self == .arabic || self == .hebrew || self == .thai }
}

/// What one character becomes: Latin letters, nothing, or a break between words.
enum Folded: Sendable, Equatable {
  case letters(Script, [UInt8])
  case consonant([UInt8])
  case vowelSign([UInt8])
  case kanaSmall([UInt8])
  /// Thai vowels that are written before the consonant after which they are spoken.
  case thaiBefore([UInt8])
  /// Cancels the letter before it (Thai thanthakhat).
  case silences
  case syllable(UInt32)
  case han([UInt8])
  /// Marks, signs of direction, what has no width: left out as if it were not there.
  case ignored
  case breaks
}

/// Folding of characters, made once: small alphabets from tables, everything else from the names
/// and categories that Unicode gives.
struct Folder: Sendable {
  static let shared = Folder()

  private let table: [UInt32: Folded]
  private let han: [UInt32: [UInt8]]

  private init() {
    var table: [UInt32: Folded] = [:]
    let alphabets: [(Script, String)] = [
      (.latin, FoldTables.latin), (.cyrillic, FoldTables.cyrillic), (.greek, FoldTables.greek),
      (.georgian, FoldTables.georgian), (.armenian, FoldTables.armenian),
      (.arabic, FoldTables.arabic), (.hebrew, FoldTables.hebrew), (.thai, FoldTables.thai),
    ]
    for (script, text) in alphabets {
      for word in text.unicodeScalars.split(separator: " ") {
        guard let letter = word.first else { continue }
        let sound = Array(String(word.dropFirst()).utf8)
        table[letter.value] = sound.isEmpty ? .ignored : .letters(script, sound)
      }
    }
    for before: UInt32 in 0xE40...0xE44 {
      if case .letters(_, let sound)? = table[before] { table[before] = .thaiBefore(sound) }
    }
    table[0xE4C] = .silences
    for range: ClosedRange<UInt32> in [0x80...0x52F, 0x900...0xDFF, 0x1E00...0x1FFF] {
      for value in range where table[value] == nil {
        guard let scalar = Unicode.Scalar(value) else { continue }
        table[value] = Self.derived(scalar, table: table)
      }
    }
    self.table = table
    han = Self.readings()
  }

  private static func readings() -> [UInt32: [UInt8]] {
    var out: [UInt32: [UInt8]] = [:]
    out.reserveCapacity(8000)
    for word in FoldHanReadings.table.unicodeScalars.split(separator: " ") {
      let reading = word.prefix { $0.isASCII }.map { UInt8($0.value) }
      for character in word.dropFirst(reading.count) { out[character.value] = reading }
    }
    return out
  }

  func fold(_ scalar: Unicode.Scalar) -> Folded {
    let value = scalar.value
    if let known = table[value] { return known }
    if (0xAC00...0xD7A3).contains(value) { return .syllable(value - 0xAC00) }
    if (0x3400...0x9FFF).contains(value) || (0x20000...0x3FFFF).contains(value)
      || (0xF900...0xFAFF).contains(value)
    {
      return .han(han[value] ?? Array("u\(String(value, radix: 16))".utf8))
    }
    return Self.derived(scalar, table: table)
  }

  /// From what Unicode says of a character that no table has.
  private static func derived(_ scalar: Unicode.Scalar, table: [UInt32: Folded]) -> Folded {
    let properties = scalar.properties
    let lower = properties.lowercaseMapping.unicodeScalars
    if let first = lower.first, first != scalar, let known = table[first.value] { return known }
    switch properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber:
      guard let value = properties.numericValue, value >= 0, value < 1000 else { return .breaks }
      return .letters(.latin, Array("\(Int(value))".utf8))
    case .format, .control:
      return (0x09...0x0D).contains(scalar.value) ? .breaks : .ignored
    case .nonspacingMark, .enclosingMark, .spacingMark, .modifierLetter, .modifierSymbol:
      return mark(scalar)
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .otherSymbol:
      return letter(scalar, table: table)
    default:
      return [0xB7, 0x2019, 0x2018, 0x201B, 0x2032, 0xB4, 0x60, 0xFF07].contains(scalar.value)
        && scalar.value != 0xB7 ? .ignored : .breaks
    }
  }

  private static func mark(_ scalar: Unicode.Scalar) -> Folded {
    switch FoldNames.reading(of: scalar) {
    case .vowelSign(let sound): .vowelSign(Array(sound.utf8))
    case .letters("n"): .letters(.indic, [UInt8(ascii: "n")])
    case .letters(let sound) where scalar.value >= 0x3000: .letters(.kana, Array(sound.utf8))
    default: .ignored
    }
  }

  private static func letter(_ scalar: Unicode.Scalar, table: [UInt32: Folded]) -> Folded {
    if let base = unmarked(scalar, table: table) { return base }
    let value = scalar.value
    let isKana = (0x3040...0x30FF).contains(value) || (0xFF66...0xFF9D).contains(value)
    let other: Script = value < 0x900 || value > 0x1E00 ? .latin : .indic
    switch FoldNames.reading(of: scalar) {
    case .letters(let sound):
      let latin = sound.utf8.filter { (97...122).contains($0) }
      return latin.isEmpty ? .breaks : .letters(isKana ? .kana : other, Array(latin))
    case .consonant(let sound): return .consonant(Array(sound.utf8))
    case .vowelSign(let sound): return .vowelSign(Array(sound.utf8))
    case .kanaSmall(let sound): return .kanaSmall(Array(sound.utf8))
    case .none: return .breaks
    }
  }

  /// Greek and Cyrillic letters with marks: "GREEK SMALL LETTER ALPHA WITH TONOS" is an alpha.
  private static func unmarked(_ scalar: Unicode.Scalar, table: [UInt32: Folded]) -> Folded? {
    guard let name = scalar.properties.name, name.hasPrefix("GREEK") || name.hasPrefix("CYRILLIC"),
      let cut = name.firstRange(of: " WITH ")
    else { return nil }
    let base = String(name[..<cut.lowerBound]).replacing("CAPITAL", with: "SMALL")
    let letters = name.hasPrefix("GREEK") ? FoldTables.greek : FoldTables.cyrillic
    return letters.unicodeScalars.first { $0.properties.name == .some(base) }
      .flatMap { table[$0.value] }
  }
}
