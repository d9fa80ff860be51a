public import Rows
public import Vocabulary

/// An authority's order that a consignment stays where it is. While one stands, its clock does.
public struct Hold: Subject, Hashable {
  public static let table = "hold"

  public var waybill: WaybillNumber
  /// Unique among the holds of its waybill.
  public var id: CaseID
  public var authority: PartyID
  public var reason: String
  public var placed: Moment
  public var released: Moment?

  public var key: String { Hold.key(waybill, id) }
  public var isInForce: Bool { released == nil }

  public static func key(_ waybill: WaybillNumber, _ hold: CaseID) -> String {
    waybill.text + "/" + hold.text
  }
}

/// An authority's order that a consignment goes back to its consignor.
public struct ReturnOrder: Subject, Hashable {
  public static let table = "returnOrder"

  public var waybill: WaybillNumber
  /// Unique among the return orders of its waybill.
  public var id: CaseID
  public var authority: PartyID
  public var returnBy: Moment
  public var reason: String
  public var ordered: Moment

  public var key: String { waybill.text + "/" + id.text }
}

/// The keys of everything that belongs to one waybill in a table whose keys begin with its number.
struct KeysOfWaybill {
  let from: String
  let upTo: String

  init(_ waybill: WaybillNumber) {
    from = waybill.text + "/"
    // "0" is the character after "/".
    upTo = waybill.text + "0"
  }
}
