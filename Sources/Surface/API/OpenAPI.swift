public import Canonical
import Hummingbird
import Trade
import Vocabulary

/// OpenAPI 3.1 of the HTTP API, printed from the same values as the API itself: what reads a
/// command says what a command looks like.
public enum OpenAPI {
  /// - Parameter origin: the log whose API it is.
  /// - Throws: when the example of a kind does not read; a test holds that none does.
  public static func document(origin: String) throws -> JSON {
    .object([
      .init("openapi", .string("3.1.0")),
      .init("info", info(origin)),
      .init("paths", try paths()),
      .init(
        "components",
        .object([
          .init("schemas", .object(try OpenAPISchemas.all())),
          .init("securitySchemes", security),
        ])),
    ])
  }

  private static func info(_ origin: String) -> JSON {
    .object([
      .init("title", .string("Portcullis log \(origin)")),
      .init("version", .string(Rules.edition)),
      .init(
        "description",
        .string(
          "Commands are signed by those who give them; questions are answered to those who take"
            + " part or supervise. Answers are decision support with their sources, never"
            + " clearance.")),
      .init(
        "license",
        .object([
          .init("name", .string("Apache-2.0")), .init("identifier", .string("Apache-2.0")),
        ])),
    ])
  }

  private static var security: JSON {
    .object([
      .init(
        "session",
        .object([
          .init("type", .string("apiKey")), .init("in", .string("cookie")),
          .init("name", .string(Request.sessionCookie)),
        ])),
      .init(
        "newcomer",
        .object([
          .init("type", .string("apiKey")), .init("in", .string("cookie")),
          .init("name", .string(Request.newcomerCookie)),
        ])),
    ])
  }

  private static func paths() throws -> JSON {
    var paths: [(path: String, operations: [JSON.Member])] = []
    for endpoint in Endpoint.allCases {
      let operation = JSON.Member(
        "\(endpoint.method)".lowercased(), OpenAPIOperation(endpoint).json)
      if let known = paths.firstIndex(where: { $0.path == endpoint.documentedPath }) {
        paths[known].operations.append(operation)
      } else {
        paths.append((endpoint.documentedPath, [operation]))
      }
    }
    for endpoint in ScreeningEndpoint.allCases {
      let method = "\(endpoint.method)".lowercased()
      paths.append((endpoint.path, [.init(method, endpoint.operation)]))
    }
    return .object(paths.map { .init($0.path, .object($0.operations)) })
  }
}

/// A reference to a named schema.
func schemaReference(_ name: String) -> JSON {
  .object([.init("$ref", .string("#/components/schemas/" + name))])
}
