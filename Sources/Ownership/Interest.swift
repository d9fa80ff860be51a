/// What one party has in another, as a source stated it: an edge of the graph.
public struct Interest: Hashable, Sendable {
  /// Who holds it, by the source's id.
  public let owner: String
  /// In what it is held.
  public let owned: String
  public let kind: Kind
  /// How large it is. Only ownership and voting rights have a size.
  public let share: ShareBounds
  /// The day from which on it is held; nil when the source names none.
  public let from: DaySpan?
  /// The last day on which it was held; nil for one that goes on.
  public let until: DaySpan?
  /// The statement of the source that says so.
  public let statement: String

  public init(
    owner: String, owned: String, kind: Kind, share: ShareBounds, from: DaySpan? = nil,
    until: DaySpan? = nil, statement: String
  ) {
    (self.owner, self.owned, self.kind, self.share) = (owner, owned, kind, share)
    (self.from, self.until, self.statement) = (from, until, statement)
  }

  public enum Kind: Hashable, Sendable {
    /// Capital, shares, equity: what the percentages of the ownership rules speak of.
    case ownership
    /// A position on a board or in the management. A sign, not control by itself.
    case directorship
    case control(ControlCriterion)
    /// Another right or role: a trustee, a right to profits. A sign, not ownership by itself.
    case other
    /// The source says that there is an interest, and not which.
    case unspecified
  }

  enum Presence { case absent, possible, certain }

  /// Whether it is held on a day.
  func presence(on day: CalendarDay) -> Presence {
    if let from, day < from.first { return .absent }
    if let until, day > until.last { return .absent }
    if let from, day < from.last { return .possible }
    if let until, day > until.first { return .possible }
    return .certain
  }
}

/// The signs of control that the EU names for asset freezes: EU Best Practices for the effective
/// implementation of restrictive measures (Council 8519/18, point 63; updated by 11623/24).
public enum ControlCriterion: String, Hashable, Sendable, CaseIterable {
  /// The right to appoint or remove most of the board or management.
  case appointsBoard
  /// Has by its votes alone appointed most of the board, this year and the last.
  case hasAppointedBoard
  /// Most of the voting rights, by an agreement with other holders or by holding them.
  case votingMajority
  /// The right to a dominant influence by agreement or statute.
  case dominantInfluence
  /// The power of a dominant influence without the right to it, also through a front.
  case dominantInfluenceInFact
  /// The right to use all or part of the assets.
  case usesAssets
  /// Manages the business as one with its own and publishes consolidated accounts.
  case unifiedManagement
  /// Shares the financial liabilities jointly and severally, or guarantees them.
  case sharesLiabilities
}
