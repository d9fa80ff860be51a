public import Vocabulary

/// A number or code by which a register knows somebody or something.
public struct EntityIdentifier: Sendable, Hashable, Codable {
  /// The register. Two equal values of one kind from the same country are one registration.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Unique in the world: Legal Entity Identifier (ISO 17442), IMO ship number, MMSI, BIC (ISO
    /// 9362), D-U-N-S, ISIN (ISO 6166), Wikidata item, crypto-asset address.
    case lei, imo, mmsi, bic, duns, isin, wikidata, wallet
    /// Unique in a country or for its issuer.
    case passport, nationalID, tax, registration
    /// Russian tax number and registration, China's unified social credit code.
    case inn, ogrn, uscc
    case callSign, aircraftSerial, aircraftRegistration, vesselRegistration
    /// What the list calls otherwise, in words.
    case other

    /// Whether equal values are one thing wherever they come from.
    public var isWorldwide: Bool {
      switch self {
      case .lei, .imo, .mmsi, .bic, .duns, .isin, .wikidata, .wallet, .inn, .ogrn, .uscc: true
      case .passport, .nationalID, .tax, .registration, .callSign, .aircraftSerial,
        .aircraftRegistration, .vesselRegistration, .other:
        false
      }
    }
  }

  public let kind: Kind
  /// As the source spells it.
  public let value: String
  public let country: Country?

  public init(_ kind: Kind, _ value: String, country: Country? = nil) {
    self.kind = kind
    self.value = value
    self.country = country
  }

  /// Letters and digits alone, in capitals: what is compared. At most 64 characters.
  public var key: String {
    var out = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A: out.append(scalar)
      case 0x61...0x7A: out.append(Unicode.Scalar(scalar.value - 32) ?? scalar)
      default: if scalar.properties.isAlphabetic { out.append(scalar) }
      }
      if out.count == 64 { break }
    }
    return String(out)
  }
}
