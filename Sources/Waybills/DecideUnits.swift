import Registry
import Rows
import Vocabulary

extension WaybillRules {
  static func pack(
    _ command: PackUnits, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    var reasons = Reasons()
    let inside = held(command.inside, by: acting.party.id, of: waybill, &reasons)
    if Set(command.inside).count < command.inside.count {
      reasons.add(.unitRepeated, "a unit is named twice")
    }
    if waybill.unit(command.sscc) != nil {
      reasons.add(
        .unitRepeated, "the unit \(command.sscc) is on the waybill already; use a new SSCC")
    }
    for unit in inside {
      guard let parent = unit.parent else { continue }
      reasons.add(
        .unitInsideAnother, "the unit \(unit.sscc) is packed in \(parent); unpack that one first")
    }
    requireOneCustody(inside, &reasons)
    try reasons.require()
    return [
      .packed(
        UnitsPacked(
          waybill: waybill.number, sscc: command.sscc, inside: command.inside,
          seals: command.seals, holder: acting.party.id,
          custody: inside.first?.custody ?? waybill.issue))
    ]
  }

  static func unpack(
    _ command: UnpackUnit, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    var reasons = Reasons()
    let units = held([command.sscc], by: acting.party.id, of: waybill, &reasons)
    let released = waybill.units.filter { $0.parent == command.sscc }.map(\.sscc)
    if released.isEmpty, !units.isEmpty {
      reasons.add(.nothingInside, "there is no unit inside \(command.sscc)")
    }
    try reasons.require()
    let row = try unitRow(waybill.number, command.sscc, in: world)
    return [
      .unpacked(
        UnitUnpacked(
          waybill: waybill.number, sscc: command.sscc, released: released,
          removedSeals: units.flatMap(\.seals),
          dissolved: row.contents.allSatisfy { $0.serials.isEmpty }))
    ]
  }

  static func reseal(
    _ command: Reseal, in world: World, _ context: Context
  ) throws(Stop) -> [WaybillFact] {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    let waybill = try openWaybill(command.waybill, in: world)
    var reasons = Reasons()
    let present = sealed(command, of: waybill, by: acting.party.id, &reasons)
    for seal in command.removed where !(present ?? command.removed).contains(seal) {
      reasons.add(.sealUnknown, "the seal \(seal) is not on record there; record what you found")
    }
    if command.removed.isEmpty && command.applied.isEmpty {
      reasons.add(.targetUnclear, "name the seals removed or applied")
    }
    try reasons.require()
    return [
      .resealed(
        Resealed(
          waybill: waybill.number, unit: command.unit, equipment: command.equipment,
          removed: command.removed, applied: command.applied, by: acting.party.id,
          place: command.place, reason: command.reason))
    ]
  }

  /// The seals on record of what is re-sealed, whose holder must be the actor.
  private static func sealed(
    _ command: Reseal, of waybill: Waybill, by party: PartyID, _ reasons: inout Reasons
  ) -> [SealNumber]? {
    switch (command.unit, command.equipment) {
    case (let sscc?, nil):
      return held([sscc], by: party, of: waybill, &reasons).first?.seals
    case (nil, let number?):
      guard let equipment = waybill.equipment.first(where: { $0.number == number }) else {
        reasons.add(.equipmentUnknown, "the container \(number) is not on the waybill")
        return nil
      }
      _ = held(equipment.units, by: party, of: waybill, &reasons)
      return equipment.seals
    default:
      reasons.add(.targetUnclear, "name either a unit or a container")
      return nil
    }
  }

  /// One `prev` must do for all of them.
  static func requireOneCustody(_ units: [UnitCustody], _ reasons: inout Reasons) {
    guard Set(units.map(\.custody)).count > 1 else { return }
    reasons.add(
      .unitsOfSeveralCustodies,
      "these units came by different handovers; deal with each handover's units apart")
  }
}
