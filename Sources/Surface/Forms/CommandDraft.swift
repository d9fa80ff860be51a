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
  /// Who signs it, in which role.
  let parts: [Part]
  /// The nonce of the offer around a handover.
  let offerNonce: Nonce?
  let command: Command
  /// Where the reader goes when it is recorded.
  let next: Address

  struct Part: Codable, Sendable {
    var role: SigningRole
    var key: PublicKey
  }

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
    parts = Self.parts(of: command, given, session)
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
  private static func parts(
    of command: Command, _ given: [(key: String, value: String)], _ session: Session
  ) -> [Part] {
    let actor = Part(role: .actor, key: session.key)
    func holder(_ key: PublicKey) -> [Part] { [actor, Part(role: .keyholder, key: key)] }
    switch command {
    case .registry(.registerParty(let content)): return holder(content.key)
    case .registry(.enrolKey(let content)): return holder(content.key)
    case .registry(.rotateKey(let content)): return holder(content.new)
    case .waybill(.offer): return [Part(role: .releaser, key: session.key)]
    case .waybill(.extend):
      let text = given.last { $0.key == "_countersigner" }?.value ?? ""
      let other = try? PublicKey(text: text)
      return [actor] + (other.map { [Part(role: .countersigner, key: $0)] } ?? [])
    default: return [actor]
    }
  }

  // MARK: Preview

  func signers(seen: Seen) -> [Signer] {
    let parts = offerNonce == nil ? parts : parts.map { Part(role: .actor, key: $0.key) }
    return parts.map { Signer(key: $0.key, role: $0.role, statement: Statement(seen: seen)) }
  }

  func embedded(seen: Seen) -> Embedded? {
    guard offerNonce != nil, let part = parts.first else { return nil }
    return Embedded(
      id: id, signer: Signer(key: part.key, role: part.role, statement: Statement(seen: seen)))
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
    if let party = content["party"]?.text { return "/parties/\(party)" }
    if body.kind.hasPrefix("enforcement.") { return "/alerts" }
    return "/parties/\(session.party)"
  }
}
