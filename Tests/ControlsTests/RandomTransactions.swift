import Canonical
import Vocabulary

@testable import Controls

/// Transactions over whatever the rules of a book ask about, with values on both sides of each
/// threshold, and with facts left out.
struct RandomTransactions {
  private let entries: [String]
  private let countries: [String]
  private let flags: [String]
  private let codes: [String: [String]]
  private let thresholds: [String: [ChipNumber]]
  private let lists: [String]
  private let days: [String]
  var dice: Dice

  init(_ book: RuleBook, seed: UInt64) {
    var (entries, flags): (Set<String>, Set<String>) = (["EAR99"], [])
    var codes: [String: Set<String>] = [:]
    var thresholds: [String: Set<ChipNumber>] = [:]
    for question in book.atoms {
      switch question.atom {
      case .classified(let numbers): entries.formUnion(numbers)
      case .flag(let name, _): flags.insert(name)
      case .code(let name, let values): codes[name, default: []].formUnion(values)
      case .number(let name, _, let threshold): thresholds[name, default: []].insert(threshold)
      case .country: break
      }
    }
    self.entries = entries.filter { (try? ECCN(text: $0)) != nil }.sorted()
    self.flags = flags.subtracting(["datacenter", "processingIsDominant"]).sorted()
    lists = (codes["listed"] ?? ["entityList"]).sorted()
    self.codes = codes.filter { !["listed", "activity", "itemKind", "hs6"].contains($0.key) }
      .mapValues { $0.sorted() }
    self.thresholds = thresholds.mapValues { $0.sorted() }
    countries = book.packs.reduce(into: Set(["XK", "HK", "MO", "CN"])) {
      $0.formUnion($1.countries)
    }.filter { (try? Country(text: $0)) != nil }.sorted()
    days = book.rules.flatMap { [$0.rule.from.text, $0.rule.to?.text].compactMap(\.self) }
    dice = Dice(seed)
  }

  private mutating func country() throws -> Country { try Country(text: dice.one(of: countries)) }

  private mutating func maybeCountry() throws -> Country? {
    dice.happens(9, in: 10) ? try country() : nil
  }

  mutating func next() throws -> Transaction {
    let activity = dice.one(of: Transaction.Activity.allCases)
    var goods: [Goods] = []
    for line in 1...(1 + dice.below(2)) { goods.append(try item(line)) }
    var parties: [TransactionParty] = []
    for _ in 0..<(1 + dice.below(3)) { parties.append(try party()) }
    return Transaction(
      activity: activity, asOf: try Day(text: dice.one(of: days)), from: try maybeCountry(),
      destination: try country(), transit: dice.happens(1, in: 2) ? [try country()] : nil,
      goods: goods, parties: parties, facts: facts())
  }

  private mutating func item(_ line: Int) throws -> Goods {
    let stated = dice.happens(4, in: 5)
    return Goods(
      line: line, kind: dice.happens(4, in: 5) ? dice.one(of: Goods.Kind.allCases) : nil,
      eccns: stated ? [try ECCN(text: dice.one(of: entries))] : nil,
      specifications: dice.happens(1, in: 3) ? sheet() : nil, origin: try maybeCountry())
  }

  /// A data sheet near the thresholds, in which a figure may be missing.
  mutating func sheet() -> Specifications {
    var sheet = Specifications()
    sheet.datacenter = dice.one(of: [true, false, nil])
    let some = ["-", "37.5", "149.9", "150", "299", "300", "599.9", "600", "2000", "4000"]
    func figure(_ dice: inout Dice, _ texts: [String]) -> String? {
      dice.happens(5, in: 6) ? dice.one(of: texts) : nil
    }
    sheet.tops4 = figure(&dice, some)
    sheet.tops8 = figure(&dice, some)
    sheet.tops16 = figure(&dice, some)
    sheet.tops32 = figure(&dice, ["-", "20"])
    sheet.tops64 = figure(&dice, ["-", "10"])
    sheet.nonPlanarDieArea = figure(&dice, ["-", "150", "405.4", "810.81", "814", "3000"])
    sheet.memoryBandwidth = figure(&dice, ["-", "819", "1399", "1400", "3350", "8000"])
    sheet.interconnect = figure(&dice, ["-", "599", "600", "900"])
    sheet.memoryPackageArea = figure(&dice, ["-", "110", "242"])
    return sheet
  }

  private mutating func party() throws -> TransactionParty {
    var party = TransactionParty(role: dice.one(of: TransactionParty.Role.allCases))
    party.country = try maybeCountry()
    party.headquarters = try maybeCountry()
    party.ultimateParent = try maybeCountry()
    guard dice.happens(9, in: 10) else { return party }
    var hits: [PartyScreening.Hit] = []
    if dice.happens(1, in: 4) {
      hits.append(
        .init(
          list: dice.one(of: lists), entry: "E-1",
          judgement: dice.one(of: PartyScreening.Judgement.allCases)))
    }
    party.screening = PartyScreening(
      asOf: try Day(text: "2026-11-01"), source: "sample lists", hits: hits)
    if dice.happens(1, in: 2) {
      let share = dice.one(of: ["0", "24.9", "49.999999", "50", "75"])
      party.ownership = PartyOwnership(
        source: "sample register", listedAtLeast: share, listedAtMost: share)
    }
    return party
  }

  private mutating func facts() -> StatedFacts {
    var values: [String: StatedFacts.Value] = [:]
    for flag in flags where dice.happens(1, in: 2) { values[flag] = .flag(dice.happens(1, in: 4)) }
    for (name, known) in codes.sorted(by: { $0.key < $1.key }) where dice.happens(1, in: 2) {
      values[name] = dice.happens(1, in: 3) ? .texts([]) : .text(dice.one(of: known))
    }
    for (name, marks) in thresholds.sorted(by: { $0.key < $1.key })
    where !RandomTransactions.figures.contains(name) && dice.happens(1, in: 2) {
      values[name] = .text(dice.happens(1, in: 3) ? "0" : dice.one(of: marks).text)
    }
    return StatedFacts(values)
  }

  private static let figures: Set<String> = [
    "tpp", "tppAtLeast", "performanceDensity", "performanceDensityAtLeast", "interconnect",
    "memoryBandwidth", "memoryBandwidthDensity", "listedShareAtLeast", "listedShareAtMost",
  ]

  /// The same with something that is no longer known.
  mutating func forgetting(_ transaction: Transaction) -> Transaction {
    var less = transaction
    for _ in 0..<(1 + dice.below(4)) {
      let line = dice.below(less.goods.count)
      let party = dice.below(max(less.parties.count, 1))
      switch dice.below(10) {
      case 0 where !less.parties.isEmpty: less.parties[party].screening = nil
      case 1 where !less.parties.isEmpty: less.parties[party].headquarters = nil
      case 2 where !less.parties.isEmpty: less.parties[party].ultimateParent = nil
      case 3 where !less.parties.isEmpty: less.parties[party].ownership = nil
      case 4: less.from = nil
      case 5: less.goods[line].eccns = nil
      case 6: less.goods[line].kind = nil
      case 7: less.goods[line].specifications?.tops16 = nil
      case 8: less.goods[line].specifications?.nonPlanarDieArea = nil
      default:
        guard let name = less.facts?.values.keys.sorted().first else { break }
        less.facts?.values[name] = nil
      }
    }
    return less
  }
}
