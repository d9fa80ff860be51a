public import Vocabulary

/// A spot check of a consignment is ordered; its sample is not yet known to anybody.
public struct SpotCheckOrdered: WireContent {
  public static let kind = "enforcement.spotCheckOrdered/1"
  public static let summary =
    "A spot check of a consignment is ordered; its sample is not yet known to anybody."

  public var waybill: WaybillNumber
  public var check: CaseID
  public var authority: PartyID
  public var stage: CheckStage
  public var place: CheckPlace?
  public var sampleSize: Int
  public var commitment: Digest
  public var due: Moment
  public var reason: String

  public init(
    waybill: WaybillNumber, check: CaseID, authority: PartyID, stage: CheckStage,
    place: CheckPlace? = nil, sampleSize: Int, commitment: Digest, due: Moment, reason: String
  ) {
    self.waybill = waybill
    self.check = check
    self.authority = authority
    self.stage = stage
    self.place = place
    self.sampleSize = sampleSize
    self.commitment = commitment
    self.due = due
    self.reason = reason
  }
}

/// The sample of a spot check is drawn, out of all serials of the consignment.
public struct SampleDrawn: WireContent {
  public static let kind = "enforcement.sampleDrawn/1"
  public static let summary =
    "The sample of a spot check is drawn, out of all serials of the consignment."

  public var waybill: WaybillNumber
  public var check: CaseID
  public var secret: Digest
  public var cited: Seen
  /// How many serials the waybill had.
  public var population: Int
  /// In the order in which they were drawn.
  public var sample: [SerialName]

  public init(
    waybill: WaybillNumber, check: CaseID, secret: Digest, cited: Seen, population: Int,
    sample: [SerialName]
  ) {
    self.waybill = waybill
    self.check = check
    self.secret = secret
    self.cited = cited
    self.population = population
    self.sample = sample
  }
}

/// What was found of serials of the sample, and which strays there were.
public struct FindingsRecorded: WireContent {
  public static let kind = "enforcement.findingsRecorded/1"
  public static let summary =
    "What was found of serials of the sample, and which strays there were."

  public var waybill: WaybillNumber
  public var check: CaseID
  public var findings: [SerialFinding]
  /// With the waybill on which each is live, where there is one.
  public var strays: [StraySerial]

  public init(
    waybill: WaybillNumber, check: CaseID, findings: [SerialFinding], strays: [StraySerial]
  ) {
    self.waybill = waybill
    self.check = check
    self.findings = findings
    self.strays = strays
  }
}

/// Every drawn serial has a finding: the spot check is concluded.
public struct SpotCheckConcluded: WireContent {
  public static let kind = "enforcement.spotCheckConcluded/1"
  public static let summary = "Every drawn serial has a finding: the spot check is concluded."

  public var waybill: WaybillNumber
  public var check: CaseID
  public var authority: PartyID
  /// Size of the sample.
  public var sampled: Int
  /// Findings other than they should be.
  public var adverse: Int
  public var strays: Int

  public init(
    waybill: WaybillNumber, check: CaseID, authority: PartyID, sampled: Int, adverse: Int,
    strays: Int
  ) {
    self.waybill = waybill
    self.check = check
    self.authority = authority
    self.sampled = sampled
    self.adverse = adverse
    self.strays = strays
  }
}

/// A spot check was not concluded when it should have been.
public struct SpotCheckFellDue: WireContent {
  public static let kind = "enforcement.spotCheckFellDue/1"
  public static let summary = "A spot check was not concluded when it should have been."

  public var waybill: WaybillNumber
  public var check: CaseID
  public var authority: PartyID
  public var due: Moment
  /// How many findings of the sample were not there.
  public var missing: Int

  public init(
    waybill: WaybillNumber, check: CaseID, authority: PartyID, due: Moment, missing: Int
  ) {
    self.waybill = waybill
    self.check = check
    self.authority = authority
    self.due = due
    self.missing = missing
  }
}
