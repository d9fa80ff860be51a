/// Which countries belong to the places that conditions name: a row for each place of a pack, a
/// column for each pair of letters.
struct PlaceTable: Sendable {
  private static let columns = 26 * 26
  /// The mark of a country that belongs to a group on some days.
  private static let dated: UInt8 = 3

  private struct Place: Hashable {
    let pack: Int
    let place: Atom.Place
  }

  private let packs: [RulePack]
  private var places: [Place] = []
  private var rows: [Place: Int] = [:]
  private var marks: [UInt8] = []

  init(_ packs: [RulePack]) { self.packs = packs }

  /// The column of a country of ISO 3166-1; nil for any other text.
  static func column(_ country: String) -> Int? {
    var letters = country.utf8.makeIterator()
    guard let first = letters.next(), let second = letters.next(), letters.next() == nil,
      (65...90).contains(first), (65...90).contains(second)
    else { return nil }
    return Int(first - 65) * 26 + Int(second - 65)
  }

  private static func country(_ column: Int) -> String {
    String(decoding: [UInt8(column / 26) + 65, UInt8(column % 26) + 65], as: UTF8.self)
  }

  /// - Returns: the number of the row, which is written where it is new.
  mutating func row(_ place: Atom.Place, of pack: Int) -> Int {
    let key = Place(pack: pack, place: place)
    if let known = rows[key] { return known }
    for column in 0..<PlaceTable.columns {
      marks.append(PlaceTable.mark(PlaceTable.country(column), place, packs[pack]))
    }
    rows[key] = places.count
    places.append(key)
    return places.count - 1
  }

  private static func mark(_ country: String, _ place: Atom.Place, _ pack: RulePack) -> UInt8 {
    let named = country
    let country = pack.treatedAs[country] ?? country
    func mark(_ holds: Bool?) -> UInt8 { UInt8(Certainty(holds).rawValue) }
    switch place {
    // A territory may be named for itself too, as Hong Kong is where China as a whole is not meant.
    case .codes(let codes): return mark(codes.contains(country) || codes.contains(named))
    case .group(let name):
      guard pack.countries.contains(country), let group = pack.groupsByName[name] else {
        return mark(nil)
      }
      guard let days = group.members[country] else { return mark(false) }
      return days.contains(where: \.isWhole) ? mark(true) : dated
    }
  }

  func lies(_ column: Int, in row: Int, on day: Day) -> Certainty {
    let mark = marks[row * PlaceTable.columns + column]
    guard mark == PlaceTable.dated else { return Certainty(rawValue: Int(mark)) ?? .unknown }
    let place = places[row]
    let pack = packs[place.pack]
    guard case .group(let name) = place.place, let group = pack.groupsByName[name] else {
      return .unknown
    }
    let country = PlaceTable.country(column)
    return Certainty(group.contains(pack.treatedAs[country] ?? country, on: day))
  }
}
