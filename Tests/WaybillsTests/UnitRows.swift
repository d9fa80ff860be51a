import Registry
import Rows
import Vocabulary

@testable import Waybills

extension RefusalRow {
  private static func pack(
    _ code: WaybillRefusal, _ situation: String, by party: String = "maker", _ inside: [SSCC],
    in outer: SSCC = sscc(50)
  ) -> RefusalRow {
    RefusalRow(code, situation) { rig in
      let number = try rig.issue()
      try rig.send(
        .pack(PackUnits(waybill: number, sscc: outer, inside: inside, seals: [])), [.actor: party])
    }
  }

  private static func reseal(
    _ code: WaybillRefusal, _ situation: String, unit: SSCC? = Sample.boxC,
    equipment: ContainerNumber? = nil, removed: Int? = 4
  ) -> RefusalRow {
    RefusalRow(code, situation) { rig in
      let number = try rig.issue()
      try rig.send(
        .reseal(
          Reseal(
            waybill: number, unit: unit, equipment: equipment,
            removed: removed.map { [Sample.seal($0)] } ?? [], applied: [], place: Sample.works,
            reason: "test")), [.actor: "maker"])
    }
  }

  static let unitRows: [RefusalRow] = [
    pack(.actorNotCustodian, "by a party that does not hold them", by: "haul", [Sample.boxC]),
    pack(.unitInsideAnother, "a box that lies on a pallet", [Sample.boxA]),
    pack(.unitRepeated, "into a number that is taken", [Sample.boxC], in: Sample.pallet),
    pack(.unitRepeated, "a unit twice", [Sample.boxC, Sample.boxC]),
    pack(.unitUnknown, "nothing", []),
    RefusalRow(.unitsOfSeveralCustodies, "units of two handovers in one") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul", units: [Sample.pallet])
      try rig.hand(number, "maker", "haul", units: [Sample.boxC])
      try rig.send(
        .pack(
          PackUnits(
            waybill: number, sscc: sscc(50), inside: [Sample.pallet, Sample.boxC], seals: [])),
        [.actor: "haul"])
    },
    RefusalRow(.nothingInside, "a box without units in it is unpacked") { rig in
      let number = try rig.issue()
      try rig.send(.unpack(UnpackUnit(waybill: number, sscc: Sample.boxC)), [.actor: "maker"])
    },
    reseal(.sealUnknown, "a seal that is not on record", removed: 99),
    reseal(.targetUnclear, "a unit and a container", equipment: Sample.container),
    reseal(.targetUnclear, "neither a unit nor a container", unit: nil),
    reseal(.targetUnclear, "no seal at all", removed: nil),
    reseal(
      .equipmentUnknown, "a container that is not listed", unit: nil,
      equipment: make("MSKU9070323")),
  ]
}
