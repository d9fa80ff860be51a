import Authorisations
import Vocabulary

private let held = Ground.name("D100")
private let exception = Ground.registered("X1", by: Ground.maker, Ground.terms(.exception))
private let word = Ground.name("X1", by: Ground.maker)

private func suspended(_ name: AuthorisationName = held) -> AuthorisationFact {
  .suspended(
    AuthorisationSuspended(authorisation: name, authority: Ground.bureau, reason: "Findings"))
}
private let revoked = AuthorisationFact.revoked(
  AuthorisationRevoked(authorisation: held, by: Ground.bureau, reason: "Findings"))
private let confirmed = AuthorisationFact.confirmed(
  AuthorisationConfirmed(authorisation: word, authority: Ground.bureau, version: 1))

private func suspend(reason: String = "Findings") -> AuthorisationCommand {
  .suspend(SuspendAuthorisation(authorisation: held, reason: reason))
}
private func reinstate() -> AuthorisationCommand {
  .reinstate(ReinstateAuthorisation(authorisation: held, reason: "Explained"))
}
private func revoke(_ name: AuthorisationName = held) -> AuthorisationCommand {
  .revoke(RevokeAuthorisation(authorisation: name, reason: "Not wanted"))
}
private func confirm(
  version: Int = 1, _ response: DepartureResponse? = nil
) -> AuthorisationCommand {
  .confirm(ConfirmAuthorisation(authorisation: word, version: version, onDeparture: response))
}
private func cap(_ draws: Int = 10, zone: AuthorityZone = .newYork) -> AuthorisationCommand {
  .setCap(
    SetCap(
      cap: CapName(regime: Ground.ear, symbol: Ground.lpp),
      limit: Ground.performance("26900000"), zone: zone, drawsPerHour: draws))
}
let capped = AuthorisationFact.capSet(
  CapSet(
    cap: CapName(regime: Ground.ear, symbol: Ground.lpp), authority: Ground.bureau,
    limit: Ground.performance("26900000"), zone: .newYork, drawsPerHour: 10))

let standingTable: [Row] = [
  Row(name: "confirm", given: [exception], when: confirm(), then: .facts(["confirmed"])),
  Row(
    name: "confirm, and have goods held that move on without it", given: [exception],
    when: confirm(.hold), then: .facts(["confirmed"])),
  Row(
    name: "confirm twice", given: [exception, confirmed], when: confirm(),
    then: .refused([.alreadyConfirmed])),
  Row(
    name: "confirm another version", given: [exception], when: confirm(version: 2),
    then: .refused([.versionStale])),
  Row(
    name: "confirm by another authority", given: [exception], when: confirm(), by: Ground.customs,
    then: .refused([.notItsAuthority])),
  Row(name: "suspend", given: [Ground.registered()], when: suspend(), then: .facts(["suspended"])),
  Row(
    name: "suspend twice", given: [Ground.registered(), suspended()], when: suspend(),
    then: .refused([.stateForbids])),
  Row(
    name: "suspend without a reason", given: [Ground.registered()], when: suspend(reason: ""),
    then: .refused([.textUnfit])),
  Row(
    name: "suspend by its holder", given: [Ground.registered()], when: suspend(), by: Ground.maker,
    then: .foreign("notAuthority")),
  Row(
    name: "reinstate", given: [Ground.registered(), suspended()], when: reinstate(),
    then: .facts(["reinstated"])),
  Row(
    name: "reinstate what is in force", given: [Ground.registered()], when: reinstate(),
    then: .refused([.stateForbids])),
  Row(name: "revoke", given: [Ground.registered()], when: revoke(), then: .facts(["revoked"])),
  Row(
    name: "withdraw one's own word", given: [exception], when: revoke(word), by: Ground.maker,
    then: .facts(["revoked"])),
  Row(
    name: "revoke by its holder", given: [Ground.registered()], when: revoke(), by: Ground.maker,
    then: .refused([.notItsAuthority])),
  Row(
    name: "revoke twice", given: [Ground.registered(), revoked], when: revoke(),
    then: .refused([.stateForbids])),
]

let capTable: [Row] = [
  Row(name: "cap", when: cap(), then: .facts(["capSet"])),
  Row(name: "cap anew", given: [capped], when: cap(20), then: .facts(["capSet"])),
  Row(name: "cap by a seller", when: cap(), by: Ground.maker, then: .foreign("notAuthority")),
  Row(
    name: "cap another's", given: [capped], when: cap(), by: Ground.customs,
    then: .refused([.notItsAuthority])),
  Row(name: "cap without draws", when: cap(0), then: .refused([.capUnfit])),
  Row(
    name: "cap by another calendar", given: [capped], when: cap(zone: .tokyo),
    then: .refused([.capUnfit])),
]
