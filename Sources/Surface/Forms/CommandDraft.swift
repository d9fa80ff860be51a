import Canonical
import Enforcement
import EventLog
import Registry
import Rows
import Service
import Trade
import Vocabulary
import Waybills

/// A command that a form has become: everything but its signatures.
struct CommandDraft {
  let kind: String
  /// What is signed. For an offer, the handover that it offers.
  let body: Body
  /// Who signs it here, and in which role.
  let own: Part
  /// The second signer of a command that takes two.
  let other: Other?
  /// The nonce of the offer around a handover.
  let offerNonce: Nonce?
  let command: Command
  /// Where the reader goes when it is recorded.
  let next: Address

  struct Part: Codable, Sendable {
    var role: SigningRole
    var key: PublicKey
  }

  struct Other: Sendable {
    /// With the key that has to sign, or one of the party that has to.
    var part: Part
    var party: PartyID?
    /// Whether it must be this key and no other.
    var isExact: Bool
  }

  /// Those that sign on this device if it has their keys.
  var parts: [Part] { [own] + (other.map { $0.isExact ? [$0.part] : [] } ?? []) }

  var id: Digest { Signing.commandID(body.bytes) }

  /// - Throws: `JSONFault` or `ImportFailure` for what does not read.
  init(
    _ match: WireCase<Command>, _ given: [(key: String, value: String)], _ form: CommandForm,
    known: FormMaker.Known, session: Session, node: Node, nonces: any Entropy
  ) throws {
    kind = match.kind
    let isOffer = kind == OfferHandover.kind
    let content = try Self.content(match, given, fixed: form.fixedNames, seen: node.seen)
    // Encoded anew from the typed command, so that what is signed is what the rules will read.
    let signed = isOffer ? JSON(encoding: try content.decode(HandOver.self)) : content
    body = Body(
      content: isOffer ? signed : try match.decode(content, "").json,
      kind: isOffer ? HandOver.kind : kind, log: node.origin, nonce: Nonce(nonces.bytes(16)))
    offerNonce = isOffer ? Nonce(nonces.bytes(16)) : nil
    command =
      isOffer
      ? .waybill(.offer(OfferHandover(handover: JSON(encoding: body), signature: .object([]))))
      : try match.decode(content, "")
    (own, other) = Self.signers(of: command, given, known, session)
    next = Self.next(after: body, known: known, session: session)
  }

  private static func content(
    _ match: WireCase<Command>, _ given: [(key: String, value: String)], fixed: Set<String>,
    seen: Seen
  ) throws -> JSON {
    switch match.kind {
    case IssueWaybill.kind: return try IssueText(given, fixed).content()
    case OfferHandover.kind:
      return try FormContent.read(
        given, schema: ProbedSchema(of: HandOver.self).schema, fixed: fixed)
    default: break
    }
    let content = try FormContent.read(
      given, schema: ProbedSchema(wire: match.content).schema, fixed: fixed)
    guard match.kind == DrawSample.kind, case .object(let object) = content else { return content }
    return .object(object.members + [.init("cited", JSON(encoding: seen))])
  }

  /// Most commands have one signer; those that bring a new key in, or need another's consent, two.
  private static func signers(
    of command: Command, _ given: [(key: String, value: String)], _ known: FormMaker.Known,
    _ session: Session
  ) -> (own: Part, other: Other?) {
    let actor = Part(role: .actor, key: session.key)
    func holder(_ key: PublicKey) -> (Part, Other?) {
      (actor, Other(part: Part(role: .keyholder, key: key), party: nil, isExact: true))
    }
    switch command {
    case .registry(.registerParty(let content)): return holder(content.key)
    case .registry(.enrolKey(let content)): return holder(content.key)
    case .registry(.rotateKey(let content)): return holder(content.new)
    case .waybill(.offer): return (Part(role: .releaser, key: session.key), nil)
    case .waybill(.extend): return (actor, countersigner(given, known))
    case .waybill(.declareError(let content)) where content.handover != nil:
      return known.handover.map { bothSides(of: $0, session) } ?? (actor, nil)
    default: return (actor, nil)
    }
  }

  private static func countersigner(
    _ given: [(key: String, value: String)], _ known: FormMaker.Known
  ) -> Other? {
    let chosen = given.last { $0.key == "_countersigner" }?.value
    let key = known.countersigners.first { $0.publicKey.text == chosen }
    return (key ?? known.countersigners.first).map { record in
      Other(
        part: Part(role: .countersigner, key: record.publicKey), party: record.party,
        isExact: key != nil)
    }
  }

  /// Who signed a handover signs that it was an error, each in the role of then.
  private static func bothSides(
    of handover: HandoverRecord, _ session: Session
  ) -> (own: Part, other: Other?) {
    let isReleaser = session.party == handover.from
    let other =
      isReleaser
      ? Other(
        part: Part(role: .acceptor, key: handover.acceptorKey), party: handover.to, isExact: false)
      : Other(
        part: Part(role: .releaser, key: handover.releaserKey), party: handover.from,
        isExact: false)
    return (Part(role: isReleaser ? .releaser : .acceptor, key: session.key), other)
  }

  // MARK: Preview

  func signers(seen: Seen) -> [Signer] {
    let own = offerNonce == nil ? own : Part(role: .actor, key: own.key)
    return ([own] + (other.map { [$0.part] } ?? [])).map {
      Signer(key: $0.key, role: $0.role, statement: Statement(seen: seen))
    }
  }

  func embedded(seen: Seen) -> Embedded? {
    guard offerNonce != nil else { return nil }
    return Embedded(
      id: id, signer: Signer(key: own.key, role: own.role, statement: Statement(seen: seen)))
  }

  // MARK: Afterwards

  /// The page that shows what a command changed.
  static func next(after body: Body, known: FormMaker.Known, session: Session) -> Address {
    let content = body.content
    let waybill = content["waybill"]?.text
    if body.kind == IssueWaybill.kind {
      return "/consignments/\(WaybillNumber(from: Signing.commandID(body.bytes)))"
    }
    if let waybill, let check = content["check"]?.text { return "/checks/\(waybill)/\(check)" }
    if let waybill { return "/consignments/\(waybill)" }
    if let offer = known.offer { return "/consignments/\(offer.waybill)" }
    if let party = content["accreditation"]?["party"]?.text { return "/parties/\(party)" }
    if let party = content["party"]?.text {
      return body.kind.hasPrefix("screening.") ? "/screening/\(party)" : "/parties/\(party)"
    }
    if body.kind.hasPrefix("enforcement.") { return "/alerts" }
    if body.kind.hasPrefix("authorisation.") { return "/authorisations" }
    return "/parties/\(session.party)"
  }
}
