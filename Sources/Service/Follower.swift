public import EventLog
public import Vocabulary

/// Somebody to whom a node brings entries of its log as they come, at a URL.
///
/// It is configuration of the node, and no part of the log.
public struct Follower: Codable, Sendable, Hashable {
  public static let currentFormat = "portcullis.follower/1"

  public var format = Follower.currentFormat
  /// The key that asked for it: it ends with that key. Nil when the operator did, at the node.
  public var by: PublicKey?
  /// Index of the first entry that it is brought.
  public var from: UInt64
  public var id: Nonce
  /// Only entries with a fact of one of these kinds; nil for all.
  public var kinds: [String]?
  /// The operator lets it be in a private network, or on this machine.
  public var mayBePrivate: Bool
  /// Whose it is: it is brought what this party may read.
  public var party: PartyID
  /// Who asked for it at the node's own desk.
  public var person: PersonID?
  public var url: String

  /// Kinds of one follower, and bytes of its URL.
  public static let (mostKinds, longestURL) = (100, 2_000)

  public init(
    id: Nonce, party: PartyID, url: String, from: UInt64, kinds: [String]? = nil,
    by: PublicKey? = nil, person: PersonID? = nil, mayBePrivate: Bool = false
  ) {
    self.id = id
    self.party = party
    self.url = url
    self.from = from
    self.kinds = kinds
    self.by = by
    self.person = person
    self.mayBePrivate = mayBePrivate
  }
}

/// How far a follower has come.
public struct FollowerState: Codable, Sendable, Hashable {
  public static let currentFormat = "portcullis.follower-state/1"

  public var format = FollowerState.currentFormat
  /// Attempts since the last delivery that was accepted.
  public var attempts: Int
  /// What the last attempt came to, where it was not accepted.
  public var failure: String?
  /// Everything before this index was accepted, or is not for the follower.
  public var next: UInt64
  /// As `next`, with what was passed over since without a delivery.
  public var passed: UInt64
  /// Why nothing is brought any more.
  public var stopped: Ended?

  public enum Ended: String, Codable, Sendable, CaseIterable {
    /// It answered 410 Gone.
    case gone
    /// The key that asked for it is revoked, or the person no longer at the desk.
    case keyEnded
  }

  public init(from: UInt64) {
    attempts = 0
    next = from
    passed = from
  }
}

/// Why a node does not take somebody as a follower.
public enum FollowerRefusal: String, RefusalCode {
  case urlNotAllowed
  case kindUnknown
  case tooManyFollowers
  case fromNotReached

  public var kind: RefusalClass {
    switch self {
    case .urlNotAllowed, .kindUnknown, .fromNotReached: .invalid
    case .tooManyFollowers: .conflict
    }
  }

  public var source: String {
    switch self {
    case .urlNotAllowed: "Portcullis decision 0021, where deliveries may go; RFC 6890"
    case .kindUnknown, .tooManyFollowers, .fromNotReached:
      "Portcullis wire format, followers and deliveries"
    }
  }
}
