public import Rows
public import Vocabulary

/// Why a line of a waybill could be issued while rule packs were in force: the determination, and
/// what was drawn for it.
public struct LineJudgement: Subject, Hashable {
  public static let table = "linejudgement"

  public var waybill: WaybillNumber
  /// Number of the line, from 1.
  public var line: Int
  public var part: PartNumber
  /// Id of the command that was determined.
  public var determination: Digest
  public var verdict: DeterminationVerdict
  public var packs: [PackCitation]
  public var draws: [Draw]

  public var key: String { LineJudgement.key(waybill, line) }

  /// Three digits, so that keys sort as lines do.
  static func key(_ waybill: WaybillNumber, _ line: Int) -> String {
    let digits = String(line)
    return "\(waybill)/" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
  }
}

/// What a line draws from one authorisation.
public struct Draw: Codable, Hashable, Sendable {
  public var authorisation: AuthorisationName
  public var regime: RegimeID
  /// Position of the allowance among those of the authorisation, from 0.
  public var allowance: Int
  /// What is drawn now: as issued, less what was restored.
  public var amount: Amount
  /// As it was issued.
  public var issued: Amount
  /// On whose word the authorisation stood then.
  public var standing: Authorisation.Standing
  /// The cap that it counts on, where there is one.
  public var share: CapShare?
}

/// What came back with one handover, so that it can be drawn again if the handover was an error.
public struct Restoration: Subject, Hashable {
  public static let table = "restoration"

  public struct Part: Codable, Hashable, Sendable {
    public var line: Int
    public var authorisation: AuthorisationName
    public var allowance: Int
    public var amount: Amount
    public var share: CapShare?
  }

  public var waybill: WaybillNumber
  /// Id of the handover, or of the waybill's issue where it was cancelled.
  public var cause: Digest
  public var parts: [Part]

  public var key: String { Restoration.key(waybill, cause) }

  static func key(_ waybill: WaybillNumber, _ cause: Digest) -> String { "\(waybill)/\(cause)" }
}

extension AuthorisationRules {
  /// Why the lines of a waybill could be issued, by line; none for one that was issued without
  /// packs in force.
  public static func judgements(
    of waybill: WaybillNumber, in world: World
  ) throws(Stop) -> [LineJudgement] {
    try world.scan(LineJudgement.self, from: "\(waybill)/", upTo: "\(waybill)0")
  }
}
