import Canonical
import Registry
import Rows
import Vocabulary

@testable import Waybills

extension Rig {
  mutating func hold(_ number: WaybillNumber, _ id: String) throws {
    index += 1
    let context = context([:], id: digest(index))
    try take(
      try WaybillRules.hold(
        number, hold: make(id), by: Sample.bureau, reason: "documents differ", in: world, context))
  }

  mutating func release(_ number: WaybillNumber, _ id: String) throws {
    index += 1
    let context = context([:], id: digest(index))
    try take(try WaybillRules.release(number, hold: make(id), in: world, context))
  }

  mutating func orderReturn(_ number: WaybillNumber, by time: Moment) throws {
    index += 1
    let context = context([:], id: digest(index))
    try take(
      try WaybillRules.orderReturn(
        number, order: make("order-1"), by: Sample.bureau, returnBy: time, reason: "licence void",
        in: world, context))
  }

  /// The body of a handover as a device writes it.
  static func body(_ handover: HandOver, kind: String = HandOver.kind) -> JSON {
    .object([
      JSON.Member("content", JSON(encoding: handover)),
      JSON.Member("kind", .string(kind)),
      JSON.Member("log", .string("rail.example/log")),
      JSON.Member("nonce", .string("00112233445566778899aabbccddeeff")),
    ])
  }

  /// - Returns: the id of the handover that is offered.
  @discardableResult
  mutating func offer(
    _ number: WaybillNumber, _ from: String, _ to: String, by sender: String? = nil,
    kind: String = HandOver.kind, isSigned: Bool = true, id: Digest = digest(900),
    _ change: (inout HandOver) -> Void = { _ in }
  ) throws -> Digest {
    var content = try handover(number, from, to, units: [Sample.pallet, Sample.boxC])
    change(&content)
    let seen = Statement(seen: Seen(root: digest(7), size: 0))
    let signer = Signer(key: Rig.key(from), role: .releaser, statement: seen)
    embedded = isSigned ? Embedded(id: id, signer: signer) : nil
    defer { embedded = nil }
    try send(
      .offer(
        OfferHandover(
          handover: Rig.body(content, kind: kind), signature: .object([JSON.Member]()))),
      [.actor: sender ?? from])
    return id
  }

  mutating func decline(_ handover: Digest, by party: String) throws {
    try send(.decline(DeclineOffer(handover: handover, reason: "not ready")), [.actor: party])
  }

  mutating func sendBack(
    _ number: WaybillNumber, by party: String, units: [SSCC] = [Sample.pallet, Sample.boxC]
  ) throws {
    try send(
      .sendBack(ReturnUnits(waybill: number, units: units, reason: "refused")), [.actor: party])
  }
}

extension RefusalRow {
  static let custodyRows: [RefusalRow] = handoverRows + offerRows + returnRows

  private static func hand(
    _ code: WaybillRefusal, _ situation: String, _ from: String = "maker", _ to: String = "haul",
    keys: [String]? = nil, units: [SSCC] = [Sample.pallet, Sample.boxC],
    _ change: @escaping @Sendable (inout HandOver) -> Void = { _ in }
  ) -> RefusalRow {
    RefusalRow(code, situation) { rig in
      let number = try rig.issue()
      try rig.hand(number, from, to, units: units, keys: keys, change)
    }
  }

  private static let handoverRows: [RefusalRow] = [
    hand(.signerNotNamed, "another party signs as releaser", keys: ["dock", "haul"]),
    hand(.signerNotNamed, "another party signs as acceptor", keys: ["maker", "dock"]),
    hand(
      .samePartyTwice, "both sides are one party", "maker", "maker", keys: ["maker", "maker.desk"]),
    hand(.bothCustodial, "two desk keys sign", keys: ["maker.desk", "haul.desk"]),
    hand(.acceptorNotOnRoute, "the first carrier is passed over", "maker", "dock"),
    hand(.acceptorNotOnRoute, "to a carrier that is not on the route", "maker", "rescue"),
    hand(.unitUnknown, "no unit is named", units: []),
    hand(.unitUnknown, "a unit of another waybill", units: [Sample.boxC, sscc(77)]),
    hand(.unitRepeated, "a unit is named twice", units: [Sample.boxC, Sample.boxC]),
    hand(.unitInsideAnother, "a box is taken off its pallet", units: [Sample.boxA]),
    hand(.prevUnknown, "a handover before it is not there yet") { $0.prev = digest(3) },
    hand(.actorNotCustodian, "a party that never had it releases", "haul", "dock"),
    hand(.timeInFuture, "it happens tomorrow") { $0.handedAt = Sample.start.adding(days: 1) },
    RefusalRow(.actorNotCustodian, "the acceptor of another handover releases") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul", units: [Sample.boxC])
      let prev = try rig.waybill(number).unit(Sample.boxC)?.custody
      try rig.hand(number, "haul", "dock", units: [Sample.pallet], prev: prev)
    },
    RefusalRow(.waybillHeld, "a held waybill does not move") { rig in
      let number = try rig.issue()
      try rig.hold(number, "hold-1")
      try rig.hand(number, "maker", "haul")
    },
    RefusalRow(.carrierNotAccredited, "on the way back to a party that may not carry") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul")
      try rig.sendBack(number, by: "haul")
      try rig.hand(number, "haul", "bureau")
    },
    RefusalRow(.acceptorNotOnRoute, "back to the consignor without a return") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul")
      try rig.hand(number, "haul", "maker")
    },
    RefusalRow(.waybillUnknown, "a handover under an unknown waybill") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul") { $0.waybill = WaybillNumber(from: digest(3)) }
    },
  ]

  private static let offerRows: [RefusalRow] = [
    RefusalRow(.offerUnsigned, "the releaser's signature is missing") { rig in
      try rig.offer(try rig.issue(), "maker", "haul", isSigned: false)
    },
    RefusalRow(.offerMalformed, "what is offered is no handover") { rig in
      try rig.offer(try rig.issue(), "maker", "haul", kind: "waybill.receive/1")
    },
    RefusalRow(.signerNotNamed, "another party sends the offer") { rig in
      try rig.offer(try rig.issue(), "maker", "haul", by: "dock")
    },
    RefusalRow(.waybillHeld, "a held waybill is offered") { rig in
      let number = try rig.issue()
      try rig.hold(number, "hold-1")
      try rig.offer(number, "maker", "haul")
    },
    RefusalRow(.carrierSuspended, "to a suspended carrier") { rig in
      let number = try rig.issue()
      try rig.suspend("haul", as: .logisticsProvider)
      try rig.offer(number, "maker", "haul")
    },
    RefusalRow(.actorNotCustodian, "the goods are gone already") { rig in
      let number = try rig.issue()
      let issue = try rig.waybill(number).issue
      try rig.hand(number, "maker", "haul")
      try rig.offer(number, "maker", "haul") { $0.prev = issue }
    },
    RefusalRow(.offerClosed, "offered twice") { rig in
      let number = try rig.issue()
      try rig.offer(number, "maker", "haul")
      try rig.offer(number, "maker", "haul")
    },
    RefusalRow(.offerClosed, "an offer that has run out") { rig in
      let now = rig.now
      try rig.offer(try rig.issue(), "maker", "haul") { $0.validUntil = now }
    },
    RefusalRow(.offerClosed, "declined twice") { rig in
      let id = try rig.offer(try rig.issue(), "maker", "haul")
      try rig.decline(id, by: "haul")
      try rig.decline(id, by: "haul")
    },
    RefusalRow(.offerUnknown, "an offer that was never made") { rig in
      try rig.decline(digest(3), by: "haul")
    },
    RefusalRow(.notOfferedToActor, "a third party declines") { rig in
      try rig.decline(try rig.offer(try rig.issue(), "maker", "haul"), by: "dock")
    },
  ]

  private static let returnRows: [RefusalRow] = [
    RefusalRow(.notDeparted, "the consignor returns what it has") { rig in
      try rig.sendBack(try rig.issue(), by: "maker")
    },
    RefusalRow(.alreadyReturning, "a return is begun twice") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul")
      try rig.sendBack(number, by: "haul")
      try rig.sendBack(number, by: "haul")
    },
    RefusalRow(.waybillHeld, "a held waybill is not returned") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul")
      try rig.hold(number, "hold-1")
      try rig.sendBack(number, by: "haul")
    },
    RefusalRow(.notDeparted, "a return is ordered of what never left") { rig in
      try rig.orderReturn(try rig.issue(), by: Sample.start.adding(days: 2))
    },
    RefusalRow(.receiveByPassed, "a return is ordered for the past") { rig in
      try rig.orderReturn(try rig.delivered(), by: Sample.start)
    },
    RefusalRow(.timeTooFar, "a return is ordered for some day") { rig in
      try rig.orderReturn(try rig.delivered(), by: Sample.start.adding(days: 2000))
    },
    RefusalRow(.holdUnknown, "a hold is released that is not there") { rig in
      try rig.release(try rig.issue(), "hold-1")
    },
  ]
}
