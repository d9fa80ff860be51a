public import Canonical
public import EventLog
import Synchronization
public import Vocabulary

/// The desk of this node's own party: it keeps the party's desk key and the people who may act
/// through it. What it signs is the node's word that one of them asked for it, and is shown as
/// custodial everywhere.
public final class Desk: Sendable {
  public let party: PartyID
  /// The public half of the desk key. It must be enrolled with the custody `desk`.
  public let key: PublicKey
  private let secret: PrivateKey
  private let people: Mutex<[PersonID: Digest]>
  private let file: DeskFile
  private let entropy: any Entropy

  /// Opens the desk that a file keeps.
  /// - Throws: `DeskFault`, also when others than the file's owner may read it.
  public init(path: String, entropy: any Entropy = SystemEntropy()) throws(DeskFault) {
    file = DeskFile(path: path)
    let content = try file.load()
    guard let secret = PrivateKey(form: .ed25519, seed: content.seed.bytes) else {
      throw DeskFault(path, "the seed is not one of an ed25519 key")
    }
    self.secret = secret
    self.entropy = entropy
    party = content.party
    key = secret.publicKey
    people = Mutex(
      Dictionary(content.people.map { ($0.person, $0.codeDigest) }) { first, _ in first })
  }

  /// Makes a desk with a new key, or with the one given. Fails when the file is there already.
  public static func create(
    path: String, party: PartyID, seed: [UInt8]? = nil, entropy: any Entropy = SystemEntropy()
  ) throws(DeskFault) -> Desk {
    let seed = seed ?? entropy.bytes(32)
    guard seed.count == 32 else { throw DeskFault(path, "a seed has 32 bytes") }
    let content = DeskFile.Content(party: party, people: [], seed: Digest(seed))
    try DeskFile(path: path).save(content, isNew: true)
    return try Desk(path: path, entropy: entropy)
  }

  // MARK: People

  /// Lets a person in, or gives one who is in a new code.
  /// - Returns: the code, 128 random bits as 32 hexadecimal digits in groups of four. It is kept
  ///   only as a digest: show it once.
  public func admit(_ person: PersonID) throws(DeskFault) -> String {
    let digits = hex(entropy.bytes(16))
    try change { $0[person] = Desk.digest(digits) }
    let groups = stride(from: 0, to: 32, by: 4).map { digits.dropFirst($0).prefix(4) }
    return groups.joined(separator: "-")
  }

  /// From now on the person cannot sign in; sessions that are open end.
  public func dismiss(_ person: PersonID) throws(DeskFault) {
    try change { $0[person] = nil }
  }

  public func knows(_ person: PersonID) -> Bool { people.withLock { $0[person] != nil } }

  /// Whether this is the person's code. Spaces, hyphens and capitals do not matter. It takes as
  /// long for a person who is not known.
  public func accepts(_ code: String, of person: PersonID) -> Bool {
    let digits = code.lowercased().filter { $0 != "-" && $0 != " " }
    let given = Desk.digest(digits)
    let kept = people.withLock { $0[person] }
    let compared = kept?.bytes ?? [UInt8](repeating: 0, count: 32)
    let isSame = constantTimeEqual(given.bytes, compared)
    return kept != nil && isSame
  }

  private static func digest(_ digits: String) -> Digest {
    sha256(Array("portcullis/desk-code/v1\n\(digits)".utf8))
  }

  private func change(
    _ body: (inout [PersonID: Digest]) -> Void
  ) throws(DeskFault) {
    let result: Result<Void, DeskFault> = people.withLock { people in
      var changed = people
      body(&changed)
      do throws(DeskFault) {
        try file.save(content(changed), isNew: false)
      } catch {
        return .failure(error)
      }
      people = changed
      return .success(())
    }
    try result.get()
  }

  private func content(_ people: [PersonID: Digest]) -> DeskFile.Content {
    let sorted = people.sorted { $0.key < $1.key }
    return DeskFile.Content(
      party: party, people: sorted.map { .init(codeDigest: $0.value, person: $0.key) },
      seed: Digest(secret.seed))
  }

  // MARK: Signing

  /// A body that names the person and session, ready to be signed by the desk.
  ///
  /// - Parameter nonce: the one that a form was shown with, so that sending the form twice is one
  ///   command; a new one where absent.
  public func body(
    _ content: JSON, kind: String, log: String, person: PersonID, session: String,
    nonce: Nonce? = nil
  ) -> Body {
    Body(
      content: content, kind: kind, log: log, nonce: nonce ?? Nonce(entropy.bytes(16)),
      custodial: Custodial(person: person.text, session: session))
  }

  /// The desk's signature over a body, the one of another party's handover among them.
  /// - Throws: `StoreFault` when the system cannot sign.
  public func sign(
    _ body: Body, as role: SigningRole, statement: Statement
  ) throws(StoreFault) -> GivenSignature {
    do {
      return try GivenSignature.make(body: body, role: role, statement: statement, key: secret)
    } catch {
      throw .ioFailed("the desk key could not sign: \(error)")
    }
  }

  /// Signs a plain form as actor and records it.
  /// - Throws: what `Node.submit` throws.
  public func submit(
    _ content: JSON, kind: String, person: PersonID, session: String, nonce: Nonce? = nil,
    to node: Node
  ) async throws(Failure) -> EntryReceipt {
    let body = body(
      content, kind: kind, log: node.origin, person: person, session: session, nonce: nonce)
    return try await submit(body, to: node)
  }

  /// Offers a handover: signs it as releaser, and the offer around it as actor.
  ///
  /// - Parameter handover: the content of a `waybill.handOver/1`.
  public func offer(
    _ handover: JSON, person: PersonID, session: String, nonces: (handover: Nonce, offer: Nonce)?,
    to node: Node
  ) async throws(Failure) -> EntryReceipt {
    let inner = body(
      handover, kind: "waybill.handOver/1", log: node.origin, person: person, session: session,
      nonce: nonces?.handover)
    let released = try signed(inner, as: .releaser, Statement(seen: node.seen))
    let content = JSON.object([
      .init("handover", JSON(encoding: inner)), .init("signature", released.json),
    ])
    return try await submit(
      content, kind: "waybill.offer/1", person: person, session: session, nonce: nonces?.offer,
      to: node)
  }

  /// Accepts a handover that another party's device has signed, with what was found different.
  ///
  /// - Parameters:
  ///   - handover: the whole body, as offered.
  ///   - released: the releaser's signature over it, as offered.
  public func accept(
    _ handover: Body, released: GivenSignature, reservations: [Reservation] = [], to node: Node
  ) async throws(Failure) -> EntryReceipt {
    let statement = Statement(
      seen: node.seen, reservations: reservations.isEmpty ? nil : reservations)
    let accepted = try signed(handover, as: .acceptor, statement)
    return try await node.submit(
      Submission(body: handover, signatures: [released, accepted]).bytes)
  }

  private func submit(_ body: Body, to node: Node) async throws(Failure) -> EntryReceipt {
    let signature = try signed(body, as: .actor, Statement(seen: node.seen))
    return try await node.submit(Submission(body: body, signatures: [signature]).bytes)
  }

  private func signed(
    _ body: Body, as role: SigningRole, _ statement: Statement
  ) throws(Failure) -> GivenSignature {
    do throws(StoreFault) {
      return try sign(body, as: role, statement: statement)
    } catch {
      throw .fault(error)
    }
  }
}
