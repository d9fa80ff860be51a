import Registry
import Rows
import Vocabulary

/// A value of the inferred type from its text, which the test knows to be right.
func the<T: TextCoded>(_ text: String) -> T {
  do { return try T(text: text) } catch { preconditionFailure("\(text): \(error)") }
}

/// Made-up parties on a made-up log. Keys are as many bytes of one number.
enum Cast {
  static let origin: Moment = the("2026-03-01T09:00:00.000Z")
  static func day(_ days: Int) -> Moment { origin.adding(days: days) }

  static func key(_ number: UInt8) -> PublicKey {
    PublicKey(form: .ed25519, bytes: [UInt8](repeating: number, count: 32))
  }
  static let passkey = PublicKey(form: .webauthnES256, bytes: [UInt8](repeating: 2, count: 33))

  static let operatorKey = key(1)
  static let bureauKey = key(2)
  static let sellerKey = key(3)
  static let carrierKey = key(4)
  static let boardKey = key(5)
  static let sellerStaffKey = key(6)
  static let newKey = key(9)

  static let terms = PolicyTerms(
    nonReceiptReportHours: 24, extensionCountersigner: .authority, attemptsPerHour: 20,
    maximumCustodyHours: 720)

  static func profile(_ id: String, sites: [Site] = [], people: [Person] = []) -> Profile {
    Profile(
      id: the(id), legalName: id.uppercased() + " Holdings", establishedIn: the("NL"),
      headquarters: the("NL"), sites: sites, people: people)
  }

  static let address = Address(lines: ["Quay 4"], locality: "Harbourtown", country: the("NL"))
  static let warehouse = Site(id: the("wh-1"), name: "Quay 4", use: .warehouse, address: address)
  static let officer = Person(id: the("officer-1"), name: "A. Sample", roles: [.compliance])
  static let deputy = Person(id: the("officer-2"), name: "B. Sample", roles: [.compliance])

  static let seller = profile("seller", sites: [warehouse], people: [officer, deputy])

  static let document = Evidence(
    title: "Certificate of the course", digest: Digest(repeatElement(7, count: 32)))

  static let scope = Scope(
    categories: [the("3A090"), the("4A090")], destinations: [the("TW"), the("NL")],
    sites: [the("wh-1")])

  static let id = AccreditationID(party: the("seller"), role: .seller, authority: the("bureau"))

  static let basis = Basis(text: "Findings of a spot check", finding: "check-1")

  static func findings(
    _ outcome: CriterionOutcome = .met, but worse: [Criterion] = []
  ) -> [CriterionFinding] {
    Criterion.allCases.map {
      CriterionFinding(
        criterion: $0, outcome: worse.contains($0) ? .notMet : outcome, note: "Seen on site.")
    }
  }
}

/// What has happened before: facts in order, one entry each.
enum Past {
  static let opened: [RegistryFact] = [
    .logOpened(
      LogOpened(
        operator: the("gatehouse"), key: Cast.operatorKey, custody: .desk,
        profile: Cast.profile("gatehouse"), policy: Cast.terms))
  ]

  static func joined(_ profile: Profile, _ key: PublicKey) -> [RegistryFact] {
    [
      .partyRegistered(PartyRegistered(by: the("gatehouse"), profile: profile)),
      .keyEnrolled(
        KeyEnrolled(key: key, party: profile.id, capacity: .admin, custody: .device)),
    ]
  }

  static func appointed(_ id: String) -> [RegistryFact] {
    [
      .authorityAppointed(
        AuthorityAppointed(
          party: the(id), jurisdiction: the("NL"), delivery: Delivery(means: .onNode)))
    ]
  }

  static let settled: [RegistryFact] =
    opened + joined(Cast.profile("bureau"), Cast.bureauKey) + appointed("bureau")
    + joined(Cast.profile("board"), Cast.boardKey) + appointed("board")
    + joined(Cast.seller, Cast.sellerKey) + joined(Cast.profile("carrier"), Cast.carrierKey)

  static func trained(_ person: String = "officer-1", until: Moment = Cast.day(400))
    -> [RegistryFact]
  {
    [
      .trainingRecorded(
        TrainingRecorded(
          party: the("seller"),
          training: Training(
            person: the(person), course: the("diversion-awareness"), completed: Cast.day(-10),
            validUntil: until, evidence: Cast.document)))
    ]
  }

  static let applied: [RegistryFact] =
    settled + trained() + [
      .applied(
        Applied(name: Cast.id, scope: Cast.scope, staff: [the("officer-1")], evidence: []))
    ]

  static func reviewed(_ findings: [CriterionFinding] = Cast.findings()) -> [RegistryFact] {
    applied + [.reviewed(Reviewed(name: Cast.id, findings: findings))]
  }

  static func accredited(
    conditional: Bool = false, scope: Scope = Cast.scope, id: AccreditationID = Cast.id
  ) -> [RegistryFact] {
    [
      .accredited(
        Accredited(
          name: id, scope: scope, conditional: conditional,
          conditions: conditional ? "Escort every consignment" : nil, expires: Cast.day(365),
          renewalDue: Cast.day(300)))
    ]
  }

  static let inForce = reviewed() + accredited()

  static let suspended =
    inForce + [
      .suspended(Suspended(name: Cast.id, reason: "Goods are missing", basis: Cast.basis))
    ]

  /// The world after some facts: entry n is recorded n minutes after the origin.
  static func world(_ facts: [RegistryFact]) throws -> World {
    var world = World()
    for (index, fact) in facts.enumerated() {
      try RegistryRules.evolve(
        &world, fact, at: UInt64(index),
        time: Cast.origin.adding(milliseconds: Int64(index) * 60_000)
      )
    }
    return world
  }
}
