import Registry
import Vocabulary

enum LogTable {
  static func open(
    _ profile: Profile = Cast.profile("gatehouse"), _ terms: PolicyTerms = Cast.terms
  ) -> RegistryCommand {
    .openLog(
      OpenLog(profile: profile, key: Cast.operatorKey, custody: .desk, policy: terms))
  }

  static let wild = PolicyTerms(
    nonReceiptReportHours: 0, extensionCountersigner: .consignee, attemptsPerHour: 0,
    maximumCustodyHours: 9000)

  static func appoint(_ party: String, _ delivery: Delivery) -> RegistryCommand {
    .appointAuthority(
      AppointAuthority(party: the(party), jurisdiction: the("NL"), delivery: delivery))
  }

  static let rows: [Row] = [
    Row(
      "the first entry opens the log", given: [], by: Row.actor(Cast.operatorKey),
      when: .command(open()), then: .facts(Past.opened)),
    Row(
      "nobody signs the first entry", given: [], when: .command(open()),
      then: .refused([.signatureMissing])),
    Row(
      "another key signs the first entry", given: [], by: Row.actor(Cast.newKey),
      when: .command(open()), then: .refused([.keyholderMissing])),
    Row(
      "a log opens once", given: Past.opened, by: Row.actor(Cast.operatorKey),
      when: .command(open()), then: .refused([.logAlreadyOpen])),
    Row(
      "the first entry is public and names nobody", given: [], by: Row.actor(Cast.operatorKey),
      when: .command(open(Cast.profile("gatehouse", people: [Cast.officer]))),
      then: .refused([.personInPublicEntry])),
    Row(
      "all that is wrong with a policy is said", given: [], by: Row.actor(Cast.operatorKey),
      when: .command(open(Cast.profile("gatehouse"), wild)),
      then: .refused([.policyOutOfRange, .policyOutOfRange, .policyOutOfRange])),
    Row(
      "the operator sets the policy", given: Past.settled, by: Row.actor(Cast.operatorKey),
      when: .command(.setPolicy(SetPolicy(policy: Cast.terms))),
      then: .facts([.policySet(PolicySet(policy: Cast.terms))])),
    Row(
      "nobody else sets the policy", given: Past.settled, by: Row.actor(Cast.bureauKey),
      when: .command(.setPolicy(SetPolicy(policy: Cast.terms))),
      then: .refused([.notOperator])),
    Row(
      "the default authority is an authority", given: Past.settled,
      by: Row.actor(Cast.operatorKey),
      when: .command(
        .setPolicy(
          SetPolicy(
            policy: PolicyTerms(
              nonReceiptReportHours: 24, extensionCountersigner: .authority,
              defaultAuthority: the("seller"), attemptsPerHour: 20, maximumCustodyHours: 720)))),
      then: .refused([.authorityUnknown])),
    Row(
      "the operator appoints an authority", given: Past.settled,
      by: Row.actor(Cast.operatorKey),
      when: .command(appoint("bureau", Delivery(means: .onNode))),
      then: .facts(Past.appointed("bureau"))),
    Row(
      "an authority is registered first", given: Past.settled, by: Row.actor(Cast.operatorKey),
      when: .command(appoint("nobody", Delivery(means: .file))),
      then: .refused([.partyUnknown])),
    Row(
      "a webhook is https", given: Past.settled, by: Row.actor(Cast.operatorKey),
      when: .command(appoint("bureau", Delivery(means: .webhook, url: "http://bureau.example"))),
      then: .refused([.deliveryIncomplete])),
    Row(
      "a file has no URL", given: Past.settled, by: Row.actor(Cast.operatorKey),
      when: .command(appoint("bureau", Delivery(means: .file, url: "https://bureau.example"))),
      then: .refused([.deliveryIncomplete])),
    Row(
      "an unknown key opens nothing", given: Past.settled, by: Row.actor(Cast.newKey),
      when: .command(appoint("bureau", Delivery(means: .onNode))),
      then: .refused([.keyUnknown])),
  ]
}
