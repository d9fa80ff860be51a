import Registry
import Rows
import Vocabulary

@testable import Waybills

extension RefusalRow {
  static let issueRows: [RefusalRow] = partyRows + goodsRows + routeRows + amendRows

  private static func issue(
    _ code: WaybillRefusal, _ situation: String,
    _ change: @escaping @Sendable (inout IssueWaybill) -> Void
  ) -> RefusalRow {
    RefusalRow(code, situation) { rig in try rig.issue(change) }
  }

  private static let partyRows: [RefusalRow] = [
    RefusalRow(.actorNotConsignor, "a carrier issues for the consignor") {
      try $0.issue(by: "haul")
    },
    RefusalRow(.consignorNotAccredited, "a party without accreditation sells") { rig in
      try rig.issue(by: "haul") { $0.roles.consignor = Sample.haul }
    },
    RefusalRow(.consignorSuspended, "a suspended seller issues") { rig in
      try rig.suspend("maker", as: .seller)
      try rig.issue()
    },
    RefusalRow(.consignorSuspended, "a seller suspended after issue sends off") { rig in
      let number = try rig.issue()
      try rig.suspend("maker", as: .seller)
      try rig.hand(number, "maker", "haul")
    },
    issue(.carrierNotAccredited, "a leg names a party that may not carry") {
      $0.legs[1].carrier = Sample.bureau
    },
    RefusalRow(.carrierSuspended, "a leg names a suspended carrier") { rig in
      try rig.suspend("dock", as: .logisticsProvider)
      try rig.issue()
    },
    RefusalRow(.carrierSuspended, "a carrier suspended after issue takes over") { rig in
      let number = try rig.issue()
      try rig.suspend("haul", as: .logisticsProvider)
      try rig.hand(number, "maker", "haul")
    },
    issue(.partyUnknown, "the end user is not registered") { $0.roles.endUser = make("nobody") },
    issue(.authorityUnknown, "the authority named is none") { $0.roles.authority = Sample.dock },
    issue(.partiesAlike, "the consignor consigns to itself") { $0.roles.consignee = Sample.maker },
    issue(.siteUnknown, "the consignee has no such site") { $0.roles.site = make("hall-9") },
    RefusalRow(.numberTaken, "the number is taken") { rig in
      try rig.issue(id: digest(5))
      try rig.issue(id: digest(5))
    },
  ]

  private static let goodsRows: [RefusalRow] = [
    issue(.linesInvalid, "no lines") { $0.lines = [] },
    issue(.linesInvalid, "a line without pieces") { $0.lines[0].quantity = 0 },
    issue(.linesInvalid, "a negative value") {
      $0.lines[0].unitValue = Money(currency: make("EUR"), minor: -1)
    },
    issue(.linesInvalid, "lines numbered wrongly") { $0.lines[0].number = 2 },
    issue(.quantityDiffers, "fewer serial numbers than pieces") { $0.lines[0].quantity = 7 },
    issue(.serialRepeated, "a serial number in two units") {
      $0.units[3].contents = Sample.pieces(4...5)
    },
    issue(.serialsWithoutLine, "pieces that no line has") {
      $0.units[3].contents = [Pieces(part: make("OTHER"), serials: Sample.serials(5...6))]
    },
    issue(.unitRepeated, "a unit stands twice") { $0.units.append($0.units[3]) },
    issue(.unitsTooMany, "too many units") { command in
      command.units = (1...2001).map { UnitPlan(sscc: sscc($0), contents: [], seals: []) }
    },
    issue(.parentUnknown, "packed in a unit that is not listed") {
      $0.units[1].parent = sscc(77)
    },
    issue(.parentUnknown, "packed in itself, by way of another") {
      $0.units[0].parent = Sample.boxA
    },
    issue(.unitEmpty, "a unit with nothing in it") {
      $0.units.append(UnitPlan(sscc: sscc(8), contents: [], seals: []))
    },
    issue(.equipmentRepeated, "a container stands twice") {
      $0.equipment = ($0.equipment ?? []) + ($0.equipment ?? [])
    },
    issue(.unitUnknown, "a container holds a unit that is not listed") {
      $0.equipment = [Equipment(number: Sample.container, seals: [], units: [sscc(77)])]
    },
  ]

  private static let routeRows: [RefusalRow] = [
    issue(.legsMissing, "no legs") { $0.legs = [] },
    issue(.legInvalid, "a leg that takes no time") { $0.legs[0].plannedTransitHours = 0 },
    issue(.legInvalid, "a leg longer than the policy allows") { $0.legs[0].toleranceHours = 491 },
    issue(.legInvalid, "hours beyond every range") { $0.legs[0].toleranceHours = 1 << 52 },
    issue(.routeBroken, "a leg begins elsewhere than the one before ends") {
      $0.legs[1].from = Sample.works
    },
    issue(.routeBroken, "the route ends in another country than the site") {
      $0.legs[1].to = Sample.works
    },
    issue(.receiveByPassed, "everything lies in the past") {
      $0.departure = Sample.start.adding(days: -9)
    },
    issue(.timeTooFar, "a departure in years") { $0.departure = Sample.start.adding(days: 3000) },
  ]

  private static func amend(
    _ code: WaybillRefusal, _ situation: String,
    after: @escaping @Sendable (inout Rig, WaybillNumber) throws -> Void = { _, _ in },
    change: @escaping @Sendable (inout AmendWaybill) -> Void
  ) -> RefusalRow {
    RefusalRow(code, situation) { rig in
      let number = try rig.issue()
      try after(&rig, number)
      var command = AmendWaybill(
        waybill: number, version: 1, notifyParty: Sample.bureau, reason: "test")
      change(&command)
      try rig.send(.amend(command), [.actor: "maker"])
    }
  }

  private static let amendRows: [RefusalRow] = [
    amend(.versionMoved, "another version than it stands at") { $0.version = 2 },
    amend(.nothingAmended, "nothing is changed") { $0.notifyParty = nil },
    amend(.partyUnknown, "a notify party that is not registered") {
      $0.notifyParty = make("nobody")
    },
    amend(.legsPastFinal, "the new legs end after the final time") {
      $0.remainingLegs = Sample.legs
      $0.remainingLegs?[1].toleranceHours = 5
    },
    amend(.routeBroken, "the new legs end elsewhere") {
      $0.remainingLegs = [Sample.legs[0]]
    },
    amend(
      .legStarted, "every leg has begun",
      after: { rig, number in
        try rig.hand(number, "maker", "haul")
        try rig.hand(number, "haul", "dock")
      }, change: { $0.remainingLegs = [Sample.legs[1]] }),
    amend(
      .clockStopped, "the waybill is held",
      after: { rig, number in try rig.hold(number, "hold-1") },
      change: { $0.remainingLegs = Sample.legs }),
    RefusalRow(.actorNotConsignor, "the consignee amends") { rig in
      let number = try rig.issue()
      try rig.send(
        .amend(
          AmendWaybill(waybill: number, version: 1, endUser: Sample.dock, reason: "test")),
        [.actor: "centre"])
    },
    RefusalRow(.alreadyDeparted, "cancelled after departure") { rig in
      let number = try rig.issue()
      try rig.hand(number, "maker", "haul", units: [Sample.boxC])
      try rig.send(.cancel(CancelWaybill(waybill: number, reason: "test")), [.actor: "maker"])
    },
    RefusalRow(.waybillUnknown, "a number that is not on the log") { rig in
      let number = WaybillNumber(from: digest(3))
      try rig.send(.cancel(CancelWaybill(waybill: number, reason: "test")), [.actor: "maker"])
    },
    RefusalRow(.waybillClosed, "cancelled twice") { rig in
      let number = try rig.issue()
      for _ in 1...2 {
        try rig.send(.cancel(CancelWaybill(waybill: number, reason: "test")), [.actor: "maker"])
      }
    },
  ]
}
