/// Which countries belong to the places that conditions name: a row for each place of a pack, a
/// column for each pair of letters.
struct PlaceTable: Sendable {
  fileprivate static let columns = 26 * 26
  /// Marks below are certain; from here on they number what is so on some days alone.
  fileprivate static let dated: Int32 = 3

  /// Days from the first, included, to the second, excluded.
  fileprivate struct Days: BitwiseCopyable {
    let from: Int32
    let to: Int32
  }

  private let marks: Fixed<Int32>
  private let spans: Fixed<FixedRange>
  private let days: Fixed<Days>

  init(_ writer: PlaceWriter, _ memory: FixedMemory) {
    marks = memory.fix(writer.marks)
    spans = memory.fix(writer.spans)
    days = memory.fix(writer.days)
  }

  /// The column of a country of ISO 3166-1; nil for any other text.
  static func column(_ country: String) -> Int? {
    var letters = country.utf8.makeIterator()
    guard let first = letters.next(), let second = letters.next(), letters.next() == nil,
      (65...90).contains(first), (65...90).contains(second)
    else { return nil }
    return Int(first - 65) * 26 + Int(second - 65)
  }

  func lies(_ column: Int, in row: Int, on day: Day) -> Certainty {
    let mark = marks[row * PlaceTable.columns + column]
    guard mark >= PlaceTable.dated else { return Certainty(rawValue: Int(mark)) ?? .unknown }
    for span in days.buffer(spans[Int(mark - PlaceTable.dated)])
    where span.from <= day.number && day.number < span.to {
      return .yes
    }
    return .no
  }
}

/// Writes the rows of a `PlaceTable`, each place once.
struct PlaceWriter {
  private struct Place: Hashable {
    let pack: Int
    let place: Atom.Place
  }

  private let packs: [RulePack]
  private var rows: [Place: Int] = [:]
  fileprivate private(set) var marks: [Int32] = []
  fileprivate private(set) var spans: [FixedRange] = []
  fileprivate private(set) var days: [PlaceTable.Days] = []

  init(_ packs: [RulePack]) { self.packs = packs }

  /// - Returns: the number of the row, which is written where it is new.
  mutating func row(_ place: Atom.Place, of pack: Int) -> Int {
    let key = Place(pack: pack, place: place)
    if let known = rows[key] { return known }
    for column in 0..<PlaceTable.columns {
      marks.append(mark(PlaceWriter.country(column), place, packs[pack]))
    }
    let row = rows.count
    rows[key] = row
    return row
  }

  private static func country(_ column: Int) -> String {
    String(decoding: [UInt8(column / 26) + 65, UInt8(column % 26) + 65], as: UTF8.self)
  }

  private mutating func mark(_ country: String, _ place: Atom.Place, _ pack: RulePack) -> Int32 {
    let named = country
    let country = pack.treatedAs[country] ?? country
    func certain(_ holds: Bool?) -> Int32 { Int32(Certainty(holds).rawValue) }
    switch place {
    // A territory may be named for itself too, as Hong Kong is where China as a whole is not meant.
    case .codes(let codes): return certain(codes.contains(country) || codes.contains(named))
    case .group(let name):
      guard pack.countries.contains(country), let group = pack.groupsByName[name] else {
        return certain(nil)
      }
      guard let intervals = group.members[country] else { return certain(false) }
      return intervals.contains(where: \.isWhole) ? certain(true) : add(intervals)
    }
  }

  private mutating func add(_ intervals: [Interval]) -> Int32 {
    spans.append(FixedRange(first: Int32(days.count), count: Int32(intervals.count)))
    days += intervals.map { .init(from: $0.from?.number ?? 0, to: $0.to?.number ?? .max) }
    return PlaceTable.dated + Int32(spans.count - 1)
  }
}
