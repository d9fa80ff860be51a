import Judgements
import Registry
import Rows
import Vocabulary

private let found = adopted + [Step(Ground.record(hits: [Ground.hit("36"), Ground.hit("37")]))]
private let strict =
  [Step(adopt(Ground.basis(), Ground.policy(two: true)))]
  + [Step(Ground.record(hits: [Ground.hit("36"), Ground.hit("37")]))]
private let match = Step(Ground.judge(outcome: .trueMatch), by: .ann, id: 0x22)
private let proposed = strict + [Step(Ground.judge(), by: .ann, id: 0x22)]
private let gone = Step(Ground.record(hits: []), id: 0x23)
private let later = Ground.moment("2026-06-01T00:00:00.000Z")

extension Ground {
  fileprivate static func judge(outcome: JudgementOutcome) -> JudgementCommand {
    judge([name("36")], outcome)
  }
}

private let confirm = JudgementCommand.confirm(
  ConfirmJudgement(party: Ground.maker, judgement: Ground.digest(0x22)))

let judgeTable: [Row] = [
  Row(name: "judge", given: found, when: Ground.judge(), then: .facts(["judged"])),
  Row(
    name: "judge two at once", given: found,
    when: Ground.judge([Ground.name("36"), Ground.name("37")]), by: .ann,
    then: .facts(["judged"])),
  Row(
    name: "a true match", given: strict, when: Ground.judge(outcome: .trueMatch),
    then: .facts(["judged"])),
  Row(
    name: "unsure, for a time", given: strict,
    when: Ground.judge([Ground.name("36")], .unsure, until: later), then: .facts(["judged"])),
  Row(
    name: "two persons for a false positive", given: strict, when: Ground.judge(), by: .ann,
    then: .facts(["judgementProposed"])),
  Row(
    name: "two persons to take a match back", given: strict + [match],
    when: Ground.judge(outcome: .unsure), by: .ann, then: .facts(["judgementProposed"])),
  Row(
    name: "two persons, and nobody says who", given: strict, when: Ground.judge(),
    then: .refused([.personMissing])),
  Row(
    name: "a match whose hit is gone", given: found + [match, gone],
    when: Ground.judge([Ground.name("36")], .ended, screening: Ground.digest(0x23)),
    then: .facts(["judged"])),
  Row(
    name: "ended while it is a hit", given: found + [match], when: Ground.judge(outcome: .ended),
    then: .refused([.outcomeUnfit])),
  Row(
    name: "ended what never was", given: found, when: Ground.judge(outcome: .ended),
    then: .refused([.outcomeUnfit])),
  Row(
    name: "judge before a screening", given: adopted, when: Ground.judge(),
    then: .refused([.screeningUnknown])),
  Row(
    name: "judge without lists", when: Ground.judge(), then: .refused([.noListsAdopted])),
  Row(
    name: "judge what was not looked at", given: found,
    when: Ground.judge(screening: Ground.digest(0x20)), then: .refused([.screeningMoved])),
  Row(
    name: "judge no hit", given: found, when: Ground.judge([Ground.name("99")]),
    then: .refused([.hitUnknown])),
  Row(
    name: "judge a hit that is gone", given: found + [gone],
    when: Ground.judge(screening: Ground.digest(0x23)), then: .refused([.hitUnknown])),
  Row(name: "judge nothing", given: found, when: Ground.judge([]), then: .refused([.hitsUnfit])),
  Row(
    name: "judge one twice", given: found,
    when: Ground.judge([Ground.name("36"), Ground.name("36")]), then: .refused([.hitsUnfit])),
  Row(
    name: "judge without a reason", given: found, when: Ground.judge(reason: " "),
    then: .refused([.reasonMissing])),
  Row(
    name: "judge until yesterday", given: found, when: Ground.judge(until: Ground.given),
    then: .refused([.untilUnfit])),
  Row(
    name: "a match for a time", given: found,
    when: Ground.judge([Ground.name("36")], .trueMatch, until: later),
    then: .refused([.untilUnfit])),
  Row(
    name: "judge by the party", given: found, when: Ground.judge(), by: .maker,
    then: .foreign("notOperator")),
  Row(
    name: "judge by an authority", given: found, when: Ground.judge(), by: .bureau,
    then: .foreign("notOperator")),
]

let confirmTable: [Row] = [
  Row(
    name: "confirm", given: proposed, when: confirm, by: .bob,
    then: .facts(["judgementConfirmed"])),
  Row(
    name: "confirm oneself", given: proposed, when: confirm, by: .ann,
    then: .refused([.sameSigner])),
  Row(
    name: "confirm oneself with another key", given: proposed, when: confirm, by: .annToo,
    then: .refused([.sameSigner])),
  Row(
    name: "confirm, and nobody says who", given: proposed, when: confirm, by: .desk,
    then: .refused([.personMissing])),
  Row(
    name: "confirm what nobody proposed", given: strict, when: confirm, by: .bob,
    then: .refused([.proposalUnknown])),
  Row(
    name: "confirm twice", given: proposed + [Step(confirm, by: .bob, id: 0x24)], when: confirm,
    by: .bob, then: .refused([.proposalUnknown])),
  Row(
    name: "confirm what was judged otherwise since",
    given: proposed + [Step(Ground.judge(outcome: .unsure), by: .bob, id: 0x24)], when: confirm,
    by: .bob, then: .refused([.proposalUnknown])),
  Row(
    name: "confirm when the entry has changed",
    given: proposed + [Step(Ground.record(hits: [Ground.hit("36", listed: 2)]), id: 0x24)],
    when: confirm, by: .bob, then: .refused([.proposalOutdated])),
  Row(
    name: "confirm when the hit is gone", given: proposed + [gone], when: confirm, by: .bob,
    then: .refused([.proposalUnknown])),
  Row(
    name: "confirm when its time has passed",
    given: strict + [Step(Ground.judge(until: later), by: .ann, id: 0x22)], when: confirm, by: .bob,
    at: later, then: .refused([.proposalOutdated])),
  Row(
    name: "confirm that a match is over",
    given: strict + [
      match, gone,
      Step(
        Ground.judge([Ground.name("36")], .ended, screening: Ground.digest(0x23)), by: .ann,
        id: 0x22),
    ], when: confirm, by: .bob, then: .facts(["judgementConfirmed"])),
  Row(
    name: "confirm by an authority", given: proposed, when: confirm, by: .bureau,
    then: .foreign("notOperator")),
]
