/// What somebody or something on a list is. The words are those of FollowTheMoney, so that its
/// entities, and the clients that send them, read without a table; what is not listed here reads
/// as the nearest wider one (`Schema.init(followTheMoney:)`).
public enum Schema: String, Sendable, Hashable, Codable, CaseIterable {
  /// A human being.
  case person = "Person"
  /// A body of people that is not known to be a company: a ministry, a militia, a university.
  case organization = "Organization"
  /// A body registered under a law of companies.
  case company = "Company"
  /// A person, organization or company: the list does not say which.
  case legalEntity = "LegalEntity"
  case vessel = "Vessel"
  case aircraft = "Airplane"
  /// Anything else that a list may name: an address, a security, a position, a wallet.
  case thing = "Thing"

  /// The schema for a name of FollowTheMoney's; an unknown one is a `thing`.
  public init(followTheMoney name: String) {
    switch name {
    case "PublicBody": self = .organization
    case "Aircraft": self = .aircraft
    default: self = Schema(rawValue: name) ?? .thing
    }
  }

  /// How names of this kind are made and compared.
  public var nature: Nature {
    switch self {
    case .person: .person
    case .organization, .company: .body
    case .legalEntity: .open
    case .vessel: .vessel
    case .aircraft: .aircraft
    case .thing: .other
    }
  }

  private var isLegal: Bool { nature == .person || nature == .body || nature == .open }

  /// Whether something of one schema may be the same as something of another: a legal entity may
  /// turn out to be a person or a company, a vessel may not.
  public func mayBe(_ other: Schema) -> Bool {
    if nature == other.nature { return true }
    return (nature == .open || other.nature == .open) && isLegal && other.isLegal
  }
}

/// The families of names. `open` is a legal entity of which nobody said whether it is a person.
public enum Nature: UInt8, Sendable, Hashable, CaseIterable {
  case person, body, open, vessel, aircraft, other
}
