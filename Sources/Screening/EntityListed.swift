public import Vocabulary

/// Whom to look for: what is known of a party, or of an entry on a list, for telling it from
/// others.
public struct ScreenedParty: Sendable, Hashable, Codable {
  public var schema: Schema
  public var names: [EntityName]
  /// Dates of birth of a person; of incorporation, or of building, otherwise.
  public var dates: [PartialDate]
  /// Places of birth, in the words of the source.
  public var birthPlaces: [String]
  /// Nationality, citizenship, seat or flag; what ISO 3166 does not name is left out.
  public var countries: [Country]
  /// In the words of the source.
  public var addresses: [String]
  public var identifiers: [EntityIdentifier]
  public var gender: Gender?

  public enum Gender: String, Sendable, Hashable, Codable, CaseIterable {
    case female, male, other
  }

  public init(
    schema: Schema, names: [EntityName], dates: [PartialDate] = [], birthPlaces: [String] = [],
    countries: [Country] = [], addresses: [String] = [], identifiers: [EntityIdentifier] = [],
    gender: Gender? = nil
  ) {
    self.schema = schema
    self.names = names
    self.dates = dates
    self.birthPlaces = birthPlaces
    self.countries = countries
    self.addresses = addresses
    self.identifiers = identifiers
    self.gender = gender
  }
}

/// An entry of a list: whom it names, and where it says so.
public struct ListedEntity: Sendable, Hashable, Codable {
  /// The list, by a short permanent name: `us-sdn`, `us-csl`, `un-sc`, `eu-fsf`, `uk-sl`.
  public var source: String
  /// The list's own number of this entry, unique within the list.
  public var entry: String
  public var party: ScreenedParty
  /// Programmes, regimes or legal bases, in the list's words.
  public var programmes: [String]
  /// The day on which it was listed, when the list says so.
  public var listedOn: PartialDate?
  /// Remarks, positions and other words of the list: shown to people, not compared.
  public var remarks: [String]
  /// Where the source shows this entry.
  public var link: String?

  public init(
    source: String, entry: String, party: ScreenedParty, programmes: [String] = [],
    listedOn: PartialDate? = nil, remarks: [String] = [], link: String? = nil
  ) {
    self.source = source
    self.entry = entry
    self.party = party
    self.programmes = programmes
    self.listedOn = listedOn
    self.remarks = remarks
    self.link = link
  }

  /// List and entry, unique over all lists: `un-sc/6907993`.
  public var id: String { "\(source)/\(entry)" }
}
