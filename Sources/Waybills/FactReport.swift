public import Vocabulary

/// The non-receipt report: everything the log knows, in one fact, so that it can be read where
/// there is no log.
public struct NonReceiptReported: WireContent {
  public static let kind = "waybill.nonReceiptReported/1"
  public static let summary =
    "The final receive-by time passed: the authority is told all that is known."

  public var waybill: WaybillNumber
  public var version: Int
  public var authority: PartyID
  public var roles: Roles
  public var issuedAt: Moment
  public var receiveBy: Moment
  public var lines: [Line]
  public var legs: [Leg]
  public var units: [MissingUnit]
  public var custodians: [LastCustodian]
  /// Value of what is outstanding, one amount a currency.
  public var values: [Money]
  public var contacts: [ContactCard]
  public var holds: [OpenHold]
  public var discrepancies: [Discrepancy]
  public var flags: [Flag]
  public var references: [Reference]
  public var duties: [Duty]

  public init(
    waybill: WaybillNumber, version: Int, authority: PartyID, roles: Roles, issuedAt: Moment,
    receiveBy: Moment, lines: [Line], legs: [Leg], units: [MissingUnit],
    custodians: [LastCustodian], values: [Money], contacts: [ContactCard], holds: [OpenHold],
    discrepancies: [Discrepancy], flags: [Flag], references: [Reference], duties: [Duty]
  ) {
    self.waybill = waybill
    self.version = version
    self.authority = authority
    self.roles = roles
    self.issuedAt = issuedAt
    self.receiveBy = receiveBy
    self.lines = lines
    self.legs = legs
    self.units = units
    self.custodians = custodians
    self.values = values
    self.contacts = contacts
    self.holds = holds
    self.discrepancies = discrepancies
    self.flags = flags
    self.references = references
    self.duties = duties
  }
}

/// A unit that was not received, or not completely.
public struct MissingUnit: Codable, Hashable, Sendable {
  public var sscc: SSCC
  public var parent: SSCC?
  public var holder: PartyID
  public var since: Moment
  public var custody: Digest
  public var place: Place
  public var seals: [SealNumber]
  public var equipment: [Equipment]
  /// The pieces that are outstanding.
  public var pieces: [Pieces]

  public init(
    sscc: SSCC, parent: SSCC? = nil, holder: PartyID, since: Moment, custody: Digest, place: Place,
    seals: [SealNumber], equipment: [Equipment], pieces: [Pieces]
  ) {
    self.sscc = sscc
    self.parent = parent
    self.holder = holder
    self.since = since
    self.custody = custody
    self.place = place
    self.seals = seals
    self.equipment = equipment
    self.pieces = pieces
  }
}

/// A party that had outstanding units last.
public struct LastCustodian: Codable, Hashable, Sendable {
  public var party: PartyID
  public var since: Moment
  public var place: Place
  public var units: [SSCC]

  public init(party: PartyID, since: Moment, place: Place, units: [SSCC]) {
    self.party = party
    self.since = since
    self.place = place
    self.units = units
  }
}

/// Whom to call at a party.
public struct ContactCard: Codable, Hashable, Sendable {
  public var party: PartyID
  public var legalName: String
  /// Capacities on this waybill, such as `consignor` or `carrier`.
  public var capacities: [String]
  public var people: [ContactPerson]

  public init(party: PartyID, legalName: String, capacities: [String], people: [ContactPerson]) {
    self.party = party
    self.legalName = legalName
    self.capacities = capacities
    self.people = people
  }
}

public struct ContactPerson: Codable, Hashable, Sendable {
  public var name: String
  public var roles: [String]
  public var contact: String?

  public init(name: String, roles: [String], contact: String? = nil) {
    self.name = name
    self.roles = roles
    self.contact = contact
  }
}
