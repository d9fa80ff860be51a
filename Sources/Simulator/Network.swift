import EventLog
import Service
import Vocabulary

/// What travels between clients and node.
enum Message {
  case submission(Submitted)
  case answer(client: Int, id: Digest, Result<EntryReceipt, Failure>)
  /// A checkpoint that a client asked for.
  case checkpoint(client: Int, String)
}

/// Bytes on their way to the node.
struct Submitted {
  let bytes: [UInt8]
  /// What the model expects of them; nil for what can be read by nobody.
  let id: Digest?
  /// The client that waits for the answer.
  let client: Int?
}

/// Messages under way. Each may be lost, doubled or late, so that they arrive in any order.
struct Network {
  private struct Letter {
    let due: Int64
    let order: Int
    let message: Message
  }

  private var letters: [Letter] = []
  private var sent = 0

  /// - Returns: how many copies are under way.
  mutating func send(
    _ message: Message, at now: Int64, _ weather: Weather, _ chance: Chance
  ) -> Int {
    if chance.oneIn(weather.messageIsLost) { return 0 }
    let copies = chance.oneIn(weather.messageIsDoubled) ? 2 : 1
    for _ in 0..<copies {
      let isLate = chance.oneIn(weather.messageIsDelayed)
      let delay = isLate ? chance.within(1_000...3_600_000) : chance.within(1...80)
      sent += 1
      letters.append(Letter(due: now + delay, order: sent, message: message))
    }
    return copies
  }

  /// Takes out what has arrived, in order of arrival.
  mutating func arrived(by now: Int64) -> [Message] {
    let due = letters.filter { $0.due <= now }
    guard !due.isEmpty else { return [] }
    letters.removeAll { $0.due <= now }
    return due.sorted { ($0.due, $0.order) < ($1.due, $1.order) }.map(\.message)
  }
}
