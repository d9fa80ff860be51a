public import Canonical
public import Vocabulary

/// The operator lets a rule pack decide on this log. Its bytes are kept by the node; the log keeps
/// what they hash to.
public struct AdoptPack: WireContent {
  public static let kind = "authorisation.adoptPack/1"
  public static let summary =
    "The operator adopts a rule pack by its digest; it decides from a time on."

  public var pack: PackCitation
  /// From when it decides; absent for at once.
  public var from: Moment?

  public init(pack: PackCitation, from: Moment? = nil) {
    self.pack = pack
    self.from = from
  }
}

/// Asks the packs in force what goods need, and puts the answer on record.
public struct Determine: WireContent {
  public static let kind = "authorisation.determine/1"
  public static let summary =
    "Determines under the packs in force which licence goods need, and records the answer."

  public var goods: DeterminedGoods
  /// The facts of the transaction (docs/formats.md). What they say of the goods and of where they
  /// go must agree with the rest of the command.
  public var transaction: JSON
  /// When the goods are to leave: the law of that day is asked. Absent for now.
  public var leaves: Moment?

  public init(goods: DeterminedGoods, transaction: JSON, leaves: Moment? = nil) {
    self.goods = goods
    self.transaction = transaction
    self.leaves = leaves
  }
}

/// An authority limits what may go to one consignee in a calendar year under an exception.
public struct SetCap: WireContent {
  public static let kind = "authorisation.setCap/1"
  public static let summary =
    "An authority caps what all together send one consignee a year under an exception."

  public var cap: CapName
  public var limit: Performance
  public var zone: AuthorityZone
  /// How many draws, refused ones too, one key may try in an hour: 1 to 1000.
  public var drawsPerHour: Int

  public init(cap: CapName, limit: Performance, zone: AuthorityZone, drawsPerHour: Int) {
    self.cap = cap
    self.limit = limit
    self.zone = zone
    self.drawsPerHour = drawsPerHour
  }
}
