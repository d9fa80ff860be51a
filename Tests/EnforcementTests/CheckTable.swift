import Enforcement
import Rows
import Vocabulary
import Waybills

func order(
  _ id: String = "check-1", stage: CheckStage = .inTransit, place: CheckPlace? = nil,
  size: Int = 3, secret: Digest = Ground.secret, due: Moment = Ground.due, reason: String = "Missed"
) -> EnforcementCommand {
  .orderSpotCheck(
    OrderSpotCheck(
      waybill: Ground.waybill, check: Ground.id(id), stage: stage, place: place, sampleSize: size,
      commitment: Sample.commitment(to: secret), due: due, reason: reason))
}

func ordered(by authority: PartyID = Ground.supervisor) -> EnforcementFact {
  .spotCheckOrdered(
    SpotCheckOrdered(
      waybill: Ground.waybill, check: Ground.id("check-1"), authority: authority,
      stage: .inTransit, place: CheckPlace(party: Ground.carrier, site: Ground.site("haul-nl-1")),
      sampleSize: 3, commitment: Sample.commitment(to: Ground.secret), due: Ground.due,
      reason: "Missed"))
}

private let shed = CheckPlace(party: Ground.carrier, site: Ground.site("haul-nl-1"))
private let noShed = CheckPlace(party: Ground.carrier, site: Ground.site("haul-nl-9"))
private let elsewhere = CheckPlace(party: Ground.outsider, site: Ground.site("idle-se-1"))
private let otherSecret = Digest([UInt8](repeating: 0x5F, count: 32))

let checkTable: [Row] = [
  Row(name: "check", when: order(place: shed), then: .facts(["spotCheckOrdered"])),
  Row(name: "check of all", when: order(size: 12), then: .facts(["spotCheckOrdered"])),
  Row(
    name: "check before departure", state: .issued, when: order(stage: .beforeDeparture),
    then: .facts(["spotCheckOrdered"])),
  Row(
    name: "check of what is missed", state: .notReceived, when: order(),
    then: .facts(["spotCheckOrdered"])),
  Row(
    name: "check after delivery", state: .received, when: order(stage: .afterDelivery),
    then: .facts(["spotCheckOrdered"])),
  Row(
    name: "check at the end user", state: .received, when: order(stage: .atEndUser),
    then: .facts(["spotCheckOrdered"])),
  Row(
    name: "check before departure too late", when: order(stage: .beforeDeparture),
    then: .refused([.stageUnfit])),
  Row(
    name: "check in transit too early", state: .issued, when: order(), then: .refused([.stageUnfit])
  ),
  Row(
    name: "check after delivery too early", when: order(stage: .afterDelivery),
    then: .refused([.stageUnfit])),
  Row(
    name: "check at a site that is none", when: order(place: noShed),
    then: .refused([.placeUnfit])),
  Row(
    name: "check at somebody without a part", when: order(place: elsewhere),
    then: .refused([.placeUnfit])),
  Row(name: "check of none", when: order(size: 0), then: .refused([.sampleSizeUnfit])),
  Row(name: "check of more than all", when: order(size: 13), then: .refused([.sampleSizeUnfit])),
  Row(name: "check due now", when: order(due: Ground.now), then: .refused([.dueUnfit])),
  Row(
    name: "check with a used commitment", given: [ordered()], when: order("check-2"),
    then: .refused([.commitmentUsed])),
  Row(
    name: "check beside another", given: [ordered()], when: order("check-2", secret: otherSecret),
    then: .facts(["spotCheckOrdered"])),
  Row(
    name: "check handle again", given: [ordered()], when: order(secret: otherSecret),
    then: .refused([.handleTaken])),
  Row(name: "check without a reason", when: order(reason: ""), then: .refused([.reasonUnfit])),
  Row(
    name: "check by an authority without a part", when: order(), by: Ground.stranger,
    then: .refused([.authorityNotCompetent])),
]

func draw(
  _ id: String = "check-1", secret: Digest = Ground.secret, size: UInt64 = 51
) -> EnforcementCommand {
  .drawSample(
    DrawSample(
      waybill: Ground.waybill, check: Ground.id(id), secret: secret,
      cited: Seen(root: Ground.root, size: size)))
}

/// The sample that the table of `SampleTests` gives for these inputs.
let drawn = EnforcementFact.sampleDrawn(
  SampleDrawn(
    waybill: Ground.waybill, check: Ground.id("check-1"), secret: Ground.secret,
    cited: Seen(root: Ground.root, size: 51), population: 12,
    sample: [3, 5, 10].map(Ground.name)))

private func proven(_ size: UInt64) -> Set<Seen> { [Seen(root: Ground.root, size: size)] }

let drawTable: [Row] = [
  Row(
    name: "draw", given: [ordered()], when: draw(), proven: proven(51),
    then: .facts(["sampleDrawn"])),
  Row(name: "draw for no check", when: draw(), then: .refused([.checkUnknown])),
  Row(
    name: "draw for another's check", given: [ordered(by: Ground.accreditor)], when: draw(),
    proven: proven(51), then: .refused([.orderOfAnotherAuthority])),
  Row(
    name: "draw twice", given: [ordered(), drawn], when: draw(), proven: proven(51),
    then: .refused([.sampleAlreadyDrawn])),
  Row(
    name: "draw with another secret", given: [ordered()], when: draw(secret: otherSecret),
    proven: proven(51), then: .refused([.commitmentNotOpened])),
  Row(
    name: "draw with the root before the order", given: [ordered()], when: draw(size: 50),
    proven: proven(50), then: .refused([.checkpointTooEarly])),
  Row(
    name: "draw with a root the log does not have", given: [ordered()], when: draw(),
    proven: proven(52), then: .refused([.checkpointNotProven])),
  Row(
    name: "draw with everything wrong", given: [ordered()],
    when: draw(secret: otherSecret, size: 49),
    then: .refused([.commitmentNotOpened, .checkpointTooEarly, .checkpointNotProven])),
]
