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

/// Index of the log's entries by the waybills that their facts speak of.
public struct Mention: Subject {
  public static let table = "mention"

  public var waybill: WaybillNumber
  /// Index of the entry.
  public var index: UInt64

  public init(waybill: WaybillNumber, index: UInt64) {
    (self.waybill, self.index) = (waybill, index)
  }

  /// The index has twenty digits, so that keys sort as numbers do.
  public var key: String {
    let digits = String(index)
    return "\(waybill)/\(String(repeating: "0", count: 20 - digits.utf8.count))\(digits)"
  }
}

/// Index of the waybills that somebody must look at: late, held, or reported and not settled. Most
/// never are, so what is closed does not slow down the list of what is late.
public struct Watched: Subject {
  public static let table = "watched"

  public var waybill: WaybillNumber

  public var key: String { waybill.text }
}

/// Index of the offers that are neither accepted nor declined, by waybill.
public struct OpenOffer: Subject {
  public static let table = "openoffer"

  public var waybill: WaybillNumber
  /// Id of the handover's body.
  public var handover: Digest

  public var key: String { "\(waybill)/\(handover)" }
}

extension Custody {
  /// Indexes of the entries whose facts speak of a waybill, in order.
  public static func entries(
    about waybill: WaybillNumber, in world: World
  ) throws(Stop) -> [UInt64] {
    try world.scan(Mention.self, from: "\(waybill)/", upTo: "\(waybill)0").map(\.index)
  }

  /// The open offers of one waybill, or of all.
  public static func openOffers(
    of waybill: WaybillNumber? = nil, in world: World
  ) throws(Stop) -> [Offer] {
    let range = waybill.map { ("\($0)/", "\($0)0") } ?? ("", World.end)
    var offers: [Offer] = []
    for open in try world.scan(OpenOffer.self, from: range.0, upTo: range.1) {
      if let offer = try world.find(Offer.self, open.handover.text) { offers.append(offer) }
    }
    return offers
  }

  /// The waybills that are late, held, or reported and not settled.
  public static func watched(in world: World) throws(Stop) -> [Waybill] {
    var waybills: [Waybill] = []
    for watched in try world.scan(Watched.self) {
      if let waybill = try world.find(Waybill.self, watched.key) { waybills.append(waybill) }
    }
    return waybills
  }

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
  static func put(_ offer: Offer, in world: inout World) {
    world.put(offer)
    let open = OpenOffer(waybill: offer.waybill, handover: offer.id)
    if offer.state == .open { world.put(open) } else { world.remove(OpenOffer.self, open.key) }
  }

  static func involve(_ parties: [PartyID], in waybill: WaybillNumber, _ world: inout World) {
    for party in parties { world.put(Involvement(party: party, waybill: waybill)) }
  }
}
