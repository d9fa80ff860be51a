import Authorisations
import Canonical
import Vocabulary

private func adopt(_ pack: PackCitation, from: Moment? = nil) -> AuthorisationCommand {
  .adoptPack(AdoptPack(pack: pack, from: from))
}

private func determine(
  _ goods: DeterminedGoods = Ground.goods, leaves: Moment? = nil,
  change: (inout FakePack.Said) -> Void = { _ in }
) -> AuthorisationCommand {
  .determine(
    Determine(goods: goods, transaction: Ground.transaction(change: change), leaves: leaves))
}

private let renamed = PackCitation(
  name: Ground.text("us-other", PackName.init), version: Ground.newer.version,
  digest: Ground.newer.digest, regime: Ground.ear)

let packTable: [Row] = [
  Row(
    name: "adopt", packs: [], when: adopt(Ground.pack), by: Ground.rail,
    then: .facts(["packAdopted"])),
  Row(
    name: "adopt the next version from tomorrow",
    when: adopt(Ground.newer, from: Ground.now.adding(days: 1)),
    by: Ground.rail, then: .facts(["packAdopted"])),
  Row(
    name: "adopt by an authority", when: adopt(Ground.newer), by: Ground.bureau,
    then: .foreign("notOperator")),
  Row(
    name: "adopt what the node does not keep", when: adopt(Ground.absent), by: Ground.rail,
    then: .refused([.packBytesMissing])),
  Row(
    name: "adopt what cannot be read", when: adopt(Ground.unreadable), by: Ground.rail,
    then: .refused([.packUnreadable])),
  Row(
    name: "adopt under another name", when: adopt(renamed), by: Ground.rail,
    then: .refused([.packDiffers])),
  Row(
    name: "adopt what is in force", when: adopt(Ground.pack), by: Ground.rail,
    then: .refused([.packInForce])),
  Row(
    name: "adopt for yesterday", when: adopt(Ground.newer, from: Ground.now.adding(days: -1)),
    by: Ground.rail, then: .refused([.packOutOfOrder])),
  Row(
    name: "adopt before one that is to decide later",
    given: [.packAdopted(PackAdopted(pack: Ground.newer, from: Ground.now.adding(days: 9)))],
    when: adopt(Ground.pack, from: Ground.now.adding(days: 5)), by: Ground.rail,
    then: .refused([.packOutOfOrder])),
  Row(name: "determine", when: determine(), by: Ground.maker, then: .facts(["determined"])),
  Row(
    name: "determine without a pack", packs: [], when: determine(), by: Ground.maker,
    then: .refused([.noPackAdopted])),
  Row(
    name: "determine what went yesterday", when: determine(leaves: Ground.now.adding(days: -1)),
    by: Ground.maker, then: .refused([.timesOutOfOrder])),
  Row(
    name: "determine for nobody on the log",
    when: determine(
      DeterminedGoods(
        part: Ground.part, eccn: Ground.eccn, consignee: Ground.party("nobody"),
        site: Ground.hall)),
    by: Ground.maker, then: .refused([.partyUnknown])),
  Row(
    name: "determine for no site",
    when: determine(
      DeterminedGoods(
        part: Ground.part, eccn: Ground.eccn, consignee: Ground.centre,
        site: Ground.text("hall-9", SiteID.init))),
    by: Ground.maker, then: .refused([.siteUnknown])),
  Row(
    name: "determine a transaction that cannot be read",
    when: .determine(Determine(goods: Ground.goods, transaction: .object([]))),
    by: Ground.maker, then: .refused([.transactionInvalid])),
  Row(
    name: "determine a transaction about something else",
    when: determine {
      $0.destination = Ground.germany
      $0.classified = [Ground.text("EAR99", ECCN.init)]
      $0.headquarters = Ground.germany
    }, by: Ground.maker,
    then: .refused([.transactionDiffers, .transactionDiffers, .transactionDiffers])),
]
