import Screening
import Vocabulary

@testable import Lists

/// A source of numbers that gives the same ones for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Invented lists, and changed ones.
enum RandomList {
  static func entities(_ count: Int, _ seeded: inout Seeded) -> [ListedEntity] {
    (0..<count).map { entity(String($0), &seeded) }.shuffled(using: &seeded)
  }

  static func entity(_ entry: String, _ seeded: inout Seeded) -> ListedEntity {
    let words = ["Ann", "Ben", "Mill", "\u{41F}\u{435}\u{442}\u{440}", "a\"b\\c", "é", "🙂", ""]
    func word() -> String { words.randomElement(using: &seeded) ?? "" }
    var party = ScreenedParty(
      schema: Schema.allCases.randomElement(using: &seeded) ?? .thing,
      names: (0...Int.random(in: 0...2, using: &seeded)).map { _ in EntityName(word() + word()) })
    if Bool.random(using: &seeded) { party.gender = .female }
    if Bool.random(using: &seeded) { party.addresses = [word(), word()] }
    if let date = PartialDate(year: Int.random(in: 1900...1990, using: &seeded)) {
      party.dates = [date]
    }
    return ListedEntity(
      source: "made-up", entry: entry, party: party, programmes: [word()],
      listedOn: Bool.random(using: &seeded) ? PartialDate(year: 2020, month: 2) : nil,
      remarks: Bool.random(using: &seeded) ? [word()] : [],
      link: Bool.random(using: &seeded) ? word() : nil)
  }

  /// Some entries gone, some changed, some new.
  static func changed(_ entities: [ListedEntity], _ seeded: inout Seeded) -> [ListedEntity] {
    var out: [ListedEntity] = []
    for entity in entities {
      switch Int.random(in: 0..<5, using: &seeded) {
      case 0: continue
      case 1: out.append(self.entity(entity.entry, &seeded))
      default: out.append(entity)
      }
    }
    for number in 0..<Int.random(in: 0...4, using: &seeded) {
      out.append(entity("new-\(number)", &seeded))
    }
    return out.shuffled(using: &seeded)
  }

  static func reading(_ entities: [ListedEntity], lost: Int = 0, isComplete: Bool = true)
    -> ListReading
  {
    ListReading(
      source: "made-up", entities: entities, faults: [], furtherFaults: 0, lost: lost,
      isComplete: isComplete)
  }
}
