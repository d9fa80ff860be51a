import Authorisations
import Enforcement
import Registry
import Rows
import Vocabulary
import Waybills

/// What a reader is to the thing that something is about. One reader can be several.
enum Standing: String, CaseIterable {
  /// Consignor, consignee, end user or owner of a consignment.
  case principal
  /// Carries or carried it, as a leg of the route, as freight forwarder or as a holder.
  case carrier
  case notified
  /// A side of an offered handover.
  case side
  /// The authority that it is under, or that ordered it.
  case supervisor
  /// The party that it is about.
  case oneself
  /// An authority that accredits that party.
  case accreditor
  /// Any party on the log.
  case other
}

/// What something is about.
enum Matter: Hashable {
  case consignment(WaybillNumber)
  case party(PartyID)
  case accreditation(AccreditationID)
  case offer(Digest)
  /// Read by its holder, and by its authority.
  case authorisation(AuthorisationName)
  /// What one authority does, and nobody else.
  case authority(PartyID)
  case check(WaybillNumber, CaseID)
  /// Something that an authority should look at.
  case alert(party: PartyID?, authority: PartyID?, waybills: [WaybillNumber])
  /// An attempt that was refused, or a checkpoint that cannot be proven, by a key.
  case attempt(PublicKey)
}

extension Reading {
  func share(of rights: Rights) throws(Stop) -> Share {
    guard case .party(let party) = reader else {
      return try seesEverything() ? .all : .nothing
    }
    if try isOperator(party) { return .all }
    var found: Set<Standing> = [.other]
    for matter in rights.matters { found.formUnion(try standings(of: party, in: matter)) }
    return found.reduce(Share.nothing) { $0.joined(with: rights.shares[$1] ?? .nothing) }
  }

  func standings(of party: PartyID, in matter: Matter) throws(Stop) -> Set<Standing> {
    switch matter {
    case .consignment(let number):
      guard let waybill = try world.find(Waybill.self, number.text) else { return [] }
      return try standings(of: party, in: waybill)
    case .party(let id): return try standings(of: party, toward: id)
    case .accreditation(let name):
      return Set(
        [(name.party, Standing.oneself), (name.authority, .accreditor)]
          .filter { $0.0 == party }.map(\.1))
    case .offer(let id):
      guard let offer = try world.find(Offer.self, id.text) else { return [] }
      return try standings(of: party, in: offer)
    case .authorisation(let name):
      guard let terms = try world.find(Authorisation.self, name.key)?.terms else { return [] }
      return Set(
        [(terms.holder, Standing.oneself), (terms.authority, .supervisor)]
          .filter { $0.0 == party }.map(\.1))
    case .authority(let authority): return authority == party ? [.supervisor] : []
    case .check(let waybill, let check):
      let row = try world.find(SpotCheck.self, SpotCheck.key(waybill, check))
      return row?.authority == party ? [.supervisor] : []
    case .alert(let about, let authority, let waybills):
      let isFor = try isFor(party, about: about, authority: authority, waybills)
      return isFor ? [.supervisor] : []
    case .attempt(let key):
      let signer = try world.find(KeyRecord.self, key.text)?.party
      let directed = try RegistryRules.policy(in: world)?.defaultAuthority == party
      let isFor = try isFor(party, about: signer, authority: directed ? party : nil, [])
      return Set(isFor ? [.supervisor] : []).union(signer == party ? [.oneself] : [])
    }
  }

  func standings(of party: PartyID, in offer: Offer) throws(Stop) -> Set<Standing> {
    var found: Set<Standing> = offer.from == party || offer.to == party ? [.side] : []
    let waybill = try world.find(Waybill.self, offer.waybill.text)
    if waybill?.roles.authority == party { found.insert(.supervisor) }
    return found
  }

  func standings(of party: PartyID, in waybill: Waybill) throws(Stop) -> Set<Standing> {
    var found: Set<Standing> = []
    let roles = waybill.roles
    if [roles.consignor, roles.consignee, roles.endUser, roles.owner].contains(party) {
      found.insert(.principal)
    }
    if roles.notifyParty == party { found.insert(.notified) }
    if roles.authority == party { found.insert(.supervisor) }
    if roles.freightForwarder == party || waybill.legs.contains(where: { $0.carrier == party })
      || waybill.units.contains(where: { $0.holder == party })
    {
      found.insert(.carrier)
    }
    guard found.isEmpty else { return found }
    if try hasActed(party, on: waybill.number) { return [.supervisor] }
    return try hasHeld(party, waybill) ? [.carrier] : []
  }

  /// An authority that ordered something about a consignment supervises it from then on.
  private func hasActed(_ party: PartyID, on waybill: WaybillNumber) throws(Stop) -> Bool {
    guard try world.find(Party.self, party.text)?.authority != nil else { return false }
    return try EnforcementRules.hasActed(party, on: waybill, in: world)
  }

  /// Whether a party had custody once that no longer has a part in the route.
  private func hasHeld(_ party: PartyID, _ waybill: Waybill) throws(Stop) -> Bool {
    guard try world.find(Involvement.self, "\(party)/\(waybill.number)") != nil else {
      return false
    }
    for id in waybill.handovers {
      let record = try world.find(HandoverRecord.self, id.text)
      if record?.from == party || record?.to == party { return true }
    }
    return false
  }

  private func standings(of party: PartyID, toward id: PartyID) throws(Stop) -> Set<Standing> {
    if party == id { return [.oneself] }
    guard try world.find(Party.self, party.text)?.authority != nil else { return [] }
    if try accredits(party, id) { return [.accreditor] }
    for number in try Custody.waybills(of: id, in: world) {
      let waybill = try world.find(Waybill.self, number.text)
      if waybill?.roles.authority == party { return [.supervisor] }
    }
    return []
  }

  /// Whether a party asked the authority for an accreditation, whatever became of it.
  private func accredits(_ authority: PartyID, _ party: PartyID) throws(Stop) -> Bool {
    for role in AccreditationRole.allCases {
      let name = AccreditationID(party: party, role: role, authority: authority)
      if try world.find(Accreditation.self, name.key) != nil { return true }
    }
    return false
  }

  /// An alert is for the authority that it names, for the one that a waybill of it is under, and
  /// for one that accredits the party that it is about: each of them can close it.
  private func isFor(
    _ reader: PartyID, about party: PartyID?, authority: PartyID?, _ waybills: [WaybillNumber]
  ) throws(Stop) -> Bool {
    if authority == reader { return true }
    guard try world.find(Party.self, reader.text)?.authority != nil else { return false }
    for number in waybills {
      let waybill = try world.find(Waybill.self, number.text)
      if waybill?.roles.authority == reader { return true }
    }
    return if let party { try accredits(reader, party) } else { false }
  }

  func isKey(_ key: PublicKey, of party: PartyID) throws(Stop) -> Bool {
    try world.find(KeyRecord.self, key.text)?.party == party
  }
}
