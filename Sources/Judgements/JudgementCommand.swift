public import Screening
public import Vocabulary

/// What can be asked about screening.
public enum JudgementCommand: WireSum {
  case adoptLists(AdoptLists)
  case record(RecordScreening)
  case complete(CompleteRescreening)
  case judge(JudgeHits)
  case confirm(ConfirmJudgement)

  public static let cases: [WireCase<JudgementCommand>] = [
    WireCase(AdoptLists.self) { .adoptLists($0) },
    WireCase(RecordScreening.self) { .record($0) },
    WireCase(CompleteRescreening.self) { .complete($0) },
    WireCase(JudgeHits.self) { .judge($0) },
    WireCase(ConfirmJudgement.self) { .confirm($0) },
  ]

  public var content: any WireContent {
    switch self {
    case .adoptLists(let content): content
    case .record(let content): content
    case .complete(let content): content
    case .judge(let content): content
    case .confirm(let content): content
    }
  }

  /// Whether its entry is public as a whole: which lists count.
  public var isPublic: Bool {
    switch self {
    case .adoptLists: true
    case .record, .complete, .judge, .confirm: false
    }
  }
}

/// The operator says which versions of lists the log screens with from now on.
public struct AdoptLists: WireContent {
  public static let kind = "screening.adoptLists/1"
  public static let summary =
    "The operator adopts versions of lists, an algorithm, and what hits lead to."

  public var basis: ScreeningBasis
  public var policy: ScreeningPolicy

  public init(basis: ScreeningBasis, policy: ScreeningPolicy) {
    (self.basis, self.policy) = (basis, policy)
  }
}

/// The operator puts on record what a screening of a party found.
public struct RecordScreening: WireContent {
  public static let kind = "screening.record/1"
  public static let summary =
    "The operator records what a party was found to be like on the adopted lists."

  public var party: PartyID
  /// Whom was looked for, where that is not the party itself.
  public var of: ScreenedRole?
  /// The party's version whose profile was looked at.
  public var version: Int
  public var edition: Int
  /// Digest of the basis of that edition, lists and all.
  public var basis: Digest
  /// The algorithm of that basis.
  public var algorithm: NameAlgorithm
  /// Digest of what was looked for.
  public var asked: Digest
  /// The highest score first, then in the order of lists and entries. At most 500.
  public var hits: [ScreenedHit]
  /// How many more there were, of lower scores; absent for none.
  public var further: Int?

  public init(
    party: PartyID, of: ScreenedRole? = nil, version: Int, edition: Int, basis: Digest,
    algorithm: NameAlgorithm, asked: Digest, hits: [ScreenedHit], further: Int? = nil
  ) {
    (self.party, self.of) = (party, of)
    self.version = version
    self.edition = edition
    self.basis = basis
    self.algorithm = algorithm
    self.asked = asked
    self.hits = hits
    self.further = further
  }
}

/// The operator says that everybody whom a change of lists touches was screened anew.
public struct CompleteRescreening: WireContent {
  public static let kind = "screening.completeRescreening/1"
  public static let summary =
    "The operator says that a change of lists touches nobody else: their screenings count on."

  /// The edition whose screenings count on.
  public var from: Int
  /// The edition of now.
  public var to: Int
  /// How many screenings count on.
  public var carried: Int
  /// How many parties, and parents of parties, were screened with the edition of now.
  public var touched: Int

  public init(from: Int, to: Int, carried: Int, touched: Int) {
    (self.from, self.to, self.carried, self.touched) = (from, to, carried, touched)
  }
}

/// A person of the operator says what hits of a party are.
public struct JudgeHits: WireContent {
  public static let kind = "screening.judge/1"
  public static let summary = "A person of the operator judges hits of a party."

  public var party: PartyID
  /// Whom the hits are of, where that is not the party itself.
  public var of: ScreenedRole?
  /// Id of the screening that was looked at.
  public var screening: Digest
  /// All that it holds for.
  public var hits: [ListedName]
  public var outcome: JudgementOutcome
  public var reason: String
  /// When it stops to count; absent for never. Not for a true match.
  public var until: Moment?

  public init(
    party: PartyID, of: ScreenedRole? = nil, screening: Digest, hits: [ListedName],
    outcome: JudgementOutcome, reason: String, until: Moment? = nil
  ) {
    (self.party, self.of) = (party, of)
    self.screening = screening
    self.hits = hits
    self.outcome = outcome
    self.reason = reason
    self.until = until
  }
}

/// Another person of the operator agrees to a judgement.
public struct ConfirmJudgement: WireContent {
  public static let kind = "screening.confirmJudgement/1"
  public static let summary = "A second person of the operator confirms a judgement."

  public var party: PartyID
  /// Whom the judgement is on, where that is not the party itself.
  public var of: ScreenedRole?
  /// Id of the command that gave the judgement.
  public var judgement: Digest

  public init(party: PartyID, of: ScreenedRole? = nil, judgement: Digest) {
    (self.party, self.of, self.judgement) = (party, of, judgement)
  }
}
