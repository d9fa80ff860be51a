import Testing

@testable import Screening

/// The index may leave out nothing that asking every name would find.
@Suite struct IndexTests {
  /// A small random generator with a seed: the same names in every run.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let syllables = [
    "ab", "dul", "rah", "man", "mo", "ham", "mad", "ki", "m", "jong", "un", "vla", "di", "mir",
    "pu",
    "tin", "al", "haul", "dock", "er", "y", "ov", "ich", "a", "sch", "mi", "dt", "kh",
  ]

  private static func name(_ random: inout Seeded) -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      (0..<Int.random(in: 1...4, using: &random))
        .map { _ in syllables.randomElement(using: &random) ?? "a" }.joined()
    }.joined(separator: [" ", " ", "-", ". "].randomElement(using: &random) ?? " ")
  }

  private static func typo(_ name: String, _ random: inout Seeded) -> String {
    var letters = Array(name)
    for _ in 0..<Int.random(in: 0...3, using: &random) where letters.count > 2 {
      let place = Int.random(in: 0..<letters.count - 1, using: &random)
      switch Int.random(in: 0...3, using: &random) {
      case 0: letters.remove(at: place)
      case 1: letters.swapAt(place, place + 1)
      case 2: letters.insert("e", at: place)
      default: letters.removeAll { $0 == " " }
      }
    }
    return String(letters)
  }

  @Test(arguments: [1, 2, 3], [Schema.person, .company])
  func everyHitOfBruteForceIsKept(_ seed: UInt64, _ schema: Schema) {
    var random = Seeded(state: seed)
    let entities = (0..<300).map { number in
      let names = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        EntityName(Self.name(&random))
      }
      return ListedEntity(
        source: "x", entry: "\(number)", party: ScreenedParty(schema: schema, names: names))
    }
    var screener = Screener(ScreeningList(entities))
    var found = 0
    for number in 0..<300 {
      let text =
        number % 3 == 0
        ? Self.name(&random)
        : Self.typo(entities[number].party.names[0].text, &random)
      let party = ScreenedParty(schema: schema, names: [EntityName(text)])
      let all = screener.hitsByAskingAll(party, threshold: 150)
      for threshold in [150, 400, 600, 800] {
        let enough = all.filter { $0.score >= threshold }
        #expect(screener.hits(party, threshold: threshold) == enough, "\(text) at \(threshold)")
        found += enough.count
      }
    }
    #expect(found > 500, "the test asks about nothing")
  }

  @Test(arguments: [7, 8]) func neighboursAreAllThatAreAlike(_ seed: UInt64) {
    var random = Seeded(state: seed)
    let dictionary = NameDictionary(lines: ["abdul, mohammad, kimm => Q1", "vladimir, erov => Q2"])
    var names = Names(isShared: true)
    var index = NeighbourIndex()
    for number in 0..<400 {
      let word = Self.name(&random).split(separator: " ")[0]
      let script = [Script.latin, .latin, .arabic].randomElement(using: &random) ?? .latin
      let kind = [TokenKind.name, .name, .common, .initial].randomElement(using: &random) ?? .name
      let made = MadeWord(
        Array(word.utf8.filter { $0 > 96 }.prefix(32)), kind, script, original: [],
        dictionary: dictionary)
      names.append([made], owner: number, place: 0, isWeak: false)
      if number % 7 == 0 { index.append(from: names) }
    }
    index.append(from: names)
    var near = NearWords()
    var met = 0
    for word in names.tokens {
      let matcher = TokenMatcher(
        word, groups: names.groups[Int(word.groups.lowerBound)..<Int(word.groups.upperBound)])
      var (found, all): (Set<UInt32>, Set<UInt32>) = ([], [])
      index.alike(matcher, in: names, &near) { id, _ in #expect(found.insert(id).inserted) }
      names.alike(matcher) { id, _ in all.insert(id) }
      #expect(found == all, "\(word.text)")
      met += all.count
    }
    #expect(met > names.tokens.count * 2, "nothing is alike")
  }

  @Test func editsAreThoseOfTheTable() {
    var random = Seeded(state: 11)
    for _ in 0..<2000 {
      let (a, b) = (Self.name(&random), Self.name(&random))
      let first = Array(a.utf8.filter { $0 > 96 }.prefix(32))
      let second =
        Bool.random(using: &random)
        ? Array(b.utf8.filter { $0 > 96 }.prefix(32))
        : Array(Self.typo(a, &random).utf8.filter { $0 > 96 }.prefix(32))
      let table = Self.table(first, second)
      let pattern = LetterPattern(Letters(first))
      #expect(pattern.distance(Letters(second)) == table, "\(a) \(b)")
      let packed = PackedLetters(Letters(second))
      #expect(packed.count == second.count)
      #expect(packed.isWhole == (second.count <= 20))
      if packed.isWhole { #expect(pattern.distance(packed) == table, "\(a) \(b)") }
    }
  }

  @Test func partsHaveTheNumbersOfTheirLetters() {
    var random = Seeded(state: 12)
    for _ in 0..<300 {
      let word = Letters(Self.name(&random).utf8.filter { $0 > 96 }.prefix(32))
      var parts = LetterParts(word)
      var cuts = 0
      while parts.next() {
        cuts += 1
        #expect(parts.cut == cuts)
        #expect(parts.before == word.part(0..<cuts).hash())
        #expect(parts.after == word.part(cuts..<word.count).hash())
        #expect(parts.afterLast == word.part(cuts - 1..<word.count).hash())
      }
      #expect(cuts == max(0, word.count - 1))
    }
  }

  @Test(arguments: [13, 14, 15]) func tableHoldsWhatWasInserted(_ seed: UInt64) {
    var random = Seeded(state: seed)
    let keys = (0..<500).map { _ in UInt32.random(in: .min ... .max, using: &random) } + [0, .max]
    var table = HashTable()
    var held: [UInt32: [UInt32]] = [:]
    for value in 0..<UInt32(4000) {
      // Few keys have most values, as few spellings are those of most words.
      let some = Int.random(in: 1...keys.count, using: &random)
      let key = keys[Int.random(in: 0..<some, using: &random)]
      for _ in 0..<Int.random(in: 1...2, using: &random) { table.insert(key, value) }
      held[key, default: []].append(value)
    }
    for key in keys + [1, 2, .max - 1] {
      var found: [UInt32] = []
      table.each(key) { found.append($0) }
      #expect(found == held[key] ?? [])
      #expect(table.has(key) == (held[key] != nil))
    }
    var all: [UInt32] = []
    table.each(keys + [3, 4]) { all.append($0) }
    #expect(all.sorted() == keys.flatMap { held[$0] ?? [] }.sorted())
  }

  /// Optimal string alignment by the whole table.
  private static func table(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for row in 0...a.count {
      for column in 0...b.count {
        if row == 0 || column == 0 {
          rows[row][column] = row + column
          continue
        }
        let isSame = a[row - 1] == b[column - 1]
        var least = min(
          rows[row - 1][column] + 1, rows[row][column - 1] + 1,
          rows[row - 1][column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
          least = min(least, rows[row - 2][column - 2] + 1)
        }
        rows[row][column] = least
      }
    }
    return rows[a.count][b.count]
  }

  @Test func lettersAreKeptAndLeftOut() {
    let word = Array("vladimirovich".utf8)
    let letters = Letters(word)
    #expect(letters.bytes == word && letters.count == 13)
    #expect(letters.first == word.first && letters.last == word.last)
    #expect(Letters(Array(repeating: 97, count: 99)).count == Letters.limit)
    #expect(letters.part(4..<7).bytes == Array("imi".utf8))
    var expected: [UInt32] = [letters.hash()]
    for one in word.indices {
      var rest = word
      rest.remove(at: one)
      expected.append(Letters(rest).hash())
      for two in one..<rest.count {
        var fewer = rest
        fewer.remove(at: two)
        expected.append(Letters(fewer).hash())
      }
    }
    var given: [UInt32] = []
    letters.hashes(leavingOut: 2) { given.append($0) }
    #expect(given.sorted() == expected.sorted())
    #expect(Set(given).count > 60)
  }

  @Test(arguments: [
    "", "x", "🙂🙂", "\u{202E}\u{200B}", String(repeating: "a", count: 100_000),
    String(repeating: "a b ", count: 25_000), "Пётр王小明محمد",
  ])
  func strangeNamesAreAnswered(_ text: String) {
    let list = ScreeningList([
      ListedEntity(
        source: "x", entry: "1",
        party: ScreenedParty(schema: .person, names: [EntityName(text), EntityName("Petra Haul")]))
    ])
    var screener = Screener(list)
    let party = ScreenedParty(schema: .person, names: [EntityName(text)])
    #expect(screener.hits(party) == screener.hitsByAskingAll(party, threshold: 600))
  }
}
