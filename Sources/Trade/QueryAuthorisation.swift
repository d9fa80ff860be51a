public import Authorisations
public import Vocabulary

public struct AskPacks: WireContent {
  public static let kind = "ask.packs/1"
  public static let summary = "The rule packs that this log has adopted, and which are in force."
  public init() {}
}

public struct AskDetermination: WireContent {
  public static let kind = "ask.determination/1"
  public static let summary = "A determination on record: the facts, the packs, what it came to."
  /// Id of the command.
  public var determination: Digest

  public init(determination: Digest) { self.determination = determination }
}

public struct AskAuthorisation: WireContent {
  public static let kind = "ask.authorisation/1"
  public static let summary = "One authorisation, what was drawn from it and what is left."
  public var registrar: PartyID
  public var number: AuthorisationNumber

  public init(registrar: PartyID, number: AuthorisationNumber) {
    (self.registrar, self.number) = (registrar, number)
  }

  var name: AuthorisationName { AuthorisationName(registrar: registrar, number: number) }
}

public struct AskAuthorisations: WireContent {
  public static let kind = "ask.authorisations/1"
  public static let summary = "Authorisations of a party that the reader holds or supervises."
  /// Absent for the reader itself.
  public var party: PartyID?
  /// At most this many, 200 where absent.
  public var limit: Int?

  public init(party: PartyID? = nil, limit: Int? = nil) {
    (self.party, self.limit) = (party, limit)
  }
}

public struct AskCaps: WireContent {
  public static let kind = "ask.caps/1"
  public static let summary = "Caps that exporters share, and for their authority what was drawn."
  public init() {}
}
