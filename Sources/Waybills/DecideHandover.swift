import Registry
import Rows
import Vocabulary

extension WaybillRules {
  static func handOver(
    _ command: HandOver, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let waybill = try waybill(command.waybill, in: world)
    let releaser = try testify(.releaser, in: world, context)
    let acceptor = try testify(.acceptor, in: world, context)
    var passage = Passage(command, of: waybill)
    var reasons = Reasons()
    requireNamed(releaser, command.from, "releases", &reasons)
    requireNamed(acceptor, command.to, "accepts", &reasons)
    if releaser.custody == .desk && acceptor.custody == .desk {
      reasons.add(
        .bothCustodial,
        "both signatures are by desk keys; at least one side signs with a key on its own device")
    }
    checkContent(passage, context, &reasons)
    try checkPrev(passage, in: world, &reasons)
    try reasons.require()
    let grounds = try disputes(passage, releaser, acceptor, in: world, context)
    if !grounds.isEmpty {
      return [.handoverDisputed(disputed(passage, grounds, releaser, acceptor, context))]
    }
    requireOneCustody(passage.moving, &reasons)
    try checkMove(&passage, in: world, context, &reasons)
    try reasons.require()
    return facts(of: passage, releaser, acceptor, context)
  }

  /// A signer whose key may since have been revoked: its signature is still testimony.
  private static func testify(
    _ role: SigningRole, in world: World, _ context: Context
  ) throws(Stop) -> Witness {
    guard let signer = context.signer(role),
      let key = try RegistryRules.keyRecord(signer.key, in: world),
      let end = key.revokedAt, end < context.index
    else {
      let acting = try RegistryRules.acting(role, in: world, context)
      return Witness(
        party: acting.party.id, custody: acting.key.custody, signer: acting.signer, revoked: false)
    }
    return Witness(party: key.party, custody: key.custody, signer: signer, revoked: true)
  }

  private static func requireNamed(
    _ witness: Witness, _ party: PartyID, _ verb: String, _ reasons: inout Reasons
  ) {
    guard witness.party != party else { return }
    reasons.add(
      .signerNotNamed, "the body says that \(party) \(verb), but a key of \(witness.party) signed")
  }

  private static func disputes(
    _ passage: Passage, _ releaser: Witness, _ acceptor: Witness, in world: World,
    _ context: Context
  ) throws(Stop) -> [HandoverDisputed.Ground] {
    var grounds: [HandoverDisputed.Ground] = []
    if releaser.revoked || acceptor.revoked { grounds.append(.keyRevoked) }
    let ranOut = passage.command.validUntil.map { $0 < context.now } ?? false
    if !passage.waybill.isOpen || ranOut { grounds.append(.late) }
    if !passage.isWithReleaser { grounds.append(.conflicting) }
    let offer = try world.find(Offer.self, context.id.text)
    if let offer, [.declined, .withdrawn].contains(offer.state) { grounds.append(.offerClosed) }
    return grounds
  }

  private static func disputed(
    _ passage: Passage, _ grounds: [HandoverDisputed.Ground], _ releaser: Witness,
    _ acceptor: Witness, _ context: Context
  ) -> HandoverDisputed {
    let command = passage.command
    let words: [HandoverDisputed.Ground: String] = [
      .keyRevoked: "a key that signed it has been revoked",
      .late: "it arrived after its waybill was closed or its offer had run out",
      .conflicting: "the releaser had handed these units on already",
      .offerClosed: "its offer had been declined or withdrawn",
    ]
    let text = grounds.compactMap { words[$0] }.joined(separator: "; ")
    return HandoverDisputed(
      handover: context.id, waybill: command.waybill, units: passage.moving.map(\.sscc),
      from: command.from, to: command.to, prev: command.prev, place: command.place,
      handedAt: command.handedAt, releaserKey: releaser.signer.key,
      acceptorKey: acceptor.signer.key,
      reservations: acceptor.signer.statement.reservations ?? [], grounds: grounds, text: text)
  }

  private static func facts(
    of passage: Passage, _ releaser: Witness, _ acceptor: Witness, _ context: Context
  ) -> [WaybillFact] {
    let (command, waybill) = (passage.command, passage.waybill)
    let moving = Set(passage.moving.map(\.sscc))
    let reservations = acceptor.signer.statement.reservations ?? []
    let left = waybill.outstanding.filter { !moving.contains($0.sscc) }
    let closes = passage.isReturn && left.isEmpty
    let handedOver = HandedOver(
      handover: context.id, waybill: waybill.number, units: passage.moving.map(\.sscc),
      from: command.from, to: command.to, prev: command.prev, place: command.place,
      handedAt: command.handedAt, releaserKey: releaser.signer.key,
      acceptorKey: acceptor.signer.key, reservations: reservations,
      seals: passage.moving.flatMap(\.seals), legsDone: passage.legsDone,
      legsDoneBefore: passage.moving.map(\.legsDone).max() ?? 0,
      sinceBefore: passage.moving.map(\.since).max() ?? context.now,
      departedBefore: waybill.state != .issued, returned: passage.isReturn, closes: closes,
      flag: passage.flag)
    var facts: [WaybillFact] = [.handedOver(handedOver)]
    for discrepancy in discrepancies(passage, reservations) {
      facts.append(
        .discrepancyFound(
          DiscrepancyFound(
            waybill: waybill.number, cause: context.id, by: command.to,
            discrepancy: discrepancy)))
    }
    if closes, let report = waybill.report, report.resolution == nil {
      facts.append(
        .resolved(
          WaybillResolved(
            waybill: waybill.number, resolution: .returned, state: .returned,
            remark: "the consignor took everything back")))
    }
    return facts
  }

  private static func discrepancies(
    _ passage: Passage, _ reservations: [Reservation]
  ) -> [Discrepancy] {
    var found = reservations.map { reservation in
      let kinds: [Reservation.Kind: Discrepancy.Kind] = [
        .count: .missing, .seal: .sealBroken, .damage: .damaged,
      ]
      return Discrepancy(
        kind: kinds[reservation.kind] ?? .missing,
        unit: reservation.unit.flatMap { try? SSCC(text: $0) }, remark: reservation.remark)
    }
    let recorded = Set(sealsAround(passage.moving, of: passage.waybill))
    if let seals = passage.command.seals, Set(seals) != recorded {
      found.append(Discrepancy(kind: .sealBroken, remark: differ(Array(recorded), seals)))
    }
    return found
  }

  /// Seals of the units, and of the containers that hold only them.
  static func sealsAround(_ units: [UnitCustody], of waybill: Waybill) -> [SealNumber] {
    let names = Set(units.map(\.sscc))
    let around = waybill.equipment.filter { !names.isDisjoint(with: $0.units) }
    return units.flatMap(\.seals) + around.flatMap(\.seals)
  }

  static func differ(_ recorded: [SealNumber], _ found: [SealNumber]) -> String {
    let list = { (seals: [SealNumber]) in
      seals.isEmpty ? "none" : seals.sorted().map(\.text).joined(separator: ", ")
    }
    return "seals on record: \(list(recorded)); found: \(list(found))"
  }
}

/// Who signed, whether or not the key is still good.
private struct Witness {
  let party: PartyID
  let custody: KeyCustody
  let signer: Signer
  let revoked: Bool
}
