public import Enforcement
public import Registry
public import Vocabulary
public import Waybills

/// One consignment, as far as the reader may see it.
public struct WaybillAnswer: Codable, Sendable, Hashable {
  public var waybill: Waybill
  /// From the issue to the latest, as the log has it.
  public var custody: [CustodyStep]
  public var units: [LogisticUnit]
  public var offers: [Offer]
  public var alerts: [Alert]
  public var checks: [SpotCheck]
  /// Display names of the parties that occur.
  public var names: [NamedParty]
  /// What is not shown to this reader, as JSON pointers into the answer; absent when all is shown.
  /// In a typed answer a value that is hidden is 0, and a list of it is empty.
  public var hidden: [String]?

  /// Whether the value of the goods is shown.
  public var showsValues: Bool {
    !(hidden ?? []).contains { $0.hasSuffix("/unitValue") || $0 == "/waybill/lines" }
  }
}

public struct NamedParty: Codable, Sendable, Hashable {
  public var party: PartyID
  public var legalName: String
}

/// One step in the chain of custody.
public struct CustodyStep: Codable, Sendable, Hashable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case issued, handedOver, undone, disputed, received
  }

  public var kind: Kind
  /// Log time.
  public var at: Moment
  public var from: PartyID?
  public var to: PartyID?
  public var place: String?
  public var units: Int
  /// Id of the command.
  public var id: Digest
  public var reservations: [Reservation]
  /// Which sides signed with a key that a node keeps for them.
  public var custodial: [SigningRole]
}

public struct WaybillsAnswer: Codable, Sendable, Hashable {
  public var waybills: [WaybillLine]
  /// There are more after this one.
  public var next: WaybillNumber?
}

public struct WaybillLine: Codable, Sendable, Hashable {
  public var waybill: WaybillNumber
  public var state: Waybill.State
  public var consignor: PartyID
  public var consignee: PartyID
  public var pieces: Int
  public var holders: [PartyID]
  public var departure: Moment
  public var receiveBy: Moment
  public var isHeld: Bool
  /// Legs found overdue.
  public var overdueLegs: Int
}

public struct OverdueAnswer: Codable, Sendable, Hashable {
  public var consignments: [OverdueLine]
}

public struct OverdueLine: Codable, Sendable, Hashable {
  public var line: WaybillLine
  /// Value of the whole consignment, one amount a currency; empty where it is not shown.
  public var values: [Money]
  public var report: Report?
  public var duties: [Duty]
}

/// What the reader may know of one piece. An answer holds within this log only.
public struct SerialAnswer: Codable, Sendable, Hashable {
  /// Where it is now: more than one place when two waybills claim it.
  public var live: [Custody.Whereabouts.Position]
  /// Waybills that are over for it.
  public var passages: [SerialRecord.Passage]
}

public struct OffersAnswer: Codable, Sendable, Hashable {
  public var offers: [Offer]
}

public struct DirectoryAnswer: Codable, Sendable, Hashable {
  public var listed: [Listing]
}

/// An accreditation as the directory shows it. The certificate is a public entry of the log, which
/// anybody can prove.
public struct Listing: Codable, Sendable, Hashable {
  public var party: PartyID
  public var legalName: String
  public var role: AccreditationRole
  public var authority: PartyID
  public var state: AccreditationState
  public var scope: Scope?
  public var conditions: String?
  public var expires: Moment?
  /// Index of the public entry that last granted, renewed or reinstated it: its certificate.
  public var certificate: UInt64?
}

public struct PartyAnswer: Codable, Sendable, Hashable {
  public var party: Party
  public var accreditations: [Accreditation]
  public var keys: [KeyRecord]
}

public struct PartiesAnswer: Codable, Sendable, Hashable {
  public var parties: [NamedParty]
}

public struct AlertsAnswer: Codable, Sendable, Hashable {
  public var alerts: [Alert]
}

public struct CheckAnswer: Codable, Sendable, Hashable {
  public var check: SpotCheck
  public var findings: [Finding]
}

public struct ChecksAnswer: Codable, Sendable, Hashable {
  public var checks: [CheckAnswer]
}
