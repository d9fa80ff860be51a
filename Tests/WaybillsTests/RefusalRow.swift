import Rows
import Testing
import Vocabulary

@testable import Waybills

/// One row of the table: a situation that ends in a refusal with a code.
struct RefusalRow: CustomTestStringConvertible {
  let code: WaybillRefusal
  let situation: String
  let run: @Sendable (inout Rig) throws -> Void

  init(
    _ code: WaybillRefusal, _ situation: String,
    _ run: @escaping @Sendable (inout Rig) throws -> Void
  ) {
    (self.code, self.situation, self.run) = (code, situation, run)
  }

  var testDescription: String { "\(code.rawValue): \(situation)" }

  static let all = issueRows + custodyRows + unitRows + receiptRows + timeRows
}

@Suite struct RefusalTests {
  @Test(arguments: RefusalRow.all) func isRefused(_ row: RefusalRow) throws {
    var rig = try Rig()
    var reasons: [Reason] = []
    do {
      try row.run(&rig)
    } catch Stop.refused(let refusal) {
      reasons = refusal.reasons
    }
    #expect(reasons.map(\.code).contains(row.code.rawValue))
    for reason in reasons where reason.code == row.code.rawValue {
      #expect(reason.source == row.code.source && reason.kind == row.code.kind)
      #expect(reason.message.count > 15)
    }
  }

  @Test func everyCodeHasARow() {
    let missing = Set(WaybillRefusal.allCases).subtracting(RefusalRow.all.map(\.code))
    #expect(missing.isEmpty)
  }

  @Test func everyCodeCitesASource() {
    let uncited = WaybillRefusal.allCases.filter { $0.source.isEmpty || !$0.isCited }
    #expect(uncited.isEmpty)
  }

  @Test func aRefusalNamesEveryReason() throws {
    var rig = try Rig()
    do {
      try rig.issue(by: "haul") {
        $0.lines[0].quantity = 7
        $0.legs[1].from = Sample.works
      }
      Issue.record("it was not refused")
    } catch Stop.refused(let refusal) {
      #expect(
        refusal.reasons.map(\.code) == ["actorNotConsignor", "quantityDiffers", "routeBroken"])
      #expect(refusal.isRecorded)
    }
  }
}
