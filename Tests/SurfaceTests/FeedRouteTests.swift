import Canonical
import EventLog
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

/// Lines of a feed, as somebody reads them.
struct FeedReply {
  var entries: [(index: UInt64, line: JSON)] = []
  var next: UInt64 = 0

  init(_ reply: Client.Reply) throws {
    #expect(reply.status == 200, "\(reply.text)")
    #expect(reply.headers["content-type"] == "application/x-ndjson")
    let lines = reply.body.split(separator: 0x0A).map(Array.init)
    for bytes in lines.dropLast() {
      let (line, _) = try JSON.parseCanonical(bytes)
      let index = try #require(line["index"])
      entries.append((try index.decode(UInt64.self), line))
    }
    let last = try JSON.parse(lines.last ?? [])
    next = try #require(last["next"]).decode(UInt64.self)
  }
}

extension Stand {
  func feed(_ cookie: String, _ query: String) async throws -> FeedReply {
    try FeedReply(try await client.get("/v1/feed?\(query)", client.signedIn(cookie)))
  }

  /// All of a feed, page by page.
  func wholeFeed(_ cookie: String, limit: Int) async throws -> [UInt64] {
    var (indexes, next): ([UInt64], UInt64) = ([], 0)
    while next < node.state.size {
      let reply = try await feed(cookie, "from=\(next)&limit=\(limit)")
      #expect(reply.next > next && reply.entries.count <= limit)
      indexes += reply.entries.map(\.index)
      next = reply.next
    }
    return indexes
  }
}

@Suite struct FeedRouteTests {
  /// The operator reads everything, and each line holds what its leaf is made of.
  @Test func linesAreTheLog() async throws {
    try await Stand.serve(.prologue) { stand in
      let cookie = try await stand.signIn(stand.operatorKey)
      let reply = try await stand.feed(cookie, "from=0&limit=1000")
      #expect(reply.next == stand.node.state.size)
      #expect(reply.entries.map(\.index) == Array(0..<reply.next))
      for (index, line) in reply.entries {
        let salt = try line["salt"]?.decode(Digest.self)
        let stored = try #require(try stand.store.entry(index))
        #expect(line["entry"]?.bytes == stored.bytes)
        #expect(salt?.bytes == stored.salt)
      }
    }
  }

  /// Pages of any size put together give the same, in order, each once.
  @Test func pagesJoin() async throws {
    try await Stand.serve(.prologue) { stand in
      for player in [Player.authority(stand.cast), Player.haulier(stand.cast)] {
        let cookie = try await stand.signIn(player.key)
        let whole = try await stand.wholeFeed(cookie, limit: 1_000)
        #expect(!whole.isEmpty && whole == whole.sorted())
        for limit in [1, 7] {
          #expect(try await stand.wholeFeed(cookie, limit: limit) == whole)
        }
      }
    }
  }

  /// A party that takes part in nothing is given what everybody may know, and not one consignment.
  @Test func nobodyReadsWhatIsForOthers() async throws {
    try await Stand.serve(.prologue) { stand in
      let stranger = stand.cast.player("stranger", party: try PartyID(text: "elsewhere"))
      try await stand.register(stranger)
      let cookie = try await stand.signIn(stranger.key)
      let waybill = try #require(stand.memory).waybill("earlier")
      for index in try await stand.wholeFeed(cookie, limit: 1_000) {
        let stored = try #require(try stand.store.entry(index))
        #expect(!stored.bytes.contains(text: waybill.text), "entry \(index)")
      }
      let asked = try await stand.feed(cookie, "from=0&waybill=\(waybill)")
      #expect(asked.entries.isEmpty && asked.next == stand.node.state.size)
      let seller = try await stand.signIn(Player.seller(stand.cast).key)
      let own = try await stand.feed(seller, "from=0&waybill=\(waybill)")
      #expect(own.entries.count > 3)
      for (_, line) in own.entries { #expect(line.bytes.contains(text: waybill.text)) }
    }
  }

  @Test func waitingEndsWithTheNextEntry() async throws {
    try await Stand.serve { stand in
      let cookie = try await stand.signIn(stand.operatorKey)
      async let reply = stand.feed(cookie, "from=1&wait=20")
      while stand.streams.count == 0 { try await Task.sleep(for: .milliseconds(20)) }
      let begun = ContinuousClock.now
      _ = try await stand.node.submit(try stand.bytes(client: 1, number: 1))
      #expect(try await reply.entries.map(\.index) == [1])
      #expect(ContinuousClock.now - begun < .seconds(15))
    }
  }

  @Test func whatCannotBeAnsweredIsSaid() async throws {
    try await Stand.serve { stand in
      let cookie = try await stand.signIn(stand.operatorKey)
      for (path, status) in [
        ("/v1/feed?from=2", 404), ("/v1/feed?from=x", 400), ("/v1/feed?waybill=PW", 400),
        ("/v1/stream?from=2", 404), ("/v1/feed?limit=-1", 400),
      ] {
        let reply = try await stand.client.get(path, stand.client.signedIn(cookie))
        #expect(reply.status == status, "\(path): \(reply.text)")
      }
      let wrong = stand.client.signedIn(cookie) + [("Last-Event-ID", "yesterday")]
      #expect(try await stand.client.get("/v1/stream", wrong).status == 400)
    }
  }
}
