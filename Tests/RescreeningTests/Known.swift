import Canonical
import Judgements
import Rescreening
import Rows
import Screening
import Trade
import Vocabulary

@testable import Registry

func known<Value: TextCoded>(_ text: String) -> Value {
  do {
    return try Value(text: text)
  } catch {
    preconditionFailure("\(text): \(error)")
  }
}

/// Numbers that are the same in every run with the same seed.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(sides))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
}

/// Invented names that are alike often enough.
enum Words {
  static let first = ["Northern", "Golden", "Red", "Blue", "United", "Harbour", "Silver", "Delta"]
  static let second = [
    "Star", "Bridge", "River", "Falcon", "Anchor", "Lantern", "Summit", "Meadow",
  ]
  static let third = ["Trading", "Shipping", "Electronics", "Aviation"]
  static let form = ["Ltd", "LLC", "GmbH", ""]

  static func name(_ dice: inout Dice) -> String {
    [dice.pick(first), dice.pick(second), dice.pick(third), dice.pick(form)]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// A state of a list, and what it turns into.
struct Listed {
  var entities: [String: ListedEntity] = [:]
  private var next = 1

  init(_ dice: inout Dice, count: Int) {
    for _ in 0..<count { add(&dice) }
  }

  private mutating func add(_ dice: inout Dice) {
    let entry = String(next)
    next += 1
    entities[entry] = ListedEntity(
      source: "us-sdn", entry: entry,
      party: ScreenedParty(
        schema: .company, names: [EntityName(Words.name(&dice))],
        countries: [known(dice.pick(["NO", "SE", "DE"]))]))
  }

  mutating func change(_ dice: inout Dice) {
    for _ in 0..<(1 + dice.roll(4)) {
      let entry = dice.pick(entities.keys.sorted())
      switch dice.roll(5) {
      case 0: add(&dice)
      case 1 where entities.count > 2: entities[entry] = nil
      case 2: entities[entry]?.party.names.append(EntityName(Words.name(&dice), .alias))
      // An address that nobody has: the hits stay as they are, and the entry does not.
      case 3: entities[entry]?.party.addresses.append("Somewhere \(dice.roll(1000)) Else Road")
      // A remark is not compared.
      default: entities[entry]?.remarks.append("remark \(dice.roll(1000))")
      }
    }
  }

  var sorted: [ListedEntity] { entities.values.sorted { $0.entry < $1.entry } }

  var citation: ListCitation {
    let bytes = sorted.flatMap { JSON(encoding: $0).bytes }
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digest = withUnsafeBytes(of: sum) { Array($0) }
    return ListCitation(
      name: known("us-sdn"), digest: Digest(digest + digest + digest + digest),
      entries: entities.count)
  }
}
