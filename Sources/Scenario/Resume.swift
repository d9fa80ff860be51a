import EventLog
import Service
import Vocabulary

extension Director {
  /// Finds out from the log how far the story was played before, so that it goes on from there.
  ///
  /// A step is known by the nonce of its command, which follows from the cast's seed. What a step
  /// remembers depends on the checkpoint that its signers had seen, which the log has too.
  /// - Throws: when the log cannot be read.
  public func resume() throws {
    let sent = try sent()
    stage = Stage(cast: stage.cast, origin: stage.origin, start: stage.start, seen: stage.seen)
    for step in story.prologue {
      guard try recall(step, sent) else { return }
    }
    position = 0
    for (number, step) in story.steps.enumerated() {
      // Hours have gone by when something happened after them.
      guard case .cue = step.happening else { continue }
      guard try recall(step, sent) else { return }
      position = number + 1
    }
  }

  /// - Returns: whether the step has happened.
  private func recall(_ step: Step, _ sent: [Nonce: Seen]) throws -> Bool {
    guard case .cue(let make) = step.happening else { return true }
    var trial = stage
    guard let seen = sent[try make(&trial).body.nonce] else { return false }
    stage.seen = seen
    _ = try make(&stage)
    return true
  }

  private func sent() throws -> [Nonce: Seen] {
    var sent: [Nonce: Seen] = [:]
    var next: UInt64 = 0
    while next < node.state.size {
      let page = try node.store.entries(from: next, limit: 256)
      guard !page.isEmpty else { throw StoreFault.corrupt("entry \(next) is not there") }
      for stored in page {
        let entry = try Entry(stored.bytes)
        sent[entry.body.nonce] = entry.signatures.first?.statement.seen
      }
      next += UInt64(page.count)
    }
    return sent
  }
}
