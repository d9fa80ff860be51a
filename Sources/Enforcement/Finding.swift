public import Rows
public import Vocabulary

/// What was found of one serial of the sample.
public enum FindingResult: String, Codable, Sendable, CaseIterable {
  case present, absent, labelDiffers
  /// More than one piece bears this serial.
  case duplicate
  /// It was switched on and gave its serial itself, which no label can fake.
  case poweredOnAndAnswered
  /// Those who hold it would not show it.
  case refused

  public var isAdverse: Bool {
    switch self {
    case .present, .poweredOnAndAnswered: false
    case .absent, .labelDiffers, .duplicate, .refused: true
    }
  }
}

/// A finding on one drawn serial, as it is recorded.
public struct SerialFinding: Codable, Sendable, Hashable {
  public var part: PartNumber
  public var serial: SerialNumber
  public var result: FindingResult
  public var remark: String?
  /// Digests of photographs and files that are kept elsewhere.
  public var evidence: [Digest]?

  public init(
    part: PartNumber, serial: SerialNumber, result: FindingResult, remark: String? = nil,
    evidence: [Digest]? = nil
  ) {
    self.part = part
    self.serial = serial
    self.result = result
    self.remark = remark
    self.evidence = evidence
  }

  public var name: SerialName { SerialName(part: part, serial: serial) }
}

/// A serial that was there although the waybill does not have it.
public struct StraySerial: Codable, Sendable, Hashable {
  public var part: PartNumber
  public var serial: SerialNumber
  public var remark: String?
  /// The waybill on which it is live, where there is one. Worked out by the rules.
  public var liveOn: WaybillNumber?

  public init(
    part: PartNumber, serial: SerialNumber, remark: String? = nil, liveOn: WaybillNumber? = nil
  ) {
    self.part = part
    self.serial = serial
    self.remark = remark
    self.liveOn = liveOn
  }

  public var name: SerialName { SerialName(part: part, serial: serial) }
}

/// The row of a finding: one for each check and serial.
public struct Finding: Subject, Hashable {
  public static let table = "finding"

  public var waybill: WaybillNumber
  public var check: CaseID
  public var part: PartNumber
  public var serial: SerialNumber
  /// Absent for a stray serial.
  public var result: FindingResult?
  public var remark: String?
  public var evidence: [Digest]
  public var liveOn: WaybillNumber?
  public var recorded: Moment

  public var key: String {
    Finding.key(waybill, check, SerialName(part: part, serial: serial))
  }

  public static func key(
    _ waybill: WaybillNumber, _ check: CaseID, _ serial: SerialName
  ) -> String {
    SpotCheck.key(waybill, check) + "/" + serial.text
  }
}
