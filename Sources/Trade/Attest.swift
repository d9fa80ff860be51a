public import Rows
public import Vocabulary

/// What the log says of itself in public: what all rows were at a size, and what the fields of its
/// private entries are. Only the log itself may: it has no signature, and its nonce follows from
/// the size.
///
/// That it is true is not decided here, since nobody could read every row for one decision: a full
/// audit finds out (`portcullis audit --payload`, `portcullis verify --dir`).
public struct Attest: WireContent {
  public static let kind = "system.attest/1"
  public static let summary =
    "The log attests its state and the fields of private entries; nobody can submit it."
  public var fields: FieldsRoot
  /// How many entries made the state.
  public var size: UInt64
  /// Digest of every row as of then.
  public var state: Digest

  public init(fields: FieldsRoot, size: UInt64, state: Digest) {
    self.fields = fields
    self.size = size
    self.state = state
  }
}

/// The salted digests of the fields of the private entries with `from` ≤ index < the size that is
/// attested.
public struct FieldsRoot: Codable, Sendable, Hashable {
  /// The size that was attested before; 0 at first.
  public var from: UInt64
  public var root: Digest

  public init(from: UInt64, root: Digest) {
    self.from = from
    self.root = root
  }
}

public struct Attested: WireContent {
  public static let kind = "system.attested/1"
  public static let summary = "The log attested its state and the fields of private entries."
  public var fields: FieldsRoot
  public var size: UInt64
  public var state: Digest
}

/// The last attestation: one row.
public struct Attestation: Subject, Hashable {
  public static let table = "attestation"

  /// Index of its entry.
  public var index: UInt64
  public var size: UInt64
  /// Log time.
  public var time: Moment

  public var key: String { "last" }

  public static func last(in world: World) throws(Stop) -> Attestation? {
    try world.find(Attestation.self, "last")
  }
}

/// Which entry attests the fields of a range of the log: a row for each attestation.
public struct AttestedRange: Subject, Hashable {
  public static let table = "attestedRange"

  public var from: UInt64
  /// Index of the attestation.
  public var index: UInt64
  /// Index after the last entry of the range.
  public var size: UInt64

  public var key: String { AttestedRange.key(size) }

  /// In twenty digits, so that keys sort as sizes do.
  private static func key(_ size: UInt64) -> String {
    let digits = String(size)
    return String(repeating: "0", count: 20 - digits.count) + digits
  }

  /// The range that an entry lies in; nil before it is attested.
  public static func covering(
    _ index: UInt64, in world: World
  ) throws(Stop) -> AttestedRange? {
    try world.scan(AttestedRange.self, from: key(index + 1), limit: 1).first
  }
}

extension Rules {
  /// Form and order only.
  static func decide(
    _ command: Attest, in world: World, _ context: Context
  ) throws(Stop) -> [Fact] {
    let last = try Attestation.last(in: world)?.size ?? 0
    guard context.signers.isEmpty, command.size > last, command.size <= context.index,
      command.fields.from == last
    else {
      throw .refuse(
        SystemRefusal.onlyTheLog.because(
          "an attestation goes on from the last one, at size \(last), and covers no entry that is"
            + " not there"))
    }
    return [
      .system(
        .attested(Attested(fields: command.fields, size: command.size, state: command.state)))
    ]
  }
}
