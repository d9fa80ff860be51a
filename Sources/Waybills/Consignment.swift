public import Authorisations
public import Vocabulary

/// A place where goods are taken over or handed on.
public struct Place: Codable, Hashable, Sendable {
  /// As people call it, such as `Rotterdam, Maasvlakte gate 4`.
  public var name: String
  public var country: Country
  /// UN/LOCODE (UN/ECE Recommendation 16), where there is one.
  public var locode: String?
  /// The site of a party of this log, where it is one.
  public var site: SiteID?

  public init(name: String, country: Country, locode: String? = nil, site: SiteID? = nil) {
    self.name = name
    self.country = country
    self.locode = locode
    self.site = site
  }
}

/// One line of a consignment: so many pieces of one article. Every piece has a serial number.
public struct Line: Codable, Hashable, Sendable {
  /// Number of the line, from 1.
  public var number: Int
  /// Trade name of the model.
  public var model: String
  /// The manufacturer's part number: with the serial number it names one piece.
  public var partNumber: PartNumber
  public var manufacturer: String?
  /// Classification as the consignor states it (15 CFR part 774, supplement 1).
  public var eccn: ECCN
  public var hsCode: HSCode
  /// Pieces, at least one.
  public var quantity: Int
  public var unitValue: Money
  /// Gross weight of the whole line.
  public var grossWeight: Quantity
  public var origin: Country
  /// Id of the command whose determination says what the line needs. Wanted where the log has
  /// adopted rule packs.
  public var determination: Digest?
  /// What covers the line: for each body of law that asks for it one, or exceptions that do so
  /// together.
  public var authorisations: [AuthorisationName]?

  public init(
    number: Int, model: String, partNumber: PartNumber, manufacturer: String? = nil, eccn: ECCN,
    hsCode: HSCode, quantity: Int, unitValue: Money, grossWeight: Quantity, origin: Country,
    determination: Digest? = nil, authorisations: [AuthorisationName]? = nil
  ) {
    self.number = number
    self.model = model
    self.partNumber = partNumber
    self.manufacturer = manufacturer
    self.eccn = eccn
    self.hsCode = hsCode
    self.quantity = quantity
    self.unitValue = unitValue
    self.grossWeight = grossWeight
    self.origin = origin
    self.determination = determination
    self.authorisations = authorisations
  }
}

/// Serial numbers of one part number.
public struct Pieces: Codable, Hashable, Sendable {
  public var part: PartNumber
  public var serials: [SerialNumber]

  public init(part: PartNumber, serials: [SerialNumber]) {
    self.part = part
    self.serials = serials
  }
}

/// A logistic unit as it is planned: what stands on its label and what is in it.
public struct UnitPlan: Codable, Hashable, Sendable {
  public var sscc: SSCC
  /// The unit that this one is packed in.
  public var parent: SSCC?
  /// Pieces that lie in this unit itself, not in one inside it.
  public var contents: [Pieces]
  public var seals: [SealNumber]

  public init(sscc: SSCC, parent: SSCC? = nil, contents: [Pieces], seals: [SealNumber]) {
    self.sscc = sscc
    self.parent = parent
    self.contents = contents
    self.seals = seals
  }
}

/// A freight container or trailer, and the units in it.
public struct Equipment: Codable, Hashable, Sendable {
  public var number: ContainerNumber
  public var seals: [SealNumber]
  public var units: [SSCC]

  public init(number: ContainerNumber, seals: [SealNumber], units: [SSCC]) {
    self.number = number
    self.seals = seals
    self.units = units
  }
}

/// One leg of a route as it is planned.
public struct LegPlan: Codable, Hashable, Sendable {
  /// The logistics provider that carries, stores or handles on this leg.
  public var carrier: PartyID
  public var from: Place
  public var to: Place
  /// Hours, at least 1.
  public var plannedTransitHours: Int
  /// Hours beyond the plan before the leg counts as overdue. With the transit, at most what the
  /// policy allows one custody.
  public var toleranceHours: Int

  public init(
    carrier: PartyID, from: Place, to: Place, plannedTransitHours: Int, toleranceHours: Int
  ) {
    self.carrier = carrier
    self.from = from
    self.to = to
    self.plannedTransitHours = plannedTransitHours
    self.toleranceHours = toleranceHours
  }
}

/// A leg with the time that was fixed for it.
public struct Leg: Codable, Hashable, Sendable {
  public var carrier: PartyID
  public var from: Place
  public var to: Place
  public var plannedTransitHours: Int
  public var toleranceHours: Int
  /// When everything must have been handed on at the end of this leg, at the latest.
  public var receiveBy: Moment
  /// When it was found overdue.
  public var overdueSince: Moment?

  public init(
    carrier: PartyID, from: Place, to: Place, plannedTransitHours: Int, toleranceHours: Int,
    receiveBy: Moment, overdueSince: Moment? = nil
  ) {
    self.carrier = carrier
    self.from = from
    self.to = to
    self.plannedTransitHours = plannedTransitHours
    self.toleranceHours = toleranceHours
    self.receiveBy = receiveBy
    self.overdueSince = overdueSince
  }

  init(_ plan: LegPlan, receiveBy: Moment) {
    self.init(
      carrier: plan.carrier, from: plan.from, to: plan.to,
      plannedTransitHours: plan.plannedTransitHours, toleranceHours: plan.toleranceHours,
      receiveBy: receiveBy)
  }

  /// Legs in a row, the first one beginning at `start`: receive-by times add up transit and
  /// tolerance.
  static func schedule(_ plans: [LegPlan], from start: Moment) -> [Leg] {
    var at = start
    return plans.map { plan in
      at = at.adding(hours: plan.plannedTransitHours + plan.toleranceHours)
      return Leg(plan, receiveBy: at)
    }
  }
}

/// Another document that speaks of the same goods, such as a licence, an order or a master bill.
public struct Reference: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case licence, exportDeclaration, importDeclaration, transitDeclaration
    case order, invoice, masterBill, shipment, consignment, other
  }

  public var kind: Kind
  public var value: String

  public init(kind: Kind, value: String) {
    self.kind = kind
    self.value = value
  }
}

/// Who is who, as the consignor names it.
public struct NamedRoles: Codable, Hashable, Sendable {
  public var consignor: PartyID
  public var consignee: PartyID
  /// The site of the consignee where the goods are to be received.
  public var site: SiteID
  /// Absent for the authority that the policy of the log names.
  public var authority: PartyID?
  public var endUser: PartyID?
  public var freightForwarder: PartyID?
  public var notifyParty: PartyID?
  public var owner: PartyID?

  public init(
    consignor: PartyID, consignee: PartyID, site: SiteID, authority: PartyID? = nil,
    endUser: PartyID? = nil, freightForwarder: PartyID? = nil, notifyParty: PartyID? = nil,
    owner: PartyID? = nil
  ) {
    self.consignor = consignor
    self.consignee = consignee
    self.site = site
    self.authority = authority
    self.endUser = endUser
    self.freightForwarder = freightForwarder
    self.notifyParty = notifyParty
    self.owner = owner
  }
}

/// Who is who, in the words of UN/CEFACT: every one a party of this log.
public struct Roles: Codable, Hashable, Sendable {
  public var consignor: PartyID
  public var consignee: PartyID
  /// The site of the consignee where the goods are to be received.
  public var site: SiteID
  public var authority: PartyID
  public var endUser: PartyID?
  public var freightForwarder: PartyID?
  public var notifyParty: PartyID?
  /// The owning party, where it is not the consignor: possession and property are two things.
  public var owner: PartyID?

  public init(
    consignor: PartyID, consignee: PartyID, site: SiteID, authority: PartyID,
    endUser: PartyID? = nil, freightForwarder: PartyID? = nil, notifyParty: PartyID? = nil,
    owner: PartyID? = nil
  ) {
    self.consignor = consignor
    self.consignee = consignee
    self.site = site
    self.authority = authority
    self.endUser = endUser
    self.freightForwarder = freightForwarder
    self.notifyParty = notifyParty
    self.owner = owner
  }

  init(_ named: NamedRoles, authority: PartyID) {
    self.init(
      consignor: named.consignor, consignee: named.consignee, site: named.site,
      authority: authority, endUser: named.endUser, freightForwarder: named.freightForwarder,
      notifyParty: named.notifyParty, owner: named.owner)
  }

  /// Every party that is named, without repetition, in a fixed order.
  public var all: [PartyID] {
    var seen: [PartyID] = []
    let named = [consignor, consignee, authority, endUser, freightForwarder, notifyParty, owner]
    for party in named.compactMap({ $0 }) where !seen.contains(party) { seen.append(party) }
    return seen
  }
}
