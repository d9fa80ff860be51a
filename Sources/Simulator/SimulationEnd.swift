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
    // One that is on the log may have lost its answer.
    if let live, try live.node.lastAttestation() != nil { attest() }
    live?.giveTurns()
  }

  /// A node that works records what is right: the clock is confirmed, and somebody who has nothing
  /// to do with what went wrong issues a waybill.
  func proveAlive() throws {
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
    bringEverything()
    var reading = LogReading(model: model)
    let state = try disk.image.state()
    for stored in try disk.image.entries(from: 0, limit: .max) {
      do {
        try reading.take(stored)
      } catch {
        return model.trouble("entry \(reading.edge.size) cannot be read: \(error)")
      }
    }
    try followers.checkAll()
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
      for attestation in report.attestations where attestation.isFalse {
        model.trouble("\(attestation)")
      }
      if let last = report.attestations.last, last.state != .holds || last.fields != .holds {
        model.trouble("what is attested last should hold: \(last)")
      }
    } catch {
      model.trouble("the log cannot be audited: \(error)")
    }
  }
}
