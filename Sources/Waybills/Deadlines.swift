public import Rows
import Vocabulary

extension Waybill {
  static let legDeadline = "waybill.leg"
  static let finalDeadline = "waybill.final"
  static let dutyDeadline = "waybill.duty"

  /// The deadlines that this waybill has as it stands. Being a function of the row, they cannot
  /// be forgotten, doubled or left behind by any fact.
  public var deadlines: Set<Deadline> {
    guard isOpen else { return [] }
    var all: Set<Deadline> = []
    // A custodian's duty to report is not about moving goods: a hold does not stop it.
    for (position, duty) in duties.enumerated()
    where duty.fulfilledAt == nil && duty.missedAt == nil {
      all.insert(deadline(Waybill.dutyDeadline, duty.due, position))
    }
    guard clockStoppedAt == nil, report == nil else { return all }
    for (position, leg) in legs.enumerated()
    where leg.overdueSince == nil && !units(onLeg: position).isEmpty {
      all.insert(deadline(Waybill.legDeadline, leg.receiveBy, position))
    }
    all.insert(deadline(Waybill.finalDeadline, receiveBy, 0))
    return all
  }

  /// Units that this leg still has before it or under way: not those that go back.
  func units(onLeg position: Int) -> [UnitCustody] {
    outstanding.filter { $0.legsDone <= position && !isReturning($0.sscc) }
  }

  func isReturning(_ sscc: SSCC) -> Bool { returning?.units.contains(sscc) ?? false }

  private func deadline(_ kind: String, _ due: Moment, _ ordinal: Int) -> Deadline {
    Deadline(due: due, kind: kind, subject: key, ordinal: ordinal)
  }
}

extension WaybillRules {
  private static func watch(_ waybill: Waybill, over before: Waybill?, in world: inout World) {
    let isWatched = Overdue.isWatched(waybill)
    guard isWatched != before.map(Overdue.isWatched) ?? false else { return }
    if isWatched {
      world.put(Watched(waybill: waybill.number))
    } else {
      world.remove(Watched.self, waybill.key)
    }
  }

  /// Puts the row, and with it exactly the deadlines that it has now.
  static func put(_ waybill: Waybill, over before: Waybill?, in world: inout World) {
    let old = before?.deadlines ?? []
    let new = waybill.deadlines
    for gone in old.subtracting(new) { world.remove(Deadline.self, gone.key) }
    for come in new.subtracting(old) { world.put(come) }
    watch(waybill, over: before, in: &world)
    world.put(waybill)
  }
}
