import Canonical
import EventLog
import Hummingbird
import Service
import Vocabulary

/// Who wants entries brought to a URL.
struct FollowerRequest: Codable, Sendable {
  /// Index of the first entry to bring; from now on where absent.
  var from: UInt64?
  var kinds: [String]?
  var url: String
}

/// A follower, and how far it has come.
struct FollowerAnswer: Codable, Sendable {
  var attempts: Int
  /// What the last attempt came to, where it was not accepted.
  var failure: String?
  var from: UInt64
  var id: Nonce
  var kinds: [String]?
  var next: UInt64
  /// `gone` or `keyEnded`.
  var stopped: String?
  var url: String

  init(_ follower: Follower, _ state: FollowerState) {
    attempts = state.attempts
    failure = state.failure
    from = follower.from
    id = follower.id
    kinds = follower.kinds
    next = state.next
    stopped = state.stopped?.rawValue
    url = follower.url
  }
}

struct FollowersAnswer: Codable, Sendable {
  var followers: [FollowerAnswer]
}

extension API {
  /// Takes in a follower of the party that asks. It lasts as long as the key that asks.
  func addFollower(_ request: Request, _ visit: Visit) async throws -> Response {
    let session = try visit.signedIn()
    let asked = try await request.json(FollowerRequest.self)
    let size = node.state.size
    let follower = Follower(
      id: Nonce(wiring.options.entropy.bytes(16)), party: session.party, url: asked.url,
      from: asked.from ?? size, kinds: asked.kinds, by: session.key, person: session.person,
      mayBePrivate: wiring.options.followersMayBePrivate)
    try book().add(follower, size: size)
    let answer = FollowerAnswer(follower, FollowerState(from: follower.from))
    return Response(JSON(encoding: answer), status: 201)
  }

  func followers(_ visit: Visit) throws -> Response {
    let book = try book()
    let answers = try own(visit, book).map { FollowerAnswer($0, try book.state(of: $0)) }
    return Response(JSON(encoding: FollowersAnswer(followers: answers)))
  }

  func removeFollower(_ visit: Visit) throws -> Response {
    let book = try book()
    let id: Nonce = try visit.value("id")
    guard try own(visit, book).contains(where: { $0.id == id }) else {
      throw Problem(.noSuchFollower, "Your party has no such follower here.")
    }
    try book.remove(id)
    return Response(status: .noContent)
  }

  private func own(_ visit: Visit, _ book: FollowerBook) throws -> [Follower] {
    let party = try visit.signedIn().party
    return try book.list().filter { $0.party == party }
  }

  private func book() throws -> FollowerBook {
    guard let book = wiring.options.followers else {
      throw Problem(.noSuchFollower, "This node brings entries to nobody: read /v1/feed.")
    }
    return book
  }
}
