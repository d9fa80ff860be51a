import Authorisations
import Enforcement
import Judgements
import Registry
import Waybills

/// A period for which a kind of record has to be kept.
public struct RetentionRule: Sendable, Equatable {
  public let record: String
  /// Years of the calendar; nil for what stays as long as the log.
  public let years: Int?
  public let from: String
  public let source: String

  /// Records of an export, and of what is known of the goods after it: five years from the latest
  /// of the export, any known reexport, transshipment or diversion, and any other termination of
  /// the transaction (15 CFR 762.6(a)(1) to (3), read on 24 November 2026). Every step that the log
  /// knows is counted as such an event, so that the period is never too short.
  public static let consignment = RetentionRule(
    record: "the entries of a consignment", years: 5,
    from: "the last thing that happened to it on the log", source: "15 CFR 762.6(a)")

  /// Who a party is, what it applied for, and what it may send are records of the transactions in
  /// which it took part (15 CFR 762.2(a)): none of them may be gone before theirs.
  public static let party = RetentionRule(
    record: "the registration and training of a party, and what it applied for", years: 5,
    from: "the last of them, the end of its last authorisation, and the erasure of its last"
      + " consignment",
    source: "15 CFR 762.6(a), 762.2(a)")

  /// A licence ends as a transaction when it expires or is revoked.
  public static let authorisation = RetentionRule(
    record: "the authorisations that a party holds, and the determinations that it asked for",
    years: 5,
    from: "the end of the last of them, with the rest of the record of their holder",
    source: "15 CFR 762.6(a)(3), 762.2(a)")

  /// Whoever may not deal with blocked persons keeps for ten years how it found out (31 CFR
  /// 501.601(a), since 12 March 2025; 90 FR 13286).
  public static let screening = RetentionRule(
    record: "what screening found about a party, and what people made of it", years: 10,
    from: "the last of it in which there was a hit, with the rest of the record of the party",
    source: "31 CFR 501.601")

  /// For no longer period than the log's own could a law be cited that lets it end.
  public static let order = RetentionRule(
    record: "what an authority decided about parties, and on what", years: nil,
    from: "it is the authority's own record, and may rest on several consignments",
    source: "Portcullis decision 0020, erasure")

  public static let log = RetentionRule(
    record:
      "what the log says of itself: its keys, policies, packs, lists, shared caps, attestations",
    years: nil, from: "everybody verifies with it", source: "Portcullis decision 0020, erasure")

  public static let all = [consignment, party, authorisation, screening, order, log]

  /// No more days than so many have those years: of five, two may be leap years.
  var days: Int? { years.map { $0 * 365 + ($0 + 3) / 4 } }

  /// 15 CFR 762.6(b): a record that an agency has asked for is kept until the agency agrees.
  static let requests =
    "whether an agency has asked for any of these records outside the log (15 CFR 762.6(b))"
  static let otherLaws =
    "whether another law, or a proceeding, wants them kept for longer"
}

extension RetentionRule {
  /// The clock of an entry with such a fact.
  public static func of(_ fact: Fact) -> RetentionRule {
    switch fact {
    case .waybill: .consignment
    case .enforcement(let fact): of(fact)
    case .registry(let fact): of(fact)
    case .authorisation(let fact): of(fact)
    case .judgement(let fact): of(fact)
    case .system(let fact): of(fact)
    }
  }

  /// A closing belongs to what its alert belongs to.
  private static func of(_ fact: EnforcementFact) -> RetentionRule {
    switch fact {
    case .decided: .order
    case .alertRaised, .alertClosed, .held, .released, .returnOrdered, .spotCheckOrdered,
      .sampleDrawn, .findingsRecorded, .spotCheckConcluded, .spotCheckFellDue:
      .consignment
    }
  }

  private static func of(_ fact: RegistryFact) -> RetentionRule {
    switch fact {
    case .partyRegistered, .partyAmended, .applied, .reviewed, .trainingRecorded: .party
    case .accredited, .accreditationRefused, .suspended, .reinstated, .revoked, .renewed,
      .renewalFellDue, .accreditationExpired, .trainingLapsed, .dutyMissed:
      .order
    case .logOpened, .policySet, .authorityAppointed, .keyEnrolled, .keyRotated, .keyRevoked,
      .recognised, .recognitionWithdrawn:
      .log
    }
  }

  private static func of(_ fact: AuthorisationFact) -> RetentionRule {
    switch fact {
    case .determined, .registered, .confirmed, .amended, .suspended, .reinstated, .revoked,
      .expired:
      .authorisation
    case .lineJudged, .capDrawn, .drawsRestored, .drawsRepeated: .consignment
    case .packAdopted, .capSet: .log
    }
  }

  private static func of(_ fact: JudgementFact) -> RetentionRule {
    switch fact {
    case .screened, .judged, .judgementProposed, .judgementConfirmed, .judgementExpired: .screening
    case .listsAdopted, .rescreeningCompleted: .log
    }
  }

  /// What a deadline, or an attempt, was about is kept as that is; where it was about none, the
  /// entry holds nobody's words.
  private static func of(_ fact: SystemFact) -> RetentionRule {
    switch fact {
    case .deadlineExpired, .attemptRefused: .consignment
    case .forkEvidenced, .clockConfirmed, .succeeded, .keyRotated, .attested, .erased,
      .partyErased:
      .log
    }
  }
}
