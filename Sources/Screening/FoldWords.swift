/// A word of a name, folded: its letters in a-z and 0-9.
struct FoldedWord: Sendable, Equatable {
  var letters: [UInt8] = []
  var script: Script = .latin
  /// Written in capitals alone, or in a script without capitals.
  var isCapitals = true
  /// Where a capital follows a small letter, as in `SiemensAG`; where a character of Han or a
  /// syllable of Hangul follows another.
  var camel: [Int] = []
  /// A comma stood after it, as after the family name in "PUTIN, Vladimir".
  var endsInComma = false
  /// A single letter with a dot, or several: `J.`, `J.P.`.
  var isDotted = false
  /// The characters of Han or syllables of Hangul that it was made of. Many are read alike, so that
  /// a dictionary is asked for them and not for their reading.
  var original: [UInt32] = []
  var characters: Int { original.count }
}

/// The words of a text, in the order in which they stand.
struct FoldedText: Sendable {
  /// Characters that are read; whatever follows is left out, and `isCut` says so. A name of a list
  /// that is longer than this has not been seen; the bound keeps the work for any input small.
  static let limit = 1024
  /// Words that are kept.
  static let wordLimit = 24
  /// Letters of a word that are kept.
  static let letterLimit = 32

  private(set) var words: [FoldedWord] = []
  private(set) var isCut = false
  private var word = FoldedWord()
  private var hasPendingA = false
  private var thai: [UInt8] = []
  private var doubles = false
  private var lastWasSmall = false
  private var dotAt = -1

  init(_ text: String) {
    var read = 0
    for scalar in text.unicodeScalars {
      if read == Self.limit || words.count == Self.wordLimit {
        isCut = true
        break
      }
      read += 1
      if scalar.isASCII { ascii(UInt8(scalar.value)) } else { other(scalar) }
    }
    endWord()
    if words.count > Self.wordLimit { words.removeLast(words.count - Self.wordLimit) }
  }

  private mutating func ascii(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      append([byte], .latin)
      (word.isCapitals, lastWasSmall) = (false, true)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      if lastWasSmall { word.camel.append(word.letters.count) }
      append([byte | 0x20], .latin)
      lastWasSmall = false
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      append([byte], word.letters.isEmpty ? .latin : word.script)
    case UInt8(ascii: "'"), UInt8(ascii: "`"):
      break
    case UInt8(ascii: "."):
      dot()
    case UInt8(ascii: ","), UInt8(ascii: ";"):
      endWord()
      if !words.isEmpty { words[words.count - 1].endsInComma = true }
    case UInt8(ascii: "&"), UInt8(ascii: "+"):
      endWord()
      word.letters = Array("and".utf8)
      endWord()
    default:
      endWord()
    }
  }

  /// A dot keeps `L.X.C` together and ends `Corp.`: it joins where single letters stand around it.
  private mutating func dot() {
    if word.letters.count - max(dotAt, 0) == 1 {
      word.isDotted = true
      dotAt = word.letters.count
    } else {
      endWord()
    }
  }

  /// `J.P.Morgan` is `jp` and `morgan`: what follows the last dot turned out to be a word.
  private mutating func splitAtDot() {
    let rest = Array(word.letters[dotAt...])
    let (script, isCapitals) = (word.script, word.isCapitals)
    let camel = word.camel.filter { $0 > dotAt }.map { $0 - dotAt }
    word.letters.removeLast(rest.count)
    endWord()
    (word.letters, word.script, word.isCapitals) = (rest, script, isCapitals)
    word.camel = camel
  }

  private mutating func other(_ scalar: Unicode.Scalar) {
    switch Folder.shared.fold(scalar) {
    case .ignored: break
    case .breaks:
      endWord()
    case .letters(let script, let sound):
      let capital = scalar.properties.isUppercase
      if lastWasSmall && capital { word.camel.append(word.letters.count) }
      append(sound, script)
      if scalar.properties.isLowercase { (word.isCapitals, lastWasSmall) = (false, true) }
      if capital { lastWasSmall = false }
    case .consonant(let sound):
      append(sound, .indic)
      hasPendingA = true
    case .vowelSign(let sound):
      hasPendingA = false
      if !sound.isEmpty { append(sound, .indic) }
    case .kanaSmall(let sound): kanaSmall(sound)
    case .thaiBefore(let sound): thai = sound
    case .silences: if !word.letters.isEmpty { word.letters.removeLast() }
    case .syllable(let number): hangul(number)
    case .han(let reading):
      mark(.han)
      append(reading, .han)
      word.original.append(scalar.value)
    }
  }

  private mutating func append(_ sound: [UInt8], _ script: Script) {
    if hasPendingA {
      put(UInt8(ascii: "a"))
      hasPendingA = false
    }
    let changes = script != word.script && (script == .han || word.script == .han)
    if changes, !word.letters.isEmpty { endWord() }
    if dotAt > 0, word.letters.count > dotAt { splitAtDot() }
    if word.letters.isEmpty { word.script = script }
    if doubles, let first = sound.first, script == .kana { put(first) }
    doubles = false
    for letter in sound { put(letter) }
    if !thai.isEmpty {
      for letter in thai { put(letter) }
      thai = []
    }
  }

  private mutating func put(_ letter: UInt8) {
    if word.letters.count < Self.letterLimit { word.letters.append(letter) } else { isCut = true }
  }

  /// A small tsu doubles what follows; a small ya, yu or yo takes the place of an i.
  private mutating func kanaSmall(_ sound: [UInt8]) {
    if sound == Array("tsu".utf8) {
      doubles = true
    } else if sound.first == UInt8(ascii: "y"), word.letters.last == UInt8(ascii: "i") {
      word.letters.removeLast()
      let ending = word.letters.suffix(2)
      let palatal = ending == [0x73, 0x68] || ending == [0x63, 0x68] || ending.last == 0x6A
      append(palatal ? Array(sound.dropFirst()) : sound, .kana)
    } else {
      if let last = word.letters.last, "aeiou".utf8.contains(last) { word.letters.removeLast() }
      append(sound, .kana)
    }
  }

  private static let initials = FoldTables.hangulInitials.split(separator: " ").map(sound)
  private static let vowels = FoldTables.hangulVowels.split(separator: " ").map(sound)
  private static let finals = FoldTables.hangulFinals.split(separator: " ").map(sound)
  private static func sound(_ text: Substring) -> [UInt8] { text == "-" ? [] : Array(text.utf8) }

  private mutating func hangul(_ number: UInt32) {
    mark(.hangul)
    append(
      Self.initials[Int(number / 588)] + Self.vowels[Int(number % 588 / 28)]
        + Self.finals[Int(number % 28)], .hangul)
    word.original.append(0xAC00 + number)
  }

  private mutating func mark(_ script: Script) {
    if !word.letters.isEmpty, word.script == script { word.camel.append(word.letters.count) }
  }

  private mutating func endWord() {
    (hasPendingA, lastWasSmall, doubles, dotAt) = (false, false, false, -1)
    for letter in thai { put(letter) }
    thai = []
    // Letters may have been taken away again, by a dot or a sign that silences.
    word.camel.removeAll { $0 == 0 || $0 >= word.letters.count }
    if !word.letters.isEmpty { words.append(word) }
    word = FoldedWord()
  }
}
