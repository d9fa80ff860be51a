import Registry
public import Rows
public import Vocabulary

/// The rules of waybills: what is decided on a command, and what a fact does to the rows.
public enum WaybillRules {
  /// How far a device's clock may run ahead of the log: five minutes.
  static let clockTolerance: Int64 = 300_000
  /// How far ahead a departure or a deadline may lie: two years.
  static let horizonDays = 731

  /// The waybill, open or not.
  public static func waybill(
    _ number: WaybillNumber, in world: World
  ) throws(Stop) -> Waybill {
    guard let waybill = try world.find(Waybill.self, number.text) else {
      throw .refuse(
        WaybillRefusal.waybillUnknown.because(
          "there is no waybill \(number) on this log; check the number"))
    }
    return waybill
  }

  /// The waybill, if goods may still move or arrive under it.
  static func openWaybill(
    _ number: WaybillNumber, in world: World
  ) throws(Stop) -> Waybill {
    let waybill = try waybill(number, in: world)
    guard waybill.isOpen else { throw .refuse(closed(waybill)) }
    return waybill
  }

  static func closed(_ waybill: Waybill) -> Reason {
    WaybillRefusal.waybillClosed.because(
      "the waybill \(waybill.number) is closed: \(waybill.state.rawValue)")
  }

  /// The units named, which must be on the waybill and held by the party.
  static func held(
    _ units: [SSCC], by party: PartyID, of waybill: Waybill, _ reasons: inout Reasons
  ) -> [UnitCustody] {
    if units.isEmpty { reasons.add(.unitUnknown, "name at least one logistic unit") }
    var found: [UnitCustody] = []
    for sscc in units {
      guard let unit = waybill.unit(sscc) else {
        reasons.add(.unitUnknown, "the unit \(sscc) is not on the waybill \(waybill.number)")
        continue
      }
      if unit.status != .held {
        reasons.add(.unitReceived, "the unit \(sscc) is \(unit.status.rawValue) already")
      } else if unit.holder != party {
        reasons.add(
          .actorNotCustodian,
          "the unit \(sscc) is held by \(unit.holder), not by \(party): only who holds it may do"
            + " this")
      }
      found.append(unit)
    }
    return found
  }

  static func unitRow(
    _ waybill: WaybillNumber, _ sscc: SSCC, in world: World
  ) throws(Stop) -> LogisticUnit {
    let key = LogisticUnit.key(waybill, sscc)
    guard let unit = try world.find(LogisticUnit.self, key) else {
      preconditionFailure("the waybill \(waybill) has no row for its unit \(sscc)")
    }
    return unit
  }

  /// Signed by the authority that the waybill is under.
  static func authority(
    of waybill: Waybill, in world: World, _ context: Context
  ) throws(Stop) -> Acting {
    let acting = try RegistryRules.acting(.actor, in: world, context)
    guard acting.party.id == waybill.roles.authority else {
      throw .refuse(
        WaybillRefusal.actorNotAuthority.because(
          "the waybill \(waybill.number) is under the authority \(waybill.roles.authority), not"
            + " under \(acting.party.id)"))
    }
    return acting
  }

  static func requireConsignor(
    _ acting: Acting, of waybill: Waybill, _ reasons: inout Reasons
  ) {
    guard acting.party.id != waybill.roles.consignor else { return }
    reasons.add(
      .actorNotConsignor,
      "the consignor of \(waybill.number) is \(waybill.roles.consignor), not \(acting.party.id)")
  }

  static func requireVersion(_ version: Int, of waybill: Waybill, _ reasons: inout Reasons) {
    guard version != waybill.version else { return }
    reasons.add(
      .versionMoved,
      "the waybill \(waybill.number) stands at version \(waybill.version), not \(version): read it"
        + " again and decide anew")
  }

  static func refuseHeld(_ waybill: Waybill, _ reasons: inout Reasons) {
    for hold in waybill.holds {
      reasons.add(
        .waybillHeld,
        "\(hold.authority) holds \(waybill.number) since \(hold.since) (\(hold.id):"
          + " \(hold.reason)); nothing moves before the release")
    }
  }

  static func isTooFar(_ time: Moment, _ context: Context) -> Bool {
    time > context.now.adding(days: horizonDays)
  }
}
