import Judgements
import Screening
import Vocabulary

func adopt(
  _ basis: ScreeningBasis = Ground.basis(), _ policy: ScreeningPolicy = Ground.policy()
) -> JudgementCommand {
  .adoptLists(AdoptLists(basis: basis, policy: policy))
}

let adopted = [Step(adopt())]

private func lists(_ lists: [ListCitation]) -> JudgementCommand {
  adopt(ScreeningBasis(lists: lists, algorithm: .v1, threshold: 800))
}
private let sdn = Ground.basis().lists[0]
private let un = ListCitation(name: Ground.un, digest: Ground.digest(9), entries: 5)

private func complete(
  from: Int = 1, to: Int = 2, carried: Int = 1, touched: Int = 1
) -> JudgementCommand {
  .complete(CompleteRescreening(from: from, to: to, carried: carried, touched: touched))
}

/// Two parties were screened, the lists changed, and one of them was touched.
private let half = [
  Step(adopt()), Step(Ground.record()), Step(Ground.record(Ground.hauler, hits: [])),
  Step(adopt(Ground.basis(2))),
  Step(Ground.record(edition: 2, on: Ground.basis(2))),
]

let listTable: [Row] = [
  Row(name: "adopt", when: adopt(), then: .facts(["listsAdopted"])),
  Row(name: "adopt two", when: lists([un, sdn]), then: .facts(["listsAdopted"])),
  Row(
    name: "adopt anew", given: adopted, when: adopt(Ground.basis(2)),
    then: .facts(["listsAdopted"])),
  Row(
    name: "another policy alone", given: adopted,
    when: adopt(Ground.basis(), Ground.policy(.openHit)),
    then: .facts(["listsAdopted"])),
  Row(name: "adopt the same", given: adopted, when: adopt(), then: .refused([.basisInForce])),
  Row(name: "adopt no list", when: lists([]), then: .refused([.listsUnfit])),
  Row(name: "adopt in disorder", when: lists([sdn, un]), then: .refused([.listsUnfit])),
  Row(name: "adopt one twice", when: lists([sdn, sdn]), then: .refused([.listsUnfit])),
  Row(
    name: "adopt an empty list",
    when: lists([ListCitation(name: Ground.un, digest: Ground.digest(1), entries: 0)]),
    then: .refused([.listsUnfit])),
  Row(
    name: "everything is a hit", when: adopt(Ground.basis(threshold: 99)),
    then: .refused([.thresholdUnfit])),
  Row(name: "adopt by staff", when: adopt(), by: .ann, then: .foreign("keyNotAdmin")),
  Row(name: "adopt by a trader", when: adopt(), by: .maker, then: .foreign("notOperator")),

  Row(name: "complete", given: half, when: complete(), then: .facts(["rescreeningCompleted"])),
  Row(
    name: "complete before anything", when: complete(), then: .refused([.noListsAdopted])),
  Row(
    name: "complete from nowhere", given: half, when: complete(from: 7),
    then: .refused([.editionUnknown])),
  Row(
    name: "complete from now", given: half, when: complete(from: 2),
    then: .refused([.editionUnknown])),
  Row(
    name: "complete another edition", given: half, when: complete(to: 3),
    then: .refused([.editionNotCurrent])),
  Row(
    name: "complete twice", given: half + [Step(complete())],
    when: complete(carried: 0, touched: 2),
    then: .refused([.alreadyComplete])),
  Row(
    name: "complete over another threshold",
    given: Array(half.prefix(3)) + [Step(adopt(Ground.basis(2, threshold: 900)))],
    when: complete(carried: 2, touched: 0), then: .refused([.basisDiffers])),
  Row(
    name: "complete with one missing", given: half, when: complete(touched: 0),
    then: .refused([.countDiffers])),
  Row(
    name: "complete past an edition that was begun", given: half + [Step(adopt(Ground.basis(3)))],
    when: complete(from: 1, to: 3, carried: 1, touched: 0), then: .refused([.editionBetween])),
  Row(
    name: "complete past an edition that was left",
    given: Array(half.prefix(3))
      + [Step(adopt(Ground.basis(2))), Step(adopt(Ground.basis(3)))],
    when: complete(from: 1, to: 3, carried: 2, touched: 0),
    then: .facts(["rescreeningCompleted"])),
  Row(
    name: "complete by a trader", given: half, when: complete(), by: .maker,
    then: .foreign("notOperator")),
]
