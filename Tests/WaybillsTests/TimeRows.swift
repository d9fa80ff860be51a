import Registry
import Rows
import Vocabulary

@testable import Waybills

extension Rig {
  mutating func extend(
    _ number: WaybillNumber, leg: Int? = nil, to hours: Int, by party: String = "maker",
    with second: String = "bureau", version: Int = 1
  ) throws {
    try send(
      .extend(
        ExtendDeadline(
          waybill: number, version: version, leg: leg,
          receiveBy: Sample.start.adding(hours: hours), reason: "strike")),
      [.actor: party, .countersigner: second])
  }

  mutating func ownReport(_ number: WaybillNumber, by party: String, units: [SSCC]) throws {
    try send(
      .reportNonReceipt(
        ReportNonReceipt(waybill: number, units: units, circumstances: "not at the quay")),
      [.actor: party])
  }

  mutating func acknowledge(_ number: WaybillNumber, by party: String = "bureau") throws {
    try send(.acknowledgeReport(AcknowledgeReport(waybill: number)), [.actor: party])
  }

  mutating func resolve(
    _ number: WaybillNumber, as resolution: Resolution, by party: String = "bureau"
  ) throws {
    try send(
      .resolve(ResolveWaybill(waybill: number, resolution: resolution, remark: "inquiry")),
      [.actor: party])
  }

  /// Issued, taken over by both carriers, and not handed on by the last one.
  mutating func lost() throws -> WaybillNumber {
    let number = try issue()
    try hand(number, "maker", "haul")
    try hand(number, "haul", "dock")
    try advance(hours: 37)
    return number
  }
}

extension RefusalRow {
  private static func extend(
    _ code: WaybillRefusal, _ situation: String, leg: Int? = nil, to hours: Int = 48,
    by party: String = "maker", with second: String = "bureau", version: Int = 1,
    after hoursPassed: Int = 0
  ) -> RefusalRow {
    RefusalRow(code, situation) { rig in
      let number = try rig.issue()
      try rig.advance(hours: hoursPassed)
      try rig.extend(
        number, leg: leg, to: hours, by: party, with: second, version: version)
    }
  }

  static let timeRows: [RefusalRow] = extensionRows + reportRows

  private static let extensionRows: [RefusalRow] = [
    extend(.countersignerWrong, "the consignee countersigns", with: "centre"),
    extend(.actorNotCustodian, "a party that does not hold it asks", by: "dock"),
    extend(.versionMoved, "another version than it stands at", version: 2),
    extend(.legUnknown, "a leg that is not there", leg: 9),
    extend(.extensionNotLater, "an earlier time", to: 30),
    extend(.extensionPastFinal, "a leg past the final time", leg: 1, to: 38),
    extend(.timeTooFar, "a time in years", to: 24 * 800),
    extend(.deadlinePassed, "the final time has passed", after: 38),
    extend(.deadlinePassed, "exactly at the final time", after: 37),
    extend(.deadlinePassed, "the leg's time has passed", leg: 0, to: 20, after: 14),
    RefusalRow(.clockStopped, "while the clock stands") { rig in
      let number = try rig.issue()
      try rig.hold(number, "hold-1")
      try rig.extend(number, to: 48)
    },
  ]

  private static let reportRows: [RefusalRow] = [
    RefusalRow(.notDeparted, "reported before anything left") { rig in
      try rig.ownReport(try rig.issue(), by: "maker", units: [Sample.boxC])
    },
    RefusalRow(.unitUnknown, "reported without units") { rig in
      try rig.ownReport(try rig.lost(), by: "dock", units: [])
    },
    RefusalRow(.actorNotCustodian, "reported by who never had it") { rig in
      try rig.ownReport(try rig.lost(), by: "rescue", units: [Sample.boxC])
    },
    RefusalRow(.alreadyReported, "reported twice") { rig in
      let number = try rig.lost()
      for _ in 1...2 { try rig.ownReport(number, by: "dock", units: [Sample.boxC]) }
    },
    RefusalRow(.reportUnknown, "acknowledged before there is a report") { rig in
      try rig.acknowledge(try rig.issue())
    },
    RefusalRow(.actorNotAuthority, "acknowledged by the carrier") { rig in
      try rig.acknowledge(try rig.lost(), by: "dock")
    },
    RefusalRow(.actorNotAuthority, "acknowledged by another authority") { rig in
      try rig.acknowledge(try rig.lost(), by: "customs")
    },
    RefusalRow(.alreadyAcknowledged, "acknowledged twice") { rig in
      let number = try rig.lost()
      for _ in 1...2 { try rig.acknowledge(number) }
    },
    RefusalRow(.reportUnknown, "resolved as received late before there is a report") { rig in
      try rig.resolve(try rig.issue(), as: .receivedLate)
    },
    RefusalRow(.actorNotAuthority, "resolved by the carrier") { rig in
      try rig.resolve(try rig.lost(), as: .lost, by: "dock")
    },
    RefusalRow(.alreadyResolved, "resolved twice") { rig in
      let number = try rig.lost()
      for _ in 1...2 { try rig.resolve(number, as: .lost) }
    },
    RefusalRow(.waybillClosed, "stolen after it was received") { rig in
      let number = try rig.delivered()
      try rig.receive(number)
      try rig.resolve(number, as: .stolen)
    },
  ]
}
