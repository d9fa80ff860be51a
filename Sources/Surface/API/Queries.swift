import Canonical
import Hummingbird
import Rows
import Service
import Trade
import Vocabulary

struct QueryRequest: Codable, Sendable {
  var content: JSON
  var kind: String
}

extension API {
  func ask(_ request: Request, _ visit: Visit) async throws -> Response {
    let asked = try await request.json(QueryRequest.self)
    guard let query = try Query(kind: asked.kind, content: asked.content) else {
      throw unknown(asked.kind)
    }
    return Response(try await answer(query, visit))
  }

  /// The same question from an address: `ask.directory/1` is `/v1/queries/directory`.
  func askByName(_ request: Request, _ visit: Visit) async throws -> Response {
    let name = try visit.parameters.require("name")
    guard let match = Query.cases.last(where: { $0.kind.hasPrefix("ask.\(name)/") }) else {
      throw unknown(name)
    }
    let content = try content(try request.parameters, for: match)
    return Response(try await answer(match.decode(content, "?"), visit))
  }

  /// Parameters are text; those that the question has as whole numbers are read as such.
  private func content(
    _ given: [(key: String, value: String)], for match: WireCase<Query>
  ) throws -> JSON {
    let properties = try ProbedSchema(wire: match.content).schema["properties"]
    let members = given.map { name, value in
      let isWhole = properties?[name]?["type"]?.text == "integer"
      return JSON.Member(
        name, isWhole ? Int64(value).map { .integer($0) } ?? .string(value) : .string(value))
    }
    guard Set(given.map(\.key)).count == given.count else {
      throw Problem(.badParameter, "Give each parameter once.")
    }
    return .object(members)
  }

  private func answer(_ query: Query, _ visit: Visit) async throws -> JSON {
    if !query.isPublic { _ = try visit.signedIn() }
    return try await wiring.answer(query, as: visit.session?.reader ?? .anybody)
  }

  private func unknown(_ name: String) -> Problem {
    let known = Query.cases.map(\.kind).sorted().joined(separator: ", ")
    return Problem(.unknownQuestion, "\(name) is no question here; there are \(known).")
  }
}

extension Wiring {
  /// The answer to a question as of the last commit.
  func answer(_ query: Query, as reader: Reader) async throws -> JSON {
    let now = await node.logTime().now
    return try node.ask { world throws(Stop) in
      try Questions.answer(query, as: reader, in: world, at: now)
    }
  }
}

extension ProbedSchema {
  /// Of a content that is known only by its kind.
  init(wire type: any WireContent.Type) throws {
    func probe<Content: WireContent>(_ type: Content.Type) throws -> ProbedSchema {
      try ProbedSchema(of: type)
    }
    self = try probe(type)
  }
}
