/// How a word sounds, written in few letters, so that the ways of writing one name in Latin letters
/// come near each other: Osama and Usama, Khodorkovsky and Chodorkowski, Mohammed and Muhammad.
///
/// Three vowels (a, i for e and y, u for o), twenty consonants; doubled letters once; sh, ch, zh,
/// ts as one letter. The rules are applied from left to right, once.
enum Sounds {
  static func spelling(_ word: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(word.count)
    var place = 0
    while place < word.count {
      let (sound, length) = next(word, place)
      place += length
      for letter in sound where out.last != letter || letter < 58 { out.append(letter) }
    }
    if out.count > 3, out.last == UInt8(ascii: "h") { out.removeLast() }
    return out
  }

  /// Letters that are written together for one sound; the longest first.
  private static let together: [(StaticString, String)] = [
    ("tsch", "c"), ("shch", "s"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("dsh", "j"),
    ("ie", "i"), ("sh", "s"), ("ch", "c"), ("zh", "j"), ("dj", "j"), ("cz", "c"), ("kh", "k"),
    ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("ts", "z"),
    ("tz", "z"), ("dz", "z"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ea", "i"), ("ei", "ai"),
    ("ey", "ai"), ("ay", "ai"), ("ej", "ai"), ("aj", "ai"), ("oe", "u"), ("ae", "a"), ("ue", "u"),
    ("ks", "x"), ("rh", "r"), ("wh", "v"), ("eo", "u"), ("eu", "u"),
  ]
  private static let byFirst: [[([UInt8], [UInt8])]] = {
    var out = [[([UInt8], [UInt8])]](repeating: [], count: 26)
    for (letters, sound) in together {
      let bytes = letters.withUTF8Buffer { Array($0) }
      out[Int(bytes[0] - 97)].append((bytes, Array(sound.utf8)))
    }
    return out
  }()
  /// Single letters, a to z.
  private static let single = Array("abkdifghijklmnupkrstuvvxiz".utf8)

  private static func next(_ word: [UInt8], _ place: Int) -> ([UInt8], Int) {
    let letter = word[place]
    guard (97...122).contains(letter) else { return ([letter], 1) }
    for (letters, sound) in byFirst[Int(letter - 97)]
    where word.count - place >= letters.count
      && word[place..<place + letters.count].elementsEqual(letters)
    {
      return (sound, letters.count)
    }
    let following = place + 1 < word.count ? word[place + 1] : 0
    // c is s before e, i and y, as in Latin; j after a vowel is the German and Slavic i.
    if letter == UInt8(ascii: "c"), "eiy".utf8.contains(following) { return ([115], 1) }
    // Russian e at the beginning is written ye as often as e.
    if letter == UInt8(ascii: "y"), place == 0, following == UInt8(ascii: "e") { return ([], 1) }
    return ([single[Int(letter - 97)]], 1)
  }

  /// The consonants of a sound spelling, without those that Arabic and Hebrew write for vowels.
  static func consonants(_ spelling: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for letter in spelling where !"aiuv".utf8.contains(letter) && out.last != letter {
      out.append(letter == UInt8(ascii: "c") || letter == UInt8(ascii: "j") ? 115 : letter)
    }
    return out
  }
}
