public import Vocabulary

public struct UnitsPacked: WireContent {
  public static let kind = "waybill.packed/1"
  public static let summary = "Units were packed into a new logistic unit."

  public var waybill: WaybillNumber
  public var sscc: SSCC
  public var inside: [SSCC]
  public var seals: [SealNumber]
  public var holder: PartyID
  public var custody: Digest

  public init(
    waybill: WaybillNumber, sscc: SSCC, inside: [SSCC], seals: [SealNumber], holder: PartyID,
    custody: Digest
  ) {
    self.waybill = waybill
    self.sscc = sscc
    self.inside = inside
    self.seals = seals
    self.holder = holder
    self.custody = custody
  }
}

public struct UnitUnpacked: WireContent {
  public static let kind = "waybill.unpacked/1"
  public static let summary = "The units in a logistic unit were taken out."

  public var waybill: WaybillNumber
  public var sscc: SSCC
  public var released: [SSCC]
  public var removedSeals: [SealNumber]
  /// The unit had no pieces of its own and is no longer part of the consignment.
  public var dissolved: Bool

  public init(
    waybill: WaybillNumber, sscc: SSCC, released: [SSCC], removedSeals: [SealNumber],
    dissolved: Bool
  ) {
    self.waybill = waybill
    self.sscc = sscc
    self.released = released
    self.removedSeals = removedSeals
    self.dissolved = dissolved
  }
}

public struct Resealed: WireContent {
  public static let kind = "waybill.resealed/1"
  public static let summary = "Seals were replaced."

  public var waybill: WaybillNumber
  public var unit: SSCC?
  public var equipment: ContainerNumber?
  public var removed: [SealNumber]
  public var applied: [SealNumber]
  public var by: PartyID
  public var place: Place
  public var reason: String

  public init(
    waybill: WaybillNumber, unit: SSCC? = nil, equipment: ContainerNumber? = nil,
    removed: [SealNumber], applied: [SealNumber], by: PartyID, place: Place, reason: String
  ) {
    self.waybill = waybill
    self.unit = unit
    self.equipment = equipment
    self.removed = removed
    self.applied = applied
    self.by = by
    self.place = place
    self.reason = reason
  }
}

public struct DiscrepancyFound: WireContent {
  public static let kind = "waybill.discrepancyFound/1"
  public static let summary = "Something differs from the waybill."

  public var waybill: WaybillNumber
  /// The handover or receipt in which it was stated.
  public var cause: Digest
  public var by: PartyID
  public var discrepancy: Discrepancy

  public init(waybill: WaybillNumber, cause: Digest, by: PartyID, discrepancy: Discrepancy) {
    self.waybill = waybill
    self.cause = cause
    self.by = by
    self.discrepancy = discrepancy
  }
}
