import EventLog
import Vocabulary

/// Carries requests to witnesses and brings back what they say.
public protocol WitnessCourier: Sendable {
  /// - Parameter body: nil to read what is at the address, the content of a POST otherwise.
  /// - Throws: when nobody answers, or not within a few seconds.
  func send(_ body: String?, to url: String) async throws -> (status: Int, body: String)
}

/// One witness as a log deals with it.
struct WitnessStanding {
  let witness: LogPolicy.Witness
  /// Size of the last checkpoint that it cosigned, as far as is known.
  var known: UInt64 = 0
  var isBusy = false
  /// Failures since it last cosigned.
  var failures = 0
  /// Corrections of `known` since it last cosigned.
  var corrections = 0
  var notBefore = ContinuousClock.now
  /// What it last did, in words.
  var word = "has not been asked yet"

  /// Longest pause between two attempts.
  static let longestPause = Duration.seconds(30)

  mutating func fail(_ word: String) {
    failures += 1
    corrections = 0
    self.word = word
    let pause = Duration.milliseconds(250 << Int64(min(failures - 1, 7)))
    notBefore = ContinuousClock.now + min(pause, WitnessStanding.longestPause)
  }

  mutating func agree(_ size: UInt64) {
    (known, failures, corrections) = (size, 0, 0)
    word = "cosigned \(size) entries"
  }
}

/// The attempt to have one checkpoint cosigned by enough witnesses.
struct CosigningRound {
  let note: SignedCheckpoint
  let start = ContinuousClock.now
  private(set) var lines: [VerifierKey: CosignatureLine] = [:]

  init(_ note: SignedCheckpoint) { self.note = note }

  var size: UInt64 { note.checkpoint.size }
  var cosigners: Set<VerifierKey> { Set(lines.keys) }

  /// Takes in the line of a witness, if it holds.
  mutating func take(_ offered: [CosignatureLine], by key: VerifierKey) -> Bool {
    for line in offered where line.name == key.name && line.keyID == key.keyID {
      let alone = SignedCheckpoint(checkpoint: note.checkpoint, signatures: [line])
      guard alone.isSigned(by: key) else { return false }
      lines[key] = line
      return true
    }
    return false
  }

  /// The note with all that was gathered, in the order of the policy.
  func cosigned(_ order: [LogPolicy.Witness]) -> SignedCheckpoint {
    SignedCheckpoint(
      checkpoint: note.checkpoint, signatures: note.signatures + order.compactMap { lines[$0.key] })
  }
}
