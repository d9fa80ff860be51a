import Vocabulary

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

/// A party made ready for comparing.
struct PreparedParty: Sendable {
  struct Name: Sendable {
    let name: PreparedName
    /// Where it stands in the party's names.
    let place: Int
    let isWeak: Bool
  }

  /// More names of one party than this are not compared; the longest entry of the lists has 90.
  static let nameLimit = 256

  let schema: Schema
  let names: [Name]
  let dates: [PartialDate]
  let birthPlace: Set<[UInt8]>
  let countries: [Country]
  let addresses: [Set<[UInt8]>]
  let identifiers: [PreparedIdentifier]
  let gender: ScreenedParty.Gender?

  init(_ party: ScreenedParty, by preparer: inout NamePreparer) {
    schema = party.schema
    names = Self.names(of: party, by: &preparer)
    dates = Array(party.dates.prefix(32))
    birthPlace = Self.words(party.birthPlaces)
    countries = Array(party.countries.prefix(32))
    addresses = party.addresses.prefix(32).map { Self.words([$0]) }
    identifiers = party.identifiers.prefix(64).compactMap(PreparedIdentifier.init)
    gender = party.gender
  }

  private static func names(
    of party: ScreenedParty, by preparer: inout NamePreparer
  ) -> [Name] {
    var out: [Name] = []
    var seen: Set<[[UInt8]]> = []
    for (place, name) in party.names.enumerated() where name.kind.isWhole {
      let prepared = preparer.prepare(name.text, party.schema.nature)
      guard !prepared.tokens.isEmpty, seen.insert(prepared.tokens.map(\.letters)).inserted else {
        continue
      }
      out.append(Name(name: prepared, place: place, isWeak: name.kind == .weakAlias))
      if out.count == nameLimit { return out }
    }
    if out.isEmpty, let parts = parts(of: party) {
      let prepared = preparer.prepare(parts, party.schema.nature)
      if !prepared.tokens.isEmpty { out.append(Name(name: prepared, place: 0, isWeak: false)) }
    }
    return out
  }

  /// A whole name from parts, when that is all there is.
  private static func parts(of party: ScreenedParty) -> String? {
    let order: [EntityName.Kind] = [.given, .middle, .patronymic, .family]
    let words = order.flatMap { kind in party.names.filter { $0.kind == kind }.prefix(1) }
    return words.isEmpty ? nil : words.map(\.text).joined(separator: " ")
  }

  /// The words of places and addresses that are longer than two letters, or numbers.
  private static func words(_ texts: [String]) -> Set<[UInt8]> {
    var out: Set<[UInt8]> = []
    for text in texts.prefix(16) {
      for word in FoldedText(text).words
      where word.letters.count > 2 || word.letters.allSatisfy({ $0 < 58 }) {
        out.insert(word.letters)
      }
    }
    return out.subtracting(general)
  }

  private static let general: Set<[UInt8]> = Set(
    "city village district province region street road the and near area town".split(separator: " ")
      .map { Array($0.utf8) })
}
