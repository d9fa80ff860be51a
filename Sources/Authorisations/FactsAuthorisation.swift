public import Canonical
public import Vocabulary

public struct PackAdopted: WireContent {
  public static let kind = "authorisation.packAdopted/1"
  public static let summary = "A rule pack was adopted; it decides from a time on."

  public var pack: PackCitation
  public var from: Moment

  public init(pack: PackCitation, from: Moment) {
    self.pack = pack
    self.from = from
  }
}

public struct Determined: WireContent {
  public static let kind = "authorisation.determined/1"
  public static let summary = "What goods need under the packs in force was determined."

  /// Id of the command.
  public var determination: Digest
  public var by: PartyID
  public var goods: DeterminedGoods
  public var transaction: JSON
  /// Of which day the law was asked.
  public var leaves: Moment
  /// Those that were in force, by name.
  public var packs: [PackCitation]
  /// Processing performance of one piece, where the facts give it.
  public var performance: Performance?
  /// One for each regime.
  public var outcomes: [RegimeOutcome]

  public init(
    determination: Digest, by: PartyID, goods: DeterminedGoods, transaction: JSON,
    leaves: Moment, packs: [PackCitation], performance: Performance?, outcomes: [RegimeOutcome]
  ) {
    self.determination = determination
    self.by = by
    self.goods = goods
    self.transaction = transaction
    self.leaves = leaves
    self.packs = packs
    self.performance = performance
    self.outcomes = outcomes
  }
}

public struct CapSet: WireContent {
  public static let kind = "authorisation.capSet/1"
  public static let summary = "An authority capped what goes to one consignee in a calendar year."

  public var cap: CapName
  public var authority: PartyID
  public var limit: Performance
  public var zone: AuthorityZone
  public var drawsPerHour: Int

  public init(
    cap: CapName, authority: PartyID, limit: Performance, zone: AuthorityZone, drawsPerHour: Int
  ) {
    self.cap = cap
    self.authority = authority
    self.limit = limit
    self.zone = zone
    self.drawsPerHour = drawsPerHour
  }
}

public struct AuthorisationRegistered: WireContent {
  public static let kind = "authorisation.registered/1"
  public static let summary = "An authorisation was issued, or stated by its holder."

  public var authorisation: AuthorisationName
  public var standing: Authorisation.Standing
  public var terms: Terms

  public init(
    authorisation: AuthorisationName, standing: Authorisation.Standing, terms: Terms
  ) {
    self.authorisation = authorisation
    self.standing = standing
    self.terms = terms
  }
}

public struct AuthorisationConfirmed: WireContent {
  public static let kind = "authorisation.confirmed/1"
  public static let summary = "The authority confirmed what the holder states."

  public var authorisation: AuthorisationName
  public var authority: PartyID
  public var version: Int
  /// What the authority wants done about goods that move on; absent where it stays as it was.
  public var onDeparture: DepartureResponse?

  public init(
    authorisation: AuthorisationName, authority: PartyID, version: Int,
    onDeparture: DepartureResponse? = nil
  ) {
    self.authorisation = authorisation
    self.authority = authority
    self.version = version
    self.onDeparture = onDeparture
  }
}

public struct AuthorisationAmended: WireContent {
  public static let kind = "authorisation.amended/1"
  public static let summary = "The terms of an authorisation were changed."

  public var authorisation: AuthorisationName
  /// The new version.
  public var version: Int
  public var terms: Terms
  public var reason: String

  public init(authorisation: AuthorisationName, version: Int, terms: Terms, reason: String) {
    self.authorisation = authorisation
    self.version = version
    self.terms = terms
    self.reason = reason
  }
}

public struct AuthorisationSuspended: WireContent {
  public static let kind = "authorisation.suspended/1"
  public static let summary = "An authorisation does not count until it is reinstated."

  public var authorisation: AuthorisationName
  public var authority: PartyID
  public var reason: String

  public init(authorisation: AuthorisationName, authority: PartyID, reason: String) {
    self.authorisation = authorisation
    self.authority = authority
    self.reason = reason
  }
}

public struct AuthorisationReinstated: WireContent {
  public static let kind = "authorisation.reinstated/1"
  public static let summary = "An authorisation counts again."

  public var authorisation: AuthorisationName
  public var authority: PartyID
  public var reason: String

  public init(authorisation: AuthorisationName, authority: PartyID, reason: String) {
    self.authorisation = authorisation
    self.authority = authority
    self.reason = reason
  }
}

public struct AuthorisationRevoked: WireContent {
  public static let kind = "authorisation.revoked/1"
  public static let summary = "An authorisation has ended before its time."

  public var authorisation: AuthorisationName
  public var by: PartyID
  public var reason: String

  public init(authorisation: AuthorisationName, by: PartyID, reason: String) {
    self.authorisation = authorisation
    self.by = by
    self.reason = reason
  }
}

public struct AuthorisationExpired: WireContent {
  public static let kind = "authorisation.expired/1"
  public static let summary = "The time of an authorisation has passed."

  public var authorisation: AuthorisationName
  public var expiredAt: Moment

  public init(authorisation: AuthorisationName, expiredAt: Moment) {
    self.authorisation = authorisation
    self.expiredAt = expiredAt
  }
}
