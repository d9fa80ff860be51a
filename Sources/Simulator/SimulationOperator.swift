import Canonical
import EventLog
import Rows
import Scenario
import Service
import Trade
import Vocabulary

/// What the log's operator has it do, beside trade.
extension Simulation {
  // MARK: Attestations

  /// The log attests its state. Reading it and recording what was read are two things, and others
  /// commit between them.
  func attest() {
    guard let live else { return }
    let before = live.store.faults
    live.node.attest { [self] result in
      guard !live.store.isDead else { return }
      switch result {
      case .success(let receipt):
        model.count("attestations")
        model.attested(receipt, disk)
      case .failure(.refused): model.count("attestations that came too late")
      case .failure(.fault(let fault)):
        guard live.store.faults == before, live.number == disk.owner else { return }
        model.trouble("an attestation failed, and nothing gave rise to it: \(fault)")
      }
    }
  }

  // MARK: Erasures

  /// Years later, what is over may be erased: in all weathers, again and again until it is done.
  func passYears() throws {
    weather = Weather.drawn(chance)
    live?.store.weather = weather
    let days = Int64(1_828 + chance.below(400))
    clock.pass(days * 86_400_000)
    note("\(days) days go by")
    let waybills = [try Opening.made.get().stage.waybill("earlier")] + model.issued
    for _ in 0..<plan.steps / 3 where model.troubles.isEmpty {
      try goOn()
      if chance.oneIn(3) { try eraseOne(of: waybills) }
      if chance.oneIn(4) { askForTheErased() }
    }
  }

  /// Sends an erasure, or one that was sent before and that nobody has heard of.
  private func eraseOne(of waybills: [WaybillNumber]) throws {
    let number = waybills[chance.below(waybills.count)]
    guard let bytes = try erasing[number] ?? erasure(of: number) else { return }
    erasing[number] = bytes
    let id = try Submission(bytes, log: Story.origin).id
    model.sent.insert(id)
    send(.submission(Submitted(bytes: bytes, id: id, client: nil)))
  }

  /// The command, where nothing stands against it any more.
  private func erasure(of number: WaybillNumber) throws -> [UInt8]? {
    let now = clock.truth
    let retention = try disk.image.ask { world throws(Stop) in
      try Reading(reader: .operatorOfTheStore, world: world).retention(number, at: now)
    }
    guard retention.verdict == .indeterminate else { return nil }
    model.count("erasures")
    let command = Command.system(
      .erase(
        EraseWaybill(
          waybill: number, ground: "Regulation (EU) 2016/679, art. 17(1)(a)",
          nobodyAskedForIt: true)))
    let body = Body(
      content: command.json, kind: command.kind, log: Story.origin, nonce: Nonce(chance.bytes(16)))
    let signature = try GivenSignature.make(
      body: body, role: .actor, statement: Statement(seen: officer.seen),
      key: Player.authority(officer.cast).key)
    return Submission(body: body, signatures: [signature]).bytes
  }

  /// A command that was answered years ago is sent once more, erased or not.
  private func askForTheErased() {
    let some = clients[chance.below(clients.count)]
    guard !some.answered.isEmpty else { return }
    let old = some.answered[chance.below(some.answered.count)]
    send(.submission(Submitted(bytes: old.bytes, id: old.id, client: nil)))
  }
}
