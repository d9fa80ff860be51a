import EventLog
import Hummingbird
import Rows
import Service
import Vocabulary

/// What both ways of following are asked for.
struct FollowRequest: Sendable {
  /// Nil is from now on.
  var from: UInt64?
  var lines: Int
  var wait: Duration
  var waybill: WaybillNumber?

  static let mostLines = 1_000
  /// In seconds: shorter than what proxies and clients give up after.
  static let longestWait: UInt64 = 25

  /// - Throws: `Problem` for a parameter that is not what it should be.
  init(_ request: Request) throws {
    from = try request.wholeNumber("from")
    lines = Int(min(max(try request.wholeNumber("limit") ?? 500, 1), UInt64(Self.mostLines)))
    wait = .seconds(min(try request.wholeNumber("wait") ?? 0, Self.longestWait))
    waybill = try request.parameters.first { $0.key == "waybill" }
      .map { try WaybillNumber(text: $0.value) }
  }
}

extension Request {
  /// - Throws: `Problem` for something else than a whole number.
  fileprivate func wholeNumber(_ name: String) throws -> UInt64? {
    try parameters.contains { $0.key == name } ? number(name) : nil
  }
}

extension API {
  /// The entries that the reader may read, one a line, and where to go on.
  func feed(_ request: Request, _ visit: Visit) async throws -> Response {
    let session = try visit.signedIn()
    let asked = try FollowRequest(request)
    let from = asked.from ?? 0
    try requireReached(from)
    let place = try await waitForMore(after: from, asked.wait, session, request)
    let following = Following(
      wiring: wiring, request: request, session: session, waybill: asked.waybill)
    let limits = FeedLimits(lines: asked.lines)
    let first = try await following.page(from: from, limits)
    var headers = HTTPFields()
    headers[.contentType] = "application/x-ndjson"
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        _ = place
        var (page, given, scanned) = (first, 0, 0)
        while true {
          given += page.lines.count
          scanned += page.scanned
          try await writer.write(ByteBuffer(bytes: page.lines.flatMap { $0.bytes + [0x0A] }))
          guard !page.isAtEnd, given < asked.lines, scanned < Following.mostScanned else { break }
          page = try await following.page(
            from: page.next, FeedLimits(lines: asked.lines - given))
        }
        try await writer.write(ByteBuffer(bytes: FeedPage.end(at: page.next)))
        try await writer.finish(nil)
      })
  }

  /// Who waits for more holds a place as a stream does.
  private func waitForMore(
    after from: UInt64, _ wait: Duration, _ session: Session, _ request: Request
  ) async throws -> Streams.Place? {
    guard wait > .zero, node.state.size <= from else { return nil }
    let place = try wiring.streams.open(for: session.id)
    let node = node
    await place.hold { await node.grow(beyond: from, within: wait) }
    return place
  }

  /// - Throws: `Problem` 404 for a position beyond the end.
  func requireReached(_ from: UInt64) throws {
    guard from > node.state.size else { return }
    throw Problem(
      .noSuchEntry,
      "The log has \(node.state.size) entries, fewer than \(from): it is another log, or was"
        + " restored from an earlier copy. Go on from an index that it has.")
  }
}

/// One reader on its way through the log.
struct Following: Sendable {
  /// Most entries that are looked at for one request.
  static let mostScanned = 2_000

  let wiring: Wiring
  let request: Request
  let session: Session
  var waybill: WaybillNumber?

  /// - Throws: `Problem` 401 when the session ended before the page was there: what was read for
  ///   somebody whose key is revoked goes nowhere.
  func page(from index: UInt64, _ limits: FeedLimits = FeedLimits()) async throws -> FeedPage {
    let question = FeedQuestion(reader: session.reader, waybill: waybill)
    let page = try await wiring.node.feed.page(
      from: index, for: question, limits, within: wiring.node.state.size)
    guard isOpen else {
      throw Problem(.signInNeeded, "The session has ended: sign in again.")
    }
    return page
  }

  /// Whether the session goes on. Looked up in the state as it is committed now.
  var isOpen: Bool { (try? wiring.session(of: request)) == session }
}

extension FeedPage {
  /// The last line of a feed.
  static func end(at next: UInt64) -> [UInt8] { Array("{\"next\":\(next)}\n".utf8) }
}
