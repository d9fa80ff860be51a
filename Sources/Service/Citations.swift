import Enforcement
import EventLog
import Trade
import Vocabulary

/// The checkpoints that a command cites, as far as mathematics can tell: the same when it is
/// recorded and when it is decided again.
struct Citations {
  /// What the command states to be checkpoints of this log; whether they are is for the log to
  /// prove.
  private(set) var seen: Set<Seen>
  /// Signed notes in the command's content, each signed by the key that the command names.
  private(set) var notes: [String: Seen] = [:]

  /// - Throws: a refusal when a note or a verifier key is not what it should be.
  init(_ command: Command, statements: [Statement]) throws(Refusal) {
    seen = Set(statements.map(\.seen))
    switch command {
    case .enforcement(.drawSample(let draw)): seen.insert(draw.cited)
    case .system(.succeed(let command)): try take(command)
    case .system(.rotateKey(let command)):
      let old = try Citations.key(command.old, "old")
      let new = try Citations.key(command.new, "new")
      guard Array(old.name.utf8) == Array(new.name.utf8) else {
        throw Citations.refusal("content.new", "the two keys are of different logs")
      }
    default: break
    }
  }

  private mutating func take(_ command: SucceedLog) throws(Refusal) {
    let key = try Citations.key(command.predecessor, "predecessor")
    _ = try Citations.key(command.successor, "successor")
    let kept = try Citations.note(command.kept, key, "kept")
    notes["kept"] = kept
    seen.insert(kept)
    guard let text = command.witnessed else { return }
    let witnessed = try Citations.note(text, key, "witnessed")
    notes["witnessed"] = witnessed
    seen.insert(witnessed)
  }

  private static func key(_ log: NamedLog, _ field: String) throws(Refusal) -> VerifierKey {
    let key = try key(log.vkey, "\(field).vkey")
    guard Array(key.name.utf8) == Array(log.origin.utf8) else {
      throw refusal("content.\(field).vkey", "this is not a key of \(log.origin)")
    }
    return key
  }

  private static func key(_ text: String, _ field: String) throws(Refusal) -> VerifierKey {
    do throws(InvalidText) {
      let key = try VerifierKey(text: text)
      guard key.kind == .log else { throw InvalidText("this is the key of a witness") }
      return key
    } catch {
      throw refusal("content.\(field)", error.description)
    }
  }

  private static func note(
    _ text: String, _ key: VerifierKey, _ field: String
  ) throws(Refusal) -> Seen {
    guard let note = try? SignedCheckpoint(text: text), note.isSigned(by: key),
      Array(note.checkpoint.origin.utf8) == Array(key.name.utf8)
    else { throw refusal("content.\(field)", "this is not a checkpoint signed by \(key.text)") }
    return Seen(root: note.checkpoint.root, size: note.checkpoint.size)
  }

  private static func refusal(_ place: String, _ message: String) -> Refusal {
    Refusal([
      SubmissionRefusal.badValue.because(
        "\(place): \(message). \(SubmissionRefusal.badValue.advice)")
    ])
  }
}
