import Scenario
import Screening
import Vocabulary

/// Any number of parties that a node might have, the same in every run: people with the given and
/// family names of a table, a quarter of them spelled anew, so that there are as many different
/// words as in a register; bodies with made-up names; and one in five hundred who is on a list,
/// with an error of typing.
struct PartyCrowd {
  private let given: [String]
  private let family: [String]
  private let listed: [ScreenedParty]
  private var random = SplitMix(state: 20_261_128)

  private static let countries = [
    "CN", "IN", "US", "RU", "IR", "DE", "AE", "MY", "SG", "TR", "BR", "NG", "PK", "MX", "KR", "JP",
  ].compactMap { try? Country(text: $0) }
  private static let syllables = [
    "ka", "lo", "ven", "tra", "mi", "sol", "dex", "bar", "no", "ri", "qua", "tem", "ul", "zan",
    "pe", "cor", "sha", "li", "gor", "hy", "fen", "o", "ast", "ny", "wei", "dra", "mul", "ex",
  ]
  private static let trades = ["Trading", "Shipping", "Electronics", "Holding", "Industries", ""]
  private static let forms = ["LLC", "Ltd", "GmbH", "Co., Ltd.", "JSC", "S.A.", "Inc."]

  init(given: [String], family: [String], listed: [ScreenedParty]) {
    (self.given, self.family, self.listed) = (given, family, listed)
  }

  mutating func next() -> ScreenedParty {
    switch Int.random(in: 0..<500, using: &random) {
    case 0: nextKnown()
    case 1..<100: body()
    default: person()
    }
  }

  private mutating func person() -> ScreenedParty {
    var last = pick(family)
    if Int.random(in: 0..<4, using: &random) == 0 { last = misspelled(misspelled(last)) }
    let year = Int.random(in: 1935...2005, using: &random)
    let date = PartialDate(
      year: year, month: Int.random(in: 1...12, using: &random),
      day: Int.random(in: 1...28, using: &random))
    return ScreenedParty(
      schema: .person, names: [EntityName("\(pick(given)) \(last)")],
      dates: [date].compactMap(\.self),
      countries: [pick(Self.countries)])
  }

  private mutating func body() -> ScreenedParty {
    let words = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      (0..<Int.random(in: 2...4, using: &random)).map { _ in pick(Self.syllables) }.joined()
    }
    let name = (words + [pick(Self.trades), pick(Self.forms)]).filter { !$0.isEmpty }
    return ScreenedParty(
      schema: .company, names: [EntityName(name.joined(separator: " "))],
      countries: [pick(Self.countries)])
  }

  /// An entry's first name, misspelled, and what else the entry says.
  mutating func nextKnown() -> ScreenedParty {
    var party = pick(listed)
    party.names = [EntityName(misspelled(party.names.first?.text ?? ""))]
    return party
  }

  private mutating func misspelled(_ name: String) -> String {
    var letters = Array(name)
    guard letters.count > 2 else { return name }
    let place = Int.random(in: 1..<letters.count - 1, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: letters.swapAt(place, place + 1)
    case 1: letters.remove(at: place)
    default: letters.insert(pick(Array("aeiostrn")), at: place)
    }
    return String(letters)
  }

  private mutating func pick<T>(_ all: [T]) -> T {
    all[Int.random(in: all.indices, using: &random)]
  }
}
