import Registry
import Rows
import Vocabulary

/// A handover as it would happen: what moves, and how far along the route it brings it.
struct Passage {
  let command: HandOver
  let waybill: Waybill
  /// Named units and everything inside them.
  let moving: [UnitCustody]
  var legsDone = 0
  var isReturn = false
  /// Why the releaser is not in good standing, where it is not.
  var flag: String?

  init(_ command: HandOver, of waybill: Waybill) {
    self.command = command
    self.waybill = waybill
    moving = waybill.withInner(command.units)
  }

  /// The releaser has all of it under the `prev` that it names.
  var isWithReleaser: Bool {
    moving.allSatisfy {
      $0.custody == command.prev && $0.holder == command.from && $0.status == .held
    }
  }

  /// Nothing of it has left the consignor yet.
  var isDeparture: Bool {
    command.prev == waybill.issue && command.from == waybill.roles.consignor
  }
}

extension WaybillRules {
  /// What is wrong with the content itself, whoever holds the goods now.
  static func checkContent(_ passage: Passage, _ context: Context, _ reasons: inout Reasons) {
    let (command, waybill) = (passage.command, passage.waybill)
    if command.from == command.to {
      reasons.add(.samePartyTwice, "\(command.from) cannot hand over to itself")
    }
    if command.units.isEmpty { reasons.add(.unitUnknown, "name at least one logistic unit") }
    if Set(command.units).count < command.units.count {
      reasons.add(.unitRepeated, "a unit is named twice")
    }
    for sscc in command.units where waybill.unit(sscc) == nil {
      reasons.add(.unitUnknown, "the unit \(sscc) is not on the waybill \(waybill.number)")
    }
    refuseFuture(command.handedAt, context, &reasons)
  }

  static func refuseFuture(_ time: Moment?, _ context: Context, _ reasons: inout Reasons) {
    let latest = max(context.now, context.horizon ?? context.now)
      .adding(milliseconds: clockTolerance)
    guard let time, time > latest else { return }
    reasons.add(.timeInFuture, "\(time) lies after the log's time \(context.now); check the clock")
  }

  /// `prev` must be the issue or a handover of this waybill that gave these units to the releaser.
  static func checkPrev(
    _ passage: Passage, in world: World, _ reasons: inout Reasons
  ) throws(Stop) {
    let (command, waybill) = (passage.command, passage.waybill)
    if command.prev == waybill.issue {
      if command.from != waybill.roles.consignor {
        reasons.add(.actorNotCustodian, notCustodian(passage))
      }
      return
    }
    guard let record = try world.find(HandoverRecord.self, command.prev.text),
      record.waybill == waybill.number
    else {
      reasons.add(
        .prevUnknown,
        "the handover \(command.prev) before this one is not on the log yet; send it, then this"
          + " one again")
      return
    }
    let moved = Set(record.units)
    let isItsAcceptor = record.to == command.from && record.state != .disputed
    if !isItsAcceptor || !command.units.allSatisfy({ unit in moved.contains(unit) }),
      !passage.isWithReleaser
    {
      reasons.add(.actorNotCustodian, notCustodian(passage))
    }
  }

  private static func notCustodian(_ passage: Passage) -> String {
    let holders = Set(passage.moving.map(\.holder)).sorted().map(\.text)
    return "\(passage.command.from) did not get these units by \(passage.command.prev); they are"
      + " held by \(holders.joined(separator: ", "))"
  }

  /// Packing, holds, route and standing: what must be right for custody to move.
  static func checkMove(
    _ passage: inout Passage, in world: World, _ context: Context, _ reasons: inout Reasons
  ) throws(Stop) {
    let waybill = passage.waybill
    let named = Set(passage.command.units)
    for unit in passage.moving {
      guard let parent = unit.parent, named.contains(unit.sscc),
        !passage.moving.contains(where: { $0.sscc == parent })
      else { continue }
      reasons.add(
        .unitInsideAnother, "the unit \(unit.sscc) is packed in \(parent); unpack that one first")
    }
    refuseHeld(waybill, &reasons)
    try checkReleaser(&passage, in: world, context, &reasons)
    try checkAcceptor(&passage, in: world, context, &reasons)
  }

  /// A consignor that may no longer sell does not send off what is still with it. A provider that
  /// lost its standing under way may hand on; it is flagged, since goods must not be stranded.
  private static func checkReleaser(
    _ passage: inout Passage, in world: World, _ context: Context, _ reasons: inout Reasons
  ) throws(Stop) {
    let (waybill, from) = (passage.waybill, passage.command.from)
    if passage.isDeparture {
      try checkConsignor(
        waybill.roles, waybill.goods, from: waybill.legs.first?.from.site, in: world, context,
        &reasons)
    } else if from != waybill.roles.consignor && from != waybill.roles.consignee {
      passage.flag = try providerFault(
        from, waybill.goods, to: passage.command.place.country, before: waybill.roles.authority,
        in: world, context)?.message
    }
  }

  private static func checkAcceptor(
    _ passage: inout Passage, in world: World, _ context: Context, _ reasons: inout Reasons
  ) throws(Stop) {
    let (waybill, command) = (passage.waybill, passage.command)
    let done = passage.moving.map(\.legsDone).max() ?? 0
    passage.legsDone = done
    let returning = passage.moving.allSatisfy { waybill.isReturning($0.sscc) }
    if returning && command.to == waybill.roles.consignor {
      passage.isReturn = true
      return
    }
    if !returning && command.to == waybill.roles.consignee {
      passage.legsDone = waybill.legs.count
      return
    }
    let isPlanned = { (position: Int) in
      position < waybill.legs.count && waybill.legs[position].carrier == command.to
    }
    let next = waybill.legAfterRun(from: done)
    var country = command.place.country
    if !returning, isPlanned(done) {
      country = waybill.legs[done].to.country
    } else if !returning, !passage.isDeparture, isPlanned(next) {
      passage.legsDone = next
      country = waybill.legs[next].to.country
    } else if !returning, passage.flag == nil, command.to != waybill.roles.freightForwarder {
      reasons.add(.acceptorNotOnRoute, notOnRoute(passage, done, next))
      return
    }
    let fault = try providerFault(
      command.to, waybill.goods, to: country, before: waybill.roles.authority, in: world, context)
    if let fault { reasons.add([fault]) }
  }

  private static func notOnRoute(_ passage: Passage, _ done: Int, _ next: Int) -> String {
    let waybill = passage.waybill
    let planned = Set([done, next].filter { $0 < waybill.legs.count }).sorted().map {
      waybill.legs[$0].carrier.text
    }
    let named = (planned + [waybill.roles.consignee.text]).joined(separator: " or ")
    return "\(passage.command.to) has no part in what comes next on the route, which is \(named);"
      + " let the consignor amend the remaining legs, or begin a return"
  }
}

extension Waybill {
  /// The first leg that is not by the carrier of the leg at `position`: a carrier of several legs
  /// in a row need not hand over to itself.
  func legAfterRun(from position: Int) -> Int {
    guard position < legs.count else { return legs.count }
    let carrier = legs[position].carrier
    return legs[position...].firstIndex { $0.carrier != carrier } ?? legs.count
  }
}
