import Registry
import Rows
import Vocabulary

@testable import Waybills

extension RefusalRow {
  private static func receive(
    _ code: WaybillRefusal, _ situation: String, by key: String = "centre.hall",
    site: SiteID = Sample.hall, units: [CountedUnit] = Rig.allCounted, hoursAhead: Int = 0
  ) -> RefusalRow {
    RefusalRow(code, situation) { rig in
      let number = try rig.delivered()
      try rig.receive(
        number, units, by: key, at: rig.now.adding(hours: hoursAhead), site: site)
    }
  }

  static let receiptRows: [RefusalRow] = countRows + errorRows

  private static let countRows: [RefusalRow] = [
    receive(.actorNotConsignee, "a carrier receives", by: "dock"),
    receive(.keyNotOfSite, "an office key of the consignee receives", by: "centre"),
    receive(.keyNotOfSite, "another hall's key receives", by: "centre.other"),
    receive(.keyNotOfSite, "at another site than named", site: make("hall-2")),
    receive(.unitUnknown, "nothing is counted", units: []),
    receive(.unitUnknown, "a unit that is not listed", units: [Rig.counted(sscc(77), 1...2)]),
    receive(
      .unitRepeated, "a unit is counted twice",
      units: [Rig.counted(Sample.boxA, 1...2), Rig.counted(Sample.boxA, 1...2)]),
    receive(
      .countDiffers, "the count is not what was scanned",
      units: [CountedUnit(sscc: Sample.boxA, count: 3, scanned: Sample.pieces(1...2))]),
    receive(
      .serialRepeated, "a piece is scanned twice",
      units: [
        CountedUnit(
          sscc: Sample.boxA, count: 2, scanned: Sample.pieces(1...1) + Sample.pieces(1...1))
      ]),
    receive(.timeInFuture, "it is received tomorrow", hoursAhead: 24),
    RefusalRow(.unitNotWithConsignee, "received before it was handed over") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul")
      try rig.receive(number)
    },
    RefusalRow(.unitReceived, "a box is received twice") { rig in
      let number = try rig.delivered()
      for _ in 1...2 { try rig.receive(number, [Rig.counted(Sample.boxA, 1...2)]) }
    },
    RefusalRow(.waybillClosed, "everything is received twice") { rig in
      let number = try rig.delivered()
      for _ in 1...2 { try rig.receive(number) }
    },
  ]

  private static func declare(
    _ code: WaybillRefusal, _ situation: String,
    _ run:
      @escaping @Sendable (inout Rig, WaybillNumber) throws -> (
        DeclareError, [SigningRole: String]
      )
  ) -> RefusalRow {
    RefusalRow(code, situation) { rig in
      let number = try rig.delivered()
      let (command, signers) = try run(&rig, number)
      try rig.send(.declareError(command), signers)
    }
  }

  private static let errorRows: [RefusalRow] = [
    declare(.targetUnclear, "neither handover nor receipt") { _, number in
      (DeclareError(waybill: number, reason: "test"), [.actor: "centre.hall"])
    },
    declare(.handoverUnknown, "a handover that is not there") { _, number in
      (
        DeclareError(waybill: number, handover: digest(3), reason: "test"),
        [.releaser: "dock", .acceptor: "centre"]
      )
    },
    declare(.signersDiffer, "another party declares a handover an error") { rig, number in
      (
        DeclareError(waybill: number, handover: rig.lastID, reason: "test"),
        [.releaser: "haul", .acceptor: "centre"]
      )
    },
    declare(.handoverMovedOn, "the units went on since") { rig, number in
      let first = try rig.waybill(number).handovers[0]
      return (
        DeclareError(waybill: number, handover: first, reason: "test"),
        [.releaser: "maker", .acceptor: "haul"]
      )
    },
    declare(.handoverMovedOn, "the units were received since") { rig, number in
      let last = rig.lastID
      try rig.receive(number)
      return (
        DeclareError(waybill: number, handover: last, reason: "test"),
        [.releaser: "dock", .acceptor: "centre"]
      )
    },
    declare(.receiptUnknown, "a receipt that is not there") { _, number in
      (
        DeclareError(waybill: number, receipt: digest(3), reason: "test"), [.actor: "centre.hall"]
      )
    },
    declare(.receiptUnknown, "a receipt that is annulled already") { rig, number in
      try rig.receive(number)
      let command = DeclareError(waybill: number, receipt: rig.lastID, reason: "test")
      try rig.send(.declareError(command), [.actor: "centre.hall"])
      return (command, [.actor: "centre.hall"])
    },
    declare(.signersDiffer, "another party annuls a receipt") { rig, number in
      try rig.receive(number)
      return (DeclareError(waybill: number, receipt: rig.lastID, reason: "test"), [.actor: "dock"])
    },
    declare(.keyNotOfSite, "an office key annuls a receipt") { rig, number in
      try rig.receive(number)
      return (
        DeclareError(waybill: number, receipt: rig.lastID, reason: "test"), [.actor: "centre"]
      )
    },
  ]
}
