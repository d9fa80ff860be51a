import Registry
import Rows
import Vocabulary

extension WaybillRules {
  /// Gathers what the log knows of a consignment that did not arrive.
  static func report(on waybill: Waybill, in world: World) throws(Stop) -> NonReceiptReported {
    var units: [MissingUnit] = []
    for unit in waybill.outstanding { units.append(try missing(unit, of: waybill, in: world)) }
    return NonReceiptReported(
      waybill: waybill.number, version: waybill.version, authority: waybill.roles.authority,
      roles: waybill.roles, issuedAt: waybill.issuedAt, receiveBy: waybill.receiveBy,
      lines: waybill.lines, legs: waybill.legs, units: units, custodians: custodians(units),
      values: values(units, waybill.lines), contacts: try contacts(waybill, units, in: world),
      holds: waybill.holds,
      discrepancies: waybill.discrepancies.filter { $0.annulled != true }.map(\.discrepancy),
      flags: waybill.flags, references: waybill.references,
      duties: try duties(waybill, in: world))
  }

  private static func missing(
    _ unit: UnitCustody, of waybill: Waybill, in world: World
  ) throws(Stop) -> MissingUnit {
    let row = try unitRow(waybill.number, unit.sscc, in: world)
    let record = try world.find(HandoverRecord.self, unit.custody.text)
    return MissingUnit(
      sscc: unit.sscc, parent: unit.parent, holder: unit.holder, since: unit.since,
      custody: unit.custody, place: record?.place ?? waybill.legs[0].from, seals: unit.seals,
      equipment: waybill.equipment.filter { $0.units.contains(unit.sscc) },
      pieces: row.outstanding)
  }

  private static func custodians(_ units: [MissingUnit]) -> [LastCustodian] {
    var found: [LastCustodian] = []
    for unit in units {
      let same = found.firstIndex {
        $0.party == unit.holder && $0.since == unit.since && $0.place == unit.place
      }
      if let same {
        found[same].units.append(unit.sscc)
      } else {
        found.append(
          LastCustodian(
            party: unit.holder, since: unit.since, place: unit.place, units: [unit.sscc]))
      }
    }
    return found
  }

  /// Where two lines have one part number at two values, the higher one counts.
  private static func values(_ units: [MissingUnit], _ lines: [Line]) -> [Money] {
    var sums: [Currency: Money] = [:]
    for pieces in units.flatMap(\.pieces) {
      let value = lines.filter { $0.partNumber == pieces.part }.map(\.unitValue)
        .max { $0.minor < $1.minor }
      guard let amount = value?.times(pieces.serials.count) else { continue }
      let before = sums[amount.currency] ?? Money(currency: amount.currency, minor: 0)
      // Beyond the range of money the sum stays what it was: the lines are in the report as well.
      sums[amount.currency] = before.adding(amount) ?? before
    }
    return sums.values.sorted { $0.currency.text < $1.currency.text }
  }

  private static func contacts(
    _ waybill: Waybill, _ units: [MissingUnit], in world: World
  ) throws(Stop) -> [ContactCard] {
    let roles = waybill.roles
    var named: [(PartyID, String)] = units.map { ($0.holder, "custodian") }
    named += [(roles.consignor, "consignor"), (roles.consignee, "consignee")]
    named += waybill.legs.map { ($0.carrier, "carrier") }
    let others = [
      (roles.endUser, "endUser"), (roles.freightForwarder, "freightForwarder"),
      (roles.notifyParty, "notifyParty"), (roles.owner, "owner"), (roles.authority, "authority"),
    ]
    named += others.compactMap { other in other.0.map { ($0, other.1) } }
    var cards: [ContactCard] = []
    for (id, capacity) in named {
      if let same = cards.firstIndex(where: { $0.party == id }) {
        if !cards[same].capacities.contains(capacity) { cards[same].capacities.append(capacity) }
      } else if let party = try registered(id, in: world) {
        let people = party.profile.people.map {
          ContactPerson(name: $0.name, roles: $0.roles.map(\.rawValue), contact: $0.contact)
        }
        cards.append(
          ContactCard(
            party: id, legalName: party.profile.legalName, capacities: [capacity], people: people))
      }
    }
    return cards
  }

  /// The duty to report falls on who had outstanding goods last, other than the consignee: for
  /// pieces that were missing in a unit which the consignee took over, on who released it.
  private static func duties(_ waybill: Waybill, in world: World) throws(Stop) -> [Duty] {
    let hours = try RegistryRules.policy(in: world)?.nonReceiptReportHours ?? 72
    var parties: [PartyID] = []
    for unit in waybill.outstanding {
      var party = unit.holder
      if party == waybill.roles.consignee, unit.status == .received,
        let record = try world.find(HandoverRecord.self, unit.custody.text)
      {
        party = record.from
      }
      if party != waybill.roles.consignee, !parties.contains(party) { parties.append(party) }
    }
    return parties.map { party in
      let early = waybill.custodianReports.first { $0.by == party }
      return Duty(
        party: party, role: party == waybill.roles.consignor ? .seller : .logisticsProvider,
        due: waybill.receiveBy.adding(hours: hours), fulfilledAt: early?.at)
    }
  }
}
