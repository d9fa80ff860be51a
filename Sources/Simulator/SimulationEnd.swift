import Canonical
import EventLog
import Review
import Rows
import Scenario
import Service
import Trade
import Vocabulary

extension Simulation {
  /// Everything works again: what was asked must come to an end, and old writers to nothing.
  func heal() throws {
    weather = .calm
    disk.isFull = false
    clock.error = 0
    live?.store.weather = .calm
    for client in clients.indices { clients[client].isCutOff = false }
    for old in paused {
      old.store.weather = .calm
      old.giveTurns()
    }
    paused = []
    note("everything works again")
    for round in 0..<300 {
      clock.pass(1_000)
      if live == nil { start() }
      deliver()
      for client in clients.indices { try retry(client) }
      if round % 50 == 0 { tick() }
      live?.giveTurns()
      if let live { serve(live, to: round % clients.count) }
      buryTheDead()
      if clients.allSatisfy({ $0.waiting == nil }) { break }
    }
    for client in clients where client.waiting != nil {
      model.trouble("client \(client.number) has no answer, though everything works again")
    }
    try proveAlive()
  }

  /// A node that works records what is right: the clock is confirmed, and somebody who has nothing
  /// to do with what went wrong issues a waybill.
  private func proveAlive() throws {
    guard let live else { return model.trouble("no process runs, though everything works again") }
    try confirmClock()
    deliver(after: 100)
    let seen = live.node.seen
    let issues = try Traffic.issues(
      1, client: 900, stage: officer, seen: seen, at: clock.truth)
    for bytes in issues {
      let id = try Submission(bytes, log: Story.origin).id
      model.sent.insert(id)
      send(.submission(Submitted(bytes: bytes, id: id, client: nil)))
      deliver(after: 100)
      if try model.receipts[id]?.facts().first?.kind != "waybill.issued/1" {
        model.trouble("a command that is right was not recorded")
      }
    }
    tick()
    live.giveTurns()
  }

  private func deliver(after milliseconds: Int64) {
    clock.pass(milliseconds)
    deliver()
    live?.giveTurns()
  }

  private func retry(_ client: Int) throws {
    guard clients[client].waiting != nil,
      let command = try clients[client].next(at: clock.elapsed, truth: clock.truth)
    else { return }
    send(.submission(Submitted(bytes: command.bytes, id: command.id, client: client)))
  }

  /// Reads the whole log as somebody would who trusts none of it.
  func checkLog() throws {
    var reading = LogReading(model: model)
    let state = try disk.image.state()
    for stored in try disk.image.entries(from: 0, limit: .max) { try reading.take(stored) }
    if reading.edge != state.edge { model.trouble("the entries do not hash to the stored tree") }
    reading.checkPromises()
    reading.checkServed()
    for size in reading.servedSizes where size < state.size {
      let proof = try MerkleTree.consistencyProof(from: size, to: state.size, source: disk.image)
      let holds = MerkleTree.verifyConsistency(
        from: size, root: reading.roots[Int(size)], to: state.size, root: state.edge.root,
        proof: proof)
      if !holds { model.trouble("the tiles do not prove that \(size) is in \(state.size)") }
    }
    do {
      let report = try LogReplay.audit(disk.image)
      for difference in report.differences { model.trouble("\(difference)") }
      for row in report.strayRows {
        model.trouble("the row \(row) is not what the facts make of it")
      }
    } catch {
      model.trouble("the log cannot be audited: \(error)")
    }
  }
}

/// A log, entry by entry, against what was promised.
private struct LogReading {
  let model: Model
  private(set) var edge = TreeEdge()
  private(set) var roots = [TreeEdge().root]
  private(set) var servedSizes: [UInt64] = []
  private var indexes: [Digest: UInt64] = [:]
  private var entries: [Entry] = []
  private var leaves: [Digest] = []
  private var replay = Replay()
  private var time = Moment(milliseconds: 0)

  init(model: Model) { self.model = model }

  mutating func take(_ stored: StoredEntry) throws {
    let index = edge.size
    let entry = try Entry(stored.bytes)
    let isAttempt = entry.facts.first?.kind == "log.attemptRefused/1"
    let name =
      isAttempt ? Signing.attemptID(entry.id, signers: entry.signatures.map(\.signer)) : entry.id
    if stored.id != name { model.trouble("entry \(index) is under a name that is not its own") }
    if let first = indexes[name] {
      model.trouble("\(name.text) is in the log twice, at \(first) and \(index)")
    }
    indexes[name] = index
    if entry.time < time { model.trouble("log time goes back at entry \(index)") }
    time = entry.time
    try checkDeadlines(entry, index)
    let facts = try entry.facts.map { record throws(JSONFault) in
      try Fact(entryJSON: JSON(encoding: record))
    }
    guard let command = try Command(kind: entry.body.kind, content: entry.body.content) else {
      return model.trouble("entry \(index) is of an unknown kind")
    }
    let context = Context(now: entry.time, index: index, id: entry.id, signers: [])
    try replay.fold(
      PastEntry(command: command, context: context, edition: entry.edition, facts: facts))
    _ = edge.append(stored.leafHash)
    roots.append(edge.root)
    entries.append(entry)
    leaves.append(stored.leafHash)
  }

  /// Before an entry at a time, every deadline before it has expired, in order.
  private func checkDeadlines(_ entry: Entry, _ index: UInt64) throws {
    let end = entry.time.adding(milliseconds: 1).text
    let due = try World(replay.rows).scan(Deadline.self, upTo: end, limit: 1).first
    guard entry.body.isSystem else {
      if let due { model.trouble("entry \(index) at \(entry.time) is before \(due.key) expired") }
      return
    }
    guard
      case .system(.expire(let expire))? = try Command(
        kind: entry.body.kind, content: entry.body.content)
    else { return }
    if expire.deadline != due {
      model.trouble("entry \(index) expires \(expire.deadline.key), not \(due?.key ?? "nothing")")
    }
  }

  /// Acknowledged is in the log for ever, exactly once and as it was said; nothing else is.
  func checkPromises() {
    for (id, receipt) in model.receipts {
      if indexes[id] != receipt.index { model.trouble("\(id.text) is not where it was promised") }
    }
    for receipt in Array(model.receipts.values) + Array(model.attempts) {
      let index = receipt.index
      guard index < edge.size, entries[Int(index)].id == receipt.id,
        leaves[Int(index)] == receipt.leaf,
        entries[Int(index)].facts == (try? receipt.facts()),
        entries[Int(index)].time == receipt.time
      else {
        model.trouble("\(receipt.id.text) was promised at \(index) and is not there")
        continue
      }
    }
    for entry in entries.dropFirst(Opening.entries) where !entry.body.isSystem {
      if !model.sent.contains(entry.id) { model.trouble("nobody sent \(entry.id.text)") }
    }
  }

  mutating func checkServed() {
    for text in model.served {
      guard let checkpoint = try? SignedCheckpoint(text: text).checkpoint,
        checkpoint.size < UInt64(roots.count), roots[Int(checkpoint.size)] == checkpoint.root
      else {
        model.trouble("a checkpoint was served that is not of this log")
        continue
      }
      if !servedSizes.contains(checkpoint.size) { servedSizes.append(checkpoint.size) }
    }
  }
}
