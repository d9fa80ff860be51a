public import Rows
public import Vocabulary

extension AuthorisationRules {
  /// A waybill was cancelled before anything left: all that was drawn for it is free again.
  /// - Throws: `Stop.notLoaded` only.
  public static func cancelled(
    _ waybill: WaybillNumber, issue: Digest, in world: World
  ) throws(Stop) -> [AuthorisationFact] {
    var parts: [Restoration.Part] = []
    for line in try judgements(of: waybill, in: world) {
      for draw in line.draws where draw.amount != .none {
        parts.append(part(draw, draw.amount, line.line))
      }
    }
    return restored(waybill, issue, .cancelled, parts)
  }

  /// Pieces are back with the consignor, by a handover that both sides signed. They are taken off
  /// the lines of their part number, in order.
  /// - Throws: `Stop.notLoaded` only.
  public static func returned(
    _ pieces: [PartNumber: Int], under waybill: WaybillNumber, by handover: Digest, in world: World
  ) throws(Stop) -> [AuthorisationFact] {
    var left = pieces
    var parts: [Restoration.Part] = []
    for line in try judgements(of: waybill, in: world) {
      guard let drawn = line.draws.map(\.amount.quantity).max(), drawn > 0 else { continue }
      let back = min(drawn, left[line.part] ?? 0)
      guard back > 0 else { continue }
      left[line.part] = (left[line.part] ?? 0) - back
      for draw in line.draws { parts.append(part(draw, draw.amount.pieces(back), line.line)) }
    }
    return restored(waybill, handover, .returned, parts)
  }

  /// A handover that brought goods back was an error: what it restored is drawn again.
  /// - Throws: `drawnSince` where somebody else has drawn it meanwhile; `Stop.notLoaded`.
  public static func returnUndone(
    _ handover: Digest, under waybill: WaybillNumber, in world: World
  ) throws(Stop) -> [AuthorisationFact] {
    guard
      let restoration = try world.find(
        Restoration.self, Restoration.key(waybill, handover))
    else { return [] }
    var drawn: [String: Amount] = [:]
    for part in restoration.parts {
      let held = try authorisation(part.authorisation, in: world)
      let place = "\(part.authorisation)/\(part.allowance)"
      let before = drawn[place] ?? held.drawn[part.allowance]
      guard let after = before.adding(part.amount),
        held.terms.allowances[part.allowance].hasRoom(for: after)
      else { throw since(part.authorisation.key, waybill) }
      drawn[place] = after
    }
    try requireCaps(restoration, in: world)
    return [
      .drawsRepeated(
        DrawsRepeated(waybill: waybill, cause: handover, parts: restoration.parts))
    ]
  }

  private static func requireCaps(
    _ restoration: Restoration, in world: World
  ) throws(Stop) {
    var asked: [CapShare: Performance] = [:]
    for part in restoration.parts {
      guard let share = part.share else { continue }
      asked[share] = (asked[share] ?? .zero).adding(part.amount.performance)
    }
    for (share, more) in asked.sorted(by: { $0.key < $1.key }) {
      let limit = try world.find(Cap.self, share.cap.key)?.limit
      let drawn = try world.find(CapUse.self, share.key)?.drawn ?? .zero
      guard let limit, let after = drawn.adding(more), after <= limit else {
        throw since(share.cap.key, restoration.waybill)
      }
    }
  }

  private static func since(_ what: String, _ waybill: WaybillNumber) -> Stop {
    .refuse(
      .drawnSince,
      "the return of \(waybill) freed what others have drawn on \(what) since: a balance is never"
        + " below zero, so it is enlarged first, or something else comes back")
  }

  private static func part(_ draw: Draw, _ amount: Amount, _ line: Int) -> Restoration.Part {
    Restoration.Part(
      line: line, authorisation: draw.authorisation, allowance: draw.allowance, amount: amount,
      share: draw.share)
  }

  private static func restored(
    _ waybill: WaybillNumber, _ cause: Digest, _ ground: RestorationGround,
    _ parts: [Restoration.Part]
  ) -> [AuthorisationFact] {
    parts.isEmpty
      ? []
      : [
        .drawsRestored(
          DrawsRestored(waybill: waybill, cause: cause, ground: ground, parts: parts))
      ]
  }

  /// A waybill that passed the gate keeps its end user: the determination is about that one.
  /// - Throws: `endUserJudged`; `Stop.notLoaded`.
  public static func endUserChanged(
    to user: PartyID, under waybill: WaybillNumber, in world: World
  ) throws(Stop) {
    guard let line = try judgements(of: waybill, in: world).first,
      let record = try world.find(DeterminationRecord.self, line.determination.text)
    else { return }
    let judged = record.goods.endUser ?? record.goods.consignee
    guard judged != user else { return }
    throw .refuse(
      .endUserJudged,
      "what \(waybill) needs was determined for the end user \(judged): for \(user) cancel it and"
        + " issue it anew")
  }
}

extension Allowance {
  /// Whether so much may be drawn of it altogether. A value under a tolerance is not looked at
  /// here: it was when it was drawn first.
  func hasRoom(for amount: Amount) -> Bool {
    (quantity.map { amount.quantity <= $0 } ?? true)
      && (performance.map { amount.performance <= $0 } ?? true)
      && (quantity != nil || value.map { amount.minor <= $0.minor } ?? true)
  }
}
