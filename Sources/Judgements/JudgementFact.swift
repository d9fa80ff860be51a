public import Screening
public import Vocabulary

/// What can have happened to screening.
public enum JudgementFact: WireSum {
  case listsAdopted(ListsAdopted)
  case screened(Screened)
  case rescreeningCompleted(RescreeningCompleted)
  case judged(Judged)
  case judgementProposed(JudgementProposed)
  case judgementConfirmed(JudgementConfirmed)
  case judgementExpired(JudgementExpired)

  public static let cases: [WireCase<JudgementFact>] = [
    WireCase(ListsAdopted.self) { .listsAdopted($0) },
    WireCase(Screened.self) { .screened($0) },
    WireCase(RescreeningCompleted.self) { .rescreeningCompleted($0) },
    WireCase(Judged.self) { .judged($0) },
    WireCase(JudgementProposed.self) { .judgementProposed($0) },
    WireCase(JudgementConfirmed.self) { .judgementConfirmed($0) },
    WireCase(JudgementExpired.self) { .judgementExpired($0) },
  ]

  public var content: any WireContent {
    switch self {
    case .listsAdopted(let content): content
    case .screened(let content): content
    case .rescreeningCompleted(let content): content
    case .judged(let content): content
    case .judgementProposed(let content): content
    case .judgementConfirmed(let content): content
    case .judgementExpired(let content): content
    }
  }

  /// Whom it is about; nil for what is about the lists.
  public var subject: ScreenedSubject? {
    switch self {
    case .listsAdopted, .rescreeningCompleted: nil
    case .screened(let fact): ScreenedSubject(fact.party, fact.of)
    case .judged(let fact): ScreenedSubject(fact.party, fact.of)
    case .judgementProposed(let fact): ScreenedSubject(fact.party, fact.of)
    case .judgementConfirmed(let fact): ScreenedSubject(fact.party, fact.of)
    case .judgementExpired(let fact): ScreenedSubject(fact.party, fact.of)
    }
  }

  /// The party to whose record it belongs; nil for what is about the lists.
  public var party: PartyID? { subject?.party }
}

public struct ListsAdopted: WireContent {
  public static let kind = "screening.listsAdopted/1"
  public static let summary = "The log screens with these versions of lists from now on."

  public var edition: Int
  public var basis: ScreeningBasis
  public var policy: ScreeningPolicy
  /// Screenings of this edition and later count; the edition itself where the basis is a new one.
  public var covers: Int
}

public struct Screened: WireContent {
  public static let kind = "screening.screened/1"
  public static let summary = "A party was screened with the adopted lists."

  public var party: PartyID
  /// Whom it is about, where that is not the party itself.
  public var of: ScreenedRole?
  /// Id of the command.
  public var screening: Digest
  public var version: Int
  public var edition: Int
  public var by: PartyID
  /// What was looked for.
  public var asked: ScreenedParty
  public var hits: [ScreenedHit]
  public var further: Int?
}

public struct RescreeningCompleted: WireContent {
  public static let kind = "screening.rescreeningCompleted/1"
  public static let summary =
    "Everybody whom a change of lists touches was screened anew; the others' screenings count on."

  public var from: Int
  public var to: Int
  /// Screenings of this edition and later count.
  public var covers: Int
  public var carried: Int
  public var touched: Int
}

public struct Judged: WireContent {
  public static let kind = "screening.judged/1"
  public static let summary = "A person said what hits of a party are."

  public var party: PartyID
  /// Whom it is about, where that is not the party itself.
  public var of: ScreenedRole?
  /// Id of the command.
  public var judgement: Digest
  public var hits: [ListedName]
  public var outcome: JudgementOutcome
  public var reason: String
  public var until: Moment?
  public var key: PublicKey
  public var person: PersonID?
}

public struct JudgementProposed: WireContent {
  public static let kind = "screening.judgementProposed/1"
  public static let summary = "A person said what hits of a party are; a second one has to agree."

  public var party: PartyID
  /// Whom it is about, where that is not the party itself.
  public var of: ScreenedRole?
  /// Id of the command.
  public var judgement: Digest
  public var hits: [ListedName]
  public var outcome: JudgementOutcome
  public var reason: String
  public var until: Moment?
  public var key: PublicKey
  public var person: PersonID
}

public struct JudgementConfirmed: WireContent {
  public static let kind = "screening.judgementConfirmed/1"
  public static let summary = "A second person agreed to a judgement, which counts from now on."

  public var party: PartyID
  /// Whom it is about, where that is not the party itself.
  public var of: ScreenedRole?
  public var judgement: Digest
  public var hits: [ListedName]
  public var outcome: JudgementOutcome
  public var key: PublicKey
  public var person: PersonID
}

public struct JudgementExpired: WireContent {
  public static let kind = "screening.judgementExpired/1"
  public static let summary = "A judgement that was given for a time does not count any more."

  public var party: PartyID
  /// Whom it is about, where that is not the party itself.
  public var of: ScreenedRole?
  public var judgement: Digest
  public var hits: [ListedName]
}
