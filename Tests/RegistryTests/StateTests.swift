import Registry
import Rows
import Testing
import Vocabulary

/// What the rows hold after facts.
struct StateTests {
  private func accreditation(_ facts: [RegistryFact]) throws -> Accreditation {
    try #require(try Past.world(facts).find(Accreditation.self, Cast.id.key))
  }

  private func deadlines(_ facts: [RegistryFact]) throws -> [String] {
    try Past.world(facts).scan(Deadline.self).filter {
      $0.kind != RegistryRules.DeadlineKind.training
    }.map { "\($0.due.text.prefix(10)) \($0.kind)" }
  }

  @Test func keysAreGoodBetweenTheirIndexes() throws {
    let facts = KeyTable.staffed + [KeyTable.revoked(Cast.sellerStaffKey)]
    let world = try Past.world(facts)
    let (from, to) = (UInt64(KeyTable.staffed.count - 1), UInt64(facts.count - 1))
    let good = try (from - 1...to + 2).filter {
      try RegistryRules.isActive(Cast.sellerStaffKey, at: $0, in: world)
    }
    #expect(good == Array(from + 1...to))
    #expect(try !RegistryRules.isActive(Cast.newKey, at: to, in: world))
  }

  @Test func rotationKeepsWhoseKeyItIs() throws {
    let site = KeyTable.enrolled(Cast.sellerStaffKey, site: "wh-1", person: "officer-1", .site)
    let given = Past.settled + [site]
    let row = Row(
      "", given: given, by: Row.both(Cast.sellerKey, Cast.newKey),
      when: .command(KeyTable.rotate(Cast.sellerStaffKey)), then: .facts([]))
    let world = try Past.world(given + row.decide())
    let new = try #require(try RegistryRules.keyRecord(Cast.newKey, in: world))
    let old = try #require(try RegistryRules.keyRecord(Cast.sellerStaffKey, in: world))
    #expect((new.site, new.person, new.capacity) == (the("wh-1"), the("officer-1"), .site))
    #expect(old.revokedAt == UInt64(given.count) && new.enrolledAt == UInt64(given.count))
  }

  @Test func adminKeysAreCounted() throws {
    let facts = Past.settled + KeyTable.rotated(Cast.sellerKey, .admin)
    #expect(
      try RegistryRules.party(the("seller"), in: Past.world(facts)).adminKeys == [Cast.newKey])
    let gone = facts + [KeyTable.revoked(Cast.newKey)]
    #expect(try RegistryRules.party(the("seller"), in: Past.world(gone)).adminKeys.isEmpty)
  }

  @Test func lifecycle() throws {
    #expect(try accreditation(Past.applied).state == .applied)
    #expect(try accreditation(Past.reviewed([])).state == .underReview)
    #expect(try accreditation(Past.inForce).state == .accredited)
    #expect(try accreditation(Past.suspended).state == .suspended)
    #expect(try accreditation(Past.suspended).suspension?.basis == Cast.basis)
    let back =
      Past.suspended + [
        .reinstated(Reinstated(name: Cast.id, reason: "Found", state: .accredited))
      ]
    #expect(try accreditation(back).state == .accredited)
    #expect(try accreditation(back).suspension == nil)
    #expect(try accreditation(Past.suspended + [SuspensionTable.revoked]).state == .revoked)
  }

  @Test func newerFindingsReplaceOlderOnes() throws {
    let partial = CriterionFinding(criterion: .capability, outcome: .notMet, note: "Too small")
    let review = try #require(
      try accreditation(
        Past.reviewed() + [.reviewed(Reviewed(name: Cast.id, findings: [partial]))]
      ).review)
    #expect(review.findings.count == 7 && review.notMet == [.capability])
    #expect(review.findings.map(\.criterion) == Criterion.allCases)
  }

  @Test func deadlinesFollowTheAccreditation() throws {
    let kept = ["2026-12-26 registry.renewal", "2027-03-01 registry.expiry"]
    #expect(try deadlines(Past.inForce) == kept)
    #expect(try deadlines(Past.suspended) == kept)
    #expect(try deadlines(Past.suspended + [SuspensionTable.revoked]).isEmpty)
    let renewed = Past.inForce + AccreditationTable.renewed([the("officer-1")])
    #expect(
      try deadlines(renewed) == ["2028-01-30 registry.renewal", "2028-02-29 registry.expiry"])
  }

  @Test func trainingHasOneDeadlineACourse() throws {
    let facts = Past.settled + Past.trained() + Past.trained(until: Cast.day(800))
    let due = try Past.world(facts).scan(Deadline.self)
    #expect(due.map(\.due) == [Cast.day(800)])
  }

  @Test func lapsedTrainingIsMarkedUntilRepeated() throws {
    let lapsed = Past.inForce + DeadlineTable.lapsed([Cast.id.key])
    #expect(try accreditation(lapsed).trainingLapsed)
    #expect(try !accreditation(lapsed + Past.trained(until: Cast.day(900))).trainingLapsed)
    #expect(try Past.world(lapsed).scan(Deadline.self).count == 2)
  }

  @Test func missedDutiesSurviveANewApplication() throws {
    let missed: RegistryFact = .dutyMissed(
      DutyMissed(
        party: the("seller"), waybill: the("PW-04HMA-SW9NF-45"), dueAt: Cast.day(1),
        accreditations: [Cast.id.key]))
    let again: RegistryFact = .applied(
      Applied(name: Cast.id, scope: Cast.scope, staff: [the("officer-1")], evidence: []))
    let held = try accreditation(Past.inForce + [missed, SuspensionTable.revoked, again])
    #expect(held.state == .applied && held.missedDuties.count == 1)
    #expect(held.review == nil && held.scope == nil)
    let party = try RegistryRules.party(the("seller"), in: Past.world(Past.inForce + [again]))
    #expect(party.accreditations == [Cast.id.key])
  }

  @Test func amendmentsShowOnWhatWasGrantedBefore() throws {
    let amended: RegistryFact = .partyAmended(
      PartyAmended(party: the("seller"), version: 2, profile: Cast.seller))
    #expect(try accreditation(Past.inForce + [amended]).amendedSince)
    #expect(try !accreditation(Past.applied + [amended]).amendedSince)
    #expect(
      try RegistryRules.party(the("seller"), in: Past.world(Past.inForce + [amended])).version == 2)
  }

  @Test func policyIsTheLastOneSet() throws {
    #expect(try RegistryRules.policy(in: World()) == nil)
    var terms = Cast.terms
    terms.attemptsPerHour = 3
    let world = try Past.world(Past.settled + [.policySet(PolicySet(policy: terms))])
    #expect(try RegistryRules.policy(in: world)?.attemptsPerHour == 3)
  }

  /// What is not loaded is asked for, never taken for absence.
  @Test func notLoadedIsNotAbsent() throws {
    struct Nothing: Base {
      func lookup(_ key: RowKey) -> Lookup { .notLoaded }
      func keys(in range: RowRange) throws(Stop) -> [String] { throw .notLoaded(.range(range)) }
    }
    let stop = #expect(throws: Stop.self) {
      try RegistryRules.party(the("seller"), in: World(Nothing()))
    }
    #expect(stop == .notLoaded(.row(RowKey(Party.self, "seller"))))
  }
}
