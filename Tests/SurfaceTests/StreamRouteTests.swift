import Canonical
import EventLog
import Foundation
import Registry
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

private func soon(_ options: inout ServerOptions) { options.heartbeat = .milliseconds(200) }
private func few(_ options: inout ServerOptions) { options.mostStreams = 5 }
private func impatient(_ options: inout ServerOptions) { options.streamPatience = .seconds(1) }

@Suite struct StreamRouteTests {
  /// What is there comes first, then what comes; whoever comes again goes on after its last id.
  @Test func itGoesOnWhereItWas() async throws {
    try await Stand.serve { stand in
      for number in 0..<5 {
        _ = try await stand.node.submit(try stand.bytes(client: 1, number: number))
      }
      let cookie = try await stand.signIn(stand.operatorKey)
      let reader = try stand.events("/v1/stream?from=2", cookie)
      for index in 2..<6 { #expect(await reader.next()?.id == "\(index)") }
      #expect(reader.head.contains("text/event-stream") && reader.head.contains("no-store"))
      #expect(reader.head.lowercased().contains("x-accel-buffering: no"))
      _ = try await stand.node.submit(try stand.bytes(client: 2, number: 1))
      let live = try #require(await reader.next())
      #expect(live.id == "6")
      let line = try JSON.parse(Array(live.data.utf8))
      #expect(line["entry"]?.bytes == (try stand.store.entry(6))?.bytes)
      let again = try stand.events("/v1/stream?from=0", cookie, lastID: "4")
      #expect(await again.next()?.id == "5")
      #expect(await again.next()?.id == "6")
    }
  }

  @Test func withoutAPositionItBeginsNow() async throws {
    try await Stand.serve(options: soon) { stand in
      let cookie = try await stand.signIn(stand.operatorKey)
      let reader = try stand.events("/v1/stream", cookie)
      for _ in 0..<20 where reader.comments < 3 {
        #expect(await reader.next(within: 1) == nil)
      }
      #expect(reader.lastID == "0" && reader.comments > 2)
      _ = try await stand.node.submit(try stand.bytes(client: 1, number: 1))
      #expect(await reader.next()?.id == "1")
    }
  }

  /// What is not for the reader moves its id and tells it nothing.
  @Test func idsMovePastWhatIsForOthers() async throws {
    try await Stand.serve(.prologue, options: soon) { stand in
      let stranger = stand.cast.player("stranger", party: try PartyID(text: "elsewhere"))
      try await stand.register(stranger)
      let waybill = try #require(stand.memory).waybill("earlier")
      let reader = try stand.events(
        "/v1/stream?from=0&waybill=\(waybill)", try await stand.signIn(stranger.key))
      for _ in 0..<20 where reader.comments < 3 {
        #expect(await reader.next(within: 1) == nil)
      }
      #expect(reader.comments > 2 && reader.lastID == "\(stand.node.state.size - 1)")
    }
  }

  /// A stream ends with the session, and with the key: nothing after its revocation goes out.
  @Test func revocationAndSignOutEndIt() async throws {
    try await Stand.serve(options: soon) { stand in
      let key = stand.cast.player("second", party: try PartyID(text: "ots")).key
      try await stand.enrol(key, nonce: 0xE1)
      let cookie = try await stand.signIn(key)
      let reader = try stand.events("/v1/stream?from=1", cookie)
      #expect(await reader.next()?.id == "1")
      let revoke = RevokeKey(key: key.publicKey, reason: "Lost.")
      _ = try await stand.node.submit(
        try stand.bytes(.registry(.revokeKey(revoke)), nonce: 0xE2, [(.actor, stand.operatorKey)]))
      #expect(await reader.next() == nil)
      #expect(await reader.end())
      let own = try await stand.signIn(stand.operatorKey)
      let other = try stand.events("/v1/stream", own)
      #expect(await other.next(within: 1) == nil)
      _ = try await stand.client.send("DELETE", "/session", [], stand.client.signedIn(own))
      #expect(await other.end())
    }
  }

  @Test func anExpiredSessionEndsIt() async throws {
    try await Stand.serve(options: soon) { stand in
      let reader = try stand.events("/v1/stream", try await stand.signIn(stand.operatorKey))
      #expect(await reader.next(within: 1) == nil)
      stand.clock.skip(hours: 13)
      #expect(await reader.end())
    }
  }

  /// One session has four at a time: the oldest makes room. All together have as many as are
  /// allowed.
  @Test func placesAreLimited() async throws {
    try await Stand.serve(options: few) { stand in
      let cookie = try await stand.signIn(stand.operatorKey)
      var readers: [EventReader] = []
      for _ in 0..<5 {
        readers.append(try stand.events("/v1/stream?from=0", cookie))
        #expect(await readers.last?.next()?.id == "0")
      }
      #expect(await readers[0].end())
      #expect(await readers[4].next(within: 1) == nil)
      let other = try await stand.signIn(stand.operatorKey)
      let fifth = try stand.events("/v1/stream?from=0", other)
      #expect(await fifth.next()?.id == "0")
      let reply = try await stand.client.get("/v1/stream", stand.client.signedIn(other))
      #expect(reply.status == 429 && reply.codes == ["tooManyStreams"])
      #expect(reply.headers["retry-after"] != nil)
    }
  }

  /// Whoever does not read is cut off after a while, misses nothing when it comes again, and
  /// meanwhile commands and other readers go on.
  @Test func aSlowReaderIsCutOffAndGoesOnFromItsID() async throws {
    try await Stand.serve(options: impatient) { stand in
      for client in 0..<60 {
        let some = try (0..<100).map { try stand.bytes(client: client, number: $0) }
        for result in await stand.node.submit(all: some) { _ = try result.get() }
      }
      let cookie = try await stand.signIn(stand.operatorKey)
      let slow = try stand.events("/v1/stream?from=0", cookie, buffer: 4_096)
      for _ in 0..<200 where stand.streams.count == 0 {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(stand.streams.count == 1)
      _ = try await stand.node.submit(try stand.bytes(client: 100, number: 0))
      let end = stand.node.state.size - 1
      let fast = try stand.events("/v1/stream?from=\(end)", cookie)
      #expect(await fast.next()?.id == "\(end)")
      for _ in 0..<1_000 where stand.streams.count == 2 {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(stand.streams.count == 1, "it was not cut off")
      var next: UInt64 = 0
      while let event = await slow.next() {
        #expect(event.id == "\(next)")
        next += 1
      }
      #expect(next < end, "everything was taken in")
      let again = try stand.events("/v1/stream", cookie, lastID: slow.lastID)
      while next <= end {
        guard await again.next()?.id == "\(next)" else { break }
        next += 1
      }
      #expect(next == end + 1)
    }
  }
}

extension Stand {
  func events(_ path: String, _ cookie: String, lastID: String? = nil, buffer: Int32? = nil)
    throws -> EventReader
  {
    let last = lastID.map { [("Last-Event-ID", $0)] } ?? []
    return try EventReader(client.port, path, client.signedIn(cookie) + last, buffer: buffer)
  }
}
