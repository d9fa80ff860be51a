public import Rows
public import Vocabulary

public enum PackNameKind: LabelKind {
  public static let meaning = "the name of a rule pack"
  public static let maximum = 64
  public static let example = "ear-advanced-computing"
}
public enum RegimeKind: LabelKind {
  public static let meaning = "a body of export control law"
  public static let maximum = 32
  public static let example = "US-EAR"
}
public enum PackVersionKind: LabelKind {
  public static let meaning = "the version of a rule pack"
  public static let maximum = 40
  public static let example = "2026-11-28"
}

/// As the pack says it itself.
public typealias PackVersion = Label<PackVersionKind>
public typealias PackName = Label<PackNameKind>
/// As packs call it: those of one regime are read together.
public typealias RegimeID = Label<RegimeKind>

/// A rule pack, as whatever rests on it names it.
public struct PackCitation: Codable, Hashable, Sendable {
  public var name: PackName
  public var version: PackVersion
  /// SHA-256 of the bytes of its file.
  public var digest: Digest
  public var regime: RegimeID

  public init(name: PackName, version: PackVersion, digest: Digest, regime: RegimeID) {
    self.name = name
    self.version = version
    self.digest = digest
    self.regime = regime
  }
}

/// The packs of one name that this log has adopted, the oldest first.
public struct AdoptedPack: Subject, Hashable {
  public static let table = "pack"

  public struct Adoption: Codable, Hashable, Sendable {
    public var pack: PackCitation
    /// What it decides from.
    public var from: Moment
    /// Index of the entry that adopted it.
    public var index: UInt64
  }

  public var name: PackName
  public var adoptions: [Adoption]

  public var key: String { name.text }

  public func inForce(at time: Moment) -> PackCitation? {
    adoptions.last { $0.from <= time }?.pack
  }
}

extension AuthorisationRules {
  /// The packs in force at a time, by name.
  public static func packs(
    at time: Moment, in world: World
  ) throws(Stop) -> [PackCitation] {
    try world.scan(AdoptedPack.self).compactMap { $0.inForce(at: time) }
  }

  /// Every pack that this log has ever adopted: their bytes are kept for as long as the log is.
  public static func everyPack(in world: World) throws(Stop) -> [PackCitation] {
    try world.scan(AdoptedPack.self).flatMap { $0.adoptions.map(\.pack) }
  }
}
