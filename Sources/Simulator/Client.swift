import EventLog
import Scenario
import Service
import Vocabulary

/// Somebody who sends commands, one after the other: the next when the last has its answer, the
/// same bytes again when no answer comes.
struct Client {
  struct Command {
    let bytes: [UInt8]
    let id: Digest
    /// When it is sent again.
    var nextTry: Int64
  }

  let number: Int
  private(set) var stage: Stage
  private var traffic: Traffic
  private(set) var waiting: Command?
  /// What has been answered, for sending it again long after.
  private(set) var answered: [Command] = []
  /// The last command that was recorded.
  private(set) var lastReceipt: EntryReceipt?
  var isCutOff = false

  init(_ number: Int, seed: UInt64, stage: Stage) {
    self.number = number
    self.stage = stage
    // Some trade with the same serials as their neighbour, which conflicts.
    let first = seed % 5 == 0 ? number / 2 : number
    traffic = Traffic(
      seed: seed &+ UInt64(number), atOnce: 3 + number, first: 1_000 + first * 10_000)
  }

  /// The bytes to send now, if any.
  ///
  /// - Parameter delay: hours since what the command speaks of. A consignment that left days ago
  ///   has deadlines that are due when it is issued.
  mutating func next(at now: Int64, truth: Moment, delay: Int = 0) throws -> Command? {
    if waiting == nil {
      let cue = try traffic.next(&stage, at: truth.adding(hours: -delay))
      let submission = try cue.submission(seen: stage.seen)
      waiting = Command(bytes: submission.bytes, id: submission.id, nextTry: now)
    }
    guard let command = waiting, command.nextTry <= now else { return nil }
    waiting?.nextTry = now + 30_000
    return command
  }

  /// - Returns: what is wrong with the answer, as far as a client can see.
  mutating func take(
    _ result: Result<EntryReceipt, Failure>, to id: Digest, at now: Int64
  ) -> String? {
    guard waiting?.id == id else { return nil }
    switch result {
    case .failure(.fault): waiting?.nextTry = now + 1_000
    case .failure(.refused(_, let recorded)): return settle(recorded)
    case .success(let receipt): return settle(receipt)
    }
    return nil
  }

  private mutating func settle(_ receipt: EntryReceipt?) -> String? {
    if let waiting { answered.append(waiting) }
    waiting = nil
    guard let receipt else { return nil }
    defer { lastReceipt = receipt }
    guard let last = lastReceipt?.index, receipt.index <= last else { return nil }
    return "client \(number) has its commands out of order: \(receipt.index) after \(last)"
  }

  mutating func verified(_ seen: Seen) { stage.seen = seen }
}
