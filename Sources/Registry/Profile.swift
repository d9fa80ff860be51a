public import Vocabulary

/// What is known of a party: who it is, where, and to whom it belongs.
public struct Profile: Codable, Hashable, Sendable {
  public var id: PartyID
  /// As registered where it is established.
  public var legalName: String
  /// Trade names, former names and other scripts.
  public var otherNames: [String]
  public var identifiers: [Identifier]
  public var addresses: [Address]
  public var establishedIn: Country
  public var headquarters: Country
  /// Who stands at the top of its ownership, where that is somebody else.
  public var ultimateParent: Parent?
  public var sites: [Site]
  public var people: [Person]

  public init(
    id: PartyID, legalName: String, otherNames: [String] = [], identifiers: [Identifier] = [],
    addresses: [Address] = [], establishedIn: Country, headquarters: Country,
    ultimateParent: Parent? = nil, sites: [Site] = [], people: [Person] = []
  ) {
    self.id = id
    self.legalName = legalName
    self.otherNames = otherNames
    self.identifiers = identifiers
    self.addresses = addresses
    self.establishedIn = establishedIn
    self.headquarters = headquarters
    self.ultimateParent = ultimateParent
    self.sites = sites
    self.people = people
  }
}

/// The party at the top of an ownership.
public struct Parent: Codable, Hashable, Sendable {
  public var name: String
  public var country: Country

  public init(name: String, country: Country) {
    self.name = name
    self.country = country
  }
}

/// A postal address.
public struct Address: Codable, Hashable, Sendable {
  public var lines: [String]
  public var locality: String
  public var postcode: String?
  public var region: String?
  public var country: Country

  public init(
    lines: [String], locality: String, postcode: String? = nil, region: String? = nil,
    country: Country
  ) {
    self.lines = lines
    self.locality = locality
    self.postcode = postcode
    self.region = region
    self.country = country
  }
}

/// Who gives out an identifier.
public enum IdentifierScheme: String, Codable, Sendable, CaseIterable {
  case lei, gln, duns, tax
}

/// A number by which others know a party. Its check digits are checked on registration.
public struct Identifier: Codable, Hashable, Sendable {
  public var scheme: IdentifierScheme
  /// Needed for a tax number, and for no other.
  public var country: Country?
  public var value: String

  public init(scheme: IdentifierScheme, country: Country? = nil, value: String) {
    self.scheme = scheme
    self.country = country
    self.value = value
  }
}

/// What stands at a site.
public enum SiteUse: String, Codable, Sendable, CaseIterable {
  case office, factory, warehouse, terminal, dataCentre, laboratory
}

/// A place where a party keeps, handles or uses goods.
public struct Site: Codable, Hashable, Sendable {
  public var id: SiteID
  public var name: String
  public var use: SiteUse
  public var address: Address
  /// Electrical power in megawatts, of a data centre. It bounds how many accelerators can run
  /// there.
  public var powerMW: Int?
  public var gln: GLN?

  public init(
    id: SiteID, name: String, use: SiteUse, address: Address, powerMW: Int? = nil, gln: GLN? = nil
  ) {
    self.id = id
    self.name = name
    self.use = use
    self.address = address
    self.powerMW = powerMW
    self.gln = gln
  }
}

/// What a person does for a party.
public enum PersonRole: String, Codable, Sendable, CaseIterable {
  case director, compliance, exports, security, warehouse, receiving, driver, inspector
}

/// A person of a party. Names and contacts stand in private entries only.
public struct Person: Codable, Hashable, Sendable {
  public var id: PersonID
  public var name: String
  public var roles: [PersonRole]
  /// How to reach the person.
  public var contact: String?

  public init(id: PersonID, name: String, roles: [PersonRole], contact: String? = nil) {
    self.id = id
    self.name = name
    self.roles = roles
    self.contact = contact
  }
}
