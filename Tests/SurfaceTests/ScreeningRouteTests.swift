import Canonical
import Dispatch
import Screening
import Testing
import Vocabulary

@testable import Surface

/// The addresses that yente's clients use; `tests/screening/yente.py` asks them with such clients.
@Suite struct ScreeningRouteTests {
  private static func lists() throws -> ListScreening {
    let entity = { (source: String, entry: String, schema: Schema, name: String, date: String?) in
      ListedEntity(
        source: source, entry: entry,
        party: ScreenedParty(
          schema: schema, names: [EntityName(name)],
          dates: [try date.map { try PartialDate(text: $0) }].compactMap(\.self),
          countries: [try Country(text: "NL")]))
    }
    let digest = Digest([UInt8](repeating: 1, count: 32))
    return ListScreening(
      ScreeningList([
        try entity("a", "1/#2", .person, "Petra Haul", "1961-05-03"),
        try entity("b", "7", .vessel, "Haul Star", nil),
        try entity("b", "8", .person, "Petra Haul", "1961..1963"),
      ]), versions: ["a": digest, "b": digest])
  }

  private static func serve(_ body: @Sendable (Client) async throws -> Void) async throws {
    try await serve(try lists()) { stand in try await body(stand.client) }
  }

  private static func serve(
    _ lists: ListScreening, _ body: @Sendable (Stand) async throws -> Void
  ) async throws {
    try await Stand.serve(options: { $0.screening = lists }, body)
  }

  private static func query(_ properties: String, schema: String = "Person") -> [UInt8] {
    Array(#"{"queries":{"k":{"properties":{\#(properties)},"schema":"\#(schema)"}}}"#.utf8)
  }

  @Test func aMatchSaysHowSureAndWhy() async throws {
    try await Self.serve { client in
      let body = Self.query(#""birthDate":["1961-05-03"],"name":["Haul, Petra"]"#)
      let reply = try await client.send("POST", "/match/default", body)
      #expect(reply.status == 200, "\(reply.text)")
      let answer = reply.json?["responses"]?["k"]
      let results = answer?["results"]?.elements ?? []
      #expect(results.map { $0["id"]?.text } == ["a-1..2", "b-8"])
      #expect(results.first?["match"] == .bool(true))
      #expect(results.first?["features"]?["date"] == .double(2.5))
      #expect(results.first?["properties"]?["country"] == .array([.string("nl")]))
      #expect(results.last?["properties"]?["birthDate"]?.elements?.count == 2)
      #expect(answer?["total"]?["value"] == .integer(2))
      let one = try await client.send("POST", "/match/b?limit=1&threshold=1", body)
      let only = one.json?["responses"]?["k"]?["results"]?.elements ?? []
      #expect(only.map { $0["id"]?.text } == ["b-8"] && only.first?["match"] == .bool(false))
      let without = try await client.send("POST", "/match/default?exclude_dataset=a", body)
      #expect(without.json?["responses"]?["k"]?["total"]?["value"] == .integer(1))
    }
  }

  /// Searches take one core; nobody makes the log wait by asking for many.
  @Test func whoeverComesWhenTooManyWaitIsTurnedAway() async throws {
    let lists = try Self.lists()
    try await Self.serve(lists) { stand in
      let held = DispatchSemaphore(value: 0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        defer { for _ in 0..<ListScreening.mostWaiting { held.signal() } }
        for _ in 0..<ListScreening.mostWaiting {
          group.addTask { try await lists.inTurn { _ in held.wait() } }
        }
        while lists.waitingCount < ListScreening.mostWaiting { await Task.yield() }
        let reply = try await stand.client.get("/search/default?q=haul")
        #expect(reply.status == 429 && reply.codes == ["tooManySearches"])
        #expect(reply.headers["retry-after"] == "5")
        #expect(try await stand.client.get("/healthz").status == 200)
      }
      #expect(try await stand.client.get("/search/default?q=haul").status == 200)
    }
  }

  @Test func listsAndEntriesAreShown() async throws {
    try await Self.serve { client in
      #expect(try await client.get("/healthz").json?["status"] == .string("ok"))
      #expect(try await client.get("/readyz").status == 200)
      let catalog = try await client.get("/catalog").json
      #expect(catalog?["datasets"]?.elements?.count == 3)
      #expect(try await client.get("/algorithms").json?["best"] == .string("portcullis-name/1"))
      let entity = try await client.get("/entities/a-1..2").json
      #expect(entity?["caption"] == .string("Petra Haul"))
      let found = try await client.get("/search/default?q=haul%20star").json
      #expect(found?["results"]?.elements?.first?["schema"] == .string("Vessel"))
      let plus = try await client.get("/search/default?q=haul+star").json
      #expect(plus?["results"]?.elements?.first?["schema"] == .string("Vessel"))
      let people = try await client.get("/search/default?q=Petra&schema=Person&offset=1").json
      #expect(people?["results"]?.elements?.count == 1 && people?["total"]?["value"] == .integer(2))
    }
  }

  @Test(arguments: [
    ("POST", "/match/default", "{", 400), ("POST", "/match/default", "{}", 400),
    ("POST", "/match/default", #"{"queries":{"k":{"schema":"Person"}}}"#, 400),
    ("POST", "/match/default", #"{"queries":{"k":7}}"#, 400),
    ("POST", "/match/nowhere", #"{"queries":{"k":{"schema":"Person"}}}"#, 404),
    ("POST", "/match/default?cutoff=2", #"{"queries":{"k":{"schema":"Person"}}}"#, 400),
    ("POST", "/match/default?algorithm=other", #"{"queries":{"k":{"schema":"Person"}}}"#, 400),
    ("GET", "/search/default?q=a&limit=-1", "", 400), ("GET", "/search/nowhere?q=a", "", 404),
    ("GET", "/entities/none", "", 404),
  ])
  func whatIsWrongIsSaid(_ one: (String, String, String, Int)) async throws {
    try await Self.serve { client in
      let reply = try await client.send(one.0, one.1, Array(one.2.utf8))
      #expect(reply.status == one.3, "\(one.1): \(reply.text)")
      #expect(reply.json?["detail"]?.text?.isEmpty == false)
    }
  }

  @Test func aNodeWithoutListsSaysSo() async throws {
    try await Stand.serve { stand in
      let reply = try await stand.client.get("/catalog")
      #expect(reply.status == 404 && reply.text.contains("--lists"))
      #expect(try await stand.client.get("/healthz").status == 200)
    }
  }
}
