import EventLog
import Hummingbird
import Service
import Vocabulary

extension API {
  /// The same lines as they come, as server-sent events (WHATWG HTML, server-sent events).
  func stream(_ request: Request, _ visit: Visit) throws -> Response {
    let session = try visit.signedIn()
    let asked = try FollowRequest(request)
    let from = try lastEventID(request).map { $0 + 1 } ?? asked.from ?? node.state.size
    try requireReached(from)
    let place = try wiring.streams.open(for: session.id)
    let following = Following(
      wiring: wiring, request: request, session: session, waybill: asked.waybill)
    let events = EventStream(
      following: following, place: place, heartbeat: wiring.options.heartbeat)
    var headers = HTTPFields()
    headers[.contentType] = "text/event-stream"
    // nginx, and proxies that do as it does, would collect what should go out at once.
    if let name = HeaderName("X-Accel-Buffering") { headers[name] = "no" }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await events.run(from: from, &writer)
        try await writer.finish(nil)
      })
  }

  private func lastEventID(_ request: Request) throws -> UInt64? {
    guard let name = HeaderName("Last-Event-ID"), let text = request.headers[name] else {
      return nil
    }
    guard let index = UInt64(text), index < .max else {
      throw Problem(.badParameter, "Last-Event-ID is the index of an entry.")
    }
    return index
  }
}

/// One reader of the live stream. Nothing is kept for a reader that is slow: what it has not taken
/// is read from the log again when it comes back.
struct EventStream: Sendable {
  let following: Following
  let place: Streams.Place
  let heartbeat: Duration

  /// After how many milliseconds a browser comes again.
  static let retry = 2_000
  /// A page of a reader that has caught up is small, and one that has not leaves turns to others.
  static let limits = FeedLimits(lines: 100, entries: 250, bytes: 256 << 10)
  /// Between two looks, so that a busy log is read in pages and not entry by entry.
  static let pause = Duration.milliseconds(50)

  /// Works until the reader leaves, its session ends or somebody else needs the place.
  func run(from: UInt64, _ writer: inout any ResponseBodyWriter) async throws {
    try await place.hold {
      try await send("retry: \(EventStream.retry)\n" + EventStream.position(from), &writer)
      var (next, heard) = (from, ContinuousClock.now)
      while !place.isOver, !Task.isCancelled {
        let page: FeedPage
        do {
          page = try await following.page(from: next, EventStream.limits)
        } catch is Problem {
          return
        }
        next = page.next
        if !page.lines.isEmpty {
          try await write(EventStream.events(page), &writer)
          heard = .now
        } else if ContinuousClock.now - heard >= heartbeat {
          try await send(": still here\n" + EventStream.position(next), &writer)
          heard = .now
        }
        try await rest(after: page, since: heard)
      }
    }
  }

  private func rest(after page: FeedPage, since heard: ContinuousClock.Instant) async throws {
    try await Task.sleep(for: EventStream.pause)
    guard page.isAtEnd else { return }
    let left = heartbeat - (ContinuousClock.now - heard)
    await following.wiring.node.grow(beyond: page.next, within: max(left, .zero))
  }

  private func send(_ text: String, _ writer: inout any ResponseBodyWriter) async throws {
    try await write(ByteBuffer(string: text), &writer)
  }

  private func write(_ bytes: ByteBuffer, _ writer: inout any ResponseBodyWriter) async throws {
    try await place.write { try await writer.write(bytes) }
  }

  /// An event without data: the reader takes note of its id and is told of nothing ("dispatch the
  /// event", first and second step).
  private static func position(_ next: UInt64) -> String {
    next > 0 ? "id: \(next - 1)\n\n" : "\n"
  }

  private static func events(_ page: FeedPage) -> ByteBuffer {
    var out: [UInt8] = []
    for line in page.lines {
      out += "id: \(line.index)\ndata: ".utf8
      out += line.bytes
      out += "\n\n".utf8
    }
    if let last = page.lines.last, page.next > last.index + 1 {
      out += position(page.next).utf8
    }
    return ByteBuffer(bytes: out)
  }
}
