import EventLog
import Registry
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct SamplePageTests {
  private let form = [("Content-Type", "application/x-www-form-urlencoded")]

  @Test func stepsArePlayedOneByOne() async throws {
    try await Stand.serve(.prologue, withStory: true) { stand in
      let size = stand.node.state.size
      let before = try await stand.client.get("/sample")
      #expect(before.status == 200 && before.text.contains("Play this step"))
      #expect(before.text.contains("The authority suspends Straits Dock"))
      let played = try await stand.client.send("POST", "/sample/next", [])
      #expect(played.status == 303 && played.headers["location"] == "/sample#now")
      #expect(stand.node.state.size == size + 1)
      let after = try await stand.client.get("/sample")
      #expect(after.text.contains("Entry \(size)") && after.text.contains("see the consignment"))
      for _ in 0..<Story.nonReceipt.steps.count {
        _ = try await stand.client.send("POST", "/sample/next", [])
      }
      let end = try await stand.client.get("/sample")
      #expect(end.text.contains("The story is over.") && end.text.contains("carrierSuspended"))
    }
  }

  @Test func timePassesOnlyAsOffered() async throws {
    try await Stand.serve(.prologue, withStory: true) { stand in
      let before = await stand.node.logTime().now
      let passed = try await stand.client.send("POST", "/sample/time", Array("hours=6".utf8), form)
      #expect(passed.status == 303)
      #expect(await stand.node.logTime().now == before.adding(hours: 6))
      for text in ["hours=7", "hours=-6", "hours=99999999999999999999", "", "days=1"] {
        let reply = try await stand.client.send("POST", "/sample/time", Array(text.utf8), form)
        #expect(reply.status == 400, "\(text)")
      }
    }
  }

  /// Who acts by hand may leave the story's path; the page says so and nothing breaks.
  @Test func aStoryThatWasLeftSaysSo() async throws {
    try await Stand.serve(.prologue, withStory: true) { stand in
      let suspend = Suspend(
        party: try PartyID(text: "dock"), role: .logisticsProvider, reason: "By hand",
        basis: Basis(text: "A test"))
      _ = try await stand.node.submit(
        try stand.bytes(
          .registry(.suspend(suspend)), nonce: 0xC0, [(.actor, stand.operatorKey)]))
      let reply = try await stand.client.send("POST", "/sample/next", [])
      #expect(reply.status == 409 && reply.text.contains("storyLeft"), "\(reply.text)")
      let code = "storyLeft"
      #expect(SurfaceRefusal(rawValue: code)?.kind == .conflict)
      #expect(try await stand.client.get("/sample").text.contains("Play this step"))
    }
  }

  @Test func theSampleOffersItsKeys() async throws {
    try await Stand.serve(.prologue, withStory: true) { stand in
      let page = try await stand.client.get("/sign-in")
      for player in Player.all(stand.cast) {
        #expect(page.text.contains(player.key.publicKey.text), "\(player.name)")
      }
    }
  }
}
