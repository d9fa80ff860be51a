public import Rows
public import Vocabulary

/// What an alert says has happened. The text beside it says it in full.
public enum AlertKind: String, Codable, Sendable, CaseIterable {
  case legOverdue, nonReceipt, dutyMissed
  /// A serial number that is live on another waybill, or was delivered elsewhere before.
  case serialConflict
  /// Testimony about custody that arrived late, conflicts, or bears a key revoked since.
  case handoverDisputed
  case discrepancy
  /// Goods moved while one that had a part in it was suspended.
  case movedUnderSuspension
  /// Goods moved on although what they were issued under does not cover it any more.
  case movedWithoutPermission
  /// A party that trades was found to be one that a list names.
  case matchFound
  /// A well-signed command that the rules forbid.
  case attemptRefused
  /// A signer saw a state of the log that the log cannot prove.
  case unprovenCheckpoint
  /// A spot check found something other than it should be.
  case findingAdverse
  /// A spot check was not concluded in time.
  case checkOverdue
}

/// How an authority disposed of an alert.
public enum Disposition: String, Codable, Sendable, CaseIterable {
  /// What it says did not happen.
  case unfounded
  /// It happened and there is an innocent reason.
  case explained
  /// It was put right.
  case remedied
  /// Another body looks into it.
  case referred
  /// A decision rests on it.
  case decided
}

/// Something an authority should look at: raised by the rules, closed by an authority.
public struct Alert: Subject, Hashable {
  public static let table = "alert"

  public var id: CaseID
  public var kind: AlertKind
  /// The key of what it is about, such as a waybill number or `<part>/<serial>`.
  public var subject: String
  /// The party it concerns, where it concerns one.
  public var party: PartyID?
  /// The authority that it is for.
  public var authority: PartyID?
  public var waybills: [WaybillNumber]
  public var text: String
  public var raised: Moment
  /// Log index of the entry that raised it.
  public var index: UInt64
  public var closing: Closing?

  public var key: String { id.text }
  public var isOpen: Bool { closing == nil }

  /// How it came to an end.
  public struct Closing: Codable, Sendable, Hashable {
    public var authority: PartyID
    public var disposition: Disposition
    public var reason: String
    public var closed: Moment
  }

  /// Ids sort in the order in which alerts were raised.
  static func id(index: UInt64, ordinal: Int) -> CaseID {
    let digits = String(index)
    let padding = String(repeating: "0", count: max(0, 10 - digits.count))
    do {
      return try CaseID(text: "alert-\(padding)\(digits)-\(ordinal)")
    } catch {
      preconditionFailure("digits and hyphens make a handle: \(error)")
    }
  }
}
