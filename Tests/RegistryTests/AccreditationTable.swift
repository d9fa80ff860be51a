import Registry
import Vocabulary

enum AccreditationTable {
  static func apply(
    _ authority: String = "bureau", _ scope: Scope = Cast.scope, staff: [String] = ["officer-1"]
  ) -> RegistryCommand {
    .apply(
      Apply(
        role: .seller, authority: the(authority), scope: scope, staff: staff.map { the($0) }))
  }

  static func review(_ findings: [CriterionFinding]) -> RegistryCommand {
    .review(RecordReview(party: the("seller"), role: .seller, findings: findings))
  }

  static func accredit(
    _ scope: Scope = Cast.scope, conditions: String? = nil, conditional: Bool = false,
    due: Int = 300
  ) -> RegistryCommand {
    .accredit(
      Accredit(
        party: the("seller"), role: .seller, scope: scope, conditional: conditional,
        conditions: conditions, expires: Cast.day(365), renewalDue: Cast.day(due)))
  }

  static func refuse(_ text: String) -> RegistryCommand {
    .refuseAccreditation(
      RefuseAccreditation(party: the("seller"), role: .seller, reason: Basis(text: text)))
  }

  static func renew(staff: [PersonID]? = nil) -> RegistryCommand {
    .renew(
      Renew(
        party: the("seller"), role: .seller, staff: staff, expires: Cast.day(730),
        renewalDue: Cast.day(700)))
  }

  static func renewed(_ staff: [PersonID]) -> [RegistryFact] {
    [
      .renewed(
        Renewed(
          name: Cast.id, staff: staff, expires: Cast.day(730), renewalDue: Cast.day(700)))
    ]
  }

  static let bare = Scope(categories: [], destinations: [], sites: [the("wh-9")])
  static let relationship = CriterionFinding(
    criterion: .relationships, outcome: .notMet, note: " ")

  static let rows: [Row] = applications + decisions + renewals

  static let applications: [Row] = [
    Row(
      "a party applies", given: Past.settled, by: Row.actor(Cast.sellerKey),
      when: .command(apply()),
      then: .facts([
        .applied(
          Applied(name: Cast.id, scope: Cast.scope, staff: [the("officer-1")], evidence: []))
      ])),
    Row(
      "all that is wrong with an application is said", given: Past.settled,
      by: Row.actor(Cast.sellerKey), when: .command(apply("carrier", bare, staff: [])),
      then: .refused([.authorityUnknown, .scopeEmpty, .siteUnknown, .staffMissing])),
    Row(
      "the staff are people of the party", given: Past.settled, by: Row.actor(Cast.sellerKey),
      when: .command(apply(staff: ["nobody"])), then: .refused([.personUnknown])),
    Row(
      "one application at a time", given: Past.applied, by: Row.actor(Cast.sellerKey),
      when: .command(apply()), then: .refused([.accreditationInProgress])),
    Row(
      "a suspension is not escaped by applying again", given: Past.suspended,
      by: Row.actor(Cast.sellerKey), when: .command(apply()),
      then: .refused([.accreditationInProgress])),
    Row(
      "an authority takes an application up", given: Past.applied,
      by: Row.actor(Cast.bureauKey), when: .command(review([])),
      then: .facts([.reviewed(Reviewed(name: Cast.id, findings: []))])),
    Row(
      "another authority does not", given: Past.applied, by: Row.actor(Cast.boardKey),
      when: .command(review([])), then: .refused([.accreditationUnknown])),
    Row(
      "a party does not review itself", given: Past.applied, by: Row.actor(Cast.sellerKey),
      when: .command(review([])), then: .refused([.notAuthority])),
    Row(
      "a finding says why", given: Past.applied, by: Row.actor(Cast.bureauKey),
      when: .command(review([relationship])), then: .refused([.reasonMissing])),
  ]

  static let decisions: [Row] = [
    Row(
      "an authority accredits after a full review", given: Past.reviewed(),
      by: Row.actor(Cast.bureauKey), when: .command(accredit()),
      then: .facts(Past.accredited())),
    Row(
      "what is not applicable does not stand in the way",
      given: Past.reviewed(Cast.findings(.notApplicable)), by: Row.actor(Cast.bureauKey),
      when: .command(accredit()), then: .facts(Past.accredited())),
    Row(
      "what is not met asks for conditions",
      given: Past.reviewed(Cast.findings(but: [.onSiteReview])), by: Row.actor(Cast.bureauKey),
      when: .command(accredit()), then: .refused([.criterionNotMet])),
    Row(
      "an accreditation on conditions",
      given: Past.reviewed(Cast.findings(but: [.onSiteReview])), by: Row.actor(Cast.bureauKey),
      when: .command(accredit(conditions: "Escort every consignment", conditional: true)),
      then: .facts(Past.accredited(conditional: true))),
    Row(
      "conditions are said", given: Past.reviewed(), by: Row.actor(Cast.bureauKey),
      when: .command(accredit(conditions: " ", conditional: true)),
      then: .refused([.conditionsMissing])),
    Row(
      "nothing is accredited without review", given: Past.applied,
      by: Row.actor(Cast.bureauKey), when: .command(accredit()),
      then: .refused([.stateForbids, .reviewIncomplete])),
    Row(
      "one criterion is left open",
      given: Past.reviewed(Array(Cast.findings().dropLast())), by: Row.actor(Cast.bureauKey),
      when: .command(accredit()), then: .refused([.reviewIncomplete])),
    Row(
      "training is current, scope is whole, times are in order",
      given: Past.reviewed() + Past.trained(until: Cast.day(1)), by: Row.actor(Cast.bureauKey),
      when: .command(accredit(bare, due: 366)),
      then: .refused([.scopeEmpty, .siteUnknown, .trainingNotCurrent, .timesOutOfOrder])),
    Row(
      "an application is turned down", given: Past.reviewed(), by: Row.actor(Cast.bureauKey),
      when: .command(refuse("No plan")),
      then: .facts([
        .accreditationRefused(
          AccreditationRefused(name: Cast.id, reason: Basis(text: "No plan")))
      ])),
    Row(
      "what is accredited is not turned down, and a reason is given", given: Past.inForce,
      by: Row.actor(Cast.bureauKey), when: .command(refuse("")),
      then: .refused([.stateForbids, .reasonMissing])),
  ]

  static let reviewedAgain =
    Past.inForce + [.reviewed(Reviewed(name: Cast.id, findings: Cast.findings()))]

  static let renewals: [Row] = [
    Row(
      "an accreditation is renewed after a new review", given: reviewedAgain,
      by: Row.actor(Cast.bureauKey), when: .command(renew()),
      then: .facts(renewed([the("officer-1")]))),
    Row(
      "a renewal names other staff", given: reviewedAgain + Past.trained("officer-2"),
      by: Row.actor(Cast.bureauKey), when: .command(renew(staff: [the("officer-2")])),
      then: .facts(renewed([the("officer-2")]))),
    Row(
      "new staff is known and trained", given: reviewedAgain, by: Row.actor(Cast.bureauKey),
      when: .command(renew(staff: [the("nobody")])),
      then: .refused([.personUnknown, .trainingNotCurrent])),
    Row(
      "somebody is trained", given: reviewedAgain, by: Row.actor(Cast.bureauKey),
      when: .command(renew(staff: [])), then: .refused([.staffMissing])),
    Row(
      "an old review does not renew", given: Past.inForce, by: Row.actor(Cast.bureauKey),
      when: .command(renew()), then: .refused([.reviewOutdated])),
    Row(
      "a bad review does not renew",
      given: Past.inForce + [
        .reviewed(Reviewed(name: Cast.id, findings: Cast.findings(but: [.complianceHistory])))
      ], by: Row.actor(Cast.bureauKey), when: .command(renew()),
      then: .refused([.criterionNotMet])),
    Row(
      "what is suspended is not renewed", given: Past.suspended, by: Row.actor(Cast.bureauKey),
      when: .command(renew()), then: .refused([.stateForbids, .reviewOutdated])),
  ]
}
