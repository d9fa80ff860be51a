import EventLog
import Service
import Synchronization
import Trade
import Vocabulary

/// Somebody who has shown to hold a key of a party, or to be a person of this node's own desk.
struct Session: Sendable, Hashable {
  /// Names the session in custodial commands. Not a secret: the cookie holds another value.
  let id: String
  let party: PartyID
  let key: PublicKey
  let person: PersonID?
  /// Whether the node's desk signs for this person.
  let isAtDesk: Bool

  var reader: Reader { .party(party) }
}

/// The sessions that are open, in memory: a restart ends them all.
final class Sessions: Sendable {
  /// Twelve hours, in milliseconds.
  static let lifetime: Int64 = 43_200_000
  /// Of one key or, at the desk, of one person: so that nobody can crowd others out.
  static let mostOfOne = 20

  private struct Held {
    let session: Session
    let ends: Int64
  }

  private let held = Mutex<[Digest: Held]>([:])
  private let clock: any Clock
  private let entropy: any Entropy
  private let most: Int

  /// - Parameter most: sessions at a time; the oldest one ends for a new one.
  init(clock: any Clock, entropy: any Entropy, most: Int = 10_000) {
    self.clock = clock
    self.entropy = entropy
    self.most = most
  }

  var count: Int { held.withLock { $0.count } }

  /// Opens a session and gives the secret for its cookie. Only its digest is kept, so that looking
  /// it up tells nothing about it.
  func open(
    party: PartyID, key: PublicKey, person: PersonID?, isAtDesk: Bool
  ) -> (token: String, session: Session) {
    let token = Base64.url.encode(entropy.bytes(32))
    let session = Session(
      id: hex(entropy.bytes(16)), party: party, key: key, person: person, isAtDesk: isAtDesk)
    let now = clock.monotonic()
    held.withLock { held in
      held = held.filter { $0.value.ends > now }
      let own = held.filter { $0.value.session.key == key && $0.value.session.person == person }
      if own.count >= Sessions.mostOfOne { Sessions.dropOldest(of: own, in: &held) }
      if held.count >= most { Sessions.dropOldest(of: held, in: &held) }
      held[Sessions.digest(token)] = Held(session: session, ends: now + Sessions.lifetime)
    }
    return (token, session)
  }

  func find(_ token: String) -> Session? {
    let now = clock.monotonic()
    return held.withLock { held in
      guard let found = held[Sessions.digest(token)], found.ends > now else { return nil }
      return found.session
    }
  }

  func close(_ token: String) {
    held.withLock { _ = $0.removeValue(forKey: Sessions.digest(token)) }
  }

  private static func dropOldest(of some: [Digest: Held], in held: inout [Digest: Held]) {
    if let oldest = some.min(by: { $0.value.ends < $1.value.ends }) { held[oldest.key] = nil }
  }

  private static func digest(_ token: String) -> Digest {
    sha256(Array("portcullis/cookie/v1\n\(token)".utf8))
  }
}
