import Canonical
public import EventLog
public import Logging
public import Rows
public import Trade
public import Vocabulary

/// One log and everything that is done with it: the same for every surface.
public final class Node: Sendable {
  /// The name of the log, as checkpoints carry it.
  public let origin: String
  public let verifierKey: VerifierKey
  public let store: any Store
  /// What the log cites, such as rule packs.
  public let artefacts: Artefacts
  let recorder: Recorder
  /// What is shown of the log, and whether commands are taken.
  public let publication = Publication()
  /// The log as those who follow it read it.
  public let feed: Feed
  private let news: News
  private let quarantine: Quarantine
  private let opening: Opening

  /// Takes over as the one writer of a store.
  ///
  /// - Parameters:
  ///   - origin: the name of a log that is new; one that exists keeps its own and must agree.
  ///   - key: the key that signs checkpoints.
  ///   - quarantine: commands that it does not decide.
  ///   - duty: what it is opened for.
  ///   - artefacts: what the log cites, beside the store.
  /// - Throws: `StoreFault`, `notPortcullis` when the store is another log's.
  public convenience init(
    store: any Store, origin: String, key: PrivateKey, clock: any Clock = SystemClock(),
    entropy: any Entropy = SystemEntropy(), quarantine: Quarantine = .none,
    duty: Duty = .serving, artefacts: Artefacts = .none, log: Logger
  ) throws {
    try self.init(
      store: store, origin: origin, key: key, clock: clock, entropy: entropy,
      quarantine: quarantine, duty: duty, artefacts: artefacts, log: log, turns: QueueTurns())
  }

  /// - Parameters:
  ///   - turns: when the writer works; the simulator decides it.
  ///   - rows: how many the writer keeps at hand; it pages in the others.
  ///   - mutant: how the writer is broken, for the simulator to notice.
  package init(
    store: any Store, origin: String, key: PrivateKey, clock: any Clock, entropy: any Entropy,
    quarantine: Quarantine = .none, duty: Duty = .serving, artefacts: Artefacts = .none,
    log: Logger, turns: any Turns, rows: Int = RowCache.usual, mutant: Mutant? = nil
  ) throws {
    var state = try store.claim()
    let verifierKey = try VerifierKey(name: origin, key: key.publicKey)
    let opening = try Opening(store, duty)
    try opening.check(state, origin: origin, key: verifierKey)
    state = try opening.signed(state, by: verifierKey, key, in: store)
    self.opening = opening
    let news = News(state)
    self.news = news
    self.origin = origin
    self.store = store
    self.artefacts = artefacts
    feed = Feed(store: store)
    self.quarantine = quarantine
    self.verifierKey = verifierKey
    recorder = Recorder(
      store: store, state: state, origin: origin, key: key, clock: clock, entropy: entropy,
      artefacts: artefacts, publication: publication, log: log, turns: turns, rows: rows,
      mutant: mutant, isRestored: opening.isRestored,
      committed: { news.publish($0) })
  }

  /// Names that the log had before, the oldest first.
  public var predecessors: [String] { opening.predecessors }

  /// Whether a body that names this log is for this node: what was signed under an earlier name
  /// still counts.
  public func isNamed(_ log: String) -> Bool {
    ([origin] + predecessors).contains { $0.utf8.elementsEqual(log.utf8) }
  }

  /// Whether a key that the log has had under this name signed a note.
  func hasSigned(_ note: CheckpointNote) -> Bool {
    ([verifierKey] + opening.keys(of: origin)).contains { note.isSigned(by: $0) }
  }

  /// The kinds of commands that can be sent.
  public static let kinds = Set(Command.cases.map(\.kind)).subtracting([
    Expire.kind, Attest.kind,
  ])

  /// A public entry must fit into the 65,535 bytes that C2SP tlog-tiles has for a leaf, and it
  /// holds what was sent and facts that repeat it.
  static let largestPublicSubmission = 30_000

  /// Records one signed command, durably, and says what it came to.
  ///
  /// - Parameter bytes: a submission, exactly as signed (docs/formats.md).
  /// - Throws: `Failure.refused` with all reasons, `Failure.fault` when the outside failed; the
  ///   same bytes may then be sent again.
  public func submit(_ bytes: [UInt8]) async throws(Failure) -> EntryReceipt {
    let pending = try read(bytes)
    let result = await withCheckedContinuation { continuation in
      enqueue(pending) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }

  /// As `submit`, for a caller that waits in its own way. A command that cannot be read is answered
  /// at once, any other after its turn.
  package func submit(
    _ bytes: [UInt8], answer: @escaping @Sendable (Result<EntryReceipt, Failure>) -> Void
  ) {
    do throws(Failure) {
      enqueue(try read(bytes), answer)
    } catch {
      answer(.failure(error))
    }
  }

  /// As `tick`, for a caller that waits in its own way.
  package func tick(answer: @escaping @Sendable (Failure?) -> Void) {
    recorder.enqueue(.tick(answer))
  }

  /// Records many commands in the order given. Their signatures are checked on all cores, and they
  /// share commits.
  /// - Returns: what each came to, in the same order.
  public func submit(all submissions: [[UInt8]]) async -> [Result<EntryReceipt, Failure>] {
    guard !submissions.isEmpty else { return [] }
    let read = await withTaskGroup(of: (Int, Result<Read, Failure>).self) { group in
      for (position, bytes) in submissions.enumerated() {
        group.addTask {
          do throws(Failure) {
            return (position, .success(try self.read(bytes)))
          } catch {
            return (position, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let (answers, answered) = AsyncStream.makeStream(
      of: (Int, Result<EntryReceipt, Failure>).self)
    for position in submissions.indices {
      switch read[position] {
      case .success(let pending): enqueue(pending) { answered.yield((position, $0)) }
      case .failure(let failure): answered.yield((position, .failure(failure)))
      case nil: preconditionFailure("every submission was read")
      }
    }
    var results: [Int: Result<EntryReceipt, Failure>] = [:]
    for await (position, result) in answers {
      results[position] = result
      if results.count == submissions.count { break }
    }
    return submissions.indices.compactMap { results[$0] }
  }

  private func enqueue(_ pending: Read, _ answer: @escaping Recorder.Answer) {
    recorder.enqueue(
      .command(
        Recorder.Pending(
          verified: pending.verified, command: pending.command, embedded: pending.embedded,
          citations: pending.citations, answer: answer)))
  }

  typealias Read = (
    verified: VerifiedSubmission, command: Command, embedded: Embedded?, citations: Citations
  )

  /// Everything that needs no world: the form, the mathematics of the signatures, the content.
  func read(_ bytes: [UInt8]) throws(Failure) -> Read {
    try publication.check()
    do throws(Refusal) {
      let submission = try Submission(
        bytes, log: origin, predecessors: opening.predecessors, kinds: Node.kinds)
      let verified = try VerifiedSubmission.verify(submission)
      try quarantine.admits(verified.id)
      let command = try Node.command(verified.body)
      if let objection = opening.objection(to: command) {
        throw Refusal([ServiceRefusal.notHere.because(objection)])
      }
      guard !command.isPublic || bytes.count <= Node.largestPublicSubmission else {
        throw Refusal([
          SubmissionRefusal.tooLarge.because(
            "Public entries are shown whole, so what is sent for one has at most"
              + " \(Node.largestPublicSubmission) bytes. \(SubmissionRefusal.tooLarge.advice)")
        ])
      }
      let citations = try Citations(command, statements: verified.signers.map(\.statement))
      let inner = try verified.embedded()
      let embedded = inner.flatMap { inner in
        inner.signers.first.map { Embedded(id: inner.id, signer: $0) }
      }
      return (verified, command, embedded, citations)
    } catch {
      throw .refused(error, recorded: nil)
    }
  }

  /// The typed command of a body.
  /// - Throws: a refusal that names the field that does not fit.
  public static func command(_ body: Body) throws(Refusal) -> Command {
    do throws(JSONFault) {
      if let command = try Command(kind: body.kind, content: body.content) { return command }
    } catch {
      throw Refusal(error)
    }
    throw Refusal([SystemRefusal.unknownKind.because("this log does not know \(body.kind)")])
  }

  /// Lets time pass: expires what is due. Commands do so by themselves.
  public func tick() async throws(Failure) {
    try publication.check()
    let failure: Failure? = await withCheckedContinuation { continuation in
      recorder.enqueue(.tick { continuation.resume(returning: $0) })
    }
    if let failure { throw failure }
  }

  /// Answers a question of the committed state.
  public func ask<Answer>(
    _ question: (World) throws(Stop) -> Answer
  ) throws(Failure) -> Answer {
    try snapshot().ask(question)
  }

  private func snapshot() throws(Failure) -> any StoreReader {
    do throws(StoreFault) { return try store.snapshot() } catch { throw .fault(error) }
  }

  /// What would come of a command if these keys signed it now. Nothing is recorded.
  /// - Returns: the facts it would become.
  /// - Throws: `Failure.refused` with the reasons that it would be refused for.
  public func preview(
    _ command: Command, id: Digest, signers: [Signer], embedded: Embedded? = nil
  ) async throws(Failure) -> [FactRecord] {
    let now = await recorder.read { $0.logTime().now }
    return try snapshot().preview(
      command, id: id, signers: signers, embedded: embedded, at: now, artefacts: artefacts)
  }

  /// Log time, and whether the machine's clock is believed.
  public func logTime() async -> (now: Moment, isInDoubt: Bool) {
    await recorder.read { $0.logTime() }
  }

  // MARK: Proofs

  /// The end of the log as of the last commit.
  public var state: StoreState { news.state }

  /// - Returns: nil when there is no such leaf in a tree of that size.
  public func inclusionProof(index: UInt64, size: UInt64) throws(StoreFault) -> [Digest]? {
    guard index < size, size <= state.size else { return nil }
    return try MerkleTree.inclusionProof(index: index, size: size, source: store)
  }

  /// - Returns: nil unless 0 < from ≤ to ≤ size of the log.
  public func consistencyProof(from: UInt64, to: UInt64) throws(StoreFault) -> [Digest]? {
    guard from > 0, from <= to, to <= state.size else { return nil }
    return try MerkleTree.consistencyProof(from: from, to: to, source: store)
  }

  /// The size of the log at every commit from now on; a slow reader sees only the latest.
  public func sizes() -> AsyncStream<UInt64> { news.sizes() }
}
