import Registry
import Rows
import Testing
import Vocabulary

struct StandingTests {
  private func standing(
    _ facts: [RegistryFact], _ category: String = "3A090.a", to destination: String = "TW",
    site: String? = nil, before authority: String = "bureau", at now: Moment = Cast.day(1)
  ) throws -> Standing {
    try RegistryRules.standing(
      of: the("seller"), as: .seller,
      for: Movement(
        categories: [the(category)], destination: the(destination), site: site.map { the($0) }),
      before: the(authority), at: now, in: Past.world(facts))
  }

  @Test func accreditedWithinItsScope() throws {
    let standing = try standing(Past.inForce, site: "wh-1")
    #expect(standing.verdict == .accredited && standing.isAccredited)
    #expect(standing.accreditation == "seller/seller/bureau" && standing.reasons.isEmpty)
    #expect(standing.recognised == nil && standing.remarks.isEmpty)
  }

  @Test func scopeIsSaidWhereItEnds() throws {
    let standing = try standing(Past.inForce, "5A002", to: "SG", site: "wh-2")
    #expect(standing.verdict == .outOfScope && !standing.isAccredited)
    #expect(standing.reasons.count == 3)
    #expect(standing.reasons[0].contains("5A002") && standing.reasons[1].contains("SG"))
    #expect(standing.reasons[2].contains("wh-2"))
  }

  @Test func uncontrolledGoodsNeedNoCategory() throws {
    #expect(try self.standing(Past.inForce, "EAR99").verdict == .accredited)
    #expect(try self.standing(Past.inForce, "EAR99", to: "SG").verdict == .outOfScope)
  }

  @Test func everyStateHasItsVerdict() throws {
    let conditional = Past.reviewed() + Past.accredited(conditional: true)
    #expect(try standing(Past.settled).verdict == .none)
    #expect(try standing(Past.applied).verdict == .pending)
    #expect(try standing(Past.reviewed()).verdict == .pending)
    #expect(try standing(conditional).verdict == .conditional)
    #expect(try standing(conditional).remarks == ["conditions: Escort every consignment"])
    #expect(try standing(Past.suspended).verdict == .suspended)
    #expect(try standing(Past.suspended).reasons[0].contains("Goods are missing"))
    #expect(try standing(Past.suspended + [SuspensionTable.revoked]).verdict == .ended)
    let refused: RegistryFact = .accreditationRefused(
      AccreditationRefused(name: Cast.id, reason: Basis(text: "No plan")))
    #expect(try standing(Past.applied + [refused]).verdict == .ended)
    let expired: RegistryFact = .accreditationExpired(
      AccreditationExpired(name: Cast.id, expiredAt: Cast.day(365)))
    #expect(try standing(Past.inForce + [expired]).verdict == .ended)
  }

  @Test func endsAtItsExpiryWhetherOrNotThatIsRecorded() throws {
    let last = Cast.day(365).adding(milliseconds: -1)
    #expect(try standing(Past.inForce, at: last).verdict == .accredited)
    #expect(try standing(Past.inForce, at: Cast.day(365)).verdict == .ended)
  }

  @Test func remarksSayWhatIsDue() throws {
    let due: RegistryFact = .renewalFellDue(
      RenewalFellDue(name: Cast.id, dueAt: Cast.day(300)))
    let facts = Past.inForce + [due] + DeadlineTable.lapsed([Cast.id.key])
    let standing = try standing(facts)
    #expect(standing.verdict == .accredited && standing.remarks.count == 2)
  }

  @Test func recognitionHoldsInItsScopeAndTime() throws {
    let facts = Past.inForce + [RecognitionTable.recognised()]
    let standing = try standing(facts, before: "board")
    #expect(standing.verdict == .accredited && standing.recognised?.text == "bureau")
    #expect(standing.accreditation == "seller/seller/bureau")
    #expect(try self.standing(Past.inForce, before: "board").verdict == .none)
    #expect(try self.standing(facts, "4A090", before: "board").verdict == .none)
    #expect(try self.standing(facts, to: "NL", before: "board").verdict == .none)
    #expect(try self.standing(facts, before: "board", at: Cast.day(100)).verdict == .none)
    let withdrawn = facts + [RecognitionTable.withdrawn]
    #expect(try self.standing(withdrawn, before: "board").verdict == .none)
  }

  @Test func recognitionFollowsTheOtherAuthority() throws {
    let facts = Past.suspended + [RecognitionTable.recognised(until: nil)]
    let standing = try standing(facts, before: "board")
    #expect(standing.verdict == .suspended && standing.recognised?.text == "bureau")
  }

  @Test func recognitionDoesNotHealTheAuthoritysOwnSuspension() throws {
    let own = AccreditationID(party: the("seller"), role: .seller, authority: the("board"))
    let board: [RegistryFact] =
      [.applied(Applied(name: own, scope: Cast.scope, staff: [], evidence: []))]
      + Past.accredited(id: own) + [RecognitionTable.recognised(until: nil)]
    let suspended: RegistryFact = .suspended(
      Suspended(name: own, reason: "Seals broken", basis: Cast.basis))
    let revoked: RegistryFact = .revoked(Revoked(name: own, reason: Cast.basis))
    let expired: RegistryFact = .accreditationExpired(
      AccreditationExpired(name: own, expiredAt: Cast.day(1)))
    let facts = Past.inForce + board
    #expect(try standing(facts + [suspended], before: "board").verdict == .suspended)
    #expect(try standing(facts + [revoked], before: "board").verdict == .ended)
    let again = try standing(facts + [expired], before: "board")
    #expect(again.verdict == .accredited && again.recognised?.text == "bureau")
  }
}
