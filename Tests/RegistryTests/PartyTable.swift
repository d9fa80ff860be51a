import Registry
import Vocabulary

enum PartyTable {
  static let newcomer = Cast.profile("newcomer", people: [Cast.officer])

  static func register(_ profile: Profile, person: String? = nil) -> RegistryCommand {
    .registerParty(
      RegisterParty(
        profile: profile, key: Cast.newKey, custody: .device, person: person.map { the($0) }))
  }

  static func joined(_ by: String) -> [RegistryFact] {
    [
      .partyRegistered(PartyRegistered(by: the(by), profile: newcomer)),
      .keyEnrolled(
        KeyEnrolled(
          key: Cast.newKey, party: the("newcomer"), person: the("officer-1"), capacity: .admin,
          custody: .device)),
    ]
  }

  static let flawed: Profile = {
    var profile = Cast.profile("newcomer", people: [Cast.officer, Cast.officer])
    profile.legalName = " "
    profile.identifiers = [
      Identifier(scheme: .lei, value: "529900T8BM49AURSDO56"),
      Identifier(scheme: .tax, value: "136695976"),
      Identifier(scheme: .gln, country: the("NL"), value: "6291041500213"),
      Identifier(scheme: .tax, country: the("DE"), value: "136695976"),
      Identifier(scheme: .duns, value: "150483782"),
    ]
    profile.sites = [
      Site(id: the("dc-1"), name: "Hall", use: .dataCentre, address: Cast.address),
      Site(id: the("wh-1"), name: "Shed", use: .warehouse, address: Cast.address),
    ]
    return profile
  }()

  static func amend(_ version: Int, _ profile: Profile = Cast.seller) -> RegistryCommand {
    .amendParty(AmendParty(party: the("seller"), version: version, profile: profile))
  }

  static func train(
    _ person: String, _ completed: Moment = Cast.day(-10), _ until: Moment = Cast.day(400)
  ) -> RegistryCommand {
    .recordTraining(
      RecordTraining(
        person: the(person), course: the("diversion-awareness"), completed: completed,
        validUntil: until, evidence: Cast.document))
  }

  static let rows: [Row] = [
    Row(
      "the operator registers a party", given: Past.settled,
      by: Row.both(Cast.operatorKey, Cast.newKey),
      when: .command(register(newcomer, person: "officer-1")),
      then: .facts(joined("gatehouse"))),
    Row(
      "an authority registers a party", given: Past.settled,
      by: Row.both(Cast.bureauKey, Cast.newKey),
      when: .command(register(newcomer, person: "officer-1")), then: .facts(joined("bureau"))),
    Row(
      "a seller registers nobody", given: Past.settled,
      by: Row.both(Cast.sellerKey, Cast.newKey), when: .command(register(newcomer)),
      then: .refused([.notOperator])),
    Row(
      "the new key signs too, and the handle is free", given: Past.settled,
      by: Row.actor(Cast.operatorKey), when: .command(register(Cast.seller, person: "nobody")),
      then: .refused([.keyholderMissing, .partyTaken, .personUnknown])),
    Row(
      "all that is wrong with a profile is said", given: Past.settled,
      by: Row.both(Cast.operatorKey, Cast.newKey), when: .command(register(flawed)),
      then: .refused([
        .nameMissing, .identifierInvalid, .identifierInvalid, .identifierInvalid, .idRepeated,
        .powerMissing,
      ])),
    Row(
      "a key belongs to one party for ever", given: Past.settled,
      by: Row.both(Cast.operatorKey, Cast.sellerKey),
      when: .command(
        .registerParty(RegisterParty(profile: newcomer, key: Cast.sellerKey, custody: .device))),
      then: .refused([.keyInUse])),
    Row(
      "a party amends itself", given: Past.settled, by: Row.actor(Cast.sellerKey),
      when: .command(amend(1)),
      then: .facts([
        .partyAmended(PartyAmended(party: the("seller"), version: 2, profile: Cast.seller))
      ])),
    Row(
      "an amendment builds on the last version", given: Past.settled,
      by: Row.actor(Cast.sellerKey), when: .command(amend(2)), then: .refused([.versionStale])),
    Row(
      "a handle never changes", given: Past.settled, by: Row.actor(Cast.sellerKey),
      when: .command(amend(1, newcomer)), then: .refused([.partyDiffers])),
    Row(
      "nobody amends another", given: Past.settled, by: Row.actor(Cast.operatorKey),
      when: .command(amend(1)), then: .refused([.keyOfOtherParty])),
    Row(
      "a party records the training of its people", given: Past.settled,
      by: Row.actor(Cast.sellerKey), when: .command(train("officer-1")),
      then: .facts(Past.trained())),
    Row(
      "training is of a known person and still valid", given: Past.settled,
      by: Row.actor(Cast.sellerKey),
      when: .command(train("nobody", Cast.day(-10), Cast.day(0))),
      then: .refused([.personUnknown, .timesOutOfOrder])),
    Row(
      "training is not completed in the future", given: Past.settled,
      by: Row.actor(Cast.sellerKey), when: .command(train("officer-1", Cast.day(2))),
      then: .refused([.timesOutOfOrder])),
  ]
}
