/// What a word is in a name, which decides how much it says.
enum TokenKind: UInt8, Sendable, CaseIterable {
  case name, common, particle, title, legalForm, trade, place, number, initial

  /// How much a word of this kind says, where an ordinary name says 1. A particle is written or
  /// left out at will; "trading" distinguishes one company from another, but not much.
  var weight: Double {
    switch self {
    case .name: 1
    case .common: 0.75
    case .particle: 0.08
    case .title: 0.1
    case .legalForm: 0.12
    case .trade: 0.5
    case .place: 0.65
    case .number: 0.7
    case .initial: 0.3
    }
  }

  /// Whether a word of this kind may be left out without saying anything.
  var isFiller: Bool { self == .particle || self == .title || self == .legalForm }
}

/// A word of a name, with all that is needed for comparing it, in one value without references.
struct NameToken: Sendable {
  let letters: Letters
  /// How it sounds (`Sounds`).
  let sound: Letters
  /// How much it says.
  let weight: Double
  /// Which letters of `sound` occur, a bit each: unlike words are told apart by it at once.
  let mask: UInt32
  /// A number of its consonants, where vowels say nothing; 0 for fewer than two.
  let consonants: UInt32
  /// A number of the characters of Han or Hangul whose reading this is; 0 in other scripts.
  let characters: UInt32
  /// How many characters that are.
  let characterCount: UInt8
  /// Where the groups of the dictionary in which it is one way of writing a name are kept, in
  /// order (`Names.groups`).
  let groups: Range<UInt32>
  let kind: TokenKind
  let script: Script
  /// How many words of the other name first letters here may stand for.
  let reach: UInt8

  init(
    _ letters: [UInt8], _ kind: TokenKind, _ script: Script, original: [UInt32],
    groups: Range<UInt32>
  ) {
    characterCount = UInt8(min(255, original.count))
    characters = original.reduce(0) { ($0 ^ $1) &* 0x0100_0193 | 1 }
    self.letters = Letters(letters)
    self.kind = kind
    self.script = script
    self.groups = groups
    let spelled = kind == .number || kind == .legalForm ? letters : Sounds.spelling(letters)
    sound = Letters(spelled)
    mask = spelled.reduce(0) { $0 | (1 << UInt32($1 & 31)) }
    let skeleton = Letters(Sounds.consonants(spelled))
    consonants = skeleton.count >= 2 ? skeleton.hash() | 1 : 0
    // A name of two letters says less than one of five.
    let length = kind == .name || kind == .common ? min(1, 0.55 + 0.09 * Double(letters.count)) : 1
    weight = kind.weight * length
    let isAcronym =
      (2...3).contains(letters.count)
      && (kind == .initial || letters.allSatisfy { !"aeiouy0123456789".utf8.contains($0) })
    let letterReach = isAcronym ? letters.count : letters.count == 1 ? 1 : 0
    reach = UInt8(kind.isFiller ? 0 : letterReach)
  }

  /// Two or three consonants, which may be first letters of several words: `JC`, `J.P.`.
  var isAcronym: Bool { reach > 1 }

  /// The same letters of the same characters, and a legal form or another filler only where the
  /// other is one.
  func isEqual(to other: NameToken) -> Bool {
    letters == other.letters && characters == other.characters
      && kind.isFiller == other.kind.isFiller
      && (kind == .legalForm) == (other.kind == .legalForm)
  }

  var text: String { String(decoding: letters.bytes, as: UTF8.self) }
}
