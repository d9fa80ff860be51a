import Testing
import Vocabulary

@testable import Screening

/// Screening only what a change of list touches says what a full screening says.
@Suite struct DeltaTests {
  private static let words = [
    "anna", "petra", "petr", "haul", "haull", "dock", "dockery", "igor", "ihor", "abdul", "rahman",
    "abdulrahman", "j", "jp", "jean", "pierre", "li", "kimm", "bank", "boston", "ltd", "4", "44",
    "von", "dr", "маша", "小明", "محمد", "muhammad", "mohamed", "smith",
  ]

  private static func text(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 1...4, using: &random))
      .map { _ in words.randomElement(using: &random) ?? "a" }.joined(separator: " ")
  }

  static func party(_ random: inout SeededRandom) -> ScreenedParty {
    let kinds: [EntityName.Kind] = [.primary, .alias, .weakAlias, .former, .given]
    var party = ScreenedParty(
      schema: Schema.allCases.randomElement(using: &random) ?? .person,
      names: (0..<Int.random(in: 0...3, using: &random)).map { _ in
        EntityName(text(&random), kinds.randomElement(using: &random) ?? .primary)
      })
    let some = { (random: inout SeededRandom) in Int.random(in: 0..<3, using: &random) == 0 }
    if some(&random) {
      let (first, length) = (
        Int.random(in: 1960...1964, using: &random), Int.random(in: 0...20, using: &random)
      )
      let isAbout = Bool.random(using: &random)
      let date =
        length < 4
        ? PartialDate(years: first...first + length * 6, isAbout: isAbout)
        : PartialDate(year: first, month: 5, day: length, isAbout: isAbout)
      party.dates = [date].compactMap(\.self)
    }
    if some(&random) {
      party.countries = ["NL", "TW", "IR"].shuffled(using: &random).prefix(2)
        .compactMap { try? Country(text: $0) }
    }
    if some(&random) { party.birthPlaces = ["Rotterdam", "Taipei"].shuffled(using: &random) }
    if some(&random) { party.addresses = ["1 Dock Lane, Rotterdam", "Haven 2, Rotterdam"] }
    if some(&random) { party.gender = [.female, .male].randomElement(using: &random) }
    if some(&random) {
      let number = "\(Int.random(in: 12345...12350, using: &random))"
      let kind = [EntityIdentifier.Kind.imo, .passport, .inn].randomElement(using: &random)
      party.identifiers = [EntityIdentifier(kind ?? .passport, number)]
    }
    return party
  }

  private static func changed(
    _ entities: [ListedEntity], _ random: inout SeededRandom
  ) -> [ListedEntity] {
    var out = entities.filter { _ in Int.random(in: 0..<10, using: &random) > 0 }
    for place in out.indices {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: out[place].remarks.append("new")
      case 1: out[place].party = party(&random)
      case 2: out[place].party.names.append(EntityName(text(&random), .alias))
      case 3: out[place].party.dates = []
      default: break
      }
    }
    let added = (0..<Int.random(in: 0...6, using: &random)).map { number in
      ListedEntity(source: "x", entry: "new\(number)", party: party(&random))
    }
    return (out + added).shuffled(using: &random)
  }

  private struct Pair: Hashable { let party: Int, entry: String }

  /// Every hit of every party, by asking the list.
  private static func full(
    _ entities: [ListedEntity], _ parties: [ScreenedParty], _ threshold: Int,
    _ dictionary: NameDictionary
  ) -> [Pair: Hit] {
    var screener = Screener(ScreeningList(entities, dictionary: dictionary))
    var out: [Pair: Hit] = [:]
    for (number, party) in parties.enumerated() {
      for hit in screener.hits(party, threshold: threshold) {
        out[Pair(party: number, entry: entities[hit.place].entry)] = hit.moved(to: number)
      }
    }
    return out
  }

  @Test(arguments: 1...40) func aDeltaIsAFullScreening(_ seed: Int) {
    var random = SeededRandom(state: UInt64(seed))
    let dictionary = NameDictionary(lines: ["маша, petra => Q1", "محمد, muhammad, mohamed => Q2"])
    let parties = (0..<60).map { _ in Self.party(&random) }
    let before = (0..<30).map {
      ListedEntity(source: "x", entry: "\($0)", party: Self.party(&random))
    }
    let after = Self.changed(before, &random)
    let threshold = [100, 300, 600, 800].randomElement(using: &random) ?? 800
    var base = PartyBase(dictionary: dictionary)
    for party in parties { base.append(party) }
    var hits = Self.full(before, parties, threshold, dictionary)
    let count = hits.count
    let (old, new) = (Self.byEntry(before), Self.byEntry(after))
    var screener = DeltaScreener(threshold: threshold)
    var touched = 0
    for entry in Set(old.keys).union(new.keys) {
      guard let change = ListedChange(before: old[entry], after: new[entry]) else { continue }
      for one in screener.changes(change, in: base) {
        let pair = Pair(party: one.party, entry: entry)
        #expect(hits[pair] == one.before, "\(entry) and \(one.party) were not as is said")
        hits[pair] = one.after
        touched += 1
      }
    }
    #expect(hits == Self.full(after, parties, threshold, dictionary))
    #expect(threshold > 300 || (count > 20 && touched > 5), "the test changes nothing")
  }

  private static func byEntry(_ entities: [ListedEntity]) -> [String: ScreenedParty] {
    Dictionary(entities.map { ($0.entry, $0.party) }, uniquingKeysWith: { a, _ in a })
  }

  @Test func aRemarkTouchesNobody() {
    let party = ScreenedParty(schema: .person, names: [EntityName("Petra Haul")])
    #expect(ListedChange(before: party, after: party) == nil)
    #expect(ListedChange(before: nil, after: party) != nil)
  }

  @Test func aPartyThatComesLaterIsFound() {
    var base = PartyBase()
    var screener = DeltaScreener()
    let entry = ScreenedParty(schema: .person, names: [EntityName("Petra Haul")])
    #expect(screener.hits(of: entry, in: base).isEmpty)
    for number in 0..<500 {
      let name = number == 321 ? "Petra Haull" : "Igor Dockery \(number)"
      base.append(ScreenedParty(schema: .person, names: [EntityName(name)]))
    }
    #expect(screener.hits(of: entry, in: base).map(\.place) == [321])
  }
}

extension Hit {
  fileprivate func moved(to place: Int) -> Hit {
    Hit(
      place: place, score: score, askedName: askedName, listedName: listedName, reasons: reasons)
  }
}

/// SplitMix64 with a seed: the same in every run.
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
