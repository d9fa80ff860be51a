import Authorisations
import Canonical
import EventLog
import Foundation
import Scenario
import Service
import Testing
import Vocabulary

@testable import Surface

/// The operator brings a rule pack over HTTP, and adopts it by a command.
@Suite struct PackRouteTests {
  private static func shipped(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/RulePacks/Packs/\(name).json")
    return Array(try Data(contentsOf: folder))
  }

  private let site = [("Sec-Fetch-Site", "none"), ("Content-Type", "application/json")]

  @Test func aPackIsKeptUnderItsHashBeforeItIsAdopted() async throws {
    try await Stand.serve(.prologue) { stand in
      let operating = stand.client.signedIn(
        try await stand.signIn(Player.authority(stand.cast).key))
      let (bytes, size) = (try Self.shipped("ear-scope"), stand.node.state.size)
      let reply = try await stand.client.send("POST", "/v1/packs", bytes, operating + site)
      #expect(reply.status == 201, "\(reply.text)")
      let adopt = try #require(try reply.json?.decode(AdoptPack.self))
      #expect(adopt.pack.digest == sha256(bytes) && adopt.pack.name.text == "ear-scope")
      #expect(try stand.node.artefacts.shelf.bytes(of: sha256(bytes)) == bytes)
      #expect(stand.node.state.size == size, "nothing is adopted by it")
      // To send it again changes nothing.
      let again = try await stand.client.send("POST", "/v1/packs", bytes, operating + site)
      #expect(again.status == 201 && again.body == reply.body)
    }
  }

  @Test(arguments: [
    ("{", "truncated"), ("[]", "should be an object"),
    (#"{"format":"portcullis.rulepack/2"}"#, "format"),
    (#"{"format":"portcullis.rulepack/1","name":"x"}"#, "\"version\""),
  ])
  func whatIsNoPackIsNotKept(_ text: String, _ says: String) async throws {
    try await Stand.serve(.prologue) { stand in
      let operating = stand.client.signedIn(
        try await stand.signIn(Player.authority(stand.cast).key))
      let bytes = Array(text.utf8)
      let reply = try await stand.client.send("POST", "/v1/packs", bytes, operating + site)
      #expect(reply.status == 400 && reply.codes == ["notARulePack"], "\(reply.text)")
      let detail = try #require(reply.json?["detail"]?.text)
      #expect(
        detail.contains("Nothing was kept") && (detail.contains(says) || says == "truncated"),
        "\(detail)")
      #expect(try stand.node.artefacts.shelf.bytes(of: sha256(bytes)) == nil)
    }
  }

  @Test func nobodyElseBringsPacks() async throws {
    try await Stand.serve(.prologue) { stand in
      let bytes = try Self.shipped("chpl")
      let nobody = try await stand.client.send("POST", "/v1/packs", bytes, site)
      #expect(nobody.status == 401 && nobody.codes == ["signInNeeded"])
      let haulier = stand.client.signedIn(
        try await stand.signIn(Player.haulier(stand.cast).key))
      let reply = try await stand.client.send("POST", "/v1/packs", bytes, haulier + site)
      #expect(reply.status == 403 && reply.codes == ["notTheOperator"])
      let operating = stand.client.signedIn(
        try await stand.signIn(Player.authority(stand.cast).key))
      let elsewhere = try await stand.client.send(
        "POST", "/v1/packs", bytes, operating + [("Sec-Fetch-Site", "cross-site")])
      #expect(elsewhere.status == 403 && elsewhere.codes == ["otherSite"])
    }
  }

  @Test func thereAreLimits() async throws {
    try await Stand.serve(.prologue) { stand in
      let operating = stand.client.signedIn(
        try await stand.signIn(Player.authority(stand.cast).key))
      let large = [UInt8](repeating: 0x20, count: Artefacts.longest + 1)
      let reply = try await stand.client.send("POST", "/v1/packs", large, operating + site)
      #expect(reply.status == 413 && reply.codes == ["bodyTooLarge"])
      #expect(reply.text.contains("divide the pack"))
      var statuses: [Int] = []
      for _ in 0..<Wiring.packBurst {
        statuses.append(
          try await stand.client.send("POST", "/v1/packs", Array("{}".utf8), operating + site)
            .status)
      }
      #expect(statuses.last == 429 && statuses.dropLast().allSatisfy { $0 == 400 })
      let last = try await stand.client.send(
        "POST", "/v1/packs", Array("{}".utf8), operating + site)
      #expect(last.codes == ["tooManyPacks"] && last.headers["retry-after"] != nil)
    }
  }
}
