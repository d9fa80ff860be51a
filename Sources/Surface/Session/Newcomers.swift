import EventLog
import Hummingbird
import Service
import Synchronization
import Vocabulary

/// Those who have shown to hold a key that is not enrolled yet, and that is asked to sign. They see
/// what waits for that key, and nothing else.
final class Newcomers: Sendable {
  /// Thirty minutes, in milliseconds.
  static let lifetime: Int64 = 1_800_000

  private struct Held {
    let key: PublicKey
    let ends: Int64
  }

  private let held = Mutex<[Digest: Held]>([:])
  private let clock: any Clock
  private let entropy: any Entropy
  private let most: Int

  /// - Parameter most: at a time; the one that ends first ends for a new one.
  init(clock: any Clock, entropy: any Entropy, most: Int = 1_000) {
    self.clock = clock
    self.entropy = entropy
    self.most = most
  }

  /// - Returns: the secret for the cookie, kept only as a digest.
  func open(_ key: PublicKey) -> String {
    let token = Base64.url.encode(entropy.bytes(32))
    let now = clock.monotonic()
    held.withLock { held in
      held = held.filter { $0.value.ends > now && $0.value.key != key }
      if held.count >= most, let first = held.min(by: { $0.value.ends < $1.value.ends }) {
        held[first.key] = nil
      }
      held[Newcomers.digest(token)] = Held(key: key, ends: now + Newcomers.lifetime)
    }
    return token
  }

  func find(_ token: String) -> PublicKey? {
    let now = clock.monotonic()
    return held.withLock { held in
      guard let found = held[Newcomers.digest(token)], found.ends > now else { return nil }
      return found.key
    }
  }

  private static func digest(_ token: String) -> Digest {
    sha256(Array("portcullis/newcomer/v1\n\(token)".utf8))
  }
}
