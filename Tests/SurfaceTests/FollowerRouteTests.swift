import Canonical
import EventLog
import Foundation
import Scenario
import Service
import Testing

@testable import Surface

@Suite struct FollowerRouteTests {
  private func followed(_ body: @Sendable (Stand) async throws -> Void) async throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("portcullis-followers-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: place) }
    let book = try FollowerBook(path: place.path)
    try await Stand.serve(.prologue, options: { $0.followers = book }, body)
  }

  private func asked(_ url: String) -> JSON { .object([.init("url", .string(url))]) }

  /// A party asks for deliveries, sees its own followers and ends them; nobody sees another's.
  @Test func aPartyKeepsItsOwnFollowers() async throws {
    try await followed { stand in
      let own = stand.client.signedIn(try await stand.signIn(Player.haulier(stand.cast).key))
      let other = stand.client.signedIn(try await stand.signIn(Player.seller(stand.cast).key))
      let url = "https://inbox.example.net/log"
      let added = try await stand.client.post("/v1/followers", asked(url), own)
      #expect(added.status == 201, "\(added.text)")
      let id = try #require(added.json?["id"]?.text)
      #expect(added.json?["from"] == .integer(Int64(stand.node.state.size)))
      let listed = try await stand.client.get("/v1/followers", own)
      #expect(listed.json?["followers"]?.elements?.count == 1)
      #expect(listed.json?["followers"]?.elements?.first?["url"]?.text == url)
      let foreign = try await stand.client.get("/v1/followers", other)
      #expect(foreign.json?["followers"]?.elements?.isEmpty == true)
      let taken = try await stand.client.send("DELETE", "/v1/followers/\(id)", [], other)
      #expect(taken.status == 404 && taken.codes == ["noSuchFollower"])
      let ended = try await stand.client.send("DELETE", "/v1/followers/\(id)", [], own)
      #expect(ended.status == 204)
      let again = try await stand.client.send("DELETE", "/v1/followers/\(id)", [], own)
      #expect(again.status == 404 && again.codes == ["noSuchFollower"])
    }
  }

  @Test func whatCannotBeFollowedIsRefused() async throws {
    try await followed { stand in
      let own = stand.client.signedIn(try await stand.signIn(Player.haulier(stand.cast).key))
      for url in ["http://inbox.example.net/", "https://127.0.0.1/", "inbox", "https://[::1]/"] {
        let refused = try await stand.client.post("/v1/followers", asked(url), own)
        #expect((400..<500).contains(refused.status) && !refused.codes.isEmpty, "\(url)")
      }
      for number in 0..<FollowerBook.mostOfOne {
        let url = asked("https://inbox.example.net/\(number)")
        #expect(try await stand.client.post("/v1/followers", url, own).status == 201)
      }
      let last = try await stand.client.post("/v1/followers", asked("https://a.example.net/"), own)
      #expect(last.codes == ["tooManyFollowers"])
      let stranger = try await stand.client.post("/v1/followers", asked("https://a.example.net/"))
      #expect(stranger.status == 401)
    }
  }
}
