import Authorisations
import Canonical
import Rows
import Vocabulary

@testable import Registry

/// A log with a seller, two consignees, two authorities and the operator; one pack is in force.
enum Ground {
  static let now = moment("2026-03-10T12:00:00.000Z")
  static let index: UInt64 = 100
  static let givenIndex: UInt64 = 50

  static let rail = party("rail")
  static let bureau = party("bureau")
  static let customs = party("customs")
  static let maker = party("maker")
  static let rival = party("rival")
  static let centre = party("centre")
  static let lab = party("lab")
  static let hall = text("hall-1", SiteID.init)
  static let norway = text("NO", Country.init)
  static let germany = text("DE", Country.init)
  static let part = text("AX-900", PartNumber.init)
  static let eccn = text("3A090.a", ECCN.init)
  static let dollar = text("USD", Currency.init)
  static let ear = text("us-ear", RegimeID.init)
  static let eu = text("eu-dual-use", RegimeID.init)
  static let nac = text("NAC", ExceptionSymbol.init)
  static let lpp = text("LPP", ExceptionSymbol.init)
  static let root = Digest([UInt8](repeating: 0x11, count: 32))
  static let waybill = WaybillNumber(from: Digest([UInt8](repeating: 7, count: 32)))
  static let handover = Digest([UInt8](repeating: 0x44, count: 32))

  static let pack = citation("us-ear", "2026-03", ear, 1)
  static let newer = citation("us-ear", "2026-04", ear, 2)
  static let european = citation("eu-dual-use", "2026-01", eu, 3)
  static let unreadable = citation("us-ear", "broken", ear, 4)
  static let absent = citation("us-ear", "nowhere", ear, 5)

  static func text<Value>(_ text: String, _ read: (String) throws(InvalidText) -> Value) -> Value {
    do {
      return try read(text)
    } catch {
      preconditionFailure("\(text): \(error)")
    }
  }
  static func moment(_ time: String) -> Moment { text(time, Moment.init) }
  static func party(_ id: String) -> PartyID { text(id, PartyID.init) }
  static func number(_ id: String) -> AuthorisationNumber { text(id, AuthorisationNumber.init) }
  static func performance(_ amount: String) -> Performance { text(amount, Performance.init) }
  static func name(_ id: String, by registrar: PartyID = bureau) -> AuthorisationName {
    AuthorisationName(registrar: registrar, number: number(id))
  }
  static func citation(
    _ name: String, _ version: String, _ regime: RegimeID, _ byte: UInt8
  ) -> PackCitation {
    PackCitation(
      name: text(name, PackName.init), version: text(version, PackVersion.init),
      digest: Digest([UInt8](repeating: byte, count: 32)), regime: regime)
  }

  static func key(of party: PartyID) -> PublicKey {
    var bytes = Array(party.text.utf8.prefix(32))
    bytes += [UInt8](repeating: 0, count: 32 - bytes.count)
    return PublicKey(form: .ed25519, bytes: bytes)
  }

  /// - Parameter artefacts: what the node keeps beside its store.
  static func context(
    by party: PartyID, at now: Moment = now, id: Digest = root
  ) -> Context {
    let signer = Signer(
      key: key(of: party), role: .actor,
      statement: Statement(seen: Seen(root: root, size: 0)))
    var context = Context(now: now, index: index, id: id, signers: [signer])
    for pack in [pack, newer, european] {
      context.artefacts[pack.digest] = .present(FakePack(citation: pack))
    }
    context.artefacts[unreadable.digest] = .present("no pack")
    context.artefacts[absent.digest] = .absent
    return context
  }

  static func world(adopting packs: [PackCitation] = [pack]) throws -> World {
    var world = World()
    let authority = AuthorityRole(
      jurisdiction: text("US", Country.init), delivery: Delivery(means: .onNode))
    for id in [rail, bureau, customs, maker, rival, centre, lab] {
      let isAuthority = id == bureau || id == customs
      put(id, isAuthority ? authority : nil, in: &world)
    }
    for pack in packs {
      try AuthorisationRules.evolve(
        &world, .packAdopted(PackAdopted(pack: pack, from: moment("2026-01-01T00:00:00.000Z"))),
        at: 10, time: moment("2026-01-01T00:00:00.000Z"))
    }
    return world
  }

  private static func put(_ id: PartyID, _ authority: AuthorityRole?, in world: inout World) {
    let address = Address(lines: ["Quay 1"], locality: "Harbour", country: norway)
    let site = Site(id: hall, name: "Hall", use: .dataCentre, address: address, powerMW: 20)
    let profile = Profile(
      id: id, legalName: id.text, establishedIn: norway, headquarters: norway, sites: [site])
    world.put(
      Party(
        id: id, version: 1, profile: profile, isOperator: id == rail, authority: authority))
    world.put(
      KeyRecord(
        publicKey: key(of: id), party: id, capacity: .admin, custody: .device, enrolledAt: 1))
  }

  // MARK: Goods

  static func terms(
    _ form: Terms.Form = .licence, change: (inout Terms) -> Void = { _ in }
  ) -> Terms {
    var terms = Terms(
      form: form, regime: ear, authority: bureau, holder: maker, consignees: [centre],
      destinations: [norway],
      allowances: [
        Allowance(
          eccn: text("3A090", ECCN.init), quantity: 10,
          value: Money(currency: dollar, minor: 1_000_000))
      ], validFrom: moment("2026-01-01T00:00:00.000Z"),
      validUntil: moment("2027-01-01T00:00:00.000Z"))
    if form == .exception {
      terms.symbol = nac
      terms.evidence = ConditionEvidence(
        noticeGiven: moment("2026-02-01T00:00:00.000Z"), confirmation: "A123456",
        purchaseOrder: "PO 7")
    }
    change(&terms)
    return terms
  }

  static func registered(
    _ id: String = "D100", by registrar: PartyID = bureau, _ terms: Terms = terms()
  ) -> AuthorisationFact {
    .registered(
      AuthorisationRegistered(
        authorisation: name(id, by: registrar), standing: registrar == bureau ? .issued : .stated,
        terms: terms))
  }

  static let goods = DeterminedGoods(
    part: part, eccn: eccn, consignee: centre, site: hall)

  static func transaction(
    _ verdict: DeterminationVerdict = .licenceRequired,
    change: (inout FakePack.Said) -> Void = { _ in }
  ) -> JSON {
    var said = FakePack.Said(
      destination: norway, classified: [eccn], performance: performance("5000"), verdict: verdict)
    if verdict == .licenceRequired || verdict == .exceptionAvailable {
      said.requirements = ["ear.742.6"]
    }
    change(&said)
    return JSON(encoding: said)
  }
}
