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
  /// How each word sounds.
  private var sounds: [PackedLetters] = []
  /// Words that are here, which are numbered from 0.
  private(set) var count = 0

  /// Takes the words that came since it was asked to last.
  mutating func append(from names: Names) {
    for number in count..<names.tokens.count {
      let (token, id) = (names.tokens[number], UInt32(number))
      bySound.insert(token.sound.hash(), id)
      sounds.append(PackedLetters(token.sound))
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
  func alike(
    _ matcher: TokenMatcher, in names: Names, _ near: inout NearWords,
    _ body: (UInt32, TokenLikeness) -> Void
  ) {
    near.begin(names.tokens.count)
    let token = matcher.token
    if token.kind == .legalForm {
      bySound.each(token.sound.hash()) { near.add($0) }
    } else {
      Self.deletions(of: token) { near.keys.append($0) }
      byDeletion.each(near.keys) {
        if near.looked.add(Int($0)), matcher.isNear(sounds[Int($0)]) { near.add($0) }
      }
      if token.consonants != 0 { byConsonants.each(token.consonants) { near.add($0) } }
      for group in matcher.groups { byGroup.each(group) { near.add($0) } }
    }
    for id in near.found {
      if let likeness = matcher.likeness(to: names.tokens[Int(id)], groups: names.groups),
        likeness.agreement != .initial
      {
        body(id, likeness)
      }
    }
  }

  /// Words that sound exactly so.
  func sounding(_ sound: Letters, in names: Names, _ body: (UInt32) -> Void) {
    bySound.each(sound.hash()) { if names.tokens[Int($0)].sound == sound { body($0) } }
  }

  /// Pairs of words that sound exactly so when they are written together; the letter that ends the
  /// first one may begin the second.
  func soundingTogether(_ sound: Letters, in names: Names, _ body: (UInt32, UInt32) -> Void) {
    var parts = LetterParts(sound)
    while parts.next() {
      guard bySound.has(parts.before) else { continue }
      for (start, key) in [(parts.cut, parts.after), (parts.cut - 1, parts.afterLast)]
      where start > 0 && bySound.has(key) {
        let (first, second) = (sound.part(0..<parts.cut), sound.part(start..<sound.count))
        bySound.each(parts.before) { left in
          guard names.tokens[Int(left)].sound == first else { return }
          bySound.each(key) { if names.tokens[Int($0)].sound == second { body(left, $0) } }
        }
      }
    }
  }
}

/// The words that may be like one, each once.
struct NearWords: Sendable {
  private var marks = WordMarks()
  /// Those that share a key for a likeness of letters, like or not.
  fileprivate var looked = WordMarks()
  /// Keys to look under.
  fileprivate var keys: [UInt32] = []
  fileprivate private(set) var found: [UInt32] = []

  fileprivate mutating func begin(_ count: Int) {
    marks.begin(count)
    looked.begin(count)
    keys.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func add(_ word: UInt32) {
    if marks.add(Int(word)) { found.append(word) }
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
