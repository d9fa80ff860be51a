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

struct TokenLikeness: Sendable {
  /// 0 to 1.
  var value: Double
  var agreement: TokenAgreement
}

extension NameToken {
  /// Letters that may differ in words of a length: none in two letters, one in up to five, two in
  /// longer ones. Lengths are those of the sound spelling.
  static func tolerance(_ length: Int) -> Int { length <= 2 ? 0 : length <= 5 ? 1 : 2 }

  /// How alike two words are; `nil` when they are not. What this finds alike is what the index
  /// finds (`NeighbourIndex`), neither more nor less.
  func likeness(to other: NameToken) -> TokenLikeness? {
    if self === other { return TokenLikeness(value: 1, agreement: .equal) }
    guard kind.isFiller == other.kind.isFiller else { return nil }
    if kind == .legalForm || other.kind == .legalForm { return forms(other) }
    if letters == other.letters { return TokenLikeness(value: 1, agreement: .equal) }
    if kind == .number || other.kind == .number { return nil }
    if kind == .initial || other.kind == .initial { return initials(other) }
    if sharesGroup(with: other) { return TokenLikeness(value: 0.96, agreement: .variant) }
    if script.leavesVowelsOut || other.script.leavesVowelsOut, consonants.count >= 2,
      consonants == other.consonants
    {
      let value = consonants.count >= 3 ? 0.92 : 0.85
      return TokenLikeness(value: value, agreement: .consonants)
    }
    return spelling(other)
  }

  /// The same letters, and a legal form or another filler only where the other is one.
  func isEqual(to other: NameToken) -> Bool {
    letters == other.letters && kind.isFiller == other.kind.isFiller
      && (kind == .legalForm) == (other.kind == .legalForm)
  }

  private func forms(_ other: NameToken) -> TokenLikeness? {
    guard kind == other.kind else { return nil }
    return TokenLikeness(value: letters == other.letters ? 1 : 0.5, agreement: .form)
  }

  /// `J.` stands for Jean, `J.P.` for Jean Pierre (see `TokenAssignment`).
  private func initials(_ other: NameToken) -> TokenLikeness? {
    let (short, long) = kind == .initial ? (self, other) : (other, self)
    guard short.letters.count == 1, short.letters[0] == long.letters[0] else { return nil }
    return TokenLikeness(value: 0.8, agreement: .initial)
  }

  private func sharesGroup(with other: NameToken) -> Bool {
    var (here, there) = (0, 0)
    while here < groups.count, there < other.groups.count {
      if groups[here] == other.groups[there] { return true }
      if groups[here] < other.groups[there] { here += 1 } else { there += 1 }
    }
    return false
  }

  private func spelling(_ other: NameToken) -> TokenLikeness? {
    guard let sounds = soundDistance(other) else { return nil }
    let length = max(sound.count, other.sound.count)
    let letters = Spelling.distance(letters, other.letters, atMost: 4) ?? 5
    if sounds == 0 {
      return TokenLikeness(value: 0.98 - 0.02 * Double(letters), agreement: .sound)
    }
    let cost = (0.65 * Double(sounds) + 0.35 * Double(letters)) / Double(length + 1)
    return TokenLikeness(value: max(0.05, 1 - 1.2 * cost), agreement: .spelling)
  }

  /// Edits between the sounds of two words; `nil` when they are more than is tolerated.
  private func soundDistance(_ other: NameToken) -> Int? {
    let most = Self.tolerance(max(sound.count, other.sound.count))
    let differing = max(
      (mask & ~other.mask).nonzeroBitCount, (other.mask & ~mask).nonzeroBitCount)
    guard differing <= most, abs(sound.count - other.sound.count) <= most else { return nil }
    return Spelling.distance(sound, other.sound, atMost: most)
  }

  /// Whether `likeness` says something, without saying what; first letters apart.
  func isAlike(to other: NameToken) -> Bool {
    let isPlain: (NameToken) -> Bool = { token in
      token.kind != .number && token.kind != .initial && token.kind != .legalForm
    }
    if isPlain(self), isPlain(other), kind.isFiller == other.kind.isFiller,
      soundDistance(other) != nil
    {
      return true
    }
    return likeness(to: other).map { $0.agreement != .initial } ?? false
  }
}
