public import Vocabulary

public struct AskScreening: WireContent {
  public static let kind = "ask.screening/1"
  public static let summary = "What screening found about a party, and what people made of it."
  public var party: PartyID

  public init(party: PartyID) { self.party = party }
}

public struct AskScreeningQueue: WireContent {
  public static let kind = "ask.screeningQueue/1"
  public static let summary =
    "Parties that have to be screened, and those of which a hit has to be judged."
  /// Only those after this party.
  public var after: PartyID?
  /// At most so many parties are looked at, 200 where absent; fewer may be in the queue.
  public var limit: Int?

  public init(after: PartyID? = nil, limit: Int? = nil) {
    (self.after, self.limit) = (after, limit)
  }
}

public struct AskScreeningBase: WireContent {
  public static let kind = "ask.screeningBase/1"
  public static let summary =
    "All parties and declared parents as they are looked for, for who screens beside the log."
  /// Only those after this party.
  public var after: PartyID?
  /// At most this many parties, each with who is looked for because of it; 200 where absent.
  public var limit: Int?

  public init(after: PartyID? = nil, limit: Int? = nil) {
    (self.after, self.limit) = (after, limit)
  }
}

public struct AskListAdoptions: WireContent {
  public static let kind = "ask.listAdoptions/1"
  public static let summary = "Which versions of lists the log screens with, and did before."
  public init() {}
}
