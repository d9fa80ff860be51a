public import Canonical
public import Rows
public import Vocabulary

/// What a determination came to as a whole.
public enum DeterminationVerdict: String, Codable, Sendable, CaseIterable {
  case licenceRequired
  /// Every requirement is overcome by an exception, on its conditions.
  case exceptionAvailable
  /// The text asks for a licence, and the authority has announced not to enforce it.
  case requirementNotEnforced
  /// None under the packs that are named, on the facts that are given.
  case noRequirementFound
  case outOfScope
  /// The law or the facts do not settle it.
  case indeterminate
}

/// What the packs of one regime say of goods.
public struct RegimeOutcome: Codable, Hashable, Sendable {
  public var regime: RegimeID
  public var verdict: DeterminationVerdict
  /// Ids of the rules that ask for a licence.
  public var requirements: [String]
  /// Those that overcome every requirement, if their conditions are met.
  public var exceptions: [ExceptionOutcome]
  /// What is missing, and would settle it.
  public var missing: [String]
  /// Those that overcome some of the requirements each, so that several may do together; absent
  /// where there are none, and on record from edition 2026.12.2 on.
  public var partial: [PartialException]?

  public init(
    regime: RegimeID, verdict: DeterminationVerdict, requirements: [String] = [],
    exceptions: [ExceptionOutcome] = [], missing: [String] = [],
    partial: [PartialException]? = nil
  ) {
    self.regime = regime
    self.verdict = verdict
    self.requirements = requirements
    self.exceptions = exceptions
    self.missing = missing
    self.partial = partial
  }

  /// Whether goods may not go without an authorisation: one is asked for, or may be.
  var isControlled: Bool {
    switch verdict {
    case .licenceRequired, .exceptionAvailable, .indeterminate: true
    case .requirementNotEnforced, .noRequirementFound, .outOfScope: false
    }
  }
}

/// An exception that overcomes what is required.
public struct ExceptionOutcome: Codable, Hashable, Sendable {
  public var symbol: ExceptionSymbol
  /// Conditions that the facts do not say to be met, by the names of the facts that would.
  public var open: [String]

  public init(symbol: ExceptionSymbol, open: [String] = []) {
    self.symbol = symbol
    self.open = open
  }
}

/// An exception that overcomes some of what is required, and leaves the rest.
public struct PartialException: Codable, Hashable, Sendable {
  public var symbol: ExceptionSymbol
  /// Ids of the requirements that it overcomes.
  public var overcomes: [String]
  /// Conditions that the facts do not say to be met, by the names of the facts that would.
  public var open: [String]

  public init(symbol: ExceptionSymbol, overcomes: [String], open: [String] = []) {
    self.symbol = symbol
    self.overcomes = overcomes
    self.open = open
  }
}

/// What goods a determination is about, and between whom.
public struct DeterminedGoods: Codable, Hashable, Sendable {
  public var part: PartNumber
  public var eccn: ECCN
  public var consignee: PartyID
  /// Site of the consignee, which says where the goods are to end up.
  public var site: SiteID
  /// Absent where the consignee is the end user.
  public var endUser: PartyID?

  public init(
    part: PartNumber, eccn: ECCN, consignee: PartyID, site: SiteID, endUser: PartyID? = nil
  ) {
    self.part = part
    self.eccn = eccn
    self.consignee = consignee
    self.site = site
    self.endUser = endUser
  }
}

/// A determination on record: who asked, on which facts, under which packs, and what it came to.
public struct DeterminationRecord: Subject, Hashable {
  public static let table = "determination"

  /// Id of the command.
  public var id: Digest
  public var by: PartyID
  public var at: Moment
  public var goods: DeterminedGoods
  /// The facts, as they were given: a transaction of docs/formats.md.
  public var transaction: JSON
  /// Of which day the law was asked.
  public var leaves: Moment
  /// Those that were in force.
  public var packs: [PackCitation]
  /// Processing performance of one piece, where the facts give it.
  public var performance: Performance?
  public var outcomes: [RegimeOutcome]

  public var key: String { id.text }
}
