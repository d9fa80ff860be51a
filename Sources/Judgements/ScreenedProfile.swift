public import Registry
public import Screening
public import Vocabulary

extension ScreenedParty {
  /// A party of a log, as it is looked for on lists: its names, numbers, countries and addresses.
  ///
  /// Who works for it, who owns it and which power its sites have is not compared, so that a change
  /// of those leaves what was judged as it is. Whether it is a company the log does not say.
  public init(_ profile: Profile) {
    var countries: [Country] = []
    for country in [profile.establishedIn, profile.headquarters]
    where !countries.contains(country) {
      countries.append(country)
    }
    var addresses: [String] = []
    for address in profile.addresses + profile.sites.map(\.address) {
      let text = address.screened
      if !addresses.contains(text) { addresses.append(text) }
    }
    self.init(
      schema: .legalEntity,
      names: [EntityName(profile.legalName)] + profile.otherNames.map { EntityName($0, .alias) },
      countries: countries, addresses: addresses,
      identifiers: profile.identifiers.map(\.screened))
  }

  /// Digest of all that is compared. While it is the same on both sides, a judgement stands.
  public var fingerprint: Digest { Fingerprint.of(self, "portcullis/screened/v1\n") }
}

extension Address {
  fileprivate var screened: String {
    (lines + [postcode, locality, region, country.text].compactMap(\.self))
      .joined(separator: ", ")
  }
}

extension Identifier {
  fileprivate var screened: EntityIdentifier {
    let kind: EntityIdentifier.Kind =
      switch scheme {
      case .lei: .lei
      case .duns: .duns
      case .tax: .tax
      case .gln: .other
      }
    return EntityIdentifier(kind, value, country: country)
  }
}
