public import Rows
public import Vocabulary

/// How much processing performance may go to one ultimate consignee in a calendar year under an
/// exception, summed over everybody who sends it: for LPP 26,900,000 (15 CFR 740.29, 90 FR 4544).
/// There is one for each exception of a body of law, set by one authority, and every consignment
/// counts on it, whichever authority that is under: nobody chooses a way around it.
public struct Cap: Subject, Hashable {
  public static let table = "cap"

  public var name: CapName
  /// Who set it first, and alone may change it.
  public var authority: PartyID
  public var limit: Performance
  /// Where its years begin.
  public var zone: AuthorityZone
  /// How many draws, refused ones too, one key may try in an hour.
  public var drawsPerHour: Int
  public var set: Moment

  public var key: String { name.key }
}

public struct CapName: Codable, Hashable, Sendable, Comparable, CustomStringConvertible {
  public var regime: RegimeID
  public var symbol: ExceptionSymbol

  public init(regime: RegimeID, symbol: ExceptionSymbol) {
    self.regime = regime
    self.symbol = symbol
  }

  public var key: String { "\(regime)/\(symbol)" }
  public var description: String { key }

  public static func < (a: Self, b: Self) -> Bool {
    (a.regime, a.symbol) < (b.regime, b.symbol)
  }
}

/// A cap for one consignee and year.
public struct CapShare: Codable, Hashable, Sendable, Comparable {
  public var cap: CapName
  public var consignee: PartyID
  /// Of the authority's calendar.
  public var year: Int

  public init(cap: CapName, consignee: PartyID, year: Int) {
    self.cap = cap
    self.consignee = consignee
    self.year = year
  }

  public var key: String { "\(cap.key)/\(year)/\(consignee)" }

  public static func < (a: Self, b: Self) -> Bool { a.key < b.key }
}

/// What was drawn on a cap by everybody together.
public struct CapUse: Subject, Hashable {
  public static let table = "capuse"

  public var share: CapShare
  public var drawn: Performance

  public var key: String { share.key }
}

/// How often a key has drawn on caps in an hour. Refused draws stand in the attempts of the key.
public struct CapDraws: Subject, Hashable {
  public static let table = "capdraws"

  public var signer: PublicKey
  /// Hours since 1970.
  public var hour: Int64
  public var count: Int

  public var key: String { signer.text }
}

extension AuthorisationRules {
  /// The caps of this log.
  public static func caps(in world: World) throws(Stop) -> [Cap] { try world.scan(Cap.self) }

  /// What was drawn on a cap, by year and consignee.
  public static func uses(of cap: CapName, in world: World) throws(Stop) -> [CapUse] {
    try world.scan(CapUse.self, from: "\(cap.key)/", upTo: "\(cap.key)0")
  }
}
