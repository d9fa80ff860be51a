public import Rows
public import Vocabulary
public import Waybills

extension EnforcementRules {
  /// Holds that authorities have ordered beforehand for goods that moved on without permission
  /// (15 CFR 758.7, 740.2(b)).
  ///
  /// None by an authority that has nothing to do with the waybill, since it could not lift it; none
  /// by one that holds the goods already; none where nothing is under way.
  /// - Parameters:
  ///   - waybill: as it stands after the goods have moved.
  ///   - reason: why, cut to the length that a reason may have.
  /// - Throws: `Stop.notLoaded` only.
  public static func holds(
    on waybill: Waybill, by authorities: [PartyID], reason: String, in world: World,
    _ context: Context
  ) throws(Stop) -> [EnforcementFact] {
    guard waybill.isOpen else { return [] }
    var placed: [EnforcementFact] = []
    var ordinal = 0
    let standing = try holds(on: waybill.number, in: world).filter(\.isInForce)
    for authority in authorities where !standing.contains(where: { $0.authority == authority }) {
      guard try isCompetent(authority, for: waybill, in: world) else { continue }
      // Somebody may have chosen the same handle for a hold before.
      var id: CaseID
      repeat {
        ordinal += 1
        id = Hold.idOfDeparture(index: context.index, ordinal: ordinal)
      } while try world.find(Hold.self, Hold.key(waybill.number, id)) != nil
      placed.append(
        .held(
          HoldPlaced(
            waybill: waybill.number, hold: id, authority: authority,
            reason: String(reason.unicodeScalars.prefix(longestReason)))))
    }
    return placed
  }
}

extension Hold {
  /// Ids sort in the order of their entries.
  fileprivate static func idOfDeparture(index: UInt64, ordinal: Int) -> CaseID {
    let digits = String(index)
    let padding = String(repeating: "0", count: max(0, 10 - digits.count))
    do {
      return try CaseID(text: "departure-\(padding)\(digits)-\(ordinal)")
    } catch {
      preconditionFailure("digits and hyphens make a handle: \(error)")
    }
  }
}
