public import Rows
public import Vocabulary

extension EnforcementRules {
  /// Holds on a waybill, released ones too, by handle.
  static func holds(on waybill: WaybillNumber, in world: World) throws(Stop) -> [Hold] {
    let keys = KeysOfWaybill(waybill)
    return try world.scan(Hold.self, from: keys.from, upTo: keys.upTo)
  }

  static func returnOrders(
    on waybill: WaybillNumber, in world: World
  ) throws(Stop) -> [ReturnOrder] {
    let keys = KeysOfWaybill(waybill)
    return try world.scan(ReturnOrder.self, from: keys.from, upTo: keys.upTo)
  }

  /// Spot checks of a waybill, by handle.
  public static func checks(
    of waybill: WaybillNumber, in world: World
  ) throws(Stop) -> [SpotCheck] {
    let keys = KeysOfWaybill(waybill)
    return try world.scan(SpotCheck.self, from: keys.from, upTo: keys.upTo)
  }

  /// Findings of one check, strays among them, by part and serial number.
  public static func findings(
    of check: SpotCheck, in world: World
  ) throws(Stop) -> [Finding] {
    try world.scan(Finding.self, from: check.key + "/", upTo: check.key + "0")
  }

  /// Whether an authority has ordered anything about a consignment: a hold, a check or its return.
  public static func hasActed(
    _ authority: PartyID, on waybill: WaybillNumber, in world: World
  ) throws(Stop) -> Bool {
    let holds = try holds(on: waybill, in: world).map(\.authority)
    let checks = try checks(of: waybill, in: world).map(\.authority)
    let orders = try returnOrders(on: waybill, in: world).map(\.authority)
    return (holds + checks + orders).contains(authority)
  }
}
