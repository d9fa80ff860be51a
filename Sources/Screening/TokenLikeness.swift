/// How two words of names came to be taken for the same, from the surest to the least sure.
enum TokenAgreement: UInt8, Sendable, Comparable {
  /// The same letters.
  case equal
  /// Ways of writing one name, says the dictionary.
  case variant
  /// The same sound, written differently.
  case sound
  /// The same consonants, where one script leaves vowels out.
  case consonants
  /// One or two letters, or exchanged ones, differ.
  case spelling
  /// Written together on one side and apart on the other.
  case joined
  /// The first letter stands for the word.
  case initial
  /// Two legal forms: both say that it is a company, and little else.
  case form

  static func < (a: TokenAgreement, b: TokenAgreement) -> Bool { a.rawValue < b.rawValue }
}

struct TokenLikeness: Sendable, Equatable {
  /// 0 to 1.
  var value: Double
  var agreement: TokenAgreement
}

/// A word that is compared with many others.
struct TokenMatcher: Sendable {
  let token: NameToken
  /// Groups of the dictionary, in order.
  let groups: ArraySlice<UInt32>
  private let sound: LetterPattern
  private let letters: LetterPattern

  init(_ token: NameToken, groups: ArraySlice<UInt32>) {
    self.token = token
    self.groups = groups
    (sound, letters) = (LetterPattern(token.sound), LetterPattern(token.letters))
  }

  /// Letters that may differ in words of a length: none in two letters, one in up to five, two in
  /// longer ones. Lengths are those of the sound spelling.
  static func tolerance(_ length: Int) -> Int { length <= 2 ? 0 : length <= 5 ? 1 : 2 }

  /// How alike two words are; `nil` when they are not. The same whichever of them asks. What this
  /// finds alike, first letters apart, is what the index finds (`NeighbourIndex`), neither more nor
  /// less.
  ///
  /// - Parameter otherGroups: all groups of the dictionary in which listed words are; those of
  ///   `other` are a range of them.
  func likeness(to other: NameToken, groups otherGroups: [UInt32]) -> TokenLikeness? {
    guard token.kind.isFiller == other.kind.isFiller else { return nil }
    if token.kind == .legalForm || other.kind == .legalForm { return forms(other) }
    if token.letters == other.letters, token.characters == other.characters {
      return TokenLikeness(value: 1, agreement: .equal)
    }
    if token.kind == .number || other.kind == .number { return nil }
    if token.kind == .initial || other.kind == .initial { return initials(other) }
    if sharesGroup(other.groups, otherGroups) {
      return TokenLikeness(value: 0.96, agreement: .variant)
    }
    if token.script.leavesVowelsOut || other.script.leavesVowelsOut, token.consonants != 0,
      token.consonants == other.consonants
    {
      let count = Sounds.consonants(token.sound.bytes).count
      return TokenLikeness(value: count >= 3 ? 0.92 : 0.85, agreement: .consonants)
    }
    return token.letters == other.letters ? reading(other) : spelling(other)
  }

  /// The same letters, which on one side or both are the reading of characters. Dozens of
  /// characters are read alike, so that one of them says less than two.
  private func reading(_ other: NameToken) -> TokenLikeness {
    let count = max(token.characterCount, other.characterCount)
    return TokenLikeness(value: count > 1 ? 0.96 : 0.9, agreement: .sound)
  }

  private func forms(_ other: NameToken) -> TokenLikeness? {
    guard token.kind == other.kind else { return nil }
    return TokenLikeness(value: token.letters == other.letters ? 1 : 0.5, agreement: .form)
  }

  /// `J.` stands for Jean, `J.P.` for Jean Pierre (see `TokenAssignment`).
  private func initials(_ other: NameToken) -> TokenLikeness? {
    let (short, long) = token.kind == .initial ? (token, other) : (other, token)
    guard short.letters.count == 1, short.letters.first == long.letters.first else { return nil }
    return TokenLikeness(value: 0.8, agreement: .initial)
  }

  private func sharesGroup(_ range: Range<UInt32>, _ all: [UInt32]) -> Bool {
    guard !range.isEmpty, !groups.isEmpty else { return false }
    var (here, there) = (groups.startIndex, Int(range.lowerBound))
    while here < groups.endIndex, there < Int(range.upperBound) {
      if groups[here] == all[there] { return true }
      if groups[here] < all[there] { here += 1 } else { there += 1 }
    }
    return false
  }

  /// Whether the sound of another word is near enough for `spelling`; of the longest it says so.
  func isNear(_ sound: PackedLetters) -> Bool {
    guard sound.isWhole else { return true }
    let most = Self.tolerance(max(token.sound.count, sound.count))
    return abs(token.sound.count - sound.count) <= most && self.sound.distance(sound) <= most
  }

  private func spelling(_ other: NameToken) -> TokenLikeness? {
    let length = max(token.sound.count, other.sound.count)
    let most = Self.tolerance(length)
    let differing = max(
      (token.mask & ~other.mask).nonzeroBitCount, (other.mask & ~token.mask).nonzeroBitCount)
    guard differing <= most, abs(token.sound.count - other.sound.count) <= most else { return nil }
    let sounds = sound.distance(other.sound)
    guard sounds <= most else { return nil }
    let edits = min(5, letters.distance(other.letters))
    if sounds == 0 {
      return TokenLikeness(value: 0.98 - 0.02 * Double(edits), agreement: .sound)
    }
    let cost = (0.65 * Double(sounds) + 0.35 * Double(edits)) / Double(length + 1)
    return TokenLikeness(value: max(0.05, 1 - 1.2 * cost), agreement: .spelling)
  }

  /// The distance of the sounds of two words, whatever it is.
  func soundDistance(_ other: NameToken) -> Int { sound.distance(other.sound) }
}
