public import Vocabulary

/// Orders a spot check and commits to the secret that will draw its sample.
public struct OrderSpotCheck: WireContent {
  public static let kind = "enforcement.orderSpotCheck/1"
  public static let summary =
    "An authority orders a check of some serials of a consignment, with a commitment to a secret."

  public var waybill: WaybillNumber
  /// A handle for the check, new on this waybill.
  public var check: CaseID
  public var stage: CheckStage
  /// Where, if it is known: a site of a party to the waybill.
  public var place: CheckPlace?
  /// How many serials are looked at: from 1 to as many as the waybill has.
  public var sampleSize: Int
  /// SHA-256 over "portcullis/spotcheck/v1", a line feed and the 32 bytes of the secret.
  public var commitment: Digest
  /// When every finding must be there.
  public var due: Moment
  public var reason: String

  public init(
    waybill: WaybillNumber, check: CaseID, stage: CheckStage, place: CheckPlace? = nil,
    sampleSize: Int, commitment: Digest, due: Moment, reason: String
  ) {
    self.waybill = waybill
    self.check = check
    self.stage = stage
    self.place = place
    self.sampleSize = sampleSize
    self.commitment = commitment
    self.due = due
    self.reason = reason
  }
}

/// Reveals the secret; with a root of the log that is younger than the order it gives the sample.
public struct DrawSample: WireContent {
  public static let kind = "enforcement.drawSample/1"
  public static let summary =
    "The authority reveals the secret and cites a later checkpoint: together they draw the sample."

  public var waybill: WaybillNumber
  public var check: CaseID
  /// The 32 bytes that the order committed to, in hexadecimal.
  public var secret: Digest
  /// A checkpoint of this log whose tree holds the order.
  public var cited: Seen

  public init(waybill: WaybillNumber, check: CaseID, secret: Digest, cited: Seen) {
    self.waybill = waybill
    self.check = check
    self.secret = secret
    self.cited = cited
  }
}

/// The authority records what it found of drawn serials, and strays.
public struct RecordFindings: WireContent {
  public static let kind = "enforcement.recordFindings/1"
  public static let summary = "The authority records what it found of drawn serials, and strays."

  public var waybill: WaybillNumber
  public var check: CaseID
  /// One for each serial looked at; several commands may bring them in parts.
  public var findings: [SerialFinding]
  /// Serials that were there although the waybill does not have them.
  public var strays: [StraySerial]?

  public init(
    waybill: WaybillNumber, check: CaseID, findings: [SerialFinding],
    strays: [StraySerial]? = nil
  ) {
    self.waybill = waybill
    self.check = check
    self.findings = findings
    self.strays = strays
  }
}
