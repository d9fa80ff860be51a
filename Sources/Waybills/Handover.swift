public import Canonical
public import Rows
public import Vocabulary

/// A handover that the releaser signed and the acceptor may still sign.
public struct Offer: Subject, Hashable {
  public static let table = "offer"

  public enum State: String, Codable, Sendable, CaseIterable {
    case open, accepted, declined, withdrawn
  }

  /// Id of the handover's body.
  public var id: Digest
  public var waybill: WaybillNumber
  public var from: PartyID
  public var to: PartyID
  public var units: [SSCC]
  public var offeredAt: Moment
  public var validUntil: Moment?
  public var state: State
  /// The complete body: what the acceptor has to sign.
  public var handover: JSON
  /// The releaser's signature.
  public var signature: JSON

  public var key: String { id.text }
}

/// A handover that both sides signed.
public struct HandoverRecord: Subject, Hashable {
  public static let table = "handover"

  public enum State: String, Codable, Sendable, CaseIterable {
    /// It moved custody.
    case standing
    /// Its signers declared it an error, and custody went back.
    case undone
    /// Testimony only: it arrived late, conflicts, or a key had been revoked.
    case disputed
  }

  public var id: Digest
  public var waybill: WaybillNumber
  public var state: State
  public var units: [SSCC]
  public var from: PartyID
  public var to: PartyID
  public var prev: Digest
  public var place: Place
  /// Log time.
  public var at: Moment
  /// When it happened, as both sides state it.
  public var handedAt: Moment?
  public var releaserKey: PublicKey
  public var acceptorKey: PublicKey
  public var reservations: [Reservation]
  public var seals: [SealNumber]
  /// How the units stood before, for an error declaration.
  public var before: Before?
  public var dispute: String?

  public var key: String { id.text }

  public struct Before: Codable, Hashable, Sendable {
    public var since: Moment
    public var legsDone: Int
    public var departed: Bool
  }

  /// When it happened: the stated time, or else the log's.
  public var happenedAt: Moment { handedAt ?? at }
}
