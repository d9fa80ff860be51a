/// One entry that a change of list touches: as it was, and as it is now.
public struct ListedChange: Sendable, Equatable {
  /// `nil` when the entry is new.
  public let before: ScreenedParty?
  /// `nil` when the entry is gone.
  public let after: ScreenedParty?

  /// - Returns: `nil` when what is compared is the same: a new remark touches nobody.
  public init?(before: ScreenedParty?, after: ScreenedParty?) {
    guard before != after else { return nil }
    (self.before, self.after) = (before, after)
  }
}

/// What a change of one entry does to the hits of one party.
public struct HitChange: Sendable, Equatable {
  /// The party's place in the base.
  public let party: Int
  /// The hit as it was, with the party's place; `nil` when there was none.
  public let before: Hit?
  /// The hit as it is now; `nil` when there is none any more.
  public let after: Hit?
}
