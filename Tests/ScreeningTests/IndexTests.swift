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
      for threshold in [150, 400, 600, 800] {
        let all = screener.hitsByAskingAll(party, threshold: threshold)
        #expect(screener.hits(party, threshold: threshold) == all, "\(text) at \(threshold)")
        found += all.count
      }
    }
    #expect(found > 500, "the test asks about nothing")
  }

  @Test func neighboursAreAllThatAreAlike() {
    var random = Seeded(state: 7)
    let words = (0..<400).map { _ in Self.name(&random).split(separator: " ")[0] }
    let token = { (word: Substring) in
      NameToken(Array(word.utf8.prefix(32)), .name, .latin, dictionary: .builtIn)
    }
    let tokens = words.map(token)
    let index = NeighbourIndex(tokens)
    for asked in words.prefix(200) {
      let one = token(asked[...])
      var found: Set<Int> = []
      index.alike(one) { id in found.insert(Int(id)) }
      let all = tokens.indices.filter { place in
        one.likeness(to: tokens[place]).map { $0.agreement != .initial } ?? false
      }
      #expect(found == Set(all), "\(asked)")
    }
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
