public import EventLog
import Synchronization
import Trade
public import Vocabulary

/// One command of a story, ready to be signed: the same whichever surface sends it.
public struct Cue: Sendable {
  public let body: Body
  public let signers: [Part]
  /// The code of the refusal that the story wants here; nil where it wants the command recorded.
  public let refusedFor: String?

  public struct Part: Sendable {
    public let role: SigningRole
    public let player: Player
    public let reservations: [Reservation]?
    /// The signature that was given before, as the releaser's in an offer.
    public let given: GivenSignature?
  }

  public var id: Digest { Signing.commandID(body.bytes) }

  /// - Parameter seen: the last checkpoint of the log, which every signer has verified.
  /// - Throws: when a key cannot sign.
  public func submission(seen: Seen) throws -> Submission {
    let signatures = try signers.map { part in
      try part.given
        ?? GivenSignature.make(
          body: body, role: part.role,
          statement: Statement(seen: seen, reservations: part.reservations), key: part.player.key)
    }
    return Submission(body: body, signatures: signatures)
  }
}

/// What a story remembers while it is played: ids of what was sent, and the next nonce.
public struct Stage: Sendable {
  public let cast: Cast
  public let origin: String
  /// Log time when the story began.
  public let start: Moment
  /// What every signer has seen last.
  public var seen: Seen
  public var remembered: [String: Digest] = [:]
  /// The checkpoint that the sample of the spot check was drawn from.
  var drawnFrom: Seen?
  private var offered: [String: (body: Body, signature: GivenSignature)] = [:]
  private var nonces: UInt64

  /// - Parameter nonces: where the nonces of this stage begin; two stages of one log need two.
  public init(cast: Cast, origin: String, start: Moment, seen: Seen, nonces: UInt64 = 0) {
    self.cast = cast
    self.origin = origin
    self.start = start
    self.seen = seen
    self.nonces = nonces
  }

  mutating func nonce() -> Nonce {
    nonces += 1
    let hash = sha256(Array("portcullis/sample/nonce/v1\n\(cast.seed)\n\(nonces)".utf8))
    return Nonce(Array(hash.bytes.prefix(16)))
  }

  mutating func body(_ command: Command) -> Body {
    Body(content: command.json, kind: command.kind, log: origin, nonce: nonce())
  }

  /// A command that one player signs.
  mutating func cue(
    _ command: Command, by player: Player, remember name: String? = nil, refusedFor: String? = nil
  ) -> Cue {
    cue(command, [(.actor, player)], remember: name, refusedFor: refusedFor)
  }

  mutating func cue(
    _ command: Command, _ signers: [(SigningRole, Player)], remember name: String? = nil,
    refusedFor: String? = nil
  ) -> Cue {
    let body = body(command)
    if let name { remembered[name] = Signing.commandID(body.bytes) }
    let parts = signers.map {
      Cue.Part(role: $0.0, player: $0.1, reservations: nil, given: nil)
    }
    return Cue(body: body, signers: parts, refusedFor: refusedFor)
  }

  /// The operator vouches for a time.
  public mutating func confirmation(of time: Moment) -> Cue {
    cue(.system(.confirmClock(ConfirmClock(time: time))), by: Player.authority(cast))
  }

  mutating func remember(_ name: String, body: Body, signature: GivenSignature) {
    remembered[name] = Signing.commandID(body.bytes)
    offered[name] = (body, signature)
  }

  /// The second signature to a handover that was offered.
  func countersignature(_ name: String, by acceptor: Player, releaser: Player) -> Cue {
    guard let offer = offered[name] else {
      preconditionFailure("the story accepts \(name) before it was offered")
    }
    return Cue(
      body: offer.body,
      signers: [
        Cue.Part(role: .acceptor, player: acceptor, reservations: nil, given: nil),
        Cue.Part(role: .releaser, player: releaser, reservations: nil, given: offer.signature),
      ], refusedFor: nil)
  }

  func id(_ name: String) -> Digest {
    guard let id = remembered[name] else {
      preconditionFailure("the story speaks of \(name) before it happened")
    }
    return id
  }

  public func waybill(_ name: String) -> WaybillNumber { WaybillNumber(from: id(name)) }
}
