public import Canonical
public import Vocabulary

/// A command that one side has signed and another still has to: kept beside the log until it is
/// sent, withdrawn or too old. It decides nothing and proves nothing; what counts is what is sent.
public struct Proposal: Codable, Sendable, Hashable {
  /// The signature that is missing.
  public struct Missing: Codable, Sendable, Hashable {
    public var role: SigningRole
    /// The party that has to sign, with any of its keys.
    public var party: PartyID?
    /// Or the one key that has to, enrolled or not.
    public var key: PublicKey?
  }

  /// Id of the command.
  public var id: Digest
  public var kind: String
  /// The party that proposed it.
  public var by: PartyID
  public var missing: Missing
  /// Log time.
  public var proposedAt: Moment
  /// Log time at which it is gone.
  public var expires: Moment
  /// Body and the signatures given, in the form of a submission.
  public var submission: JSON

  /// Seven days, in milliseconds.
  public static let lifetime: Int64 = 604_800_000
  /// More than any command of two signatures needs, in bytes.
  public static let mostBytes = 65_536

  /// Whether somebody may see it: the side that proposed it, and the one that has to sign.
  public func concerns(party: PartyID?, key: PublicKey?) -> Bool {
    by == party || waits(for: party, key: key)
  }

  /// Whether it waits for the signature of a party, or of a key.
  public func waits(for party: PartyID?, key: PublicKey?) -> Bool {
    if let wanted = missing.key { return wanted == key }
    return missing.party != nil && missing.party == party
  }
}

/// Why something is not kept as a proposal.
public enum ProposalRefusal: String, RefusalCode {
  /// One signature is enough, or it is a handover, which is offered on the log.
  case nothingToAdd
  /// No signature is left to be given, or more than one.
  case notOneMissing
  /// A signature is not by whom the command asks for in that role.
  case signerDiffers
  /// Nobody of the party that proposes has signed.
  case notYours
  case alreadySent
  case tooManyOpen
  case proposalTooLarge

  public var kind: RefusalClass {
    switch self {
    case .nothingToAdd, .notOneMissing, .signerDiffers, .proposalTooLarge: .invalid
    case .notYours: .forbidden
    case .alreadySent, .tooManyOpen: .conflict
    }
  }

  public var source: String {
    switch self {
    case .nothingToAdd, .notOneMissing, .signerDiffers, .notYours, .alreadySent, .tooManyOpen,
      .proposalTooLarge:
      "Portcullis wire format, proposals"
    }
  }
}
