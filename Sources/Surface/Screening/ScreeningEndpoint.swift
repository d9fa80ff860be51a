import Canonical
import Hummingbird

/// The addresses of the screening API, which are those of yente
/// (https://www.opensanctions.org/docs/yente/), so that its clients work here. They answer where
/// the node has lists, and keep nothing of what is asked.
enum ScreeningEndpoint: String, CaseIterable, Sendable {
  case match, search, entity, catalog, algorithms, healthz, readyz

  var method: HTTPRequest.Method { self == .match ? .post : .get }

  var path: String {
    switch self {
    case .match: "/match/{dataset}"
    case .search: "/search/{dataset}"
    case .entity: "/entities/{id}"
    case .catalog: "/catalog"
    case .algorithms: "/algorithms"
    case .healthz: "/healthz"
    case .readyz: "/readyz"
    }
  }

  var access: Access { .anybody }

  private var summary: String {
    switch self {
    case .match: "Entries of lists that each of the entities given may be, how sure, and why."
    case .search: "Entries of lists by a name."
    case .entity: "One entry of a list, as an entity of FollowTheMoney."
    case .catalog: "The lists, and which version of each is asked."
    case .algorithms: "How names are compared."
    case .healthz: "Whether the node serves."
    case .readyz: "Whether lists are loaded."
    }
  }

  private var parameters: [JSON] {
    let parameter = { (name: String, place: String, type: String) in
      JSON.object([
        .init("name", .string(name)), .init("in", .string(place)),
        .init("required", .bool(place == "path")),
        .init("schema", .object([.init("type", .string(type))])),
      ])
    }
    switch self {
    case .match:
      return [
        parameter("dataset", "path", "string"), parameter("limit", "query", "integer"),
        parameter("threshold", "query", "number"), parameter("cutoff", "query", "number"),
        parameter("algorithm", "query", "string"),
      ]
    case .search:
      return [
        parameter("dataset", "path", "string"), parameter("q", "query", "string"),
        parameter("limit", "query", "integer"), parameter("offset", "query", "integer"),
        parameter("schema", "query", "string"),
      ]
    case .entity: return [parameter("id", "path", "string")]
    case .catalog, .algorithms, .healthz, .readyz: return []
    }
  }

  /// How the documentation describes it.
  var operation: JSON {
    let anything = JSON.object([
      .init("application/json", .object([.init("schema", .object([]))]))
    ])
    let problem = JSON.object([.init("schema", schemaReference("Problem"))])
    var members: [JSON.Member] = [
      .init("operationId", .string("screening-" + rawValue)), .init("summary", .string(summary)),
      .init(
        "responses",
        .object([
          .init(
            "200",
            .object([
              .init("description", .string("As yente answers.")), .init("content", anything),
            ])),
          .init(
            "default",
            .object([
              .init("description", .string("Refused, with every reason.")),
              .init("content", .object([.init(Problem.mediaType, problem)])),
            ])),
        ])),
    ]
    if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
    if self == .match {
      members.append(
        .init(
          "requestBody",
          .object([.init("required", .bool(true)), .init("content", anything)])))
    }
    return .object(members)
  }
}
