public import Rows
public import Vocabulary

/// The basis on which a log screens now: one row.
public struct CurrentScreening: Subject, Hashable {
  public static let table = "screeningbasis"
  static let onlyKey = "current"

  /// 1 for the first, one more with each adoption.
  public var edition: Int
  public var basis: ScreeningBasis
  public var policy: ScreeningPolicy
  /// Screenings of this edition and later count as ones of now.
  public var covers: Int
  /// How many parties, and parents of parties, have a true match that stands.
  public var matched: Int

  public var key: String { CurrentScreening.onlyKey }

  /// Whether a screening counts as one with the lists of now.
  public func counts(_ screening: PartyScreening) -> Bool { screening.edition >= covers }
}

/// One adoption of lists, and what became of it.
public struct ListAdoption: Subject, Hashable {
  public static let table = "listadoption"

  public var edition: Int
  public var basis: ScreeningBasis
  public var policy: ScreeningPolicy
  public var at: Moment
  /// Log index of the public entry that adopted them.
  public var index: UInt64
  /// Screenings of this edition and later counted as ones of it.
  public var covers: Int
  /// How many screenings, each the last of a party or of a party's parent, count as ones of this
  /// edition, and of none after it.
  public var parties: Int
  public var completed: Completion?

  public var key: String { ListAdoption.key(edition) }

  static func key(_ edition: Int) -> String {
    let digits = String(edition)
    return String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
  }

  /// That everybody was looked at whom the change of lists touches.
  public struct Completion: Codable, Hashable, Sendable {
    /// The edition whose screenings count on.
    public var from: Int
    public var at: Moment
    /// Parties, and parents of parties, whom the change did not touch.
    public var carried: Int
    /// Those that had been screened anew by then.
    public var touched: Int
  }
}

extension JudgementRules {
  /// Nil while a log has adopted no lists.
  /// - Throws: `Stop.notLoaded` only.
  public static func current(in world: World) throws(Stop) -> CurrentScreening? {
    try world.find(CurrentScreening.self, CurrentScreening.onlyKey)
  }

  /// All adoptions, the first one first.
  /// - Throws: `Stop.notLoaded` only.
  public static func adoptions(in world: World) throws(Stop) -> [ListAdoption] {
    try world.scan(ListAdoption.self)
  }

  static func adoption(_ edition: Int, in world: World) throws(Stop) -> ListAdoption? {
    try world.find(ListAdoption.self, ListAdoption.key(edition))
  }

  /// The edition among whose parties one is counted that was screened with an edition: the latest
  /// to which its screening was carried.
  static func holder(
    of edition: Int, _ current: CurrentScreening, in world: World
  ) throws(Stop) -> Int {
    if edition >= current.covers { return current.edition }
    var candidate = current.edition - 1
    while candidate > edition {
      if let row = try adoption(candidate, in: world), row.covers <= edition { break }
      candidate -= 1
    }
    return candidate
  }
}
