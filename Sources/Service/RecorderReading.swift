import Canonical
import EventLog
import Rows
import Trade
import Vocabulary

/// What the recorder looks up before it decides.
extension Recorder {
  /// Looks up together what the commands of a batch are known to ask for: a store takes and gives
  /// back a lock for each question. What has been looked up stays true until the commit, as there
  /// is one writer; a batch of another one is refused by the store whatever was decided on it.
  func lookAhead(_ waiting: [Waiting]) {
    guard waiting.count > 1 else { return }
    var (ids, all): ([Digest], [Need]) = ([], [])
    for case .command(let pending) in waiting {
      ids.append(pending.verified.id)
      all += Quarantine.during(pending.verified.id) { needs(of: pending) }
    }
    do {
      let indexes = try reader.indexes(of: ids)
      try prefetch(all)
      for (id, index) in zip(ids, indexes) { ahead[id] = .some(index) }
    } catch {
      // Each command then asks for itself, and meets the fault if it has to.
      ahead.removeAll(keepingCapacity: true)
    }
  }

  func needs(of pending: Pending) -> [Need] {
    pending.command.needs(pending.verified.id, embedded: pending.embedded?.id)
  }

  /// Pages in what a command names, so that it is not decided once for each row that is missing.
  func prefetch(_ needs: [Need]) throws(Failure) {
    do throws(StoreFault) {
      var missing: [String: [String]] = [:]
      for case .row(let key) in needs {
        if case .notLoaded = cache.lookup(key) { missing[key.table, default: []].append(key.key) }
      }
      // In an order of its own: a simulated store fails at the same read each time.
      for (table, keys) in missing.sorted(by: { $0.key < $1.key }) {
        try cache.take(table, keys, try reader.rows(table: table, keys: keys))
      }
    } catch {
      throw .fault(error)
    }
  }

  /// The draft's world is lent for as long as the question takes: a copy that lived longer would
  /// make the next change copy all of it.
  func ask<Answer>(
    _ draft: Draft, _ question: (World) throws(Stop) -> Answer
  ) throws(Failure) -> Answer {
    let world = draft.world
    return try paging(cache, reader) { () throws(Stop) in try question(world) }
  }

  /// As `ask`, of what a command comes to; what it cites is looked up as it is wanted.
  func decide(
    _ command: Command, _ draft: Draft, _ context: Context
  ) throws(Failure) -> Rules.Outcome {
    let world = draft.world
    return try paging(cache, reader, artefacts, context) { (context) throws(Stop) in
      try Rules.admit(command, over: world, context)
    }
  }

  func receipt(of id: Digest, in draft: Draft) throws(Failure) -> EntryReceipt? {
    if let receipt = draft.receipts[id] { return receipt }
    do {
      guard let index = try ahead[id] ?? reader.index(of: id) else { return nil }
      guard let stored = try reader.entry(index) else {
        throw StoreFault.corrupt("entry \(index) is named by its id and is not there")
      }
      return try EntryReceipt(stored, index: index)
    } catch let fault as StoreFault {
      throw .fault(fault)
    } catch {
      throw .fault(.corrupt("\(error)"))
    }
  }

  /// A known id gives the receipt it had, a recorded refusal among them.
  func replay(_ receipt: EntryReceipt) throws(Failure) -> Result<EntryReceipt, Failure> {
    if let refusal = receipt.refusal { return .failure(.refused(refusal, recorded: receipt)) }
    return .success(receipt)
  }

  /// Which of the checkpoints that the signers, and the command itself, cite are this log's.
  func proven(_ pending: Pending) throws(Failure) -> Set<Seen> {
    var proven: Set<Seen> = []
    for seen in pending.citations.seen where seen.size <= state.size {
      if try root(at: seen.size) == seen.root { proven.insert(seen) }
    }
    return proven
  }

  /// Whether the store is a restored one that has yet to get its new name.
  var isBeforeSuccession: Bool { !state.origin.isEmpty && state.origin != origin }

  private func root(at size: UInt64) throws(Failure) -> Digest {
    if size == state.size { return state.edge.root }
    if let root = roots[size] { return root }
    do throws(StoreFault) {
      let root = try MerkleTree.root(size: size, source: reader)
      if roots.count > 1_000 { roots.removeAll() }
      roots[size] = root
      return root
    } catch {
      throw .fault(error)
    }
  }

  /// Runs in a turn of its own, between batches.
  func read<T: Sendable>(_ body: @escaping @Sendable (Recorder) -> T) async -> T {
    await withCheckedContinuation { continuation in
      turns.take { continuation.resume(returning: body(self)) }
    }
  }

  /// Log time now, and whether the machine's clock is believed.
  func logTime() -> (now: Moment, isInDoubt: Bool) {
    let now = time.now(clock)
    return (max(now, state.time ?? now), time.isInDoubt)
  }
}
