import Service
import Synchronization
import Vocabulary

/// Random values that are each signed once, to show that somebody holds a key now.
final class Challenges: Sendable {
  /// Five minutes, in milliseconds.
  static let lifetime: Int64 = 300_000

  /// Each challenge with the time at which it ends.
  private let open = Mutex<[String: Int64]>([:])
  private let clock: any Clock
  private let entropy: any Entropy
  private let most: Int

  /// - Parameter most: challenges at a time; older ones end for new ones.
  init(clock: any Clock, entropy: any Entropy, most: Int = 10_000) {
    self.clock = clock
    self.entropy = entropy
    self.most = most
  }

  var count: Int { open.withLock { $0.count } }

  /// 32 random bytes in base64url.
  func issue() -> String {
    let challenge = Base64.url.encode(entropy.bytes(32))
    let now = clock.monotonic()
    open.withLock { open in
      if open.count >= most {
        open = open.filter { $0.value > now }
        // Still too many: half of the older ones go, so that this is not done at each one.
        if open.count >= most {
          let ends = open.values.sorted()
          open = open.filter { $0.value > ends[ends.count / 2] }
        }
      }
      open[challenge] = now + Challenges.lifetime
    }
    return challenge
  }

  /// Whether the challenge was issued here, has time left and was not used before. It is used now.
  func spend(_ challenge: String) -> Bool {
    let now = clock.monotonic()
    return open.withLock { $0.removeValue(forKey: challenge).map { $0 > now } ?? false }
  }

  /// What is signed to sign in.
  static func message(origin: String, challenge: String) -> [UInt8] {
    Array("portcullis/session/v1\n\(origin)\n\(challenge)".utf8)
  }
}
