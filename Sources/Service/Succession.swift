import Canonical
public import EventLog
public import Logging
import Trade
import Vocabulary

/// How a restored log goes on: under a new name and, mostly, under a new key.
public struct Succession: Sendable {
  /// The log's old name, with the key that signed its last checkpoint in the backup.
  public var predecessor: VerifierKey
  /// The old secret key, where it is not lost: it then vouches for the new one.
  public var oldKey: PrivateKey?
  /// The new name.
  public var origin: String
  public var key: PrivateKey
  /// The last checkpoint of the predecessor that is known to have been witnessed.
  public var witnessed: SignedCheckpoint?
  public var reason: String

  public init(
    predecessor: VerifierKey, oldKey: PrivateKey?, origin: String, key: PrivateKey,
    witnessed: SignedCheckpoint?, reason: String
  ) {
    self.predecessor = predecessor
    self.oldKey = oldKey
    self.origin = origin
    self.key = key
    self.witnessed = witnessed
    self.reason = reason
  }

  /// Writes the first entry under the new name. The store must be a copy that nobody else writes.
  ///
  /// - Throws: `Failure` with what the rules say against it, `StoreFault` of the store.
  public func begin(
    on store: any Store, operatorKey: PrivateKey, clock: any Clock = SystemClock(),
    entropy: any Entropy = SystemEntropy(), log: Logger
  ) async throws -> (receipt: EntryReceipt, handover: HandoverNote) {
    let state = try store.state()
    guard let kept = state.checkpoint else {
      throw StoreFault.notPortcullis("the backup holds no entry: begin with `portcullis init`")
    }
    let successor = try VerifierKey(name: origin, key: key.publicKey)
    let content = SucceedLog(
      successor: NamedLog(origin: origin, vkey: successor.text),
      predecessor: NamedLog(origin: predecessor.name, vkey: predecessor.text), kept: kept,
      witnessed: witnessed?.text, restoredAt: clock.wall(), reason: reason)
    let body = Body(
      content: JSON(encoding: content), kind: SucceedLog.kind, log: origin,
      nonce: Nonce(entropy.bytes(16)))
    let signature = try GivenSignature.make(
      body: body, role: .actor,
      statement: Statement(seen: Seen(root: state.edge.root, size: state.size)), key: operatorKey)
    let node = try Node(
      store: store, origin: origin, key: key, clock: clock, entropy: entropy, duty: .restoring,
      log: log)
    let receipt = try await node.submit(Submission(body: body, signatures: [signature]).bytes)
    let handover = try HandoverNote(
      of: receipt.index, in: store, from: predecessor, old: oldKey, to: successor, new: key)
    return (receipt, handover)
  }
}

/// The log's key is replaced while no server runs.
public enum LogKeyRotation {
  /// Records the new key, unless the log has it already.
  ///
  /// - Parameters:
  ///   - node: opened with the duty `rotating`.
  /// - Returns: the index of the entry that names it.
  public static func record(
    _ new: VerifierKey, on node: Node, operatorKey: PrivateKey,
    entropy: any Entropy = SystemEntropy()
  ) async throws -> UInt64 {
    if let index = try index(of: new, in: node.store) { return index }
    let content = RotateLogKey(old: node.verifierKey.text, new: new.text)
    let body = Body(
      content: JSON(encoding: content), kind: RotateLogKey.kind, log: node.origin,
      nonce: Nonce(entropy.bytes(16)))
    let signature = try GivenSignature.make(
      body: body, role: .actor, statement: Statement(seen: node.seen), key: operatorKey)
    return try await node.submit(Submission(body: body, signatures: [signature]).bytes).index
  }

  /// The entry that made a key the one that holds; nil when another one does.
  public static func index(of key: VerifierKey, in reader: some StoreReader) throws(StoreFault)
    -> UInt64?
  {
    guard let span = try reader.lineage()?.names.last?.keys.last, span.vkey == key.text else {
      return nil
    }
    return span.from
  }
}
