import Canonical
import Hummingbird
import Logging
import Scenario
import Testing
import Vocabulary

@testable import Surface

@Suite struct RouteListTests {
  /// Whoever adds an address must say in the golden list who may call it.
  @Test func theGoldenListHasEveryAddress() {
    let lines =
      Endpoint.allCases.map { "\($0.method) \($0.path) \($0.access.rawValue)" }
      + PageRoute.allCases.map { "\($0.method) \($0.path) \($0.access.rawValue)" }
      + ScreeningEndpoint.allCases.map { "\($0.method) \($0.path) \($0.access.rawValue)" }
    let now = lines.sorted().joined(separator: "\n") + "\n"
    #expect(Golden.text("routes.txt", now: now) == now)
  }

  /// The router has no address that the list does not have.
  @Test func theRouterServesExactlyTheList() async throws {
    try await Stand.serve { stand in
      let server = Server(node: stand.node, desk: nil, options: .init(log: .init(label: "test")))
      let served = server.router().routes.map(\.description)
      let listed =
        Endpoint.allCases.map { "\($0.method) \($0.path)" }
        + PageRoute.allCases.map { "\($0.method) \($0.path)" }
        + ScreeningEndpoint.allCases.map { "\($0.method) \($0.path)" }
      #expect(Set(served) == Set(listed))
      #expect(Set(listed).count == listed.count, "two of them have one address")
    }
  }

  @Test func withoutASessionNothingPrivateIsAnswered() async throws {
    try await Stand.serve(.prologue) { stand in
      let waybill = try #require(stand.memory).waybill("earlier")
      for endpoint in Endpoint.allCases where endpoint.access != .anybody {
        let path = endpoint.path.replacing("{waybill}", with: waybill.text)
          .replacing("{name}", with: "overdue")
        let body = endpoint == .ask ? #"{"content":{},"kind":"ask.overdue/1"}"# : "{}"
        for headers in [[], [("Cookie", "portcullis=invented"), ("Sec-Fetch-Site", "none")]] {
          let reply = try await stand.client.send(
            "\(endpoint.method)", path, Array(body.utf8), headers)
          #expect(reply.status == 401, "\(endpoint): \(reply.status) \(reply.text)")
          #expect(reply.codes == ["signInNeeded"])
        }
      }
    }
  }
}
