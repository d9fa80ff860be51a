/// Names made ready for comparing: their words, each word once, in flat arrays, so that a million
/// names are a few allocations. Names and words are known by their numbers.
struct Names: Sendable {
  private(set) var tokens: [NameToken] = []
  /// Groups of the dictionary, in the ranges that the tokens name.
  private(set) var groups: [UInt32] = []
  /// The words of all names, in order.
  private(set) var words: [UInt32] = []
  private(set) var records: [NameRecord] = []
  private var known: [UInt64: UInt32] = [:]
  /// Whether words are told apart from those before; not worth it for a single name.
  private let isShared: Bool

  init(isShared: Bool) { self.isShared = isShared }

  var count: Int { records.count }

  func words(of name: Int) -> ArraySlice<UInt32> {
    let record = records[name]
    return words[Int(record.first)..<Int(record.first) + Int(record.count)]
  }

  func token(_ place: Int, of name: Int) -> NameToken {
    tokens[Int(words[Int(records[name].first) + place])]
  }

  /// All words that are like one, first letters apart, by asking each.
  func alike(_ matcher: TokenMatcher, _ body: (UInt32, TokenLikeness) -> Void) {
    for word in tokens.indices {
      if let likeness = matcher.likeness(to: tokens[word], groups: groups),
        likeness.agreement != .initial
      {
        body(UInt32(word), likeness)
      }
    }
  }

  mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    known.removeAll(keepingCapacity: true)
  }

  /// Takes the last name away again; its words stay.
  mutating func removeLast() {
    words.removeLast(Int(records.removeLast().count))
  }

  /// - Parameters:
  ///   - owner: whose name it is.
  ///   - place: where it stands among the names of its owner.
  mutating func append(
    _ made: [MadeWord], owner: Int, place: Int, isWeak: Bool, outline: PartyOutline = .init()
  ) {
    let first = words.count
    for word in made { words.append(number(of: word)) }
    var record = NameRecord(
      first: UInt32(first), owner: UInt32(owner), place: UInt16(place), count: UInt8(made.count),
      isWeak: isWeak, outline: outline)
    for word in words[first...] { record.add(tokens[Int(word)]) }
    records.append(record)
  }

  private mutating func number(of word: MadeWord) -> UInt32 {
    let next = UInt32(tokens.count)
    if isShared {
      if let number = known[word.key], word.isSame(as: tokens[Int(number)]) { return number }
      known[word.key] = next
    }
    let start = UInt32(groups.count)
    groups += word.groups
    tokens.append(
      NameToken(
        word.letters, word.kind, word.script, original: word.original,
        groups: start..<UInt32(groups.count)))
    return next
  }
}

/// A word as it comes out of a text, before it has a number.
struct MadeWord {
  let letters: [UInt8]
  let kind: TokenKind
  let script: Script
  /// The characters of Han or Hangul whose reading it is.
  let original: [UInt32]
  /// Groups of the dictionary, in order.
  let groups: [UInt32]
  /// Of everything that makes it this word and no other.
  let key: UInt64

  init(
    _ letters: [UInt8], _ kind: TokenKind, _ script: Script, original: [UInt32],
    dictionary: NameDictionary
  ) {
    (self.letters, self.kind, self.script) = (letters, kind, script)
    self.original = original
    groups = kind == .name || kind == .common ? dictionary.groups(of: letters, original) : []
    var key: UInt64 = 0xCBF2_9CE4_8422_2325
    let mix = { (value: UInt64) in key = (key ^ value) &* 0x100_0000_01B3 }
    mix(UInt64(kind.rawValue) << 8 | UInt64(script.rawValue))
    for letter in letters { mix(UInt64(letter)) }
    for character in original { mix(UInt64(character) << 8) }
    self.key = key
  }

  func isSame(as token: NameToken) -> Bool {
    token.kind == kind && token.script == script && token.letters == Letters(letters)
      && token.groups.count == groups.count
  }
}

/// What is known of a name without looking at its words, in 32 bytes.
struct NameRecord: Sendable {
  /// What is known of its owner.
  let outline: PartyOutline
  let count: UInt8
  /// How many words of another name the first letters here may stand for.
  private(set) var reach: UInt8 = 0
  private var traits: Traits
  let place: UInt16
  /// Letters in all.
  private(set) var letters: UInt16 = 0
  let first: UInt32
  let owner: UInt32
  /// The weight of the words, fillers apart; that of the fillers; that of the words whose first
  /// letter may be all that agrees.
  private(set) var weight: Float = 0
  private(set) var fillers: Float = 0
  private(set) var free: Float = 0

  private struct Traits: OptionSet {
    let rawValue: UInt8
    static let weak = Traits(rawValue: 1)
    static let oddWords = Traits(rawValue: 2)
  }

  /// The list itself calls the name weak.
  var isWeak: Bool { traits.contains(.weak) }
  /// Numbers and first letters are among the words, which are unlike others for other reasons than
  /// their letters.
  var hasOddWords: Bool { traits.contains(.oddWords) }

  init(
    first: UInt32, owner: UInt32, place: UInt16, count: UInt8, isWeak: Bool, outline: PartyOutline
  ) {
    (self.first, self.owner, self.place) = (first, owner, place)
    (self.count, self.outline, traits) = (count, outline, isWeak ? .weak : [])
  }

  mutating func add(_ token: NameToken) {
    letters += UInt16(token.letters.count)
    if token.kind.isFiller {
      fillers += Float(token.weight)
    } else {
      weight += Float(token.weight)
      reach += token.reach
      if token.kind == .number || token.kind == .initial { traits.insert(.oddWords) }
      if token.reach > 0 { free += Float(token.weight) }
    }
  }
}
