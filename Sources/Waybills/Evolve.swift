public import Rows
public import Vocabulary

extension WaybillRules {
  /// Takes a fact into the rows. Never refuses: whatever had to be decided is in the fact.
  /// - Throws: `Stop.notLoaded` only.
  public static func evolve(
    _ world: inout World, _ fact: WaybillFact, at index: UInt64, time: Moment
  ) throws(Stop) {
    switch fact {
    case .issued(let fact): try issued(fact, in: &world, time)
    case .serialConflicted(let fact): try flagConflict(fact, in: &world, time)
    case .amended(let fact): try amended(fact, in: &world, time)
    case .cancelled(let fact): try cancelled(fact, in: &world, time)
    case .packed(let fact): try packed(fact, in: &world, time)
    case .unpacked(let fact): try unpacked(fact, in: &world)
    case .resealed(let fact): try resealed(fact, in: &world)
    case .offered(let fact): offered(fact, in: &world, time)
    case .declined(let fact): try declined(fact, in: &world)
    case .handedOver(let fact): try handedOver(fact, in: &world, time)
    case .handoverDisputed(let fact): try handoverDisputed(fact, in: &world, time)
    case .discrepancyFound(let fact): try discrepancyFound(fact, in: &world, time)
    case .received(let fact): try received(fact, in: &world, time)
    case .returnBegun(let fact): try returnBegun(fact, in: &world, time)
    case .returnOrdered(let fact): try returnOrdered(fact, in: &world, time)
    case .errorDeclared(let fact): try errorDeclared(fact, in: &world, time)
    case .extended(let fact): try extended(fact, in: &world)
    case .legOverdue(let fact): try legOverdue(fact, in: &world)
    case .nonReceiptReported(let fact): try nonReceiptReported(fact, in: &world, time)
    case .custodianReported(let fact): try custodianReported(fact, in: &world, time)
    case .dutyMissed(let fact): try dutyMissed(fact, in: &world, time)
    case .reportAcknowledged(let fact): try acknowledged(fact, in: &world, time)
    case .resolved(let fact): try resolved(fact, in: &world, time)
    case .clockStopped(let fact): try clockStopped(fact, in: &world, time)
    case .clockResumed(let fact): try clockResumed(fact, in: &world)
    }
  }

  /// Changes a waybill's row, and its deadlines with it.
  static func change(
    _ number: WaybillNumber, in world: inout World, _ change: (inout Waybill) -> Void
  ) throws(Stop) {
    guard let before = try world.find(Waybill.self, number.text) else {
      preconditionFailure("a fact speaks of the waybill \(number), which was never issued")
    }
    var waybill = before
    change(&waybill)
    put(waybill, over: before, in: &world)
  }
}

extension Waybill {
  mutating func changeUnits(_ named: [SSCC], _ change: (inout UnitCustody) -> Void) {
    let named = Set(named)
    for position in units.indices where named.contains(units[position].sscc) {
      change(&units[position])
    }
  }

  mutating func flag(_ kind: Flag.Kind, _ text: String, _ time: Moment) {
    flags.append(Flag(kind: kind, at: time, text: text))
  }
}
