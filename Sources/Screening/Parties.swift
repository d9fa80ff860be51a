import Vocabulary

/// Parties made ready for comparing, in flat arrays: the entries of a list, the parties of a node,
/// or the one that is asked about.
struct Parties: Sendable {
  /// Their names; a name's owner is the party's number here.
  private(set) var names: Names
  private var starts: [PartyStarts] = [PartyStarts()]
  private var dates: [PackedDate] = []
  private var countries: [UInt16] = []
  private var birthWords: [UInt64] = []
  private var addresses: [Range<UInt32>] = []
  private var addressWords: [UInt64] = []
  private var identifiers: [PreparedIdentifier] = []

  /// More names of one party than this are not compared; the longest entry of the lists has 90.
  static let nameLimit = 256

  /// Dates, countries and addresses of one party that are compared.
  static let contextLimit = 32

  init(isShared: Bool) { names = Names(isShared: isShared) }

  var count: Int { starts.count - 1 }

  mutating func removeAll() {
    self.names.removeAll()
    starts.removeAll(keepingCapacity: true)
    starts.append(PartyStarts())
    dates.removeAll(keepingCapacity: true)
    countries.removeAll(keepingCapacity: true)
    birthWords.removeAll(keepingCapacity: true)
    addresses.removeAll(keepingCapacity: true)
    addressWords.removeAll(keepingCapacity: true)
    identifiers.removeAll(keepingCapacity: true)
  }

  mutating func append(_ party: ScreenedParty, by preparer: NamePreparer) {
    starts[count].schema = party.schema
    starts[count].gender = party.gender
    appendNames(of: party, by: preparer)
    dates += party.dates.prefix(Self.contextLimit).map(PackedDate.init)
    countries += party.countries.prefix(Self.contextLimit).map(Self.packed)
    birthWords += Self.words(party.birthPlaces)
    for address in party.addresses.prefix(Self.contextLimit) {
      let start = UInt32(addressWords.count)
      addressWords += Self.words([address])
      addresses.append(start..<UInt32(addressWords.count))
    }
    identifiers += party.identifiers.prefix(64).compactMap(PreparedIdentifier.init)
    var next = PartyStarts()
    (next.names, next.dates) = (UInt32(names.count), UInt32(dates.count))
    (next.countries, next.birthWords) = (UInt32(countries.count), UInt32(birthWords.count))
    (next.addresses, next.identifiers) = (UInt32(addresses.count), UInt32(identifiers.count))
    starts.append(next)
  }

  private mutating func appendNames(of party: ScreenedParty, by preparer: NamePreparer) {
    let (owner, first, outline) = (count, names.count, PartyOutline(party))
    for (place, name) in party.names.enumerated() where name.kind.isWhole {
      let words = preparer.words(of: name.text, party.schema.nature)
      guard !words.isEmpty else { continue }
      names.append(
        words, owner: owner, place: place, isWeak: name.kind == .weakAlias, outline: outline)
      if isRepeated(since: first) { names.removeLast() }
      if names.count - first == Self.nameLimit { return }
    }
    if names.count == first, let parts = Self.parts(of: party) {
      let words = preparer.words(of: parts, party.schema.nature)
      if !words.isEmpty {
        names.append(words, owner: owner, place: 0, isWeak: false, outline: outline)
      }
    }
  }

  /// Whether the last name has the letters of one before it.
  private func isRepeated(since first: Int) -> Bool {
    let last = names.words(of: names.count - 1)
    return (first..<names.count - 1).contains { name in
      names.words(of: name).elementsEqual(last) {
        $0 == $1 || names.tokens[Int($0)].letters == names.tokens[Int($1)].letters
      }
    }
  }

  /// A whole name from parts, when that is all there is.
  private static func parts(of party: ScreenedParty) -> String? {
    let order: [EntityName.Kind] = [.given, .middle, .patronymic, .family]
    let words = order.flatMap { kind in party.names.filter { $0.kind == kind }.prefix(1) }
    return words.isEmpty ? nil : words.map(\.text).joined(separator: " ")
  }

  /// Numbers, in order, of the words of places and addresses that are longer than two letters, or
  /// digits.
  private static func words(_ texts: [String]) -> [UInt64] {
    var out: Set<UInt64> = []
    for text in texts.prefix(16) {
      for word in FoldedText(text).words
      where word.letters.count > 2 || word.letters.allSatisfy({ $0 < 58 }) {
        out.insert(hash(word.letters))
      }
    }
    return out.subtracting(general).sorted()
  }

  private static func hash(_ letters: some Sequence<UInt8>) -> UInt64 {
    letters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static let general: Set<UInt64> = Set(
    "city village district province region street road the and near area town".split(separator: " ")
      .map { hash($0.utf8) })

  private static func packed(_ country: Country) -> UInt16 {
    country.text.utf8.reduce(0) { $0 << 8 | UInt16($1) }
  }
}

extension Parties {
  func schema(_ party: Int) -> Schema { starts[party].schema }
  func gender(_ party: Int) -> ScreenedParty.Gender? { starts[party].gender }
  func names(_ party: Int) -> Range<Int> { from(starts[party].names, starts[party + 1].names) }
  func dates(_ party: Int) -> ArraySlice<PackedDate> {
    dates[from(starts[party].dates, starts[party + 1].dates)]
  }
  func countries(_ party: Int) -> ArraySlice<UInt16> {
    countries[from(starts[party].countries, starts[party + 1].countries)]
  }
  func birthWords(_ party: Int) -> ArraySlice<UInt64> {
    birthWords[from(starts[party].birthWords, starts[party + 1].birthWords)]
  }
  func addresses(_ party: Int) -> ArraySlice<Range<UInt32>> {
    addresses[from(starts[party].addresses, starts[party + 1].addresses)]
  }
  func words(ofAddress range: Range<UInt32>) -> ArraySlice<UInt64> {
    addressWords[from(range.lowerBound, range.upperBound)]
  }
  func identifiers(_ party: Int) -> ArraySlice<PreparedIdentifier> {
    identifiers[from(starts[party].identifiers, starts[party + 1].identifiers)]
  }

  private func from(_ start: UInt32, _ end: UInt32) -> Range<Int> { Int(start)..<Int(end) }
}

/// Where what belongs to a party begins; it ends where the next one's begins.
private struct PartyStarts: Sendable {
  var names: UInt32 = 0
  var dates: UInt32 = 0
  var countries: UInt32 = 0
  var birthWords: UInt32 = 0
  var addresses: UInt32 = 0
  var identifiers: UInt32 = 0
  var schema = Schema.thing
  var gender: ScreenedParty.Gender?
}

/// A date in eight bytes.
struct PackedDate: Sendable {
  let year: Int16
  let lastYear: Int16
  /// 0 when it is not known, as is the day.
  let month: UInt8
  let day: UInt8
  let isAbout: Bool

  init(_ date: PartialDate) {
    (year, lastYear) = (Int16(date.year), Int16(date.lastYear))
    (month, day) = (UInt8(date.month ?? 0), UInt8(date.day ?? 0))
    isAbout = date.isAbout
  }
}

/// An identifier as it is compared: without spaces, dots and small letters.
struct PreparedIdentifier: Sendable, Hashable {
  let kind: EntityIdentifier.Kind
  let key: String
  let country: Country?

  /// - Returns: `nil` for what has no letter or digit.
  init?(_ identifier: EntityIdentifier) {
    let key = identifier.key
    guard !key.isEmpty else { return nil }
    // "IMO 9187629" is the number alone.
    let isIMO = identifier.kind == .imo && key.hasPrefix("IMO")
    (kind, country) = (identifier.kind, identifier.country)
    self.key = isIMO ? String(key.dropFirst(3)) : key
  }
}
