import Canonical
import EventLog
import Logging
import Rows
import SQLiteStore
import Service
import Trade
import Vocabulary

/// A log in a data directory. Reading goes beside a server that is running; writing takes the
/// store's lock for as long as one command needs.
struct LocalLog: LogAccess {
  let directory: DataDirectory
  let origin: String
  let predecessors: [String]
  private let reader: SQLiteStore

  init(_ directory: DataDirectory) throws {
    self.directory = directory
    origin = try directory.configuration().origin
    reader = try directory.reader()
    predecessors = try reader.lineage()?.predecessors ?? []
  }

  /// - Throws: a complaint when the store does not continue what others saw.
  func seen(continuing others: [Seen]) throws -> Seen {
    let snapshot = try reader.snapshot()
    let state = try snapshot.state()
    for one in others where one.size > 0 {
      guard one.size <= state.size,
        try MerkleTree.root(size: one.size, source: snapshot) == one.root
      else {
        throw Complaint(
          "do not sign: who signed before saw \(one.size) entries of \(origin) that this store does"
            + " not continue; it was set back, or there are two logs of this name")
      }
    }
    return Seen(root: state.edge.root, size: state.size)
  }

  func submit(_ bytes: [UInt8]) async throws -> JSON {
    let node = try await writer()
    defer { node.store.close() }
    if await node.logTime().isInDoubt {
      Console.say(
        "portcullis: this machine's clock does not agree with the log, so log time runs on without"
          + " it; correct the clock, or confirm it with `portcullis serve --confirm-clock`")
    }
    return JSON(encoding: try await node.submit(bytes))
  }

  func export(from index: UInt64, limit: UInt64) throws -> [UInt8] {
    var lines: [UInt8] = []
    for (offset, stored) in try reader.entries(from: index, limit: Int(limit)).enumerated() {
      lines += PayloadLine(index: index + UInt64(offset), entry: try LoggedEntry(stored)).bytes
      lines.append(0x0A)
    }
    return lines
  }

  func disclosure(of index: UInt64, paths: [String]) throws -> [UInt8] {
    try reader.snapshot().disclosure(of: index, paths: paths, cosigned: try directory.cosigned())
      .bytes
  }

  func attest() async throws -> JSON {
    let node = try await writer()
    defer { node.store.close() }
    guard let receipt = try await node.attest() else {
      throw Complaint("the log has no entry yet, so there is nothing to attest")
    }
    return JSON(encoding: receipt)
  }

  /// The node, which writes until its store is closed.
  func writer() async throws -> Node {
    let node: Node
    do {
      node = try LocalLog.node(directory)
    } catch StoreFault.locked(let why) {
      throw StoreFault.locked("\(why); to send this to a server that is running, use --url")
    }
    do {
      try await Witnesses.confirm(node, directory)
    } catch {
      node.store.close()
      throw error
    }
    return node
  }

  /// The node of a data directory, as its one writer.
  static func node(
    _ directory: DataDirectory, clock: any Clock = SystemClock(), duty: Duty = .serving,
    log: Logger = .toStandardError(.warning)
  ) throws -> Node {
    let (configuration, key) = (try directory.configuration(), try directory.logKey())
    let store = try SQLiteStore(path: directory.storeFile)
    let quarantine = try Quarantine(watching: directory.crashes)
    for id in quarantine.held.sorted(by: { $0.text < $1.text }) {
      Console.say(
        "portcullis: the command \(id) has ended this process twice and is not decided any more; to"
          + " try it again, take its lines out of \(directory.crashes)")
    }
    return try Node(
      store: store, origin: configuration.origin, key: key, clock: clock, quarantine: quarantine,
      duty: duty, artefacts: directory.artefacts(), log: log)
  }

  func preview(_ body: Body, signers: [PreviewSigner]) throws -> JSON {
    let seen = try seen(continuing: [])
    let facts = try reader.snapshot().preview(
      try Node.command(body), id: Signing.commandID(body.bytes),
      signers: signers.map {
        Signer(
          key: $0.key, role: $0.role,
          statement: Statement(seen: seen, reservations: $0.reservations))
      }, embedded: try Embedded(in: body), at: try now(),
      artefacts: directory.artefacts())
    return .object([.init("facts", JSON(encoding: facts))])
  }

  func ask(kind: String, content: JSON) throws -> JSON {
    let query: Query?
    do throws(JSONFault) {
      query = try Query(kind: kind, content: content)
    } catch {
      throw Complaint("\(kind): \(error)")
    }
    guard let query else { throw Complaint("there is no question \(kind)") }
    let now = try now()
    return try reader.snapshot().ask { world throws(Stop) in
      try Questions.answer(query, as: .operatorOfTheStore, in: world, at: now)
    }
  }

  func evidence(of waybill: WaybillNumber) throws -> [UInt8] {
    _ = try ask(
      kind: AskWaybill.kind, content: JSON(encoding: AskWaybill(waybill: waybill)))
    let snapshot = try reader.snapshot()
    return try snapshot.evidence(of: waybill, cosigned: try directory.cosigned()).bytes
  }

  func trust() throws -> [UInt8] { try directory.trust().bytes }

  func proof(of index: UInt64) throws -> [UInt8] {
    let snapshot = try reader.snapshot()
    let newest = try snapshot.state().checkpoint.map { try SignedCheckpoint(text: $0) }
    for note in [try directory.cosigned(), newest].compactMap(\.self) {
      if let proof = try snapshot.proof(of: index, in: note) { return Array(proof.text.utf8) }
    }
    throw Complaint("the log has no entry \(index)")
  }

  /// Log time as a node would have it.
  private func now() throws -> Moment {
    let (last, clock) = (try reader.state().time, SystemClock())
    var keeper = TimeKeeper(lastEntry: last, clock: clock)
    return keeper.now(clock)
  }
}

extension Embedded {
  /// The signed body that an offer carries, after its signature was checked.
  init?(in body: Body) throws(Refusal) {
    guard let handover = body.content["handover"], let signature = body.content["signature"],
      case .object = handover
    else { return nil }
    let inner = try VerifiedSubmission.verifyEmbedded(
      body: handover, signature: signature, log: body.log)
    guard let signer = inner.signers.first else { return nil }
    self.init(id: inner.id, signer: signer)
  }
}

extension Logger {
  static func toStandardError(_ level: Logger.Level) -> Logger {
    var logger = Logger(label: "portcullis", factory: StreamLogHandler.standardError(label:))
    logger.logLevel = level
    return logger
  }
}
