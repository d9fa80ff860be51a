import Canonical
import EventLog
import Service
import Testing
import Trade
import Vocabulary

@testable import Surface

@Suite struct OpenAPITests {
  @Test func theGoldenDocumentIsTheCurrentOne() throws {
    let now =
      String(decoding: try OpenAPI.document(origin: "log.example").bytes, as: UTF8.self) + "\n"
    let isSame = Golden.text("openapi.json", now: now) == now
    #expect(isSame, "run the tests with PORTCULLIS_GOLDEN=write and look at the difference")
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let document = try OpenAPI.document(origin: "log.example")
    let schemas = try #require(document["components"]?["schemas"])
    var seen = 0
    func visit(_ json: JSON) {
      switch json {
      case .object(let object):
        for member in object.members {
          if member.key == "$ref", let text = member.value.text {
            seen += 1
            let name = text.split(separator: "/").last.map(String.init) ?? ""
            #expect(schemas[name] != nil, "\(text)")
          }
          visit(member.value)
        }
      case .array(let elements): for element in elements { visit(element) }
      default: break
      }
    }
    visit(document)
    #expect(seen > 100)
  }

  /// The examples in the documentation are ones that the API reads.
  @Test func theExampleOfEveryCommandReads() throws {
    let document = try OpenAPI.document(origin: "log.example")
    let schemas = try #require(document["components"]?["schemas"])
    for match in Command.cases where Node.kinds.contains(match.kind) {
      let schema = try #require(schemas[OpenAPISchemas.name(of: match.kind)])
      let example = try #require(schema["examples"]?.elements?.first)
      let command = try Command(kind: match.kind, content: example)
      #expect(command?.json == example, "\(match.kind)")
      #expect(schema["description"]?.text?.isEmpty == false)
    }
    for kind in [Expire.kind, Attest.kind] {
      #expect(schemas[OpenAPISchemas.name(of: kind)] == nil)
    }
  }

  @Test func theNodeServesItForItsOwnLog() async throws {
    try await Stand.serve(.empty) { stand in
      let reply = try await stand.client.get("/openapi.json")
      #expect(reply.json == (try OpenAPI.document(origin: Stand.origin)))
    }
  }
}
