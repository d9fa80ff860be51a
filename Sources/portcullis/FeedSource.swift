import Canonical
import EventLog
import SQLiteStore
import Service
import Trade
import Vocabulary

/// Where entries are followed: at a node, or beside it in its store.
protocol FeedSource: Sendable {
  var origin: String { get }
  /// - Parameter waits: whether to wait a while when there is nothing new.
  /// - Throws: `Unavailable` when it makes sense to try again.
  func page(from index: UInt64, waits: Bool) async throws -> FollowedPage
}

struct FollowedPage: Sendable {
  struct Line: Sendable {
    let index: UInt64
    let bytes: [UInt8]
  }

  var lines: [Line]
  var next: UInt64
  /// Nothing more was on the log.
  var isAtEnd: Bool
}

/// A log in a data directory, whole, beside whoever writes it.
struct StoreFeed: FeedSource {
  let origin: String
  private let reader: SQLiteStore

  init(_ directory: DataDirectory) throws {
    origin = try directory.configuration().origin
    reader = try directory.reader()
  }

  func page(from index: UInt64, waits: Bool) async throws -> FollowedPage {
    let size = try reader.state().size
    guard index <= size else {
      throw Complaint(
        "the log has \(size) entries, fewer than \(index): it was restored from an earlier copy;"
          + " begin again at an index that it has")
    }
    if waits && index == size { try await Task.sleep(for: .milliseconds(300)) }
    let page = try reader.snapshot().feed(
      from: index, for: FeedQuestion(reader: .operatorOfTheStore))
    return FollowedPage(
      lines: page.lines.map { .init(index: $0.index, bytes: $0.bytes) }, next: page.next,
      isAtEnd: page.isAtEnd)
  }
}

/// What a node shows to the party that is signed in. It signs in again when it has to.
actor NodeFeed: FeedSource {
  nonisolated let origin: String
  private let wire: HTTPClient
  private let key: PrivateKey
  private var cookie: String?

  static func open(_ url: String, _ place: PlaceOptions) async throws -> NodeFeed {
    guard let keyFile = place.signIn else { throw Complaint("--url goes with --sign-in") }
    let trust = try place.trust.map { try TrustFile(file: $0) }
    let key = try KeyFile.read(keyFile)
    let log = try await RemoteLog.open(url, trust: trust, signIn: nil)
    return NodeFeed(origin: log.origin, wire: try HTTPClient(url), key: key)
  }

  private init(origin: String, wire: HTTPClient, key: PrivateKey) {
    self.origin = origin
    self.wire = wire
    self.key = key
  }

  func page(from index: UInt64, waits: Bool) async throws -> FollowedPage {
    do {
      return try await ask(from: index, waits)
    } catch let declined as Declined where declined.asksToSignIn {
      cookie = nil
      return try await ask(from: index, waits)
    }
  }

  private func ask(from index: UInt64, _ waits: Bool) async throws -> FollowedPage {
    if cookie == nil { cookie = try await wire.signIn(key, origin: origin) }
    let path = "/v1/feed?from=\(index)&limit=500&wait=\(waits ? 20 : 0)"
    let bytes = try await wire.bytes(path, cookie: cookie)
    return try FollowedPage(lines: bytes, after: index)
  }
}

extension FollowedPage {
  /// - Throws: `Unavailable` for an answer that was cut off.
  init(lines bytes: [UInt8], after index: UInt64) throws {
    var (lines, next): ([Line], UInt64?) = ([], nil)
    for text in bytes.split(separator: 0x0A) {
      let json: JSON
      do throws(JSONFault) {
        json = try JSON.parse(Array(text), limits: Evidence.limits)
      } catch {
        throw Unavailable("the node's answer was cut off (\(error))")
      }
      if let given = json["index"], let index = try? given.decode(UInt64.self) {
        lines.append(Line(index: index, bytes: Array(text)))
      } else if let given = json["next"] {
        next = try? given.decode(UInt64.self)
      }
    }
    guard let next, next >= index else { throw Unavailable("the node's answer was cut off") }
    self.init(lines: lines, next: next, isAtEnd: lines.isEmpty && next == index)
  }
}
