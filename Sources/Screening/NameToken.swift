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

/// A word of a name, with all that is needed for comparing it: made once, and shared by the names
/// that have it.
final class NameToken: Sendable {
  let letters: [UInt8]
  /// How it sounds (`Sounds`).
  let sound: [UInt8]
  /// Its consonants, where vowels say nothing.
  let consonants: [UInt8]
  let kind: TokenKind
  let script: Script
  /// Which letters of `sound` occur, a bit each: unlike words are told apart by it at once.
  let mask: UInt32
  /// Groups of the dictionary in which it is one way of writing a name, in order.
  let groups: [UInt32]
  /// How much it says.
  let weight: Double

  init(
    _ letters: [UInt8], _ kind: TokenKind, _ script: Script, original: [UInt32] = [],
    dictionary: NameDictionary
  ) {
    self.letters = letters
    self.kind = kind
    self.script = script
    sound = kind == .number || kind == .legalForm ? letters : Sounds.spelling(letters)
    consonants = Sounds.consonants(sound)
    mask = sound.reduce(0) { $0 | (1 << UInt32($1 & 31)) }
    groups = kind == .name || kind == .common ? dictionary.groups(of: letters, original) : []
    // A name of two letters says less than one of five.
    let length = kind == .name || kind == .common ? min(1, 0.55 + 0.09 * Double(letters.count)) : 1
    weight = kind.weight * length
    let isAcronym =
      (2...3).contains(letters.count)
      && (kind == .initial || letters.allSatisfy { !"aeiouy0123456789".utf8.contains($0) })
    reach = isAcronym ? letters.count : letters.count == 1 ? 1 : 0
  }

  /// Two or three consonants, which may be first letters of several words: `JC`, `J.P.`.
  var isAcronym: Bool { reach > 1 }

  /// How many words of the other name first letters here may stand for.
  let reach: Int

  var text: String { String(decoding: letters, as: UTF8.self) }
}
