public import Vocabulary

/// The holder packs units into a new one (consolidation).
public struct PackUnits: WireContent {
  public static let kind = "waybill.pack/1"
  public static let summary = "Packs units of one custody into a new logistic unit."

  public var waybill: WaybillNumber
  /// The new unit around them.
  public var sscc: SSCC
  public var inside: [SSCC]
  public var seals: [SealNumber]

  public init(waybill: WaybillNumber, sscc: SSCC, inside: [SSCC], seals: [SealNumber]) {
    self.waybill = waybill
    self.sscc = sscc
    self.inside = inside
    self.seals = seals
  }
}

/// The holder opens a unit and takes out the units in it.
public struct UnpackUnit: WireContent {
  public static let kind = "waybill.unpack/1"
  public static let summary = "Takes the units out of a logistic unit; its seals are gone then."

  public var waybill: WaybillNumber
  public var sscc: SSCC

  public init(waybill: WaybillNumber, sscc: SSCC) {
    self.waybill = waybill
    self.sscc = sscc
  }
}

/// The holder replaces seals, as after a customs inspection.
public struct Reseal: WireContent {
  public static let kind = "waybill.reseal/1"
  public static let summary = "Replaces seals on a logistic unit or on a container."

  public var waybill: WaybillNumber
  /// Either the unit or the equipment.
  public var unit: SSCC?
  public var equipment: ContainerNumber?
  public var removed: [SealNumber]
  public var applied: [SealNumber]
  public var place: Place
  public var reason: String

  public init(
    waybill: WaybillNumber, unit: SSCC? = nil, equipment: ContainerNumber? = nil,
    removed: [SealNumber], applied: [SealNumber], place: Place, reason: String
  ) {
    self.waybill = waybill
    self.unit = unit
    self.equipment = equipment
    self.removed = removed
    self.applied = applied
    self.place = place
    self.reason = reason
  }
}
