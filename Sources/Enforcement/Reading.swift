public import Rows
public import Vocabulary

extension EnforcementRules {
  /// Alerts after a given one in the order in which they were raised, closed ones too.
  public static func alerts(
    after alert: CaseID? = nil, limit: Int = 100, in world: World
  ) throws(Stop) -> [Alert] {
    // Handles have no character before the hyphen, so this is above the one and below all others.
    let from = alert.map { $0.text + "!" } ?? ""
    return try world.scan(Alert.self, from: from, limit: limit)
  }

  /// Holds on a waybill, released ones too, by handle.
  public static func holds(on waybill: WaybillNumber, in world: World) throws(Stop) -> [Hold] {
    let keys = KeysOfWaybill(waybill)
    return try world.scan(Hold.self, from: keys.from, upTo: keys.upTo)
  }

  public static func returnOrders(
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

  /// Decisions of an authority, by handle.
  public static func cases(
    of authority: PartyID, in world: World
  ) throws(Stop) -> [CaseRecord] {
    try world.scan(CaseRecord.self, from: authority.text + "/", upTo: authority.text + "0")
  }
}
