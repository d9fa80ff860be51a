import Canonical
import EventLog
import Scenario
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct QueryRouteTests {
  @Test func whatIsPublicIsAnsweredToAnybody() async throws {
    try await Stand.serve(.prologue) { stand in
      let key = Player.haulier(stand.cast).key.publicKey
      let byName = try await stand.client.get("/v1/queries/key?key=\(key)")
      #expect(byName.status == 200, "\(byName.text)")
      let byBody = try await stand.client.post(
        "/v1/queries", stand.question(.key(AskKey(key: key))))
      #expect(byBody.body == byName.body)
      let directory = try await stand.client.get(
        "/v1/queries/directory?role=seller&destination=SG")
      #expect(directory.json?["listed"]?.elements?.first?["party"] == .string("meridian"))
      #expect(try await stand.client.get("/v1/queries/policy").status == 200)
    }
  }

  /// Each question that is not public, asked by nobody, by who takes part, and by a stranger.
  @Test func whatIsPrivateIsAnsweredToThoseWhoTakePart() async throws {
    try await Stand.serve(.prologue) { stand in
      let waybill = try #require(stand.memory).waybill("earlier")
      let ask = stand.question(.waybill(AskWaybill(waybill: waybill)))
      let nobody = try await stand.client.post("/v1/queries", ask)
      #expect(nobody.status == 401 && nobody.codes == ["signInNeeded"])
      #expect(nobody.headers["www-authenticate"] != nil)
      let haulier = try await stand.signIn(Player.haulier(stand.cast).key)
      let own = try await stand.client.post(
        "/v1/queries", ask, stand.client.signedIn(haulier))
      #expect(own.status == 200, "\(own.text.prefix(300))")
      #expect(own.json?["waybill"]?["number"] == .string(waybill.text))
      let stranger = stand.cast.player("stranger", party: try PartyID(text: "stranger"))
      try await stand.register(stranger)
      let cookie = try await stand.signIn(stranger.key)
      let theirs = try await stand.client.post(
        "/v1/queries", ask, stand.client.signedIn(cookie))
      #expect(theirs.status == 404 && theirs.codes == ["subjectUnknown"])
    }
  }

  @Test func everyQuestionIsAnsweredOrRefusedWithReasons() async throws {
    try await Stand.serve(.prologue) { stand in
      let cookie = try await stand.signIn(Player.haulier(stand.cast).key)
      for match in Query.cases {
        let content = try ProbedSchema(wire: match.content).example
        let reply = try await stand.client.post(
          "/v1/queries", .object([.init("content", content), .init("kind", .string(match.kind))]),
          stand.client.signedIn(cookie))
        #expect([200, 404].contains(reply.status), "\(match.kind): \(reply.text)")
        #expect(reply.status == 200 || reply.codes == ["subjectUnknown"], "\(match.kind)")
      }
    }
  }

  @Test(arguments: [
    ("/v1/queries/dance", 404, "unknownQuestion"),
    ("/v1/queries/directory?colour=red", 400, "unknownField"),
    ("/v1/queries/directory?destination=Singapore", 400, "badValue"),
    ("/v1/queries/directory?role=seller&role=seller", 400, "badParameter"),
    ("/v1/queries/key", 400, "missingField"), ("/v1/queries/key?key=%zz", 400, "badParameter"),
  ])
  func badQuestionsAreProblems(path: String, status: Int, code: String) async throws {
    try await Stand.serve { stand in
      let reply = try await stand.client.get(path)
      #expect(reply.status == status && reply.codes == [code], "\(reply.text)")
    }
  }

  @Test func wholeNumbersAreReadFromAnAddress() async throws {
    try await Stand.serve { stand in
      let cookie = stand.client.signedIn(try await stand.signIn(stand.operatorKey))
      #expect(try await stand.client.get("/v1/queries/waybills?limit=5", cookie).status == 200)
      let bad = try await stand.client.get("/v1/queries/waybills?limit=five", cookie)
      #expect(bad.status == 400 && bad.codes == ["badValue"], "\(bad.text)")
    }
  }
}

extension Stand {
  func question(_ query: Query) -> JSON {
    .object([.init("content", query.json), .init("kind", .string(query.kind))])
  }
}
