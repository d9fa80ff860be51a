import Enforcement
import Rows
import Vocabulary

@testable import Registry
@testable import Waybills

/// One waybill from a seller over two carriers to a consignee. `auth-us` supervises it, `auth-nl`
/// accredited the first carrier, `auth-ch` has nothing to do with it.
enum Ground {
  static let now = moment("2026-03-10T12:00:00.000Z")
  static let due = moment("2026-03-20T12:00:00.000Z")
  /// Index of the entry that is decided; given facts stand at 50.
  static let index: UInt64 = 100
  static let givenIndex: UInt64 = 50

  static let supervisor = party("auth-us")
  static let accreditor = party("auth-nl")
  static let stranger = party("auth-ch")
  static let seller = party("boreal-us")
  static let carrier = party("haul-nl")
  static let consignee = party("fjord-no")
  static let outsider = party("idle-se")

  static let waybill = WaybillNumber(from: Digest([UInt8](repeating: 7, count: 32)))
  static let other = WaybillNumber(from: Digest([UInt8](repeating: 8, count: 32)))
  static let part = text("AX-900", PartNumber.init)
  static let unit = text("106141412345678908", SSCC.init)
  static let root = Digest([UInt8](repeating: 0x11, count: 32))
  static let secret = Digest([UInt8](repeating: 0x5E, count: 32))
  static let carrierStanding = AccreditationID(
    party: carrier, role: .logisticsProvider, authority: accreditor)

  static func text<Value>(_ text: String, _ read: (String) throws(InvalidText) -> Value) -> Value {
    do {
      return try read(text)
    } catch {
      preconditionFailure("\(text): \(error)")
    }
  }
  static func moment(_ time: String) -> Moment { text(time, Moment.init) }
  static func party(_ id: String) -> PartyID { text(id, PartyID.init) }
  static func site(_ id: String) -> SiteID { text(id, SiteID.init) }
  static func id(_ id: String) -> CaseID { text(id, CaseID.init) }
  static func serial(_ number: Int) -> SerialNumber {
    let digits = String(number)
    return text("SN-" + String(repeating: "0", count: 3 - digits.count) + digits, SerialNumber.init)
  }
  static func name(_ number: Int) -> SerialName { SerialName(part: part, serial: serial(number)) }

  static func key(of party: PartyID) -> PublicKey {
    var bytes = Array(party.text.utf8.prefix(32))
    bytes += [UInt8](repeating: 0, count: 32 - bytes.count)
    return PublicKey(form: .ed25519, bytes: bytes)
  }

  static func context(
    by party: PartyID = supervisor, proven: Set<Seen> = [], at now: Moment = now
  ) -> Context {
    let seen = Seen(root: root, size: 0)
    let signer = Signer(key: key(of: party), role: .actor, statement: Statement(seen: seen))
    return Context(now: now, index: index, id: root, signers: [signer], provenRoots: proven)
  }

  // MARK: Rows of the other rooms

  static func world(_ state: Waybill.State = .inTransit) throws -> World {
    var world = World()
    let authority = AuthorityRole(
      jurisdiction: text("US", Country.init), delivery: Delivery(means: .onNode))
    for id in [supervisor, accreditor, stranger] { put(id, authority, in: &world) }
    for id in [seller, carrier, consignee, outsider] { put(id, nil, in: &world) }
    accredit(carrierStanding, in: &world)
    accredit(
      AccreditationID(party: outsider, role: .seller, authority: supervisor), in: &world)
    try WaybillRules.evolve(
      &world, .issued(issued()), at: 10, time: moment("2026-03-01T08:00:00.000Z"))
    guard var row = try world.find(Waybill.self, waybill.text) else { return world }
    row.state = state
    if state == .received { row.units[0].status = .received }
    world.put(row)
    return world
  }

  private static func put(_ id: PartyID, _ authority: AuthorityRole?, in world: inout World) {
    let country = text("NL", Country.init)
    let address = Address(lines: ["Quay 1"], locality: "Harbour", country: country)
    let site = Site(id: site(id.text + "-1"), name: "Shed", use: .warehouse, address: address)
    let profile = Profile(
      id: id, legalName: id.text, establishedIn: country, headquarters: country, sites: [site])
    world.put(Party(id: id, version: 1, profile: profile, authority: authority))
    world.put(
      KeyRecord(
        publicKey: key(of: id), party: id, capacity: .staff, custody: .device, enrolledAt: 1))
  }

  private static func accredit(_ id: AccreditationID, in world: inout World) {
    let scope = Scope(categories: [], destinations: [])
    world.put(
      Accreditation(
        name: id, state: .accredited, requested: scope, staff: [], evidence: [], scope: scope,
        grantedAt: moment("2026-01-01T00:00:00.000Z")))
  }

  private static func issued() -> WaybillIssued {
    let us = text("US", Country.init)
    let no = text("NO", Country.init)
    let middle = Place(name: "Rotterdam", country: text("NL", Country.init))
    let receiveBy = moment("2026-03-15T08:00:00.000Z")
    let currency = text("USD", Currency.init)
    let line = Line(
      number: 1, model: "Accelerator 900", partNumber: part, eccn: text("3A090.a", ECCN.init),
      hsCode: text("847180", HSCode.init), quantity: 12,
      unitValue: Money(currency: currency, minor: 2_499_900), grossWeight: Quantity(22_200, .gram),
      origin: us)
    let pieces = Pieces(part: part, serials: (1...12).map(serial))
    return WaybillIssued(
      waybill: waybill, issue: root, key: key(of: seller),
      roles: Roles(
        consignor: seller, consignee: consignee, site: site("fjord-no-1"), authority: supervisor),
      departure: moment("2026-03-02T08:00:00.000Z"), lines: [line],
      units: [UnitPlan(sscc: unit, contents: [pieces], seals: [])], equipment: [],
      legs: [
        Leg(
          carrier: carrier, from: Place(name: "Austin", country: us), to: middle,
          plannedTransitHours: 96, toleranceHours: 24, receiveBy: receiveBy),
        Leg(
          carrier: party("norsel-no"), from: middle, to: Place(name: "Oslo", country: no),
          plannedTransitHours: 96, toleranceHours: 24, receiveBy: receiveBy),
      ], receiveBy: receiveBy, references: [])
  }
}
