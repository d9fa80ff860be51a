import Vocabulary

/// What is known of a party in a few bytes: enough to tell of most that nothing confirms.
struct PartyOutline: Sendable {
  /// A bit for each year that a date may be of, by its remainder of 16; all for one that is about.
  private(set) var years: UInt16 = 0
  /// A bit for each country, by a number of it.
  private(set) var countries: UInt16 = 0
  private var traits: Traits = []

  private struct Traits: OptionSet {
    let rawValue: UInt8
    static let birthPlace = Traits(rawValue: 1)
    static let address = Traits(rawValue: 2)
    static let gender = Traits(rawValue: 4)
    /// Ships change their flag, and people have more than one passport.
    static let changesCountry = Traits(rawValue: 8)
  }

  init() {}

  init(_ party: ScreenedParty) {
    for date in party.dates.prefix(Parties.contextLimit) {
      if date.isAbout || date.lastYear - date.year >= 16 {
        years = .max
      } else {
        for year in date.year...date.lastYear { years |= 1 << UInt16(year & 15) }
      }
    }
    for country in party.countries.prefix(Parties.contextLimit) {
      let letters = country.text.utf8.reduce(0) { $0 &* 7 &+ Int($1) }
      countries |= 1 << UInt16(letters & 15)
    }
    if !party.birthPlaces.isEmpty { traits.insert(.birthPlace) }
    if !party.addresses.isEmpty { traits.insert(.address) }
    if party.gender != nil { traits.insert(.gender) }
    if party.schema.nature == .vessel || party.schema.nature == .aircraft {
      traits.insert(.changesCountry)
    }
  }

  /// The most that a name's log-odds can gain by what else is known of two parties; less than 0
  /// when something is sure to contradict. Identifiers apart.
  func most(_ other: PartyOutline) -> Double {
    var (confirms, against) = (0.0, 0.0)
    if years & other.years != 0 {
      confirms += 2.5
    } else if years != 0, other.years != 0 {
      against -= 0.8
    }
    if countries & other.countries != 0 {
      confirms += 0.6
    } else if countries != 0, other.countries != 0 {
      against -= traits.union(other.traits).contains(.changesCountry) ? 0.2 : 1
    }
    let both = traits.intersection(other.traits)
    if both.contains(.birthPlace) { confirms += 0.7 }
    if both.contains(.address) { confirms += 1.2 }
    if both.contains(.gender) { confirms += 0.1 }
    return min(confirms, PartyFeature.mostConfirmation) + against
  }
}
