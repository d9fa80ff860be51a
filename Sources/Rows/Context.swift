public import Vocabulary

/// What `decide` is told beside the command and the world. Nothing in it comes from a clock or a
/// network at the time of deciding: the recorder fixed it before.
public struct Context: Sendable {
  /// Log time of the entry that the command would become.
  public let now: Moment
  /// Index of that entry.
  public let index: UInt64
  /// Id of the command: SHA-256 over its body, under its own domain.
  public let id: Digest
  /// Everybody whose signature over the id is mathematically right.
  public let signers: [Signer]
  /// The signed body inside this one, when it is an offer of a handover.
  public let embedded: Embedded?
  /// Roots of earlier sizes of the log that this command cites and that the log could prove.
  public let provenRoots: Set<Seen>
  /// For each role signed with WebAuthn, SHA-256 of the relying party's id that the authenticator
  /// named.
  public let relyingParties: [SigningRole: Digest]
  /// What the log is called before this entry; empty for an entry that the log writes by itself.
  public let log: String
  /// Checkpoints that the command carries as signed notes, by the field that holds them: each is
  /// signed by the key that the command names for it.
  public let notes: [String: Seen]
  /// Until when something may be said to have happened, where that is later than `now`: what was
  /// lost with a log is sent again when log time has yet to come to it.
  public var horizon: Moment?
  /// What the log cites by digest and the node keeps beside it, such as rule packs. Whoever decides
  /// brings what is asked for, and says so where there is nothing of that digest.
  public var artefacts: [Digest: Artefact] = [:]
  /// The rules that decide: of an entry that is decided again, those that decided it first.
  public var edition = Edition.current
  /// Whether this only shows what would come of a command.
  public var isPreview = false

  public init(
    now: Moment, index: UInt64, id: Digest, signers: [Signer], embedded: Embedded? = nil,
    provenRoots: Set<Seen> = [], relyingParties: [SigningRole: Digest] = [:],
    log: String = "", notes: [String: Seen] = [:]
  ) {
    self.now = now
    self.index = index
    self.id = id
    self.signers = signers
    self.embedded = embedded
    self.provenRoots = provenRoots
    self.relyingParties = relyingParties
    self.log = log
    self.notes = notes
  }

  /// What is kept under a digest; nil where nothing is.
  /// - Throws: `Stop.notLoaded` when nobody has looked yet.
  public func artefact(_ digest: Digest) throws(Stop) -> (any Sendable)? {
    switch artefacts[digest] {
    case .present(let artefact): return artefact
    case .absent: return nil
    case nil: throw .notLoaded(.artefact(digest))
    }
  }

  public func signer(_ role: SigningRole) -> Signer? { signers.first { $0.role == role } }
}

/// A body that another one carries, with the one signature it has so far.
public struct Embedded: Sendable, Hashable {
  public let id: Digest
  public let signer: Signer

  public init(id: Digest, signer: Signer) {
    self.id = id
    self.signer = signer
  }
}

/// Something that a log cites by the SHA-256 of its bytes. It never changes.
public enum Artefact: Sendable {
  case present(any Sendable)
  /// Nothing with this digest is kept, or what is kept cannot be read.
  case absent
}
