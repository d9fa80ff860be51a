package import EventLog
import Scenario
import Service
import Vocabulary

/// The whole system in one thread: the real node and rules, over a disk, a clock, a network and
/// chance that all follow from one seed. The same seed gives the same run, bit for bit.
package final class Simulation: @unchecked Sendable {
  let seed: UInt64
  let plan: Plan
  let chance: Chance
  let clock: SimulatedClock
  let disk: SimulatedDisk
  let model: Model
  let followers: SimulatedFollowers
  let tasks = SimulatedTasks()
  var weather: Weather
  var network = Network()
  var clients: [Client]
  /// The process that clients reach; nil while none runs.
  var live: Running?
  /// Processes that another has taken over from, and that do not know it yet.
  var paused: [Running] = []
  private var processes = 0
  var officer: Stage
  /// Somebody should say what time it is.
  var clockIsDoubted = false
  var isInCommit = false
  /// Erasures that were sent, by what they erase.
  var erasing: [WaybillNumber: [UInt8]] = [:]
  private(set) var trace: [String] = []

  private init(seed: UInt64, plan: Plan) throws {
    let opening = try Opening.made.get()
    self.seed = seed
    self.plan = plan
    chance = Chance(seed: seed)
    clock = SimulatedClock(start: opening.now)
    disk = try SimulatedDisk(image: opening.image.copy())
    model = Model()
    // To look at every entry for each of them takes longer than all the rest.
    let players = [Player.authority(opening.stage.cast), Player.haulier(opening.stage.cast)]
    followers = SimulatedFollowers(
      seed % 4 == 0 ? players : [], model: model, disk: disk)
    weather = Weather.drawn(chance)
    let stage = { (number: Int) in
      Stage(
        cast: opening.stage.cast, origin: Story.origin, start: opening.now,
        seen: opening.stage.seen, nonces: UInt64(number + 1) << 40)
    }
    clients = (0..<plan.clients).map { Client($0, seed: seed, stage: stage($0)) }
    officer = stage(1_000)
  }

  /// Runs one seed to its end.
  package static func run(seed: UInt64, plan: Plan = Plan()) throws -> Report {
    let simulation = try Simulation(seed: seed, plan: plan)
    try simulation.play()
    return try simulation.report()
  }

  /// The log that a run leaves, beside what came of it.
  package static func log(seed: UInt64, plan: Plan) throws -> (report: Report, log: MemoryStore) {
    let simulation = try Simulation(seed: seed, plan: plan)
    try simulation.play()
    return (try simulation.report(), simulation.disk.image)
  }

  private func play() throws {
    for _ in 0..<plan.steps where model.troubles.isEmpty { try step() }
    try unlessInTrouble(heal)
    try unlessInTrouble(proveAlive)
    if chance.oneIn(4) {
      try unlessInTrouble(passYears)
      try unlessInTrouble(heal)
    }
    try unlessInTrouble(checkLog)
  }

  private func unlessInTrouble(_ part: () throws -> Void) throws {
    if model.troubles.isEmpty { try part() }
  }

  private func report() throws -> Report {
    let size = try disk.image.state().size
    var all = Array(trace.joined(separator: "\n").utf8)
    for stored in try disk.image.entries(from: 0, limit: .max) {
      all += stored.bytes + (stored.salt ?? [])
    }
    return Report(
      seed: seed, troubles: model.troubles, counts: model.counts, entries: size,
      digest: sha256(all), trace: trace)
  }

  /// Keeps what happened, so that two runs can be compared and a failure can be followed.
  func note(_ what: String) { trace.append("\(clock.elapsed) \(what)") }

  // MARK: Processes

  /// Starts a process on the disk; it may fail to, as the disk may.
  func start() {
    processes += 1
    let store = SimulatedStore(
      number: processes, disk: disk, chance: chance, weather: weather, mutant: plan.storeMutant)
    clock.believe()
    do {
      let cast = officer.cast
      // Mostly so few rows that what one command reads drives out what another has read.
      let rows = chance.oneIn(4) ? 100_000 : 5 + chance.below(100)
      let running = try Running(
        store: store, clock: clock, cast: cast, seed: seed, rows: rows,
        route: SimulatedRoute(followers, store: store, chance: chance), mutant: plan.mutant)
      store.meanwhile = { [unowned self, unowned running] in self.interfere(with: running) }
      store.didCommit = { [unowned self] in self.committed($0, by: store.number) }
      live = running
      clockIsDoubted = true
      note("process \(store.number) starts at size \(running.node.state.size)")
    } catch {
      note("process \(store.number) does not start: \(error)")
      if store.faults == 0 { model.trouble("a process does not start: \(error)") }
    }
  }

  func crash() {
    guard let live else { return }
    live.store.die()
    buryTheDead()
  }

  /// Processes whose power went in the middle of a commit.
  func buryTheDead() {
    paused.removeAll { $0.store.isDead }
    guard let dead = live, dead.store.isDead else { return }
    note("process \(dead.number) is gone")
    model.count("crashes")
    live = nil
  }

  /// Another process claims the store while the one that had it stands still.
  func takeOver() {
    guard let before = live, paused.count < 3 else { return }
    live = nil
    start()
    model.count("takeovers")
    paused.append(before)
  }

  private func committed(_ batch: Batch, by number: Int) {
    note("process \(number) commits \(batch.size) to \(batch.edge.size)")
    model.count("commits")
    if number != disk.owner {
      model.trouble("process \(number) commits, though \(disk.owner) has claimed the store")
    }
    let ahead = clock.believed + TimeKeeper.tolerance
    if batch.time > clock.truth.adding(milliseconds: ahead) {
      model.trouble("log time \(batch.time) is ahead of the time, which is \(clock.truth)")
    }
  }

  /// What others do while a process is in the middle of a commit.
  private func interfere(with running: Running) {
    guard !isInCommit else { return }
    isInCommit = true
    defer { isInCommit = false }
    clock.pass(chance.within(0...20))
    serve(running, to: nil)
    deliver()
    running.giveTurns()
    if running === live, chance.oneIn(weather.takeover) {
      takeOver()
      if chance.oneIn(2) { live?.giveTurns() }
    }
  }

  // MARK: Messages

  func send(_ message: Message) {
    let copies = network.send(message, at: clock.elapsed, weather, chance)
    if copies == 0 { model.count("messages lost") }
    if copies > 1 { model.count("messages doubled") }
  }

  func deliver() {
    for message in network.arrived(by: clock.elapsed) {
      switch message {
      case .submission(let submitted): hand(submitted)
      case .answer(let client, let id, let result):
        guard !clients[client].isCutOff else { continue }
        let trouble = clients[client].take(result, to: id, at: clock.elapsed)
        if let trouble { model.trouble(trouble) }
      case .checkpoint(let client, let note):
        if !clients[client].isCutOff { compare(note, client) }
      }
    }
  }

  /// Hands bytes to the process that they reach: sometimes one that has lost its claim.
  private func hand(_ submitted: Submitted) {
    if let client = submitted.client, clients[client].isCutOff { return }
    let reached = !paused.isEmpty && chance.oneIn(5) ? paused[chance.below(paused.count)] : live
    guard let reached else { return }
    let before = reached.store.faults
    let call = Call()
    reached.node.submit(submitted.bytes) { [self] result in
      guard !reached.store.isDead else { return }
      if call.isAnswered { model.trouble("one message was answered twice") }
      call.isAnswered = true
      let isExcused = reached.store.faults > before || reached.number != disk.owner
      model.answered(result, to: submitted.id, disk: disk, isExcused: isExcused)
      note("process \(reached.number) answers \(Self.words(result))")
      if let client = submitted.client, let id = submitted.id {
        send(.answer(client: client, id: id, result))
      }
    }
  }

  private static func words(_ result: Result<EntryReceipt, Failure>) -> String {
    switch result {
    case .success(let receipt): "\(receipt.id.text.prefix(8)) at \(receipt.index)"
    case .failure(.refused(let refusal, let receipt)):
      refusal.reasons.map(\.code).joined(separator: ",") + (receipt.map { " at \($0.index)" } ?? "")
    case .failure(.fault(let fault)): "\(fault)"
    }
  }
}

/// One message that waits for its answer.
private final class Call: @unchecked Sendable {
  var isAnswered = false
}
