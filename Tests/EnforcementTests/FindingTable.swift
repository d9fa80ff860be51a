import Enforcement
import Vocabulary

func finding(_ number: Int, _ result: FindingResult = .present) -> SerialFinding {
  SerialFinding(part: Ground.part, serial: Ground.serial(number), result: result)
}

func stray(_ number: Int) -> StraySerial {
  StraySerial(part: Ground.part, serial: Ground.serial(number))
}

func record(
  _ findings: [SerialFinding], strays: [StraySerial]? = nil
) -> EnforcementCommand {
  .recordFindings(
    RecordFindings(
      waybill: Ground.waybill, check: Ground.id("check-1"), findings: findings, strays: strays))
}

func found(_ findings: [SerialFinding], strays: [StraySerial] = []) -> EnforcementFact {
  .findingsRecorded(
    FindingsRecorded(
      waybill: Ground.waybill, check: Ground.id("check-1"), findings: findings, strays: strays))
}

func concluded(adverse: Int = 1) -> EnforcementFact {
  .spotCheckConcluded(
    SpotCheckConcluded(
      waybill: Ground.waybill, check: Ground.id("check-1"), authority: Ground.supervisor,
      sampled: 3, adverse: adverse, strays: 0))
}

private let open: [EnforcementFact] = [ordered(), drawn]

let findingTable: [Row] = [
  Row(
    name: "some findings", given: open, when: record([finding(3)]),
    then: .facts(["findingsRecorded"])),
  Row(
    name: "all findings conclude", given: open,
    when: record([finding(3), finding(10), finding(5, .poweredOnAndAnswered)]),
    then: .facts(["findingsRecorded", "spotCheckConcluded"])),
  Row(
    name: "the last findings conclude", given: open + [found([finding(3), finding(5)])],
    when: record([finding(10)]), then: .facts(["findingsRecorded", "spotCheckConcluded"])),
  Row(
    name: "an adverse finding raises an alert", given: open,
    when: record([finding(3), finding(10), finding(5, .absent)]),
    then: .facts(["findingsRecorded", "spotCheckConcluded", "alertRaised"])),
  Row(
    name: "a stray raises an alert", given: open, when: record([], strays: [stray(99)]),
    then: .facts(["findingsRecorded", "alertRaised"])),
  Row(name: "findings of no check", when: record([finding(3)]), then: .refused([.checkUnknown])),
  Row(
    name: "findings before the draw", given: [ordered()], when: record([finding(3)]),
    then: .refused([.sampleNotDrawn])),
  Row(
    name: "findings after the end", given: open + [concluded()], when: record([finding(3)]),
    then: .refused([.checkAlreadyConcluded])),
  Row(name: "no findings", given: open, when: record([]), then: .refused([.findingsMissing])),
  Row(
    name: "a finding beside the sample", given: open, when: record([finding(4), finding(3)]),
    then: .refused([.serialNotDrawn])),
  Row(
    name: "a finding twice", given: open, when: record([finding(3), finding(3, .absent)]),
    then: .refused([.findingRepeated])),
  Row(
    name: "a finding again", given: open + [found([finding(3)])], when: record([finding(3)]),
    then: .refused([.findingRepeated])),
  Row(
    name: "a stray again", given: open + [found([], strays: [stray(99)])],
    when: record([], strays: [stray(99)]), then: .refused([.findingRepeated])),
  Row(
    name: "a stray that belongs there", given: open, when: record([], strays: [stray(4)]),
    then: .refused([.strayOnWaybill])),
  Row(
    name: "findings by another authority", given: open, when: record([finding(3)]),
    by: Ground.accreditor, then: .refused([.orderOfAnotherAuthority])),
]
