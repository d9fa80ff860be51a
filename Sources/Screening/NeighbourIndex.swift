/// The words of all listed names, found by what they are like: the same letters or sound, up to two
/// edits of the sound, the same name in the dictionary, the same consonants. It finds all words
/// that `NameToken.likeness` calls alike (first letters apart), and is tested against asking every
/// word.
///
/// Edits are found by leaving letters out: two words within two edits have a spelling in common
/// once up to two letters are left out of each (symmetric deletion).
struct NeighbourIndex: Sendable {
  let tokens: [NameToken]
  private let outlines: [Outline]
  private var byDeletion: HashTable
  private var bySound: HashTable
  private var byConsonants: HashTable
  private var byGroup: HashTable

  init(_ tokens: [NameToken]) {
    self.tokens = tokens
    outlines = tokens.map {
      Outline(
        mask: $0.mask, length: $0.sound.count, hasGroups: !$0.groups.isEmpty,
        isAnyhow: $0.script.leavesVowelsOut || $0.kind == .legalForm)
    }
    var deletions: [HashTable.Entry] = []
    var sounds: [HashTable.Entry] = []
    var consonants: [HashTable.Entry] = []
    var groups: [HashTable.Entry] = []
    for (place, token) in tokens.enumerated() {
      let id = UInt32(place)
      sounds.append(.init(key: Self.hash(token.sound), value: id))
      guard token.kind != .legalForm else { continue }
      Self.deletions(of: token) { deletions.append(.init(key: $0, value: id)) }
      if token.consonants.count >= 2 {
        consonants.append(.init(key: Self.hash(token.consonants), value: id))
      }
      for group in token.groups { groups.append(.init(key: group &* 0x9E37_79B1, value: id)) }
    }
    byDeletion = HashTable(deletions)
    bySound = HashTable(sounds)
    byConsonants = HashTable(consonants)
    byGroup = HashTable(groups)
  }

  /// How many letters are left out of a word: its own tolerance. The longer of two words may have a
  /// letter more to spare, but then the shorter needs fewer: it lacks as many as it is shorter by.
  private static func depth(_ token: NameToken) -> Int {
    token.kind == .number || token.kind == .initial ? 0 : NameToken.tolerance(token.sound.count)
  }

  private static func hash(_ letters: [UInt8], skipping a: Int = -1, _ b: Int = -1) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for place in letters.indices where place != a && place != b {
      hash = (hash ^ UInt32(letters[place])) &* 0x0100_0193
    }
    return hash ^ (hash >> 15)
  }

  private static func deletions(of token: NameToken, _ body: (UInt32) -> Void) {
    let sound = token.sound
    body(hash(sound))
    let depth = depth(token)
    guard depth > 0 else { return }
    for first in sound.indices {
      body(hash(sound, skipping: first))
      guard depth > 1 else { continue }
      for second in (first + 1)..<max(first + 1, sound.count) {
        body(hash(sound, skipping: first, second))
      }
    }
  }

  /// All words alike, each once.
  func alike(_ token: NameToken, _ body: (UInt32) -> Void) {
    var found: [UInt32] = []
    if token.kind == .legalForm {
      bySound.each(Self.hash(token.sound)) { found.append($0) }
    } else {
      Self.deletions(of: token) { key in byDeletion.each(key) { found.append($0) } }
      if token.consonants.count >= 2 {
        byConsonants.each(Self.hash(token.consonants)) { found.append($0) }
      }
      for group in token.groups { byGroup.each(group &* 0x9E37_79B1) { found.append($0) } }
    }
    found.sort()
    var last = UInt32.max
    for id in found where id != last {
      last = id
      guard mayBeAlike(token, Int(id)) else { continue }
      if token.isAlike(to: tokens[Int(id)]) { body(id) }
    }
  }

  /// Told from two numbers, whether it is worth looking at a word's letters.
  private func mayBeAlike(_ token: NameToken, _ id: Int) -> Bool {
    let outline = outlines[id]
    if outline.isAnyhow || token.script.leavesVowelsOut { return true }
    if outline.hasGroups && !token.groups.isEmpty { return true }
    let most = NameToken.tolerance(max(outline.length, token.sound.count))
    return (outline.mask & ~token.mask).nonzeroBitCount <= most
      && (token.mask & ~outline.mask).nonzeroBitCount <= most
      && abs(outline.length - token.sound.count) <= most
  }

  /// What is known of a word without looking at it.
  private struct Outline {
    let mask: UInt32
    let length: Int
    let hasGroups: Bool
    /// It may be alike by other things than spelling.
    let isAnyhow: Bool
  }

  /// Words that sound exactly so.
  func sounding(_ sound: [UInt8], _ body: (UInt32) -> Void) {
    bySound.each(Self.hash(sound)) { if tokens[Int($0)].sound == sound { body($0) } }
  }
}

/// Keys with several values each, in two flat arrays: built once, read often.
struct HashTable: Sendable {
  struct Entry: Sendable {
    let key: UInt32
    let value: UInt32
  }
  private let entries: [Entry]
  private let starts: [UInt32]
  private let shift: UInt32

  init(_ unsorted: [Entry]) {
    var bits: UInt32 = 4
    while bits < 22, (1 << Int(bits)) < unsorted.count { bits += 1 }
    shift = 32 - bits
    let shift = 32 - bits
    entries = unsorted.sorted { ($0.key, $0.value) < ($1.key, $1.value) }
    var starts = [UInt32](repeating: 0, count: (1 << Int(bits)) + 1)
    for entry in entries { starts[Int(entry.key >> shift) + 1] += 1 }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    self.starts = starts
  }

  func each(_ key: UInt32, _ body: (UInt32) -> Void) {
    let bucket = Int(key >> shift)
    var place = Int(starts[bucket])
    let end = Int(starts[bucket + 1])
    while place < end, entries[place].key < key { place += 1 }
    while place < end, entries[place].key == key {
      body(entries[place].value)
      place += 1
    }
  }
}
