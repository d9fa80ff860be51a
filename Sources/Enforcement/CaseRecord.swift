public import Registry
public import Rows
public import Vocabulary

/// What an authority decides.
public enum Outcome: String, Codable, Sendable, CaseIterable {
  case noAction
  /// The accreditation is suspended (15 CFR 764.6; 748.15 for the revocation of a status).
  case suspend
  /// Another body takes it further.
  case refer
}

/// A check, as the basis of a decision.
public struct CheckName: Codable, Sendable, Hashable {
  public var waybill: WaybillNumber
  public var check: CaseID

  public init(waybill: WaybillNumber, check: CaseID) {
    self.waybill = waybill
    self.check = check
  }
}

/// A decision with its reason and what it rests on.
public struct CaseRecord: Subject, Hashable {
  public static let table = "case"

  public var authority: PartyID
  /// Unique among the cases of its authority.
  public var id: CaseID
  public var outcome: Outcome
  public var reason: String
  public var accreditation: AccreditationID?
  public var referredTo: String?
  public var checks: [CheckName]
  public var alerts: [CaseID]
  public var decided: Moment
  public var index: UInt64

  public var key: String { CaseRecord.key(authority, id) }

  public static func key(_ authority: PartyID, _ id: CaseID) -> String {
    authority.text + "/" + id.text
  }
}
