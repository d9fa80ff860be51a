import Authorisations
import Vocabulary

func issue(
  _ number: String = "D100", _ change: (inout Terms) -> Void = { _ in }
) -> AuthorisationCommand {
  .issue(IssueAuthorisation(number: Ground.number(number), terms: Ground.terms(change: change)))
}

func register(
  _ form: Terms.Form = .exception, _ change: (inout Terms) -> Void = { _ in }
) -> AuthorisationCommand {
  .register(
    RegisterAuthorisation(number: Ground.number("X1"), terms: Ground.terms(form, change: change)))
}

private func amend(
  _ registrar: PartyID = Ground.bureau, version: Int = 1, reason: String = "More is wanted",
  _ change: (inout Terms) -> Void = { $0.allowances[0].quantity = 20 }
) -> AuthorisationCommand {
  .amend(
    AmendAuthorisation(
      authorisation: Ground.name("D100", by: registrar), version: version,
      terms: Ground.terms(change: change), reason: reason))
}

/// Six of ten pieces are drawn.
let drawn = AuthorisationFact.lineJudged(
  LineJudged(
    waybill: Ground.waybill, line: 1, part: Ground.part, determination: Ground.root,
    verdict: .licenceRequired, packs: [Ground.pack],
    draws: [
      LineDraw(
        authorisation: Ground.name("D100"), regime: Ground.ear, allowance: 0,
        amount: Amount(quantity: 6, minor: 600_000, performance: Ground.performance("30000")),
        standing: .issued)
    ]))

private let stated = Ground.registered(
  "D100", by: Ground.maker, Ground.terms { $0.issuer = "A bureau" })

/// Its authority wants goods held that move on without it.
private let chosen = AuthorisationFact.confirmed(
  AuthorisationConfirmed(
    authorisation: Ground.name("D100", by: Ground.maker), authority: Ground.bureau, version: 1,
    onDeparture: .hold))

let licenceTable: [Row] = [
  Row(name: "issue", when: issue(), then: .facts(["registered"])),
  Row(name: "issue by a seller", when: issue(), by: Ground.maker, then: .foreign("notAuthority")),
  Row(
    name: "issue for another authority", when: issue(), by: Ground.customs,
    then: .refused([.notItsAuthority])),
  Row(
    name: "issue an exception",
    when: issue {
      $0.form = .exception
      $0.symbol = Ground.nac
    }, then: .refused([.formUnfit])),
  Row(
    name: "issue a number twice", given: [Ground.registered()], when: issue(),
    then: .refused([.numberTaken])),
  Row(
    name: "issue with a symbol", when: issue { $0.symbol = Ground.nac },
    then: .refused([.symbolUnfit])),
  Row(
    name: "issue to nobody on this log",
    when: issue {
      $0.consignees = [Ground.party("nobody")]
      $0.sites = [Ground.hall]
    }, then: .refused([.partyUnknown, .siteUnknown])),
  Row(
    name: "issue without destinations", when: issue { $0.destinations = [] },
    then: .refused([.scopeEmpty])),
  Row(
    name: "issue without an amount",
    when: issue { $0.allowances = [Allowance(eccn: Ground.eccn)] },
    then: .refused([.allowanceUnfit])),
  Row(
    name: "issue for nothing", when: issue { $0.allowances[0].quantity = 0 },
    then: .refused([.allowanceUnfit])),
  Row(
    name: "issue for the past", when: issue { $0.validUntil = Ground.now },
    then: .refused([.timesOutOfOrder])),
  Row(
    name: "issue with the name of somebody else as issuer", when: issue { $0.issuer = "A bureau" },
    then: .refused([.textUnfit])),
  Row(
    name: "register an exception", when: register(), by: Ground.maker,
    then: .facts(["registered"])),
  Row(
    name: "register a licence from elsewhere", when: register(.licence) { $0.issuer = "A bureau" },
    by: Ground.maker, then: .facts(["registered"])),
  Row(
    name: "register a licence of nobody", when: register(.licence), by: Ground.maker,
    then: .refused([.textUnfit])),
  Row(
    name: "register what only an authority gives", when: register(.validatedEndUser),
    by: Ground.maker, then: .refused([.formUnfit])),
  Row(
    name: "register with what its authority alone chooses",
    when: register { $0.onDeparture = .hold }, by: Ground.maker,
    then: .refused([.notItsAuthority])),
  Row(
    name: "register for somebody else", when: register(), by: Ground.rival,
    then: .refused([.notHolder])),
  Row(
    name: "register under no authority", when: register { $0.authority = Ground.rival },
    by: Ground.maker, then: .refused([.authorityUnknown])),
  Row(
    name: "amend", given: [Ground.registered(), drawn], when: amend(), then: .facts(["amended"])),
  Row(
    name: "amend what the holder states", given: [stated],
    when: amend(Ground.maker) {
      $0.issuer = "A bureau"
      $0.destinations.append(Ground.germany)
    }, by: Ground.maker, then: .facts(["amended"])),
  Row(
    name: "amend what its authority wants done about goods that move on",
    given: [Ground.registered()], when: amend { $0.onDeparture = .hold },
    then: .facts(["amended"])),
  Row(
    name: "amend by its holder what its authority wants done", given: [stated, chosen],
    when: amend(Ground.maker) {
      $0.issuer = "A bureau"
      $0.onDeparture = .alert
    }, by: Ground.maker, then: .refused([.notItsAuthority])),
  Row(
    name: "amend by its holder with what its authority wants done", given: [stated, chosen],
    when: amend(Ground.maker) {
      $0.issuer = "A bureau"
      $0.onDeparture = .hold
      $0.destinations.append(Ground.germany)
    }, by: Ground.maker, then: .facts(["amended"])),
  Row(
    name: "amend below what is drawn", given: [Ground.registered(), drawn],
    when: amend { $0.allowances[0].quantity = 5 }, then: .refused([.belowDrawn])),
  Row(
    name: "amend away what is drawn", given: [Ground.registered(), drawn],
    when: amend { $0.allowances = [] }, then: .refused([.belowDrawn, .scopeEmpty])),
  Row(
    name: "amend by its holder", given: [Ground.registered()], when: amend(), by: Ground.maker,
    then: .refused([.notRegistrar])),
  Row(
    name: "amend what has moved on", given: [Ground.registered()], when: amend(version: 2),
    then: .refused([.versionStale])),
  Row(
    name: "amend nothing", given: [Ground.registered()], when: amend { _ in },
    then: .refused([.nothingChanged])),
  Row(
    name: "amend the holder", given: [Ground.registered()],
    when: amend { $0.holder = Ground.rival },
    then: .refused([.partiesDiffer])),
  Row(
    name: "amend without a reason", given: [Ground.registered()], when: amend(reason: " "),
    then: .refused([.textUnfit])),
  Row(name: "amend what is not there", when: amend(), then: .refused([.authorisationUnknown])),
]
