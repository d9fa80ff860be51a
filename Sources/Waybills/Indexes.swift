public import Rows
public import Vocabulary

/// Index of waybills by the number on a logistic unit's label, for who scans one.
public struct UnitLabel: Subject {
  public static let table = "label"

  public var sscc: SSCC
  public var waybill: WaybillNumber

  public var key: String { "\(sscc)/\(waybill)" }
}

/// Index of waybills by the parties that have, or had, a part in them.
public struct Involvement: Subject {
  public static let table = "involvement"

  public var party: PartyID
  public var waybill: WaybillNumber

  public var key: String { "\(party)/\(waybill)" }
}

extension Custody {
  /// The waybills that list a logistic unit. Usually one: an SSCC is not to be used again soon.
  public static func waybills(
    with sscc: SSCC, in world: World
  ) throws(Stop) -> [WaybillNumber] {
    try world.scan(UnitLabel.self, from: "\(sscc)/", upTo: "\(sscc)0").map(\.waybill)
  }

  /// The waybills that a party has or had a part in, by number, from after one of them.
  public static func waybills(
    of party: PartyID, after last: WaybillNumber? = nil, limit: Int = .max, in world: World
  ) throws(Stop) -> [WaybillNumber] {
    let from = last.map { "\(party)/\($0)0" } ?? "\(party)/"
    return try world.scan(Involvement.self, from: from, upTo: "\(party)0", limit: limit)
      .map(\.waybill)
  }
}

extension WaybillRules {
  static func involve(_ parties: [PartyID], in waybill: WaybillNumber, _ world: inout World) {
    for party in parties { world.put(Involvement(party: party, waybill: waybill)) }
  }
}
