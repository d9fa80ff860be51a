import Authorisations
import Rows
import Vocabulary

/// Exceptions that overcome a part each of what is required: 15 CFR 740.1(a), by which each of them
/// authorises under its own conditions, and (b), by which whoever uses one certifies all of these.
enum Combined {
  static let sta = Ground.text("STA", ExceptionSymbol.init)
  static let stability = "ear.742.6"
  static let security = "ear.742.4"
  static let nac = Ground.name("X1", by: Ground.maker)
  static let other = Ground.name("S1", by: Ground.maker)
  static let lpp = Ground.name("L1", by: Ground.maker)
  static let third = Ground.name("S2", by: Ground.maker)

  static func said(
    _ verdict: DeterminationVerdict = .exceptionAvailable, open: [String] = []
  ) -> @Sendable (inout FakePack.Said) -> Void {
    {
      $0.verdict = verdict
      $0.requirements = [stability, security]
      $0.partial = [
        PartialException(symbol: Ground.nac, overcomes: [stability], open: open),
        PartialException(symbol: sta, overcomes: [security]),
      ]
    }
  }

  static func first(_ change: (inout Terms) -> Void = { _ in }) -> AuthorisationFact {
    Ground.registered("X1", by: Ground.maker, Ground.terms(.exception, change: change))
  }

  static func second(
    _ id: String = "S1", _ change: (inout Terms) -> Void = { _ in }
  ) -> AuthorisationFact {
    Ground.registered(
      id, by: Ground.maker,
      Ground.terms(.exception) {
        $0.symbol = sta
        $0.evidence = nil
        change(&$0)
      })
  }

  static func row(
    _ name: String, _ given: [AuthorisationFact] = [first(), second()],
    names: [AuthorisationName] = [nac, other],
    said: @escaping @Sendable (inout FakePack.Said) -> Void = said(),
    change: @escaping @Sendable (inout GatedConsignment) -> Void = { _ in },
    then: [AuthorisationRefusal] = []
  ) -> GateRow {
    GateRow(
      name: name, given: given, transaction: Ground.transaction(change: said), names: names,
      change: change, then: then)
  }

  static func suspended(_ name: AuthorisationName) -> AuthorisationFact {
    .suspended(
      AuthorisationSuspended(authorisation: name, authority: Ground.bureau, reason: "Findings"))
  }

  static func revoked(_ name: AuthorisationName) -> AuthorisationFact {
    .revoked(AuthorisationRevoked(authorisation: name, by: Ground.bureau, reason: "Findings"))
  }

  static let licence = Ground.name("D100")
  static func licence(_ quantity: Int) -> AuthorisationFact {
    Ground.registered("D100", Ground.terms { $0.allowances[0].quantity = quantity })
  }
}

/// What lets a line through, and what is drawn on for it.
let combinedRows: [(row: GateRow, draws: [AuthorisationName])] = [
  (Combined.row("two exceptions, a part each: 740.1(a)"), [Combined.nac, Combined.other]),
  (
    Combined.row(
      "in the order in which the line names them", names: [Combined.other, Combined.nac]),
    [Combined.other, Combined.nac]
  ),
  (
    Combined.row(
      "a third that is not needed", [Combined.first(), Combined.second(), Combined.second("S2")],
      names: [Combined.nac, Combined.other, Combined.third]), [Combined.nac, Combined.other]
  ),
  (
    Combined.row("one that is named twice", names: [Combined.nac, Combined.nac, Combined.other]),
    [Combined.nac, Combined.other]
  ),
  (
    Combined.row(
      "a second of the kind where the first has expired: 740.1(b)",
      [
        Combined.first(), Combined.second { $0.validUntil = Ground.now.adding(hours: 1) },
        Combined.second("S2"),
      ], names: [Combined.nac, Combined.other, Combined.third]), [Combined.nac, Combined.third]
  ),
  (
    Combined.row(
      "one that overcomes everything stands alone",
      names: [Combined.nac, Combined.other],
      said: {
        Combined.said()(&$0)
        $0.partial?.removeLast()
        $0.exceptions = [ExceptionOutcome(symbol: Combined.sta)]
      }), [Combined.other]
  ),
  (
    Combined.row(
      "not one whose part another of them overcomes too",
      [Combined.first(), Combined.second(), CapRows.exception()],
      names: [Combined.nac, Combined.other, Combined.lpp],
      said: {
        Combined.said()(&$0)
        $0.requirements = [Combined.stability, Combined.security, "ear.744.23"]
        $0.partial?[1].overcomes = [Combined.stability, Combined.security]
        $0.partial?.append(PartialException(symbol: Ground.lpp, overcomes: ["ear.744.23"]))
      }), [Combined.other, Combined.lpp]
  ),
  (
    Combined.row(
      "a text of it whose conditions are met beside one whose conditions are not",
      said: {
        Combined.said()(&$0)
        $0.partial?.append(
          PartialException(symbol: Ground.nac, overcomes: [Combined.security], open: ["returns"]))
      }), [Combined.nac, Combined.other]
  ),
  (
    Combined.row(
      "a licence for all beside them: 750.7(a)",
      [Combined.first(), Combined.second(), Combined.licence(10)],
      names: [Combined.nac, Combined.other, Combined.licence]), [Combined.licence]
  ),
  (
    Combined.row(
      "a licence with too little left beside them",
      [Combined.first(), Combined.second(), Combined.licence(1)],
      names: [Combined.licence, Combined.nac, Combined.other]), [Combined.nac, Combined.other]
  ),
]

/// Each of them has to pass every check of its own, and together they leave nothing: 740.1(b).
let incompleteRows: [GateRow] = [
  Combined.row("one is not named", names: [Combined.nac], then: [.combinationIncomplete]),
  Combined.row("the other is not named", names: [Combined.other], then: [.combinationIncomplete]),
  Combined.row("neither is named", names: [], then: [.authorisationMissing]),
  Combined.row(
    "one has expired", [Combined.first(), Combined.second { $0.validUntil = Ground.now }],
    then: [.authorisationExpired]),
  Combined.row(
    "one is not valid yet",
    [Combined.first { $0.validFrom = Ground.now.adding(days: 1) }, Combined.second()],
    then: [.authorisationNotYetValid]),
  Combined.row(
    "one is exhausted", [Combined.first { $0.allowances[0].quantity = 1 }, Combined.second()],
    then: [.authorisationExhausted]),
  Combined.row(
    "one is suspended: 740.2(a)(1)",
    [Combined.first(), Combined.second(), Combined.suspended(Combined.other)],
    then: [.authorisationSuspended]),
  Combined.row(
    "one is revoked: 740.2(a)(1)",
    [Combined.first(), Combined.second(), Combined.revoked(Combined.nac)],
    then: [.authorisationRevoked]),
  Combined.row(
    "one is of another holder", [Combined.first { $0.holder = Ground.rival }, Combined.second()],
    then: [.holderDiffers]),
  Combined.row(
    "one is for another consignee, end user, place and other goods",
    [
      Combined.first(),
      Combined.second {
        $0.consignees = [Ground.lab]
        $0.endUsers = [Ground.lab]
        $0.sites = [Ground.text("hall-2", SiteID.init)]
        $0.destinations = [Ground.germany]
        $0.allowances[0].eccn = Ground.text("4A090", ECCN.init)
      },
    ],
    then: [
      .consigneeNotCovered, .endUserNotCovered, .siteNotCovered, .destinationNotCovered,
      .goodsNotCovered,
    ]),
  Combined.row(
    "one without its papers: 740.8(a)(2)",
    [Combined.first { $0.evidence = nil }, Combined.second()],
    then: [.conditionsUnmet, .conditionsUnmet, .conditionsUnmet]),
  Combined.row(
    "one with a condition that is open", said: Combined.said(open: ["purchaseOrder"]),
    then: [.conditionsUnmet]),
  Combined.row(
    "both fail, each for its own reason",
    [
      Combined.first { $0.validUntil = Ground.now }, Combined.second(),
      Combined.suspended(Combined.other),
    ],
    then: [.authorisationExpired, .authorisationSuspended]),
  Combined.row(
    "one has expired, and the other is not named",
    [Combined.first { $0.validUntil = Ground.now }], names: [Combined.nac],
    then: [.authorisationExpired, .combinationIncomplete]),
  Combined.row(
    "a licence with too little left beside one: 750.7(a)",
    [Combined.first(), Combined.licence(1)], names: [Combined.nac, Combined.licence],
    then: [.authorisationExhausted, .combinationIncomplete]),
  Combined.row(
    "the other is one under another body of law",
    [Combined.first(), Combined.second { $0.regime = Ground.eu }],
    then: [.combinationIncomplete]),
  Combined.row(
    "of nothing that is said to be required",
    said: {
      Combined.said()(&$0)
      $0.requirements = []
    }, then: [.exceptionNotAvailable, .exceptionNotAvailable]),
  Combined.row(
    "beside a requirement that is not settled", said: Combined.said(.licenceRequired),
    then: [.exceptionNotAvailable, .exceptionNotAvailable]),
  Combined.row(
    "two lines of which the first takes what is left of one",
    [Combined.first(), Combined.second { $0.allowances[0].quantity = 3 }],
    change: {
      var more = $0.lines[0]
      more.number = 2
      $0.lines.append(more)
    }, then: [.authorisationExhausted]),
]
