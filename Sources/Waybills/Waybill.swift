public import Registry
public import Rows
public import Vocabulary

/// The digital waybill of one consignment: who holds what, since when, and what is late. Serial
/// numbers stand in the rows of its units.
public struct Waybill: Subject, Hashable {
  public static let table = "waybill"

  public enum State: String, Codable, Sendable, CaseIterable {
    /// Nothing has left the consignor.
    case issued
    /// Something has left the consignor.
    case inTransit
    /// The final receive-by time passed, and the authority has been told.
    case notReceived
    /// Everything was received.
    case received
    case cancelled
    /// Everything is back with the consignor, or received.
    case returned
    /// The authority closed it: lost, stolen, seized and the like.
    case resolved
  }

  public var number: WaybillNumber
  /// 1 at issue; one more with every amendment and every extension.
  public var version: Int
  public var state: State
  /// Id of the issuing command: the `prev` of the first handover.
  public var issue: Digest
  /// The consignor's key that signed the issue.
  public var issueKey: PublicKey
  public var issuedAt: Moment
  public var roles: Roles
  public var lines: [Line]
  public var units: [UnitCustody]
  public var equipment: [Equipment]
  public var references: [Reference]
  public var departure: Moment
  public var legs: [Leg]
  /// Fixed at issue: planned departure and every leg's transit and tolerance.
  public var receiveBy: Moment
  public var holds: [OpenHold]
  /// Since when its deadlines stand still: since the first of its open holds.
  public var clockStoppedAt: Moment?
  public var flags: [Flag]
  public var discrepancies: [DiscrepancyRecord]
  public var receipts: [Receipt]
  /// Ids of its handovers, disputed ones too, in order.
  public var handovers: [Digest]
  public var returning: Returning?
  public var report: Report?
  /// What became of the goods, once it is settled by more than their arrival.
  public var resolution: Resolution?
  public var resolvedAt: Moment?
  public var duties: [Duty]
  /// What custodians reported of their own.
  public var custodianReports: [OwnReport]

  public var key: String { number.text }

  /// Whether goods may still move, arrive or be missed under it.
  public var isOpen: Bool { [.issued, .inTransit, .notReceived].contains(state) }

  public func unit(_ sscc: SSCC) -> UnitCustody? { units.first { $0.sscc == sscc } }

  /// The country where the goods are to be received.
  public var destination: Country? { legs.last?.to.country }

  /// The given units and everything packed inside them, in the waybill's order.
  public func withInner(_ outer: [SSCC]) -> [UnitCustody] {
    var wanted = Set(outer)
    var grew = true
    while grew {
      let before = wanted.count
      for unit in units {
        if let parent = unit.parent, wanted.contains(parent) { wanted.insert(unit.sscc) }
      }
      grew = wanted.count > before
    }
    return units.filter { wanted.contains($0.sscc) }
  }

  /// Units that neither arrived completely nor went back.
  public var outstanding: [UnitCustody] { units.filter(\.isOutstanding) }
}

/// Custody of one logistic unit.
public struct UnitCustody: Codable, Hashable, Sendable {
  public enum Status: String, Codable, Sendable, CaseIterable {
    case held, received, returned
  }

  public var sscc: SSCC
  public var parent: SSCC?
  /// Who has it.
  public var holder: PartyID
  /// What gave it to the holder: the issue, or a handover. The `prev` of the next handover.
  public var custody: Digest
  /// Log time of that.
  public var since: Moment
  /// How many legs of the route lie behind it.
  public var legsDone: Int
  public var seals: [SealNumber]
  public var status: Status
  /// Pieces in this unit itself that were not received yet.
  public var piecesOutstanding: Int

  /// Whether something of it is neither received nor back.
  public var isOutstanding: Bool {
    status == .held || (status == .received && piecesOutstanding > 0)
  }
}

/// A hold of an authority that has not been released.
public struct OpenHold: Codable, Hashable, Sendable {
  public var id: CaseID
  public var authority: PartyID
  public var reason: String
  public var since: Moment

  public init(id: CaseID, authority: PartyID, reason: String, since: Moment) {
    self.id = id
    self.authority = authority
    self.reason = reason
    self.since = since
  }
}

/// Something a reader of the waybill must notice.
public struct Flag: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A party whose accreditation is suspended, revoked or lapsed handed on or began a return.
    case handedOnBySuspended
    case handoverDisputed
    case serialConflicted
    case amendedInTransit
    case errorDeclared
  }

  public var kind: Kind
  public var at: Moment
  public var text: String

  public init(kind: Kind, at: Moment, text: String) {
    self.kind = kind
    self.at = at
    self.text = text
  }
}

/// One receipt at the consignee's site.
public struct Receipt: Codable, Hashable, Sendable {
  public var id: Digest
  public var at: Moment
  /// When the goods were received, as the receiving site states it.
  public var receivedAt: Moment
  public var site: SiteID
  public var key: PublicKey
  public var units: [SSCC]
  public var pieces: Int
  public var annulled: Bool?
}

/// The goods are on their way back to the consignor.
public struct Returning: Codable, Hashable, Sendable {
  public var units: [SSCC]
  public var since: Moment
  public var reason: String
  /// The authority's order, where it is one.
  public var order: CaseID?
}

/// The non-receipt report, from its filing to its resolution.
public struct Report: Codable, Hashable, Sendable {
  public var filedAt: Moment
  /// The authority's key acknowledged it then; until that it counts as undelivered.
  public var acknowledgedAt: Moment?
  public var resolution: Resolution?
  public var resolvedAt: Moment?

  public var isDelivered: Bool { acknowledgedAt != nil }
}

/// How a non-receipt, or a consignment, came to its end.
public enum Resolution: String, Codable, Sendable, CaseIterable {
  case receivedLate, receivedButRecordedLate, found, lost, stolen, seized, returned, neverLeft
}

/// What a custodian reported of its own.
public struct OwnReport: Codable, Hashable, Sendable {
  public var by: PartyID
  public var at: Moment
  public var units: [SSCC]
}

/// A custodian's own duty to report a non-receipt.
public struct Duty: Codable, Hashable, Sendable {
  public var party: PartyID
  public var role: AccreditationRole
  public var due: Moment
  public var fulfilledAt: Moment?
  public var missedAt: Moment?

  public init(
    party: PartyID, role: AccreditationRole, due: Moment, fulfilledAt: Moment? = nil,
    missedAt: Moment? = nil
  ) {
    self.party = party
    self.role = role
    self.due = due
    self.fulfilledAt = fulfilledAt
    self.missedAt = missedAt
  }
}
