/// The words of all names, found by what they are like: the same letters or sound, up to two
/// edits of the sound, the same name in the dictionary, the same consonants. It finds all words
/// that `TokenMatcher.likeness` calls alike (first letters apart), and is tested against asking
/// every word.
///
/// Edits are found by leaving letters out: two words within two edits have a spelling in common
/// once up to two letters are left out of each (symmetric deletion).
struct NeighbourIndex: Sendable {
  private var byDeletion = HashTable()
  private var bySound = HashTable()
  private var byConsonants = HashTable()
  private var byGroup = HashTable()
  /// Words that are here, which are numbered from 0.
  private(set) var count = 0

  /// Takes the words that came since it was asked to last.
  mutating func append(from names: Names) {
    for number in count..<names.tokens.count {
      let (token, id) = (names.tokens[number], UInt32(number))
      bySound.insert(token.sound.hash(), id)
      guard token.kind != .legalForm else { continue }
      Self.deletions(of: token) { byDeletion.insert($0, id) }
      if token.consonants != 0 { byConsonants.insert(token.consonants, id) }
      for group in token.groups { byGroup.insert(names.groups[Int(group)], id) }
    }
    count = names.tokens.count
  }

  /// How many letters are left out of a word: its own tolerance. The longer of two words may have a
  /// letter more to spare, but then the shorter needs fewer: it lacks as many as it is shorter by.
  private static func depth(_ token: NameToken) -> Int {
    token.kind == .number || token.kind == .initial ? 0 : TokenMatcher.tolerance(token.sound.count)
  }

  private static func deletions(of token: NameToken, _ body: (UInt32) -> Void) {
    token.sound.hashes(leavingOut: depth(token), body)
  }

  /// All words alike and how, each once.
  ///
  /// - Parameter seen: marks of the words that were looked at; cleared with `round`.
  func alike(
    _ matcher: TokenMatcher, in names: Names, _ marks: inout WordMarks,
    _ body: (UInt32, TokenLikeness) -> Void
  ) {
    marks.begin(names.tokens.count)
    func look(_ id: UInt32) {
      guard marks.add(Int(id)) else { return }
      if let likeness = matcher.likeness(to: names.tokens[Int(id)], groups: names.groups),
        likeness.agreement != .initial
      {
        body(id, likeness)
      }
    }
    let token = matcher.token
    if token.kind == .legalForm {
      return bySound.each(token.sound.hash(), look)
    }
    Self.deletions(of: token) { byDeletion.each($0, look) }
    if token.consonants != 0 { byConsonants.each(token.consonants, look) }
    for group in matcher.groups { byGroup.each(group, look) }
  }

  /// Words that sound exactly so.
  func sounding(_ sound: Letters, in names: Names, _ body: (UInt32) -> Void) {
    bySound.each(sound.hash()) { if names.tokens[Int($0)].sound == sound { body($0) } }
  }
}

/// Which of many things have been met in a round; a new round costs nothing.
struct WordMarks: Sendable {
  private var rounds: [UInt32] = []
  private var now: UInt32 = 0

  mutating func begin(_ count: Int) {
    if now == .max { (rounds, now) = ([], 0) }
    if rounds.count < count {
      rounds += [UInt32](repeating: 0, count: count - rounds.count)
    }
    now += 1
  }

  /// - Returns: Whether it is the first time in this round.
  mutating func add(_ place: Int) -> Bool {
    guard rounds[place] != now else { return false }
    rounds[place] = now
    return true
  }

  func has(_ place: Int) -> Bool { rounds[place] == now }
}
