public import Rows
public import Vocabulary

/// What the rules of any room want an authority to look at. It becomes an alert.
public struct Notice: Sendable, Hashable {
  public var kind: AlertKind
  public var subject: String
  public var party: PartyID?
  /// The authority that it is for. An alert that names no authority, waybill or party with an
  /// accreditation can be closed by nobody.
  public var authority: PartyID?
  public var waybills: [WaybillNumber]
  public var text: String

  public init(
    kind: AlertKind, subject: String, party: PartyID? = nil, authority: PartyID? = nil,
    waybills: [WaybillNumber] = [], text: String
  ) {
    self.kind = kind
    self.subject = subject
    self.party = party
    self.authority = authority
    self.waybills = waybills
    self.text = text
  }
}

extension EnforcementRules {
  /// Turns notices into alerts of the entry that is being decided.
  /// - Parameter earlier: how many alerts this entry has raised already; ids count on from there.
  public static func raise(
    _ notices: [Notice], after earlier: Int = 0, _ context: Context
  ) -> [EnforcementFact] {
    notices.enumerated().map { offset, notice in
      .alertRaised(
        AlertRaised(
          alert: Alert.id(index: context.index, ordinal: earlier + offset + 1), kind: notice.kind,
          subject: notice.subject, party: notice.party, authority: notice.authority,
          waybills: notice.waybills, text: notice.text))
    }
  }
}
