import Enforcement
import Registry
import Vocabulary

func raised(
  _ ordinal: Int = 1, party: PartyID? = nil, authority: PartyID? = nil,
  waybills: [WaybillNumber] = [Ground.waybill]
) -> EnforcementFact {
  .alertRaised(
    AlertRaised(
      alert: Ground.id("alert-0000000050-\(ordinal)"), kind: .nonReceipt,
      subject: Ground.waybill.text, party: party, authority: authority, waybills: waybills,
      text: "Not received in time."))
}

private let alert = Ground.id("alert-0000000050-1")

private let closed = EnforcementFact.alertClosed(
  AlertClosed(
    alert: alert, authority: Ground.supervisor, disposition: .unfounded, reason: "Misread"))

private func close(reason: String = "Found in hall 2") -> EnforcementCommand {
  .closeAlert(CloseAlert(alert: alert, disposition: .explained, reason: reason))
}

private func decide(
  _ outcome: Outcome, check: Bool = true, alerts: [CaseID]? = nil,
  on accreditation: AccreditationID? = nil, to body: String? = nil, reason: String = "Two absent"
) -> EnforcementCommand {
  let name = CheckName(waybill: Ground.waybill, check: Ground.id("check-1"))
  return .decide(
    DecideCase(
      id: Ground.id("case-1"), outcome: outcome, reason: reason, checks: check ? [name] : nil,
      alerts: alerts, accreditation: accreditation, referredTo: body))
}

private let decided = EnforcementFact.decided(
  CaseDecided(
    id: Ground.id("case-1"), authority: Ground.supervisor, outcome: .noAction, reason: "Small",
    checks: [], alerts: [alert]))

private let standing = Ground.carrierStanding
private let unrelated = AccreditationID(
  party: Ground.outsider, role: .seller, authority: Ground.supervisor)
private let never = AccreditationID(
  party: Ground.carrier, role: .seller, authority: Ground.accreditor)
private let done: [EnforcementFact] = [ordered(), drawn, concluded()]

let caseTable: [Row] = [
  Row(name: "close", given: [raised()], when: close(), then: .facts(["alertClosed"])),
  Row(
    name: "close by the authority it is for",
    given: [raised(authority: Ground.stranger, waybills: [])], when: close(), by: Ground.stranger,
    then: .facts(["alertClosed"])),
  Row(
    name: "close by the one that accredited the party",
    given: [raised(party: Ground.carrier, waybills: [])], when: close(), by: Ground.accreditor,
    then: .facts(["alertClosed"])),
  Row(name: "close nothing", when: close(), then: .refused([.alertUnknown])),
  Row(
    name: "close twice", given: [raised(), closed], when: close(reason: ""),
    then: .refused([.alertAlreadyClosed, .reasonUnfit])),
  Row(
    name: "close without a part in it", given: [raised()], when: close(), by: Ground.stranger,
    then: .refused([.authorityNotCompetent])),

  Row(name: "no action", given: done, when: decide(.noAction), then: .facts(["decided"])),
  Row(
    name: "suspend", given: done, when: decide(.suspend, on: standing), by: Ground.accreditor,
    then: .facts(["decided"])),
  Row(
    name: "suspend on an alert, which is closed", given: [raised(), raised(2), closed],
    when: decide(
      .suspend, check: false, alerts: [alert, Ground.id("alert-0000000050-2")], on: standing),
    by: Ground.accreditor, then: .facts(["decided", "alertClosed"])),
  Row(
    name: "refer", given: done, when: decide(.refer, to: "Public prosecutor"),
    then: .facts(["decided"])),
  Row(
    name: "refer to nobody", given: done, when: decide(.refer, to: " "),
    then: .refused([.referralUnaddressed])),
  Row(
    name: "decide on nothing", when: decide(.noAction, check: false),
    then: .refused([.basisMissing])),
  Row(name: "decide on no check", when: decide(.noAction), then: .refused([.checkUnknown])),
  Row(
    name: "decide on an open check", given: [ordered(), drawn], when: decide(.noAction),
    then: .refused([.checkNotConcluded])),
  Row(
    name: "decide on no alert", when: decide(.noAction, check: false, alerts: [alert]),
    then: .refused([.alertUnknown])),
  Row(
    name: "suspend nothing", given: done, when: decide(.suspend),
    then: .refused([.accreditationMissing])),
  Row(
    name: "suspend what another gave", given: done, when: decide(.suspend, on: standing),
    then: .refused([.authorityNotCompetent])),
  Row(
    name: "suspend what was never given", given: done, when: decide(.suspend, on: never),
    by: Ground.accreditor, then: .refused([.accreditationNotGiven])),
  Row(
    name: "suspend somebody without a part in it", given: done,
    when: decide(.suspend, on: unrelated), then: .refused([.basisUnrelated])),
  Row(
    name: "case handle again, without a reason", given: done + [raised(), decided],
    when: decide(.noAction, reason: ""), then: .refused([.handleTaken, .reasonUnfit])),
]
