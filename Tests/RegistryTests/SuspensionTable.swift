import Registry
import Rows
import Vocabulary

enum SuspensionTable {
  static func suspend(_ reason: String = "Goods are missing") -> RegistryCommand {
    .suspend(
      Suspend(party: the("seller"), role: .seller, reason: reason, basis: Cast.basis))
  }

  static func reinstate(_ reason: String = "Found") -> RegistryCommand {
    .reinstate(Reinstate(party: the("seller"), role: .seller, reason: reason))
  }

  static func revoke(_ text: String = "Diverted") -> RegistryCommand {
    .revoke(Revoke(party: the("seller"), role: .seller, reason: Basis(text: text)))
  }

  static let suspended: RegistryFact = .suspended(
    Suspended(name: Cast.id, reason: "Goods are missing", basis: Cast.basis))
  static let revoked: RegistryFact = .revoked(
    Revoked(name: Cast.id, reason: Basis(text: "Diverted")))

  static let carrierID = AccreditationID(
    party: the("carrier"), role: .logisticsProvider, authority: the("bureau"))

  static let rows: [Row] = [
    Row(
      "an authority suspends", given: Past.inForce, by: Row.actor(Cast.bureauKey),
      when: .command(suspend()), then: .facts([suspended])),
    Row(
      "a case suspends", given: Past.inForce, when: .suspension(Cast.id.key, by: "bureau"),
      then: .facts([suspended])),
    Row(
      "the case of another authority does not", given: Past.inForce,
      when: .suspension(Cast.id.key, by: "board"), then: .refused([.notAuthority])),
    Row(
      "what is not there is not suspended", given: Past.settled,
      when: .suspension(Cast.id.key, by: "bureau"), then: .refused([.accreditationUnknown])),
    Row(
      "a suspension is not doubled, and a reason is given", given: Past.suspended,
      by: Row.actor(Cast.bureauKey), when: .command(suspend(" ")),
      then: .refused([.stateForbids, .reasonMissing])),
    Row(
      "a suspension ends", given: Past.suspended, by: Row.actor(Cast.bureauKey),
      when: .command(reinstate()),
      then: .facts([
        .reinstated(Reinstated(name: Cast.id, reason: "Found", state: .accredited))
      ])),
    Row(
      "a suspension of a conditional one ends in conditions",
      given: Past.reviewed() + Past.accredited(conditional: true) + [suspended],
      by: Row.actor(Cast.bureauKey), when: .command(reinstate()),
      then: .facts([
        .reinstated(Reinstated(name: Cast.id, reason: "Found", state: .conditional))
      ])),
    Row(
      "what is not suspended is not reinstated", given: Past.inForce,
      by: Row.actor(Cast.bureauKey), when: .command(reinstate("")),
      then: .refused([.stateForbids, .reasonMissing])),
    Row(
      "an authority revokes", given: Past.suspended, by: Row.actor(Cast.bureauKey),
      when: .command(revoke()), then: .facts([revoked])),
    Row(
      "what is revoked is not revoked again", given: Past.inForce + [revoked],
      by: Row.actor(Cast.bureauKey), when: .command(revoke("")),
      then: .refused([.stateForbids, .reasonMissing])),
    Row(
      "a missed duty stands in the record of a provider",
      given: Past.settled + [
        .applied(Applied(name: carrierID, scope: Cast.scope, staff: [], evidence: []))
      ], when: .dutyMissed("carrier"),
      then: .facts([
        .dutyMissed(
          DutyMissed(
            party: the("carrier"), waybill: the("PW-04HMA-SW9NF-45"), dueAt: Cast.day(1),
            accreditations: [carrierID.key]))
      ])),
    Row(
      "a seller has no record as a provider", given: Past.inForce, when: .dutyMissed("seller"),
      then: .facts([])),
  ]
}
