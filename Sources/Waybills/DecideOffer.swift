import Canonical
import Registry
import Rows
import Vocabulary

/// The body of a handover as an offer embeds it.
private struct EmbeddedBody: Codable {
  var content: HandOver
  var kind: String
  var log: String
  var nonce: String
  var custodial: JSON?
}

extension WaybillRules {
  static func offer(
    _ command: OfferHandover, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let handover = try embedded(command)
    guard let embedded = context.embedded, embedded.signer.role == .releaser else {
      throw .refuse(
        WaybillRefusal.offerUnsigned.because(
          "the offer must carry the releaser's valid signature over the handover's body"))
    }
    let inner = Context(
      now: context.now, index: context.index, id: embedded.id, signers: [embedded.signer])
    let releaser = try RegistryRules.acting(.releaser, in: world, inner)
    let waybill = try openWaybill(handover.waybill, in: world)
    var passage = Passage(handover, of: waybill)
    var reasons = Reasons()
    for party in [acting.party.id, releaser.party.id] where party != handover.from {
      reasons.add(
        .signerNotNamed, "the body says that \(handover.from) releases, but \(party) signed")
    }
    checkContent(passage, context, &reasons)
    if try world.find(Offer.self, embedded.id.text) != nil {
      reasons.add(.offerClosed, "this handover was offered before; its offer is on record")
    }
    if let until = handover.validUntil, until <= context.now {
      reasons.add(.offerClosed, "the offer ran out at \(until)")
    }
    try checkPrev(passage, in: world, &reasons)
    try reasons.require()
    if !passage.isWithReleaser {
      reasons.add(.actorNotCustodian, "\(handover.from) does not hold these units any more")
    }
    requireOneCustody(passage.moving, &reasons)
    try checkMove(&passage, in: world, context, &reasons)
    try reasons.require()
    return [
      .offered(
        HandoverOffered(
          handover: embedded.id, waybill: waybill.number, from: handover.from, to: handover.to,
          units: handover.units, validUntil: handover.validUntil, body: command.handover,
          signature: command.signature))
    ]
  }

  private static func embedded(_ command: OfferHandover) throws(Stop) -> HandOver {
    do {
      let body = try command.handover.decode(EmbeddedBody.self, path: "content.handover")
      if body.kind == HandOver.kind { return body.content }
      throw JSONFault(.badValue, "should be of kind \(HandOver.kind)", path: "content.handover")
    } catch {
      throw .refuse(WaybillRefusal.offerMalformed.because("\(error)"))
    }
  }

  static func decline(
    _ command: DeclineOffer, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    guard let offer = try world.find(Offer.self, command.handover.text) else {
      throw .refuse(
        WaybillRefusal.offerUnknown.because("there is no offer of the handover \(command.handover)")
      )
    }
    var reasons = Reasons()
    if acting.party.id != offer.to && acting.party.id != offer.from {
      reasons.add(
        .notOfferedToActor,
        "the offer is from \(offer.from) to \(offer.to); \(acting.party.id) has no say in it")
    }
    if offer.state != .open {
      reasons.add(.offerClosed, "the offer is \(offer.state.rawValue) already")
    }
    try reasons.require()
    return [
      .declined(
        OfferDeclined(
          handover: offer.id, waybill: offer.waybill, by: acting.party.id,
          withdrawn: acting.party.id == offer.from, reason: command.reason))
    ]
  }

  static func sendBack(
    _ command: ReturnUnits, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    var reasons = Reasons()
    _ = held(command.units, by: acting.party.id, of: waybill, &reasons)
    if acting.party.id == waybill.roles.consignor {
      reasons.add(.notDeparted, "the consignor has these units; cancel the waybill instead")
    }
    let units = waybill.withInner(command.units).map(\.sscc)
    for unit in units where waybill.isReturning(unit) {
      reasons.add(.alreadyReturning, "the unit \(unit) is on its way back already")
    }
    refuseHeld(waybill, &reasons)
    try reasons.require()
    let isProvider = acting.party.id != waybill.roles.consignee
    let fault =
      isProvider
      ? try providerFault(
        acting.party.id, waybill.goods, to: waybill.legs[0].from.country,
        before: waybill.roles.authority, in: world, context) : nil
    return [
      .returnBegun(
        ReturnBegun(
          waybill: waybill.number, units: units, by: acting.party.id, reason: command.reason,
          flag: fault?.message))
    ]
  }
}
