public import Vocabulary

/// An authority issues an authorisation on this log.
public struct IssueAuthorisation: WireContent {
  public static let kind = "authorisation.issue/1"
  public static let summary =
    "An authority issues a licence, the status of a validated end user, or a preapproval."

  public var number: AuthorisationNumber
  public var terms: Terms

  public init(number: AuthorisationNumber, terms: Terms) {
    self.number = number
    self.terms = terms
  }
}

/// A holder states a licence that somebody else issued, or that it uses an exception.
public struct RegisterAuthorisation: WireContent {
  public static let kind = "authorisation.register/1"
  public static let summary =
    "A holder states a licence issued elsewhere, or its use of an exception, with the evidence."

  public var number: AuthorisationNumber
  public var terms: Terms

  public init(number: AuthorisationNumber, terms: Terms) {
    self.number = number
    self.terms = terms
  }
}

/// Its authority has seen that what the holder states is so.
public struct ConfirmAuthorisation: WireContent {
  public static let kind = "authorisation.confirm/1"
  public static let summary = "The authority confirms an authorisation that its holder states."

  public var authorisation: AuthorisationName
  /// The version that was looked at.
  public var version: Int
  /// What is to follow where goods move on without permission; absent for what was chosen before.
  public var onDeparture: DepartureResponse?

  public init(
    authorisation: AuthorisationName, version: Int, onDeparture: DepartureResponse? = nil
  ) {
    self.authorisation = authorisation
    self.version = version
    self.onDeparture = onDeparture
  }
}

/// Who put it on the log changes its terms; what was drawn stays drawn.
public struct AmendAuthorisation: WireContent {
  public static let kind = "authorisation.amend/1"
  public static let summary =
    "Who registered an authorisation changes its terms; what was drawn stays drawn."

  public var authorisation: AuthorisationName
  /// The version that the amendment builds on.
  public var version: Int
  /// All of them, as they are to stand. Allowances keep their places; new ones come after them.
  public var terms: Terms
  public var reason: String

  public init(authorisation: AuthorisationName, version: Int, terms: Terms, reason: String) {
    self.authorisation = authorisation
    self.version = version
    self.terms = terms
    self.reason = reason
  }
}

public struct SuspendAuthorisation: WireContent {
  public static let kind = "authorisation.suspend/1"
  public static let summary = "The authority suspends an authorisation: nothing is issued under it."

  public var authorisation: AuthorisationName
  public var reason: String

  public init(authorisation: AuthorisationName, reason: String) {
    self.authorisation = authorisation
    self.reason = reason
  }
}

public struct ReinstateAuthorisation: WireContent {
  public static let kind = "authorisation.reinstate/1"
  public static let summary = "The authority ends the suspension of an authorisation."

  public var authorisation: AuthorisationName
  public var reason: String

  public init(authorisation: AuthorisationName, reason: String) {
    self.authorisation = authorisation
    self.reason = reason
  }
}

/// Ends it for good: its authority, or the holder what it states itself.
public struct RevokeAuthorisation: WireContent {
  public static let kind = "authorisation.revoke/1"
  public static let summary =
    "The authority revokes an authorisation, or its holder withdraws what it states."

  public var authorisation: AuthorisationName
  public var reason: String

  public init(authorisation: AuthorisationName, reason: String) {
    self.authorisation = authorisation
    self.reason = reason
  }
}
