import Canonical
import EventLog
import Testing
import Vocabulary

/// A small log written by hand, with everything that evidence is about: keys enrolled, rotated and
/// revoked, parties registered, one waybill's life and other waybills beside it.
struct SmallLog {
  let store = MemoryStore()
  let logKey: PrivateKey
  private var state: StoreState
  private(set) var texts: [String] = []
  /// What the log is called now.
  private(set) var name = Sample.log

  static let waybill = "W7K2-4M9QD"

  init() throws {
    logKey = try Sample.key(99)
    state = try store.claim()
  }

  var trust: TrustFile {
    get throws {
      TrustFile(key: try VerifierKey(name: name, key: logKey.publicKey), log: name)
    }
  }

  /// Adds one entry; `facts` are pairs of kind and content. A private entry has a salt.
  mutating func add(
    _ kind: String, _ content: String = "{}", by signers: [(SigningRole, PrivateKey)],
    facts: [(String, String)], isPublic: Bool = false, named: String? = nil
  ) throws {
    let number = UInt8(state.size + 1)
    let body = Body(
      content: try Sample.json(content), kind: kind, log: named ?? name, nonce: Sample.nonce(number)
    )
    let sent = try Sample.submission(body, signers)
    let bytes = Entry.splice(
      body: sent.bodyBytes, edition: "2026.11",
      facts: FactRecord.bytes(
        try facts.map { FactRecord(kind: $0.0, content: try Sample.json($0.1)) }),
      signatures: sent.signatureBytes, time: Moment(milliseconds: 1_800_000_000_000))
    let salt = isPublic ? nil : [UInt8](repeating: number, count: 32)
    let entry = StoredEntry(id: sent.id, salt: salt, bytes: bytes)
    var edge = state.edge
    let nodes = edge.append(entry.leafHash)
    let checkpoint = Checkpoint(origin: name, size: edge.size, root: edge.root)
    try store.commit(
      Batch(
        epoch: state.epoch, size: state.size, origin: name, entries: [entry], rows: [],
        nodes: nodes, edge: edge, checkpoint: try SignedCheckpoint(checkpoint, key: logKey).text,
        time: Moment(milliseconds: 1_800_000_000_000)))
    state.edge = edge
    texts.append(String(decoding: bytes, as: UTF8.self))
  }

  mutating func open() throws {
    let founder = try Sample.key(1)
    try add(
      "registry.openLog/1", by: [(.actor, founder)],
      facts: [
        ("registry.logOpened/1", #"{"key":"\#(founder.publicKey)","operator":"op"}"#)
      ], isPublic: true)
  }

  /// Registers a party with its first key, in a private entry.
  mutating func register(_ party: String, _ key: PrivateKey) throws {
    let content = #"{"key":"\#(key.publicKey)","party":"\#(party)"}"#
    try add(
      "registry.registerParty/1", by: [(.actor, try Sample.key(1)), (.keyholder, key)],
      facts: [("registry.partyRegistered/1", content), ("registry.keyEnrolled/1", content)])
  }

  mutating func revoke(_ key: PrivateKey) throws {
    try add(
      "registry.revokeKey/1", by: [(.actor, try Sample.key(1))],
      facts: [("registry.keyRevoked/1", #"{"key":"\#(key.publicKey)","party":"x"}"#)],
      isPublic: true)
  }

  mutating func waybill(
    _ kind: String, _ fact: String, by signers: [(SigningRole, PrivateKey)],
    number: String = SmallLog.waybill, named: String? = nil
  ) throws {
    let content = #"{"waybill":"\#(number)"}"#
    try add(kind, content, by: signers, facts: [(fact, content)], named: named)
  }

  /// The log goes on under a new name.
  mutating func succeed(to origin: String) throws {
    let fact =
      #"{"kept":{"root":"\#(state.edge.root)","size":\#(state.size)},"predecessor":"#
      + #"{"origin":"\#(name)","vkey":"x"},"successor":{"origin":"\#(origin)","vkey":"y"}}"#
    name = origin
    try add(
      "log.succeed/1", by: [(.actor, try Sample.key(1))], facts: [("log.succeeded/1", fact)],
      isPublic: true)
  }

  /// An offer, which carries a handover signed by the releaser.
  mutating func offer(by releaser: PrivateKey) throws {
    let handover = Body(
      content: try Sample.json(#"{"waybill":"\#(Self.waybill)"}"#), kind: "waybill.handOver/1",
      log: Sample.log, nonce: Sample.nonce(200))
    let signature = try GivenSignature.make(
      body: handover, role: .releaser, statement: Sample.statement, key: releaser)
    let content = JSON.object([
      JSON.Member("handover", JSON(encoding: handover)), JSON.Member("signature", signature.json),
    ])
    try add(
      "waybill.offer/1", String(decoding: content.bytes, as: UTF8.self),
      by: [(.actor, releaser)],
      facts: [("waybill.offered/1", #"{"waybill":"\#(Self.waybill)"}"#)])
  }

  /// The whole story: three parties with three forms of keys, one waybill, an expiry.
  static func story() throws -> SmallLog {
    var log = try SmallLog()
    let (seller, haul) = (try Sample.key(2), try Sample.key(3, .es256))
    let dock = try Sample.key(4, .webauthnES256)
    let idle = try Sample.key(5)
    try log.open()
    try log.register("seller", seller)
    try log.register("haul", haul)
    try log.register("dock", dock)
    try log.register("idle", idle)
    try log.waybill("waybill.issue/1", "waybill.issued/1", by: [(.actor, seller)])
    try log.waybill(
      "waybill.issue/1", "waybill.issued/1", by: [(.actor, seller)], number: "OTHER-1")
    try log.waybill(
      "waybill.handOver/1", "waybill.handedOver/1", by: [(.releaser, seller), (.acceptor, haul)])
    try log.offer(by: haul)
    try log.waybill(
      "waybill.handOver/1", "waybill.handedOver/1", by: [(.releaser, haul), (.acceptor, dock)])
    try log.revoke(haul)
    try log.waybill("system.expire/1", "waybill.nonReceiptReported/1", by: [])
    return log
  }

  /// The entries about the waybill, and those of the keys that signed them.
  func about() throws -> [UInt64] {
    try store.entries(from: 0, limit: .max).enumerated().compactMap { index, stored in
      let text = String(decoding: stored.bytes, as: UTF8.self)
      let isOfKeys = text.contains("registry.") && !text.contains("idle")
      return isOfKeys || text.contains("log.succeeded") || text.contains(Self.waybill)
        ? UInt64(index) : nil
    }
  }

  func evidence(_ indexes: [UInt64]? = nil) throws -> Evidence {
    try Evidence.build(from: store, waybill: Self.waybill, indexes: try indexes ?? about())
  }
}
