import Authorisations
import Canonical
import Vocabulary

private let exception = Ground.registered("X1", by: Ground.maker, Ground.terms(.exception))
private let word = Ground.name("X1", by: Ground.maker)
private let byException = Ground.transaction(.exceptionAvailable) {
  $0.exceptions = [ExceptionOutcome(symbol: Ground.nac)]
}
private let unsettled = Ground.transaction(.indeterminate) { $0.missing = ["headquarters"] }
private let free = Ground.transaction(.noRequirementFound)

private func licence(_ change: (inout Terms) -> Void) -> [AuthorisationFact] {
  [Ground.registered("D100", Ground.terms(change: change))]
}
private func exception(_ change: (inout Terms) -> Void) -> [AuthorisationFact] {
  [Ground.registered("X1", by: Ground.maker, Ground.terms(.exception, change: change))]
}

/// What the gate says of determinations.
let determinationRows: [GateRow] = [
  GateRow(name: "a licence covers it"),
  GateRow(name: "nothing is needed", given: [], transaction: free, names: []),
  GateRow(
    name: "no pack is in force", packs: [], names: [], isDetermined: false, determination: nil),
  GateRow(
    name: "no pack is in force, and a licence is named", packs: [], isDetermined: false,
    determination: nil, then: [.noPackAdopted]),
  GateRow(name: "no determination", determination: nil, then: [.determinationMissing]),
  GateRow(
    name: "a determination that is not there", isDetermined: false,
    then: [.determinationUnknown]),
  GateRow(
    name: "a determination about another part",
    change: { $0.lines[0].part = Ground.text("BX-1", PartNumber.init) },
    then: [.determinationOfOther]),
  GateRow(
    name: "a determination for another end user", change: { $0.endUser = Ground.lab },
    then: [.determinationOfOther]),
  GateRow(
    name: "a determination by somebody else", change: { $0.consignor = Ground.rival },
    then: [.determinationOfOther]),
  GateRow(
    name: "a determination under the pack of last month", packs: [Ground.newer],
    determinedUnder: [Ground.pack], then: [.determinationStale]),
  GateRow(
    name: "the law changes before the goods leave",
    transaction: Ground.transaction { $0.freeFrom = Ground.now.adding(days: 3) },
    change: { $0.departure = Ground.now.adding(days: 4) }, then: [.determinationStale]),
  GateRow(
    name: "unsettled, and nothing covers it", given: [], transaction: unsettled, names: [],
    then: [.determinationIndeterminate, .authorisationMissing]),
  GateRow(name: "unsettled, and a licence covers it", transaction: unsettled),
  GateRow(
    name: "a licence in each of two bodies of law", packs: [Ground.european, Ground.pack],
    given: [
      Ground.registered(), Ground.registered("E1", Ground.terms { $0.regime = Ground.eu }),
    ], names: [Ground.name("D100"), Ground.name("E1")]),
  GateRow(
    name: "a licence in one of two bodies of law", packs: [Ground.european, Ground.pack],
    then: [.authorisationMissing]),
]

/// What the gate says of authorisations.
let coverRows: [GateRow] = [
  GateRow(name: "no authorisation", given: [], names: [], then: [.authorisationMissing]),
  GateRow(
    name: "one that is not there", given: [],
    then: [.authorisationUnknown, .authorisationMissing]),
  GateRow(
    name: "one of another holder", given: licence { $0.holder = Ground.rival },
    then: [.holderDiffers]),
  GateRow(
    name: "a suspended one",
    given: [
      Ground.registered(),
      .suspended(
        AuthorisationSuspended(
          authorisation: Ground.name("D100"), authority: Ground.bureau, reason: "Findings")),
    ], then: [.authorisationSuspended]),
  GateRow(
    name: "a revoked one",
    given: [
      Ground.registered(),
      .revoked(
        AuthorisationRevoked(
          authorisation: Ground.name("D100"), by: Ground.bureau, reason: "Findings")),
    ], then: [.authorisationRevoked]),
  GateRow(
    name: "an expired one",
    given: [
      Ground.registered(),
      .expired(
        AuthorisationExpired(authorisation: Ground.name("D100"), expiredAt: Ground.now)),
    ], then: [.authorisationExpired]),
  GateRow(
    name: "one that ends before the goods leave",
    departure: Ground.moment("2027-01-01T00:00:00.000Z"), then: [.authorisationExpired]),
  GateRow(
    name: "one that ends the moment after the goods leave",
    departure: Ground.moment("2026-12-31T23:59:59.999Z")),
  GateRow(
    name: "one that begins later", given: licence { $0.validFrom = Ground.now.adding(days: 1) },
    then: [.authorisationNotYetValid]),
  GateRow(
    name: "one for others, elsewhere, of other goods",
    given: licence {
      $0.consignees = [Ground.lab]
      $0.endUsers = [Ground.lab]
      $0.sites = [Ground.text("hall-2", SiteID.init)]
      $0.destinations = [Ground.germany]
      $0.allowances[0].eccn = Ground.text("4A090", ECCN.init)
    },
    then: [
      .consigneeNotCovered, .endUserNotCovered, .siteNotCovered, .destinationNotCovered,
      .goodsNotCovered,
    ]),
  GateRow(
    name: "one for another part number",
    given: licence { $0.allowances[0].parts = [Ground.text("BX-1", PartNumber.init)] },
    then: [.goodsNotCovered]),
  GateRow(
    name: "exactly what is left", given: [Ground.registered(), drawn],
    change: { $0.lines[0].quantity = 4 }),
  GateRow(
    name: "one more than what is left", given: [Ground.registered(), drawn],
    change: { $0.lines[0].quantity = 5 },
    then: [.authorisationExhausted, .authorisationExhausted]),
  GateRow(
    name: "two lines share what is left", given: [Ground.registered(), drawn],
    change: {
      var second = $0.lines[0]
      second.number = 2
      second.quantity = 3
      $0.lines.append(second)
    }, then: [.authorisationExhausted, .authorisationExhausted]),
  GateRow(
    name: "a quarter more in value, licensed by number (15 CFR 750.11)",
    given: licence { $0.tolerance = .unitedStates },
    change: { $0.lines[0].unitValue = Money(currency: Ground.dollar, minor: 625_000) }),
  GateRow(
    name: "a cent more than a quarter", given: licence { $0.tolerance = .unitedStates },
    change: { $0.lines[0].unitValue = Money(currency: Ground.dollar, minor: 625_001) },
    then: [.authorisationExhausted]),
  GateRow(
    name: "no tolerance where none is stated",
    change: { $0.lines[0].unitValue = Money(currency: Ground.dollar, minor: 500_001) },
    then: [.authorisationExhausted]),
  GateRow(
    name: "no tolerance where it is licensed by its value",
    given: licence {
      $0.tolerance = .unitedStates
      $0.allowances[0].quantity = nil
    }, change: { $0.lines[0].unitValue = Money(currency: Ground.dollar, minor: 500_001) },
    then: [.authorisationExhausted]),
  GateRow(
    name: "in another currency",
    change: {
      $0.lines[0].unitValue = Money(currency: Ground.text("EUR", Currency.init), minor: 1)
    }, then: [.currencyDiffers]),
  GateRow(
    name: "exactly the processing performance",
    given: licence { $0.allowances[0].performance = Ground.performance("10000") }),
  GateRow(
    name: "more processing performance",
    given: licence { $0.allowances[0].performance = Ground.performance("9999.999") },
    then: [.authorisationExhausted]),
  GateRow(
    name: "processing performance that nobody knows",
    given: licence { $0.allowances[0].performance = Ground.performance("10000") },
    transaction: Ground.transaction { $0.performance = nil },
    then: [.performanceUnknown]),
  GateRow(
    name: "a second allowance has room",
    given: licence {
      $0.allowances.insert(
        Allowance(
          eccn: Ground.eccn, quantity: 1, value: Money(currency: Ground.dollar, minor: 9_000_000)),
        at: 0)
    }),
]

/// What the gate says of exceptions and caps.
let exceptionRows: [GateRow] = [
  GateRow(name: "an exception", given: [exception], transaction: byException, names: [word]),
  GateRow(
    name: "an exception that does not overcome it", given: [exception], names: [word],
    then: [.exceptionNotAvailable]),
  GateRow(
    name: "an exception beside a requirement that is not settled", given: [exception],
    transaction: Ground.transaction(.licenceRequired) {
      $0.exceptions = [ExceptionOutcome(symbol: Ground.nac)]
    }, names: [word], then: [.exceptionNotAvailable]),
  GateRow(
    name: "an exception with a condition that is open", given: [exception],
    transaction: Ground.transaction(.exceptionAvailable) {
      $0.exceptions = [ExceptionOutcome(symbol: Ground.nac, open: ["purchaseOrder"])]
    }, names: [word], then: [.conditionsUnmet]),
  GateRow(
    name: "a requirement that is not enforced", given: [],
    transaction: Ground.transaction(.requirementNotEnforced), names: []),
  GateRow(
    name: "an exception, 24 days after the notice",
    given: exception {
      $0.evidence?.noticeGiven = Ground.now.adding(hours: 2).adding(days: -24)
    }, transaction: byException, names: [word], then: [.conditionsUnmet]),
  GateRow(
    name: "an exception, 25 days after the notice",
    given: exception {
      $0.evidence?.noticeGiven = Ground.now.adding(hours: 2).adding(days: -25)
    }, transaction: byException, names: [word]),
  GateRow(
    name: "an exception without evidence", given: exception { $0.evidence = nil },
    transaction: byException, names: [word],
    then: [.conditionsUnmet, .conditionsUnmet, .conditionsUnmet]),
  CapRows.row("under the cap", "10000"),
  CapRows.row("one thousandth over the cap", "9999.999", then: [.capExceeded]),
  CapRows.row("under a cap, as a preview", "10000", isPreview: true, then: [.capNotPreviewed]),
  CapRows.row("over a cap, as a preview", "1", isPreview: true, then: [.capNotPreviewed]),
  CapRows.row("refused too often", "10000", refused: 5, then: [.capDrawsLimited]),
  CapRows.row("refused too often, and over", "1", refused: 5, then: [.capDrawsLimited]),
  CapRows.row("refused more than is kept", "10000", refused: 3, most: 3, then: [.capDrawsLimited]),
  CapRows.row("over a cap without a certificate", "1", certified: false, then: [.conditionsUnmet]),
  CapRows.row(
    "a cap, and a performance nobody knows", "10000", knows: false, then: [.performanceUnknown]),
]

enum CapRows {
  static let cap = CapName(regime: Ground.ear, symbol: Ground.lpp)

  static func capped(_ limit: String) -> AuthorisationFact {
    .capSet(
      CapSet(
        cap: cap, authority: Ground.bureau, limit: Ground.performance(limit), zone: .newYork,
        drawsPerHour: 5))
  }

  static func exception(certified: Bool = true) -> AuthorisationFact {
    Ground.registered(
      "L1", by: Ground.maker,
      Ground.terms(.exception) {
        $0.symbol = Ground.lpp
        $0.evidence = certified ? ConditionEvidence(certification: Ground.root) : nil
      })
  }

  static func row(
    _ name: String, _ limit: String, isPreview: Bool = false, refused: Int = 0, most: Int = 10,
    certified: Bool = true, knows: Bool = true, then: [AuthorisationRefusal] = []
  ) -> GateRow {
    return GateRow(
      name: name, given: [capped(limit), exception(certified: certified)],
      transaction: Ground.transaction(.exceptionAvailable) {
        $0.exceptions = [ExceptionOutcome(symbol: Ground.lpp)]
        if !knows { $0.performance = nil }
      }, names: [Ground.name("L1", by: Ground.maker)],
      attempts: Attempts(refused: refused, most: most), isPreview: isPreview, then: then)
  }
}
