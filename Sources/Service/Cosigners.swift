import DurableFiles
public import EventLog
import Foundation
public import Logging
public import Vocabulary

/// Has the log's checkpoints cosigned by the witnesses of a policy (C2SP tlog-witness), and shows
/// the newest that enough of them cosigned.
///
/// At the start the node takes no commands: only when enough witnesses have cosigned what it holds
/// is it known that nothing of its past is missing. A witness that has seen more, and can show it
/// under this log's own key, ends writing for good.
public actor Cosigners {
  private let executor = QueueExecutor(label: "portcullis.cosigners")
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  let node: Node
  let policy: LogPolicy
  let courier: any WitnessCourier
  let log: Logger
  private let file: String?
  var standings: [WitnessStanding]
  var round: CosigningRound?
  private var hasStopped = false
  private var hasOpened = false
  private var alarm: ContinuousClock.Instant?
  private let wake: AsyncStream<Void>.Continuation
  private let woken: AsyncStream<Void>

  /// Shortest time between the beginnings of two rounds: what is committed meanwhile shares one.
  static let interval = Duration.milliseconds(40)

  /// Closes the node for commands until enough witnesses agree.
  ///
  /// - Parameters:
  ///   - file: where the newest cosigned checkpoint is kept; nil keeps it in memory only.
  /// - Throws: `InvalidText` when a witness has no address, or the policy can never be met.
  public init(
    node: Node, policy: LogPolicy, courier: any WitnessCourier, file: String?, log: Logger
  ) throws(InvalidText) {
    let asked = policy.witnesses.filter { $0.url != nil }
    guard policy.quorum.isMet(by: Set(asked.map(\.key))) else {
      throw InvalidText("not enough witnesses of the policy have an address to ask them at")
    }
    self.node = node
    self.policy = policy
    self.courier = courier
    self.file = file
    self.log = log
    standings = asked.map { WitnessStanding(witness: $0) }
    (woken, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    node.publication.begin(policy.trusted, readOnly: Cosigners.waiting(standings))
  }

  /// Works until it is cancelled.
  public func run() async {
    recall()
    let news = Task { [wake, node] in
      for await _ in node.sizes() { wake.yield() }
    }
    defer { news.cancel() }
    wake.yield()
    for await _ in woken {
      if Task.isCancelled || hasStopped { return }
      step()
    }
  }

  // MARK: Rounds

  private func step() {
    guard !hasStopped else { return }
    if node.state.checkpoint == nil { return askAboutNothing() }
    beginRound()
    guard let round else { return }
    for position in standings.indices {
      let one = standings[position]
      guard !one.isBusy, !round.cosigners.contains(one.witness.key) else { continue }
      let pause = one.notBefore - ContinuousClock.now
      if pause > .zero {
        wakeUp(after: pause)
      } else {
        ask(position, about: round)
      }
    }
    openIfAgreed()
  }

  /// A new round begins when the last one has come to its end and there is something new. One that
  /// cannot end because nobody answers gives way to what is newest.
  private func beginRound() {
    guard let note = node.state.checkpoint, round?.note.text != note else { return }
    if let round {
      let isMet = policy.quorum.isMet(by: round.cosigners)
      guard isMet || !standings.contains(where: \.isBusy) else { return }
      let pause = round.start + Cosigners.interval - ContinuousClock.now
      guard pause <= .zero else { return wakeUp(after: pause) }
    }
    guard let signed = try? SignedCheckpoint(text: note) else { return }
    round = CosigningRound(signed)
  }

  private func ask(_ position: Int, about round: CosigningRound) {
    let standing = standings[position]
    guard let url = standing.witness.url else { return }
    let (old, new) = (standing.known, round.size)
    let proof: [Digest]
    do throws(StoreFault) {
      proof = old < new ? try node.consistencyProof(from: old, to: new) ?? [] : []
    } catch {
      return standings[position].fail("could not be asked: \(error)")
    }
    let request = AddCheckpoint(old: old, proof: proof, note: CheckpointNote(round.note))
    standings[position].isBusy = true
    Task { [courier] in
      let reply: WitnessReply?
      let word: String
      do {
        let answer = try await courier.send(request.text, to: url + "/add-checkpoint")
        reply = WitnessReply(status: answer.status, body: answer.body)
        word = "answered \(answer.status)"
      } catch {
        (reply, word) = (nil, "does not answer")
      }
      await self.hear(reply, word, from: position, about: round)
    }
  }

  private func hear(
    _ reply: WitnessReply?, _ word: String, from position: Int, about asked: CosigningRound
  ) async {
    defer { wake.yield() }
    let key = standings[position].witness.key
    switch reply {
    case .cosigned(let lines): take(lines, from: position, key, about: asked)
    case .conflict(let size) where size <= asked.size && standings[position].corrections < 3:
      standings[position].known = size
      standings[position].corrections += 1
    case .conflict(let size):
      await suspect(position, "has cosigned \(size) entries of this log")
    case .inconsistent: await suspect(position, "has cosigned another history of this log")
    case .malformed, .notSigned, .unknownLog, nil:
      if standings[position].failures == 0 {
        log.warning(
          "a witness did not cosign", metadata: ["witness": "\(key.name)", "answer": "\(word)"])
      }
      standings[position].fail(word)
    }
    standings[position].isBusy = false
    if !hasOpened && !hasStopped { node.publication.close(Cosigners.waiting(standings)) }
  }

  private func take(
    _ lines: [CosignatureLine], from position: Int, _ key: VerifierKey,
    about asked: CosigningRound
  ) {
    var asked = asked
    guard asked.take(lines, by: key) else {
      return standings[position].fail("sent a cosignature that does not hold")
    }
    standings[position].agree(asked.size)
    guard round?.note == asked.note, round?.take(lines, by: key) == true, let round,
      policy.quorum.isMet(by: round.cosigners)
    else { return }
    publish(round.cosigned(policy.witnesses))
  }

  private func publish(_ note: SignedCheckpoint) {
    node.publication.publish(note)
    guard let file else { return }
    do {
      try DurableFile.write(Array(note.text.utf8), to: file)
    } catch {
      log.error("the cosigned checkpoint could not be kept", metadata: ["failure": "\(error)"])
    }
  }

  /// One alarm at a time is enough: whoever it wakes sets the next.
  func wakeUp(after pause: Duration) {
    let time = ContinuousClock.now + pause
    if let alarm, alarm <= time { return }
    alarm = time
    Task {
      // Cancellation rings early, which does no harm.
      try? await Task.sleep(until: time)
      ring(time)
    }
  }

  private func ring(_ time: ContinuousClock.Instant) {
    if alarm == time { alarm = nil }
    wake.yield()
  }

  // MARK: Opening and stopping

  /// Commands are taken once enough witnesses agree and every other one has had its say.
  private func openIfAgreed() {
    guard !hasOpened, !hasStopped, let round, policy.quorum.isMet(by: round.cosigners),
      !standings.contains(where: \.isBusy)
    else { return }
    open()
  }

  func open() {
    hasOpened = true
    node.publication.open()
    log.notice("enough witnesses agree; commands are taken", metadata: ["log": "\(node.origin)"])
  }

  /// Nothing is written any more: somebody else writes with this log's key, or its past is missing.
  func stop(_ reason: String) {
    hasStopped = true
    node.publication.close(reason)
    log.critical("commands are no longer taken", metadata: ["reason": "\(reason)"])
    wake.finish()
  }

  var isOpen: Bool { hasOpened }

  static func waiting(_ standings: [WitnessStanding]) -> String {
    let words = standings.map { "\($0.witness.name) \($0.word)" }.joined(separator: ", ")
    return "This node takes no commands until enough of its witnesses have confirmed that nothing"
      + " of its log is missing: \(words). It keeps asking."
  }

  /// Goes on from the checkpoint that was shown last.
  private func recall() {
    guard let file, FileManager.default.fileExists(atPath: file) else { return }
    do {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      let note = try SignedCheckpoint(text: String(decoding: bytes, as: UTF8.self))
      try recall(note, file)
    } catch {
      log.warning("the cosigned checkpoint cannot be read", metadata: ["failure": "\(error)"])
    }
  }

  private func recall(_ note: SignedCheckpoint, _ file: String) throws {
    let shown = CheckpointNote(note)
    guard shown.origin == node.origin, node.hasSigned(shown) else { return }
    if try continues(shown) {
      // One that the key before signed is not shown under the one that holds.
      if note.isSigned(by: node.verifierKey) { node.publication.publish(note) }
      for position in standings.indices { standings[position].known = note.checkpoint.size }
    } else {
      stop(Cosigners.behind("The file \(file) holds", shown, node.state.size))
    }
  }
}
