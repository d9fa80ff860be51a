public import EventLog
import Synchronization
public import Vocabulary

/// What a node shows of its log, and whether it takes commands. Without witnesses it shows the last
/// commit and always takes them; with witnesses it shows what enough of them have cosigned.
public final class Publication: Sendable {
  private struct Held {
    var witnesses: TrustFile.Witnesses?
    var isWitnessed = false
    var readOnly: String?
    var cosigned: SignedCheckpoint?
  }

  private let held = Mutex(Held())

  init() {}

  /// Whether checkpoints are shown only when witnesses have cosigned them.
  public var isWitnessed: Bool { held.withLock { $0.isWitnessed } }

  /// What a verifier's trust file asks of witnesses; nil when it has no words for the policy.
  public var witnesses: TrustFile.Witnesses? {
    held.withLock { $0.isWitnessed ? $0.witnesses : TrustFile.Witnesses() }
  }

  /// Why no command is taken; nil when they are.
  public var readOnly: String? { held.withLock { $0.readOnly } }

  /// The newest checkpoint that enough witnesses have cosigned.
  public var cosigned: SignedCheckpoint? { held.withLock { $0.cosigned } }

  func begin(_ witnesses: TrustFile.Witnesses?, readOnly: String) {
    held.withLock {
      $0.isWitnessed = true
      $0.witnesses = witnesses
      $0.readOnly = readOnly
    }
  }

  func close(_ reason: String) { held.withLock { $0.readOnly = reason } }

  func open() { held.withLock { $0.readOnly = nil } }

  func publish(_ note: SignedCheckpoint) { held.withLock { $0.cosigned = note } }

  /// Waits for what is shown to reach a size.
  ///
  /// - Parameter limit: longest wait.
  /// - Returns: whether it did.
  public func reach(_ size: UInt64, within limit: Duration) async -> Bool {
    let end = ContinuousClock.now + limit
    while isWitnessed && cosigned?.checkpoint.size ?? 0 < size {
      guard ContinuousClock.now < end else { return false }
      do {
        try await Task.sleep(for: .milliseconds(10))
      } catch {
        return false
      }
    }
    return true
  }

  /// - Throws: a fault that says why no command is taken.
  func check() throws(Failure) {
    if let readOnly { throw .fault(.readOnly(readOnly)) }
  }
}

extension Node {
  /// The signed note that is shown to everybody; nil when there is none yet.
  public var published: SignedCheckpoint? {
    if publication.isWitnessed { return publication.cosigned }
    return state.checkpoint.flatMap { try? SignedCheckpoint(text: $0) }
  }

  /// What a signer states to have seen when it has just read the checkpoint that is shown.
  public var seen: Seen {
    if publication.isWitnessed, let checkpoint = publication.cosigned?.checkpoint {
      return Seen(root: checkpoint.root, size: checkpoint.size)
    }
    return Seen(root: state.edge.root, size: state.size)
  }

  /// What a verifier trusts beforehand.
  public var trust: TrustFile {
    TrustFile(
      key: verifierKey, log: origin, witnesses: publication.witnesses ?? TrustFile.Witnesses())
  }
}
