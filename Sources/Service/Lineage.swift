import Canonical
public import EventLog
import Rows
public import Trade
import Vocabulary

extension StoreReader {
  /// The names and keys that the log has had; nil for one that has had one of each.
  public func lineage() throws(StoreFault) -> LogLineage? {
    guard let bytes = try row(table: LogLineage.table, key: LogLineage.onlyKey) else { return nil }
    do throws(JSONFault) {
      return try JSON.parse(bytes).decode(LogLineage.self)
    } catch {
      throw .corrupt("the row of the log's names: \(error)")
    }
  }
}

/// What a node was opened for.
public enum Duty: Sendable {
  /// Commands of everybody.
  case serving
  /// To give a restored log its new name, and nothing else.
  case restoring
  /// As serving, while no server runs: also takes a new key of the log.
  case rotating
}

/// What a node knows of its log's names when it opens.
struct Opening {
  let lineage: LogLineage?
  let duty: Duty

  init(_ reader: some StoreReader, _ duty: Duty) throws(StoreFault) {
    lineage = try reader.lineage()
    self.duty = duty
  }

  /// Names under which commands were signed before the one that holds.
  var predecessors: [String] { lineage?.predecessors ?? [] }

  /// The keys that signed checkpoints under a name.
  func keys(of origin: String) -> [VerifierKey] {
    let spans = lineage?.names.last { $0.origin == origin }?.keys ?? []
    return spans.compactMap { try? VerifierKey(text: $0.vkey) }
  }

  /// Whether log time waits for the operator, since what happened lately is still being sent again.
  var isRestored: Bool { duty == .restoring || lineage?.restoredAt != nil }

  /// - Throws: `notPortcullis` when the store is another log's, or this is not its key.
  func check(_ state: StoreState, origin: String, key: VerifierKey) throws(StoreFault) {
    guard !state.origin.isEmpty else { return }
    if duty == .restoring {
      guard state.origin != origin else {
        throw .notPortcullis("a log is restored under a new name, and \(origin) is its old one")
      }
      return
    }
    guard state.origin == origin else {
      throw .notPortcullis(
        "the store holds the log \(state.origin), not \(origin): check the configuration; a backup"
          + " goes on under a new name with `portcullis restore`")
    }
    if let vkey = lineage?.vkey, vkey != key.text {
      throw .notPortcullis(
        "the key of this log is \(vkey), and the one that was given is \(key.text); when a rotation"
          + " was cut short, `portcullis keys rotate-log` completes it")
    }
    // Nobody would believe what another key signs, and witnesses would not cosign it.
    if lineage == nil, let note = state.checkpoint.flatMap({ try? SignedCheckpoint(text: $0) }),
      !note.isSigned(by: key)
    {
      throw .notPortcullis(
        "the last checkpoint of \(origin) is not signed by \(key.text): bring the right key back,"
          + " from where you keep it")
    }
  }

  /// Why a command is not taken here; nil when it may be.
  func objection(to command: Command) -> String? {
    switch (command, duty) {
    case (.system(.succeed), .restoring), (.system(.rotateKey), .rotating): nil
    case (.system(.succeed), _): "a log is given a successor by `portcullis restore`"
    case (.system(.rotateKey), _):
      "the log's key is replaced by `portcullis keys rotate-log`, while no server runs"
    case (_, .restoring): "this log is being restored"
    case (_, .serving), (_, .rotating): nil
    }
  }
}

extension Opening {
  /// The end of the log with a checkpoint by the key that holds: after a rotation the last one is
  /// by the key before.
  func signed(
    _ state: StoreState, by verifier: VerifierKey, _ key: PrivateKey, in store: any Store
  ) throws -> StoreState {
    guard lineage?.vkey == verifier.text, duty != .restoring, let time = state.time,
      let text = state.checkpoint, try !SignedCheckpoint(text: text).isSigned(by: verifier)
    else { return state }
    var signed = state
    let checkpoint = Checkpoint(origin: state.origin, size: state.size, root: state.edge.root)
    let note = try SignedCheckpoint(checkpoint, key: key).text
    signed.checkpoint = note
    try store.commit(
      Batch(
        epoch: state.epoch, size: state.size, origin: state.origin, entries: [], rows: [],
        nodes: [], edge: state.edge, checkpoint: note, time: time))
    return signed
  }
}
