import Canonical
import EventLog
import Registry
import Scenario
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct PageTests {
  @Test func anybodySeesWhatIsPublic() async throws {
    try await Stand.serve(.prologue) { stand in
      let start = try await stand.client.get("/")
      #expect(start.status == 200 && start.text.contains("Sign in"))
      #expect(start.headers["content-type"] == "text/html; charset=utf-8")
      #expect(start.headers["cache-control"] == "no-store")
      let directory = try await stand.client.get("/directory")
      #expect(directory.status == 200 && directory.text.contains("Overland Haulage"))
      #expect(directory.text.contains("/v1/proof/inclusion?index="))
      let nobody = try await stand.client.get("/directory?category=9E003&destination=SG")
      #expect(nobody.text.contains("Nobody on this log is accredited for that."))
      let sellers = try await stand.client.get("/directory?role=seller&category=3A090.a")
      #expect(sellers.text.contains("Meridian Compute Co."))
      #expect(!sellers.text.contains("Overland Haulage"))
      let bad = try await stand.client.get("/directory?destination=Atlantis")
      #expect(bad.status == 400 && bad.text.contains("</html>"))
      for asset in ["/assets/portcullis.css", "/assets/portcullis.js"] {
        #expect(try await stand.client.get(asset).status == 200)
      }
    }
  }

  @Test func withoutASessionNoPrivatePageIsShown() async throws {
    try await Stand.serve(.prologue) { stand in
      let waybill = try #require(stand.memory).waybill("earlier")
      for route in PageRoute.allCases where route.access != .anybody {
        let path = route.path.replacing("{number}", with: waybill.text)
          .replacing("{waybill}", with: waybill.text).replacing("{check}", with: "check-1")
          .replacing("{party}", with: "dock").replacing("{kind}", with: "waybill.cancel")
        let reply = try await stand.client.send("\(route.method)", path, [])
        #expect(reply.status == 401, "\(route): \(reply.status)")
        #expect(!reply.text.contains("Straits Dock"), "\(route)")
      }
    }
  }

  /// The sample's pages are not there on a log that is no sample.
  @Test func aRealLogHasNoStory() async throws {
    try await Stand.serve { stand in
      #expect(try await stand.client.get("/sample").status == 404)
      #expect(try await stand.client.send("POST", "/sample/next", []).status == 404)
      let signIn = try await stand.client.get("/sign-in")
      #expect(!signIn.text.contains("sample world") && !signIn.text.contains("seed"))
    }
  }

  @Test func aParticipantReadsItsConsignmentAndAStrangerDoesNot() async throws {
    try await Stand.serve(.prologue) { stand in
      let number = try #require(stand.memory).waybill("earlier").text
      let seller = stand.client.signedIn(try await stand.signIn(Player.seller(stand.cast).key))
      let page = try await stand.client.get("/consignments/\(number)", seller)
      #expect(page.status == 200)
      for text in ["Chain of custody", "received", "Overland Haulage Pte. Ltd.", "MX90005001"] {
        #expect(page.text.contains(text), "\(text)")
      }
      #expect(try await stand.client.get("/consignments", seller).text.contains(number))
      let spoken = number.lowercased().replacing("-", with: "%20")
      let found = try await stand.client.get("/consignments?number=\(spoken)", seller)
      #expect(found.headers["location"] == "/consignments/\(number)")
      let calm = try await stand.client.get("/overdue", seller)
      #expect(calm.text.contains("Nothing is overdue."))
      #expect(try await stand.client.get("/alerts", seller).status == 403)

      let stranger = stand.cast.player("stranger", party: try PartyID(text: "stranger"))
      try await stand.register(stranger)
      let other = stand.client.signedIn(try await stand.signIn(stranger.key))
      let hidden = try await stand.client.get("/consignments/\(number)", other)
      #expect(hidden.status == 404 && !hidden.text.contains("Chain of custody"))
      #expect(!(try await stand.client.get("/consignments", other).text.contains(number)))
    }
  }

  /// Whatever a party calls itself is text everywhere.
  @Test func aHostileNameIsShownAsText() async throws {
    try await Stand.serve(.prologue) { stand in
      let name = #"<script>alert("1")</script>&'"#
      let key = stand.cast.player("hostile", party: try PartyID(text: "hostile")).key
      let profile = Profile(
        id: try PartyID(text: "hostile"), legalName: name, otherNames: [name],
        establishedIn: try Country(text: "SG"), headquarters: try Country(text: "SG"),
        ultimateParent: Parent(name: name, country: try Country(text: "SG")))
      let register = RegisterParty(profile: profile, key: key.publicKey, custody: .device)
      _ = try await stand.node.submit(
        try stand.bytes(
          .registry(.registerParty(register)), nonce: 0xB0,
          [(.actor, stand.operatorKey), (.keyholder, key)]))
      let headers = stand.client.signedIn(try await stand.signIn(key))
      let number = try #require(stand.memory).waybill("earlier").text
      for path in [
        "/", "/parties", "/parties/hostile", "/consignments", "/overdue", "/consignments/new",
        "/forms/registry.apply?authority=%3Cscript%3Ealert(%221%22)", "/consignments/\(number)",
        "/parties/%3Cscript%3E", "/forms/%3Cscript%3E", "/consignments?number=%3Cscript%3E",
      ] {
        let reply = try await stand.client.get(path, headers)
        #expect(!reply.text.contains("<script>"), "\(path)")
        #expect(!reply.text.contains(#"alert("1")"#), "\(path)")
        #expect(reply.text.contains("</html>"), "\(path)")
      }
      let party = try await stand.client.get("/parties/hostile", headers).text
      #expect(party.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"))
    }
  }

  @Test func theAuthoritySeesAccreditationsWithTheirReview() async throws {
    try await Stand.serve(.prologue) { stand in
      let headers = stand.client.signedIn(try await stand.signIn(stand.operatorKey))
      let page = try await stand.client.get("/parties/dock", headers)
      for text in [
        "Straits Dock Logistics Pte. Ltd.", "accredited", "15 CFR 748.15(a)(3)", "Suspend",
        "Straits Harbour Holdings", "D. Osei",
      ] {
        #expect(page.text.contains(text), "\(text)")
      }
      let site = try await stand.client.get("/parties/selat", headers)
      #expect(site.text.contains("48 MW"))
      #expect(try await stand.client.get("/alerts", headers).text.contains("No alert is open."))
    }
  }
}
