import EventLog
import Scenario
import Service
import Vocabulary

extension Simulation {
  /// Time passes, messages arrive, somebody does something, and something goes wrong.
  func step() throws {
    for client in clients.indices { try act(client) }
    try mischief()
    try goOn()
  }

  /// What happens whoever does something.
  func goOn() throws {
    pass()
    if live == nil, chance.oneIn(3) { start() }
    deliver()
    misfortune()
    if clockIsDoubted, clock.error == 0, chance.oneIn(6) { try confirmClock() }
    if chance.oneIn(weather.attestation) { attest() }
    bring()
    if chance.oneIn(4) { tick() }
    if !chance.oneIn(3) { live?.giveTurns() }
    if chance.oneIn(3), !paused.isEmpty { paused[chance.below(paused.count)].giveTurns() }
    buryTheDead()
  }

  /// Mostly moments, now and then hours, so that deadlines fall due.
  private func pass() {
    switch chance.below(20) {
    case 0: clock.pass(chance.within(3_600_000...50_000_000))
    case 1...3: clock.pass(chance.within(1_000...120_000))
    default: clock.pass(chance.within(0...100))
    }
  }

  private func misfortune() {
    if chance.oneIn(weather.crash) { crash() }
    if chance.oneIn(weather.takeover) { takeOver() }
    if chance.oneIn(disk.isFull ? 8 : weather.fullDisk) {
      disk.isFull.toggle()
      note("the disk is \(disk.isFull ? "full" : "empty again")")
    }
    for client in clients.indices
    where chance.oneIn(clients[client].isCutOff ? 5 : weather.partition) {
      clients[client].isCutOff.toggle()
      model.count("partitions")
    }
    if chance.oneIn(clock.error == 0 ? weather.clockJump : 8) { jump() }
  }

  /// The machine's clock is set wrong, or right again.
  private func jump() {
    model.count("clock jumps")
    guard clock.error == 0 else {
      clock.error = 0
      clockIsDoubted = true
      return note("the clock is right again")
    }
    let size = chance.within(600_000...432_000_000)
    clock.error = chance.oneIn(2) ? size : -size
    note("the clock jumps by \(clock.error)")
  }

  private func act(_ client: Int) throws {
    if chance.oneIn(2) {
      let delay = chance.oneIn(10) ? 70 : 0
      let command = try clients[client].next(at: clock.elapsed, truth: clock.truth, delay: delay)
      if let command { submit(command, from: client) }
    }
    if chance.oneIn(4), let live { serve(live, to: client) }
    if chance.oneIn(10) { prove(client) }
  }

  private func submit(_ command: Client.Command, from client: Int) {
    model.sent.insert(command.id)
    send(.submission(Submitted(bytes: command.bytes, id: command.id, client: client)))
  }

  /// Old commands once more, nonsense, and strangers.
  private func mischief() throws {
    let some = clients[chance.below(clients.count)]
    if chance.oneIn(5), !some.answered.isEmpty {
      let old = some.answered[chance.below(some.answered.count)]
      send(.submission(Submitted(bytes: old.bytes, id: old.id, client: nil)))
    }
    if chance.oneIn(6), let bytes = some.waiting?.bytes {
      send(.submission(Submitted(bytes: spoilt(bytes), id: nil, client: nil)))
    }
    if chance.oneIn(15), let bytes = some.waiting?.bytes { try strange(bytes) }
  }

  /// What cannot be read by anybody, or was signed by nobody.
  private func spoilt(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let place = chance.below(bytes.count)
    switch chance.below(4) {
    case 0: return Array(bytes.prefix(place))
    case 1: return chance.bytes(200)
    case 2: bytes.insert(0x20, at: place)
    default: bytes[place] ^= UInt8(1 << chance.below(7))
    }
    return bytes
  }

  /// A command signed by somebody who has no business with it, or whom nobody has registered.
  private func strange(_ bytes: [UInt8]) throws {
    let known = try Submission(bytes, log: Story.origin).body
    // Sometimes the very body that its own signers are about to send.
    let nonce = chance.oneIn(2) ? known.nonce : Nonce(chance.bytes(16))
    let body = Body(content: known.content, kind: known.kind, log: known.log, nonce: nonce)
    let cast = officer.cast
    let stranger = cast.player("stranger", party: Player.authority(cast).party)
    let players = Player.all(cast) + [stranger]
    let signature = try GivenSignature.make(
      body: body, role: .actor, statement: Statement(seen: officer.seen),
      key: players[chance.below(players.count)].key)
    submitOnce(Submission(body: body, signatures: [signature]))
  }

  func confirmClock() throws {
    clockIsDoubted = false
    submitOnce(try officer.confirmation(of: clock.truth).submission(seen: officer.seen))
  }

  private func submitOnce(_ submission: Submission) {
    model.sent.insert(submission.id)
    send(.submission(Submitted(bytes: submission.bytes, id: submission.id, client: nil)))
  }

  func tick() {
    guard let live else { return }
    let before = live.store.faults
    live.node.tick { [self] failure in
      guard let failure, !live.store.isDead else { return }
      if live.store.faults == before, live.number == disk.owner {
        model.trouble("a tick failed, and nothing gave rise to it: \(failure)")
      }
    }
  }

  // MARK: Checkpoints

  /// A node gives out its checkpoint; a client hears of it later.
  func serve(_ running: Running, to client: Int?) {
    guard !running.store.isDead, let checkpoint = running.node.state.checkpoint else { return }
    model.served(checkpoint, disk: disk)
    if let client, !clients[client].isCutOff {
      send(.checkpoint(client: client, checkpoint))
    }
  }

  /// A client compares a checkpoint with the last one that it has verified.
  func compare(_ text: String, _ client: Int) {
    guard let live, let signed = try? SignedCheckpoint(text: text) else { return }
    guard signed.isSigned(by: live.node.verifierKey) else {
      return model.trouble("a checkpoint that the log did not sign")
    }
    let new = Seen(root: signed.checkpoint.root, size: signed.checkpoint.size)
    let old = clients[client].stage.seen
    let (first, second) = new.size < old.size ? (new, old) : (old, new)
    do throws(StoreFault) {
      guard let proof = try live.node.consistencyProof(from: first.size, to: second.size) else {
        return model.trouble("no proof from \(first.size) to \(second.size)")
      }
      model.count("consistency proofs")
      guard
        MerkleTree.verifyConsistency(
          from: first.size, root: first.root, to: second.size, root: second.root, proof: proof)
      else { return model.trouble("checkpoint \(second.size) does not continue \(first.size)") }
    } catch {
      return excuse(error, live)
    }
    if new.size > old.size { clients[client].verified(new) }
  }

  /// A client asks for the proof that what it was promised is in the log.
  private func prove(_ client: Int) {
    guard let live, let receipt = clients[client].lastReceipt else { return }
    let state = live.node.state
    guard receipt.index < state.size else {
      return model.trouble("entry \(receipt.index) was promised to a client and is gone")
    }
    do throws(StoreFault) {
      let proof = try live.node.inclusionProof(index: receipt.index, size: state.size) ?? []
      model.count("inclusion proofs")
      let holds = MerkleTree.verifyInclusion(
        of: receipt.leaf, index: receipt.index, size: state.size, root: state.edge.root,
        proof: proof)
      if !holds { model.trouble("entry \(receipt.index) is not in the tree of \(state.size)") }
    } catch {
      excuse(error, live)
    }
  }

  private func excuse(_ fault: StoreFault, _ running: Running) {
    if running.store.weather.readFails == 0 { model.trouble("a read failed: \(fault)") }
  }
}
