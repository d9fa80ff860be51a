import Judgements
import Rows
import Vocabulary

private let many = (0..<501).map {
  Ground.hit(String(String(1000 + $0).dropFirst(0)))
}
private func record(_ change: (inout RecordScreening) -> Void) -> JudgementCommand {
  Ground.record(change: change)
}
private func hit(_ change: (inout ScreenedHit) -> Void) -> JudgementCommand {
  var hit = Ground.hit("36")
  change(&hit)
  return Ground.record(hits: [hit])
}

let recordTable: [Row] = [
  Row(name: "record", given: adopted, when: Ground.record(), then: .facts(["screened"])),
  Row(
    name: "record by staff", given: adopted, when: Ground.record(), by: .ann,
    then: .facts(["screened"])),
  Row(
    name: "record that nothing was found", given: adopted, when: Ground.record(hits: []),
    then: .facts(["screened"])),
  Row(
    name: "record again", given: adopted + [Step(Ground.record())], when: Ground.record(hits: []),
    then: .facts(["screened"])),
  Row(
    name: "record as many as go, and how many more", given: adopted,
    when: Ground.record(hits: Array(many.prefix(500))) { $0.further = 3 },
    then: .facts(["screened"])),
  Row(name: "record without lists", when: Ground.record(), then: .refused([.noListsAdopted])),
  Row(
    name: "record by a trader", given: adopted, when: Ground.record(), by: .maker,
    then: .foreign("notOperator")),
  Row(
    name: "record nobody", given: adopted, when: record { $0.party = Ground.party("nobody") },
    then: .foreign("partyUnknown")),
  Row(
    name: "record with another edition", given: adopted, when: record { $0.edition = 2 },
    then: .refused([.basisNotCurrent])),
  Row(
    name: "record with other lists", given: adopted, when: record { $0.basis = Ground.digest(8) },
    then: .refused([.basisNotCurrent])),
  Row(
    name: "record with the lists of before", given: adopted + [Step(adopt(Ground.basis(2)))],
    when: Ground.record(), then: .refused([.basisNotCurrent])),
  Row(
    name: "record another version", given: adopted, when: record { $0.version = 2 },
    then: .refused([.partyNotCurrent])),
  Row(
    name: "record somebody else", given: adopted, when: record { $0.asked = Ground.digest(7) },
    then: .refused([.askedDiffers])),
  Row(
    name: "record too many", given: adopted, when: Ground.record(hits: many),
    then: .refused([.hitsUnfit])),
  Row(
    name: "more without many", given: adopted, when: record { $0.further = 2 },
    then: .refused([.hitsUnfit])),
  Row(
    name: "one twice", given: adopted,
    when: Ground.record(hits: [Ground.hit("36"), Ground.hit("36", score: 850)]),
    then: .refused([.hitsUnfit])),
  Row(
    name: "the lower first", given: adopted,
    when: Ground.record(hits: [Ground.hit("36", score: 850), Ground.hit("37")]),
    then: .refused([.hitsOutOfOrder])),
  Row(
    name: "the later number first", given: adopted,
    when: Ground.record(hits: [Ground.hit("37"), Ground.hit("36")]),
    then: .refused([.hitsOutOfOrder])),
  Row(
    name: "of a list that is not adopted", given: adopted, when: hit { $0.list = Ground.un },
    then: .refused([.hitsUnfit])),
  Row(
    name: "below the threshold", given: adopted, when: hit { $0.score = 799 },
    then: .refused([.hitsUnfit])),
  Row(
    name: "above the whole", given: adopted, when: hit { $0.score = 1001 },
    then: .refused([.hitsUnfit])),
  Row(
    name: "by a name that it has not", given: adopted, when: hit { $0.askedName = 1 },
    then: .refused([.hitsUnfit])),
  Row(
    name: "by half a pair of names", given: adopted, when: hit { $0.listedName = nil },
    then: .refused([.hitsUnfit])),
  Row(
    name: "with a text that is none", given: adopted, when: hit { $0.listedName = "" },
    then: .refused([.hitsUnfit])),
  Row(
    name: "with a text without end", given: adopted,
    when: hit { $0.listedName = String(repeating: "a", count: 2001) },
    then: .refused([.hitsUnfit])),
  Row(
    name: "with a feature twice", given: adopted, when: hit { $0.features += $0.features },
    then: .refused([.hitsUnfit])),
  Row(
    name: "with an amount out of all measure", given: adopted,
    when: hit { $0.features[0].amount = 1_000_001 }, then: .refused([.hitsUnfit])),
]
