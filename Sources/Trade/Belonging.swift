import Canonical
import Enforcement
import Rows
import Vocabulary
import Waybills

/// Index of the entries that are one consignment's own story: what is erased with it.
struct OwnEntry: Subject {
  static let table = "ownentry"

  var waybill: WaybillNumber
  /// Index of the entry.
  var index: UInt64
  /// Log time, where something happened to the consignment itself: an attempt or an alert keeps
  /// no record alive.
  var happened: Moment?
  var erased: Bool?

  var key: String { OwnEntry.key(waybill, index) }

  static func key(_ waybill: WaybillNumber, _ index: UInt64) -> String {
    let digits = String(index)
    return "\(waybill)/\(String(repeating: "0", count: 20 - digits.utf8.count))\(digits)"
  }

  static func all(of waybill: WaybillNumber, in world: World) throws(Stop) -> [OwnEntry] {
    try world.scan(OwnEntry.self, from: "\(waybill)/", upTo: "\(waybill)0")
  }
}

/// Index of the offers of a consignment, those that are over too.
struct OwnOffer: Subject {
  static let table = "ownoffer"

  var waybill: WaybillNumber
  var offer: Digest

  var key: String { "\(waybill)/\(offer)" }
}

extension OwnEntry: SelfWriting {
  func write(to out: inout CanonicalOutput) {
    out.object {
      $0.member("erased", erased)
      $0.member("happened", happened)
      $0.member("index", index)
      $0.member("waybill", waybill)
    }
  }
}

extension OwnOffer: SelfWriting {
  func write(to out: inout CanonicalOutput) {
    out.object {
      $0.member("offer", offer)
      $0.member("waybill", waybill)
    }
  }
}

extension Rules {
  /// Notes whose story an entry is.
  static func own(
    _ fact: Fact, in world: inout World, at index: UInt64, _ time: Moment
  ) throws(Stop) {
    if case .waybill(.offered(let fact)) = fact {
      world.put(OwnOffer(waybill: fact.waybill, offer: fact.handover))
    }
    guard let owner = try owner(of: fact, in: world) else { return }
    // Only an earlier fact of the same entry can have noted it, so the base is not asked: it would
    // have to be loaded, to say that there is no such row.
    let before = world.changes[RowKey(OwnEntry.self, OwnEntry.key(owner, index))] as? OwnEntry
    let happened: Moment? = if case .waybill = fact { time } else { before?.happened }
    world.put(
      OwnEntry(waybill: owner, index: index, happened: happened, erased: before?.erased))
  }

  /// A closing belongs to what the alert belongs to, unless it is part of a decision.
  private static func owner(of fact: Fact, in world: World) throws(Stop) -> WaybillNumber? {
    guard case .enforcement(.alertClosed(let closed)) = fact, closed.disposition != .decided else {
      return fact.owner
    }
    return try world.find(Alert.self, closed.alert.text)?.waybills.first
  }
}
