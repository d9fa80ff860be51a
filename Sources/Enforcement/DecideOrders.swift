internal import Rows
internal import Vocabulary
internal import Waybills

extension EnforcementRules {
  /// A hold needs a consignment that has not ended and a handle that is new on its waybill.
  /// Several holds may stand at once, each with its own authority and reason. 15 CFR 758.7.
  static func hold(
    _ content: PlaceHold, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    let authority = try authority(in: world, context)
    let waybill = try waybill(content.waybill, under: authority, in: world)
    var reasons = Reasons()
    if try world.find(Hold.self, Hold.key(content.waybill, content.hold)) != nil {
      reasons.add(
        .handleTaken,
        "a hold \(content.hold) was placed on \(content.waybill) before; choose another")
    }
    checkOpen(waybill, &reasons)
    check(reason: content.reason, &reasons)
    try reasons.settle()
    return [
      .held(
        HoldPlaced(
          waybill: content.waybill, hold: content.hold, authority: authority,
          reason: content.reason))
    ]
  }

  /// Only the authority that ordered a hold ends it, also after the consignment has ended.
  static func release(
    _ content: ReleaseHold, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    let authority = try authority(in: world, context)
    _ = try waybill(content.waybill, under: authority, in: world)
    guard let hold = try world.find(Hold.self, Hold.key(content.waybill, content.hold)) else {
      throw .refuse(.holdNotPlaced, "waybill \(content.waybill) has no hold \(content.hold)")
    }
    var reasons = Reasons()
    checkOrderer(hold.authority, authority, "hold \(hold.id)", &reasons)
    if let released = hold.released {
      reasons.add(.holdAlreadyReleased, "hold \(hold.id) was released at \(released)")
    }
    check(reason: content.reason, &reasons)
    try reasons.settle()
    let others = try holds(on: content.waybill, in: world).filter {
      $0.isInForce && $0.id != hold.id
    }
    return [
      .released(
        HoldReleased(
          waybill: content.waybill, hold: content.hold, authority: authority,
          reason: content.reason, placed: hold.placed, stillHeld: others.map(\.id)))
    ]
  }

  /// One return order for a waybill: goods go back once. 15 CFR 758.8.
  static func orderReturn(
    _ content: OrderReturn, in world: World, _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    let authority = try authority(in: world, context)
    let waybill = try waybill(content.waybill, under: authority, in: world)
    var reasons = Reasons()
    if let earlier = try returnOrders(on: content.waybill, in: world).first {
      reasons.add(
        .returnAlreadyOrdered,
        "\(earlier.authority) ordered the return of \(content.waybill) at \(earlier.ordered)")
    }
    checkOpen(waybill, &reasons)
    if content.returnBy <= context.now {
      reasons.add(
        .dueUnfit, "the return cannot be due at \(content.returnBy): it is \(context.now)")
    }
    check(reason: content.reason, &reasons)
    try reasons.settle()
    return [
      .returnOrdered(
        ReturnDirected(
          waybill: content.waybill, order: content.order, authority: authority,
          returnBy: content.returnBy, reason: content.reason))
    ]
  }

  static func checkOpen(_ waybill: Waybill, _ reasons: inout Reasons) {
    if !waybill.isOpen {
      reasons.add(
        .consignmentEnded,
        "waybill \(waybill.number) is \(waybill.state.rawValue): nothing of it is under way")
    }
  }

  static func checkOrderer(
    _ orderer: PartyID, _ authority: PartyID, _ order: String, _ reasons: inout Reasons
  ) {
    if orderer != authority {
      reasons.add(
        .orderOfAnotherAuthority, "\(order) was ordered by \(orderer); ask that authority")
    }
  }
}
