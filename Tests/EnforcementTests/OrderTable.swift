import Enforcement
import Vocabulary
import Waybills

func hold(_ id: String = "hold-1", reason: String = "Papers do not fit") -> PlaceHold {
  PlaceHold(waybill: Ground.waybill, hold: Ground.id(id), reason: reason)
}

func held(_ id: String = "hold-1", by authority: PartyID = Ground.supervisor) -> EnforcementFact {
  .held(
    HoldPlaced(
      waybill: Ground.waybill, hold: Ground.id(id), authority: authority, reason: "Papers"))
}

private func release(_ id: String = "hold-1", reason: String = "Papers fit") -> EnforcementCommand {
  .release(ReleaseHold(waybill: Ground.waybill, hold: Ground.id(id), reason: reason))
}

private func released(_ id: String = "hold-1") -> EnforcementFact {
  .released(
    HoldReleased(
      waybill: Ground.waybill, hold: Ground.id(id), authority: Ground.supervisor,
      reason: "Papers fit", placed: Ground.now, stillHeld: []))
}

private func orderReturn(
  reason: String = "Not licensed", returnBy: Moment = Ground.now.adding(days: 9)
) -> EnforcementCommand {
  .orderReturn(
    OrderReturn(
      waybill: Ground.waybill, order: Ground.id("return-1"), returnBy: returnBy, reason: reason))
}

private let returned = EnforcementFact.returnOrdered(
  ReturnDirected(
    waybill: Ground.waybill, order: Ground.id("return-0"), authority: Ground.accreditor,
    returnBy: Ground.now.adding(days: 9), reason: "Not licensed"))

private let unknown = PlaceHold(waybill: Ground.other, hold: Ground.id("hold-1"), reason: "Why")

let orderTable: [Row] = [
  Row(name: "hold", when: .hold(hold()), then: .facts(["held"])),
  Row(name: "hold before departure", state: .issued, when: .hold(hold()), then: .facts(["held"])),
  Row(
    name: "hold by the authority that accredited a carrier", when: .hold(hold()),
    by: Ground.accreditor, then: .facts(["held"])),
  Row(
    name: "hold by an authority without a part", when: .hold(hold()), by: Ground.stranger,
    then: .refused([.authorityNotCompetent])),
  Row(
    name: "hold by a carrier", when: .hold(hold()), by: Ground.carrier,
    then: .foreign("notAuthority")),
  Row(
    name: "hold by a key nobody knows", when: .hold(hold()), by: Ground.party("nobody"),
    then: .foreign("keyUnknown")),
  Row(name: "hold on no waybill", when: .hold(unknown), then: .foreign("waybillUnknown")),
  Row(
    name: "second hold beside the first", given: [held()], when: .hold(hold("hold-2")),
    then: .facts(["held"])),
  Row(
    name: "hold handle again, also after its release", given: [held(), released()],
    when: .hold(hold()), then: .refused([.handleTaken])),
  Row(
    name: "hold on what was received", state: .received, when: .hold(hold()),
    then: .refused([.consignmentEnded])),
  Row(
    name: "every reason at once", state: .cancelled, given: [held()],
    when: .hold(hold(reason: " \n")),
    then: .refused([.handleTaken, .consignmentEnded, .reasonUnfit])),
  Row(
    name: "reason too long", when: .hold(hold(reason: String(repeating: "a", count: 4001))),
    then: .refused([.reasonUnfit])),

  Row(name: "release", given: [held()], when: release(), then: .facts(["released"])),
  Row(
    name: "release after the end", state: .received, given: [held()], when: release(),
    then: .facts(["released"])),
  Row(name: "release of nothing", when: release(), then: .refused([.holdNotPlaced])),
  Row(
    name: "release of another's hold", given: [held(by: Ground.accreditor)], when: release(),
    then: .refused([.orderOfAnotherAuthority])),
  Row(
    name: "release twice", given: [held(), released()], when: release(reason: ""),
    then: .refused([.holdAlreadyReleased, .reasonUnfit])),
  Row(
    name: "release by an authority without a part", given: [held()], when: release(),
    by: Ground.stranger, then: .refused([.authorityNotCompetent])),

  Row(name: "return", when: orderReturn(), then: .facts(["returnOrdered"])),
  Row(
    name: "return that is due at once", when: orderReturn(returnBy: Ground.now),
    then: .refused([.dueUnfit])),
  Row(
    name: "return of what is missed", state: .notReceived, when: orderReturn(),
    then: .facts(["returnOrdered"])),
  Row(
    name: "return a second time", given: [returned], when: orderReturn(),
    then: .refused([.returnAlreadyOrdered])),
  Row(
    name: "return of what was received", state: .received, when: orderReturn(reason: ""),
    then: .refused([.consignmentEnded, .reasonUnfit])),
]
