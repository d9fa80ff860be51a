public import Rows
public import Vocabulary

/// How far a recognition goes.
public struct RecognitionScope: Codable, Hashable, Sendable {
  public var roles: [AccreditationRole]
  public var categories: [ECCN]
  public var destinations: [Country]

  public init(roles: [AccreditationRole], categories: [ECCN], destinations: [Country]) {
    self.roles = roles
    self.categories = categories
    self.destinations = destinations
  }
}

/// One authority lets the accreditations of another count as its own.
public struct Recognition: Subject, Hashable {
  public var by: PartyID
  public var of: PartyID
  public var scope: RecognitionScope
  /// Not good from then on; absent when until withdrawn.
  public var until: Moment?

  public init(by: PartyID, of: PartyID, scope: RecognitionScope, until: Moment? = nil) {
    self.by = by
    self.of = of
    self.scope = scope
    self.until = until
  }

  public static let table = "recognition"
  public var key: String { Recognition.key(by, of) }

  public static func key(_ by: PartyID, _ of: PartyID) -> String { by.text + "/" + of.text }
}
