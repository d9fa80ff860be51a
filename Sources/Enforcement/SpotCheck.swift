public import Rows
public import Vocabulary

/// When in the life of a consignment it is checked (15 CFR 758.7; Reg. (EU) 952/2013 arts 46, 48).
public enum CheckStage: String, Codable, Sendable, CaseIterable {
  case beforeDeparture, inTransit, afterDelivery, atEndUser
}

/// A site of a party, as the place of a check.
public struct CheckPlace: Codable, Sendable, Hashable {
  public var party: PartyID
  public var site: SiteID

  public init(party: PartyID, site: SiteID) {
    self.party = party
    self.site = site
  }
}

/// One piece of equipment, by the manufacturer's part number and serial number.
public struct SerialName: Codable, Sendable, Hashable, Comparable {
  public var part: PartNumber
  public var serial: SerialNumber

  public init(part: PartNumber, serial: SerialNumber) {
    self.part = part
    self.serial = serial
  }

  /// Part and serial with a slash between, as serial rows are keyed.
  public var text: String { part.text + "/" + serial.text }

  public static func < (a: SerialName, b: SerialName) -> Bool {
    (a.part, a.serial) < (b.part, b.serial)
  }
}

/// A check of some of a consignment's serials. Which ones nobody can know or choose beforehand:
/// the order commits to a secret, and the sample follows from it and from a later root of the log.
public struct SpotCheck: Subject, Hashable {
  public static let table = "check"
  public static let deadlineKind = "enforcement.check"

  public var waybill: WaybillNumber
  /// Unique among the checks of its waybill.
  public var id: CaseID
  public var authority: PartyID
  public var stage: CheckStage
  public var place: CheckPlace?
  public var sampleSize: Int
  public var commitment: Digest
  public var due: Moment
  public var reason: String
  public var ordered: Moment
  /// Log index of the order. Only a root of a larger tree can draw the sample.
  public var index: UInt64
  public var drawing: Drawing?
  /// How many serials of the sample have a finding.
  public var found: Int = 0
  /// How many of these findings are other than they should be.
  public var adverse: Int = 0
  /// How many serials were there that should not have been.
  public var strays: Int = 0
  public var fellDue: Moment?
  public var concluded: Moment?

  public var key: String { SpotCheck.key(waybill, id) }
  public var state: State {
    if concluded != nil { return .concluded }
    return drawing == nil ? .ordered : .drawn
  }
  /// Whether anything was found other than it should be.
  public var isAdverse: Bool { adverse > 0 || strays > 0 }

  public enum State: String, Codable, Sendable, CaseIterable {
    case ordered, drawn, concluded
  }

  /// How the sample came about: whoever has this can draw it again.
  public struct Drawing: Codable, Sendable, Hashable {
    public var secret: Digest
    public var cited: Seen
    /// How many serials the waybill had.
    public var population: Int
    public var sample: [SerialName]
  }

  public static func key(_ waybill: WaybillNumber, _ check: CaseID) -> String {
    waybill.text + "/" + check.text
  }

  var deadline: Deadline { Deadline(due: due, kind: SpotCheck.deadlineKind, subject: key) }
}

/// A commitment that some check has used. A secret serves once: after it is revealed, everybody
/// could work out the sample of a second check.
public struct UsedCommitment: Subject, Hashable {
  public static let table = "commitment"

  public var commitment: Digest
  public var check: String

  public var key: String { commitment.text }
}
