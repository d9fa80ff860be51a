import Canonical
import EventLog
import Logging
import Rows
import Synchronization
import Trade
import Vocabulary

/// The one writer. Commands wait at its gate; it lets one batch in at a time, decides each on what
/// the ones before it left, and answers nobody before the batch is durable.
///
/// All state below `turns` is touched in a turn only.
final class Recorder: @unchecked Sendable {
  typealias Answer = @Sendable (Result<EntryReceipt, Failure>) -> Void

  static let mostExpiries = 250

  private let gate = Mutex(Gate())
  let turns: any Turns
  let mutant: Mutant?
  let store: any Store
  let reader: any StoreReader
  let origin: String
  private let key: PrivateKey
  let clock: any Clock
  private let entropy: any Entropy
  let artefacts: Artefacts
  private let publication: Publication
  private let log: Logger
  private let committed: @Sendable (StoreState) -> Void

  // Touched in a turn only.
  var state: StoreState
  let cache: RowCache
  var time: TimeKeeper
  var roots: [UInt64: Digest] = [:]
  /// Where the ids of this batch stand in the store, nil for those that do not, as far as they were
  /// looked up together.
  var ahead: [Digest: UInt64?] = [:]
  /// What was being committed when the store could not say whether it was.
  private var unsettled: (draft: Draft, next: StoreState)?

  init(
    store: any Store, state: StoreState, origin: String, key: PrivateKey, clock: any Clock,
    entropy: any Entropy, artefacts: Artefacts, publication: Publication, log: Logger,
    turns: any Turns, rows: Int, mutant: Mutant?, isRestored: Bool,
    committed: @escaping @Sendable (StoreState) -> Void
  ) {
    self.turns = turns
    self.mutant = mutant
    cache = RowCache(capacity: rows)
    self.store = store
    reader = store.writersReader
    self.state = state
    self.origin = origin
    self.key = key
    self.clock = clock
    self.entropy = entropy
    self.artefacts = artefacts
    self.publication = publication
    self.log = log
    self.committed = committed
    time = TimeKeeper(lastEntry: state.time, clock: clock, isRestored: isRestored)
  }

  /// Queues in order of call.
  func enqueue(_ waiting: Waiting) {
    if isBroken(by: .gateRemoved) { return turns.take { self.admit([waiting]) } }
    if let opening = gate.withLock({ $0.enter(waiting) }) {
      turns.take(notBefore: opening) { self.drain() }
    }
  }

  private func drain() {
    let start = ContinuousClock.now
    let batch = gate.withLock { $0.batch }
    admit(batch)
    if let opening = gate.withLock({ $0.leave(batch.count, since: start) }) {
      turns.take(notBefore: opening) { self.drain() }
    }
  }

  private func admit(_ waiting: [Waiting]) {
    var answers: [(Answer, Result<EntryReceipt, Failure>)] = []
    do throws(Failure) {
      try settle()
      let now = time.now(clock)
      var draft = Draft(state: state, world: World(base))
      // So many that no commit is too large; but all of them before the first command.
      while try !expire(through: now, into: &draft) {
        try commit(draft)
        draft = Draft(state: state, world: World(base))
      }
      lookAhead(waiting)
      defer { ahead.removeAll(keepingCapacity: true) }
      draft.expect(commands: waiting.count)
      for one in waiting {
        if case .tick = one { continue }
        // One before it in the batch may have made a deadline that is due already.
        while let soonest = draft.soonest, soonest <= now {
          _ = try expire(through: now, into: &draft)
        }
        if let answered = admit(one, at: now, into: &draft) { answers.append(answered) }
      }
      if isBroken(by: .publishedBeforeCommit) { finish(waiting, answers, nil) }
      try commit(draft)
      for case .tick in waiting { store.tidy() }
      if isBroken(by: .publishedBeforeCommit) { return }
    } catch {
      if isBroken(by: .publishedBeforeCommit) { return }
      log.error("a batch was not committed", metadata: ["failure": "\(error)"])
      answers = waiting.compactMap { one in one.answer.map { ($0, .failure(error)) } }
      finish(waiting, answers, error)
      return
    }
    finish(waiting, answers, nil)
  }

  private func finish(
    _ waiting: [Waiting], _ answers: [(Answer, Result<EntryReceipt, Failure>)], _ failure: Failure?
  ) {
    for (answer, result) in answers { answer(result) }
    for case .tick(let answer) in waiting { answer(failure) }
  }

  // MARK: Deciding

  /// Before a command at log time t, every deadline at or before t, in due order, each at its own
  /// due time: so outcomes do not depend on how often somebody looks.
  ///
  /// - Returns: whether that was all.
  private func expire(through now: Moment, into draft: inout Draft) throws(Failure) -> Bool {
    // The first entry of a successor log is the one that says so.
    guard !isBeforeSuccession else {
      draft.soonest = nil
      return true
    }
    for _ in 0..<Recorder.mostExpiries {
      let due = try ask(draft) { (world) throws(Stop) in
        try world.scan(Deadline.self, upTo: now.adding(milliseconds: 1).text, limit: 2)
      }
      let skipped = isBroken(by: .deadlineSkipped) ? 1 : 0
      guard let deadline = due.dropFirst(skipped).first else {
        draft.soonest = nil
        return true
      }
      let command = Command.system(.expire(Expire(deadline: deadline)))
      let nonce = Nonce(
        Array(sha256(Array("portcullis/expire/v1\n\(deadline.key)".utf8)).bytes.prefix(16)))
      let body = Body(content: command.json, kind: command.kind, log: origin, nonce: nonce)
      let context = Context(
        now: max(draft.time ?? deadline.due, deadline.due), index: draft.size,
        id: Signing.commandID(body.bytes), signers: [])
      let outcome = try ask(draft) { (world) throws(Stop) in
        try Rules.admit(command, over: world, context)
      }
      _ = draft.append(
        body: body.bytes, signatures: Array("[]".utf8), isPublic: false, outcome, context,
        salt: entropy.bytes(32))
    }
    return false
  }

  private func admit(
    _ one: Waiting, at now: Moment, into draft: inout Draft
  ) -> (Answer, Result<EntryReceipt, Failure>)? {
    switch one {
    case .tick: nil
    case .attestation(let content, let answer):
      (answer, admit(content, at: now, into: &draft))
    case .command(let pending):
      (
        pending.answer,
        Quarantine.during(pending.verified.id) { admit(pending, at: now, into: &draft) }
      )
    }
  }

  private func admit(
    _ pending: Pending, at now: Moment, into draft: inout Draft
  ) -> Result<EntryReceipt, Failure> {
    do throws(Failure) {
      if !isBroken(by: .notDeduplicated),
        let known = try receipt(of: pending.verified.id, in: draft)
      {
        return try replay(known)
      }
      let context = Context(
        now: max(draft.time ?? now, now), index: draft.size, id: pending.verified.id,
        signers: pending.verified.signers, embedded: pending.embedded,
        provenRoots: try proven(pending), relyingParties: pending.verified.relyingParties,
        log: state.origin.isEmpty ? origin : state.origin, notes: pending.citations.notes)
      if ahead[context.id] == nil { try prefetch(needs(of: pending)) }
      let outcome: Rules.Outcome
      do throws(Failure) {
        outcome = try decide(pending.command, draft, context)
      } catch .refused(let refusal, _) {
        return try record(refusal, of: pending, context, into: &draft)
      } catch {
        throw error
      }
      let isPublic = pending.command.isPublic
      return .success(try append(pending, outcome, context, isPublic: isPublic, to: &draft))
    } catch {
      return .failure(error)
    }
  }

  private func record(
    _ refusal: Refusal, of pending: Pending, _ context: Context, into draft: inout Draft
  ) throws(Failure) -> Result<EntryReceipt, Failure> {
    let name = Signing.attemptID(context.id, signers: context.signers)
    if let known = try receipt(of: name, in: draft) { return try replay(known) }
    let outcome = try ask(draft) { (world) throws(Stop) in
      try Rules.record(refusal, of: pending.command, over: world, context)
    }
    var receipt: EntryReceipt?
    if let outcome {
      receipt = try append(pending, outcome, context, isPublic: false, name: name, to: &draft)
    }
    return .failure(.refused(refusal, recorded: receipt))
  }

  private func append(
    _ pending: Pending, _ outcome: Rules.Outcome, _ context: Context, isPublic: Bool,
    name: Digest? = nil, to draft: inout Draft
  ) throws(Failure) -> EntryReceipt {
    let submission = pending.verified.submission
    let erasing = isBroken(by: .erasureLeftOut) ? [] : try erasures(of: outcome.facts, draft)
    return draft.append(
      body: submission.bodyBytes, signatures: submission.signatureBytes,
      isPublic: isPublic, outcome, context, salt: entropy.bytes(32), name: name, erasing: erasing)
  }

  // MARK: Committing

  private func commit(_ draft: Draft) throws(Failure) {
    guard let time = draft.time, !draft.entries.isEmpty else { return }
    let note: String
    do {
      let checkpoint = Checkpoint(origin: origin, size: draft.size, root: draft.edge.root)
      note = try SignedCheckpoint(checkpoint, key: key).text
    } catch {
      throw .fault(.ioFailed("the log's key could not sign: \(error)"))
    }
    // A witness may have said that this store was set back since the commands were read.
    try publication.check()
    let batch = draft.batch(origin: origin, checkpoint: note, time: time)
    let next = StoreState(
      origin: origin, epoch: batch.epoch, edge: batch.edge, checkpoint: note, time: time)
    if isBroken(by: .signatureReleasedBeforeCommit) { committed(next) }
    do throws(StoreFault) {
      try store.commit(batch)
    } catch .outcomeUnknown(let why) {
      unsettled = (draft, next)
      try settle()
      guard state == next else { throw .fault(.ioFailed(why)) }
      return
    } catch {
      throw .fault(error)
    }
    publish(draft, next)
  }

  private func publish(_ draft: Draft, _ next: StoreState) {
    state = next
    // What was erased may be in an older generation of the cache.
    if draft.erasures.isEmpty { cache.absorb(draft.world.changes) } else { cache.clear() }
    if let confirmed = draft.confirmedTime { time.confirm(confirmed, clock) }
    committed(state)
  }

  /// Nothing is decided on an outcome that is not known: the log itself says what happened, now or
  /// before the next batch.
  private func settle() throws(Failure) {
    guard let (draft, next) = unsettled else { return }
    let stored: StoreState
    do throws(StoreFault) { stored = try store.state() } catch { throw .fault(error) }
    // Another has claimed the store since. To go on in its epoch would make two writers.
    guard stored.epoch == state.epoch || isBroken(by: .claimAdopted) else {
      throw .fault(.staleWriter)
    }
    unsettled = nil
    if stored == next { return publish(draft, next) }
    cache.clear()
    state = stored
  }
}
