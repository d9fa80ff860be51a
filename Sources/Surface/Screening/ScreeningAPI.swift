import Canonical
import Hummingbird
import Lists
import Screening
import Vocabulary

/// Screening over HTTP: reads a request as yente does, and answers in its shape.
struct ScreeningAPI: Sendable {
  let screening: ListScreening?

  func register(on router: Router<Visit>) {
    for endpoint in ScreeningEndpoint.allCases {
      router.on(RouterPath(endpoint.path), method: endpoint.method) { request, visit in
        try await answer(endpoint, request, visit)
      }
    }
  }

  private func answer(
    _ endpoint: ScreeningEndpoint, _ request: Request, _ visit: Visit
  ) async throws -> Response {
    if endpoint == .healthz { return Self.ok }
    guard let screening else {
      throw Problem(
        .noSuchAddress, "This node screens nobody: it was started without --lists.")
    }
    switch endpoint {
    case .match: return Response(try await matches(screening, request, visit))
    case .search: return Response(try await search(screening, request, visit))
    case .entity:
      let id = try visit.parameters.require("id")
      guard let entity = screening.entity(id) else {
        throw Problem(.noSuchAddress, "There is no entry \(id) on the lists of this node.")
      }
      return Response(FollowTheMoneyEntity(entity).json())
    case .catalog: return Response(screening.catalog)
    case .algorithms: return Response(screening.algorithms)
    case .healthz, .readyz: return Self.ok
    }
  }

  private static var ok: Response { Response(.object([.init("status", .string("ok"))])) }

  private static let limits = JSON.Limits(bytes: 1 << 20, depth: 16)
  /// Queries in one request at most, as yente has it.
  private static let mostQueries = 100

  private func matches(
    _ screening: ListScreening, _ request: Request, _ visit: Visit
  ) async throws -> JSON {
    let options = try MatchOptions(request, screening)
    let sources = try sources(screening, request, visit)
    let bytes = try await request.bytes(atMost: Self.limits.bytes)
    let body: JSON
    do { body = try JSON.parse(bytes, limits: Self.limits) } catch { throw Problem(error) }
    guard case .object(let queries)? = body["queries"], !queries.members.isEmpty,
      queries.members.count <= Self.mostQueries
    else {
      throw Problem(
        .badParameter,
        "The body has no `queries`: send an object of 1 to \(Self.mostQueries) entities by keys.")
    }
    let responses = try await screening.inTurn { screening in
      try queries.members.map { query in
        let party = try Self.party(query.key, query.value)
        let hits = screening.hits(party, threshold: options.cutoff, of: sources)
        return JSON.Member(query.key, Self.answer(query.value, hits, options))
      }
    }
    return .object([
      .init("responses", .object(responses)),
      .init("matcher", .object(ListScreening.explanations.map { .init($0, .string($1)) })),
      .init("limit", .integer(Int64(options.limit))),
    ])
  }

  private static func answer(
    _ query: JSON, _ hits: [(hit: Hit, entity: ListedEntity)], _ options: MatchOptions
  ) -> JSON {
    let results = hits.prefix(options.limit).map { hit, entity in
      FollowTheMoneyEntity(entity).json([
        .init("score", Self.fraction(hit.score)),
        .init("match", .bool(hit.score >= options.threshold)),
        .init(
          "features", .object(hit.reasons.map { .init($0.feature, Self.fraction($0.amount)) })),
        .init("explanations", Self.explanations(hit)),
      ])
    }
    return .object([
      .init("status", .integer(200)), .init("query", query), .init("results", .array(results)),
      .init("total", Self.total(hits.count)), .init("limit", .integer(Int64(options.limit))),
    ])
  }

  private static func explanations(_ hit: Hit) -> JSON {
    .object(
      hit.reasons.map { reason in
        .init(reason.feature, .object([.init("score", fraction(reason.amount))]))
      })
  }

  /// An entity of FollowTheMoney without an id, as queries have it.
  /// - Throws: `Problem` that names the query.
  private static func party(_ key: String, _ query: JSON) throws -> ScreenedParty {
    let entity = JSON.object([
      .init("id", .string("query")), .init("schema", query["schema"] ?? .null),
      .init("properties", query["properties"] ?? .null),
    ])
    let reading = ListFormat.followTheMoney.read(ListFile(name: key, bytes: entity.bytes))
    guard let read = reading.entities.first else {
      let reason = reading.faults.first?.message ?? "it names nobody"
      throw Problem(.badParameter, "The query \(key.prefix(40)) cannot be asked: \(reason)")
    }
    return read.party
  }

  func sources(
    _ screening: ListScreening, _ request: Request, _ visit: Visit
  ) throws -> Set<String>? {
    let names = { request.uri.queryParameters.getAll($0) }
    return try screening.sources(
      of: try visit.parameters.require("dataset"), further: names("include_dataset"),
      without: names("exclude_dataset"))
  }

  static func fraction(_ thousandths: Int) -> JSON { .double(Double(thousandths) / 1000) }

  static func total(_ count: Int) -> JSON {
    .object([.init("value", .integer(Int64(count))), .init("relation", .string("eq"))])
  }
}

/// The parameters of a match, with yente's defaults.
private struct MatchOptions: Sendable {
  let limit: Int
  let threshold: Int
  let cutoff: Int

  init(_ request: Request, _ screening: ListScreening) throws {
    limit = try request.whole("limit", 1...500, else: 5)
    threshold = try request.thousandths("threshold", else: 700)
    cutoff = max(Screener.leastThreshold, try request.thousandths("cutoff", else: 500))
    let known = ["best", "default", screening.algorithm.rawValue]
    let algorithm = request.uri.queryParameters.get("algorithm") ?? "best"
    guard known.contains(algorithm) else {
      throw Problem(
        .badParameter,
        "There is no algorithm \(algorithm.prefix(40)) here; there is"
          + " \(screening.algorithm.rawValue), also called best.")
    }
  }
}

extension Request {
  func whole(_ name: String, _ range: ClosedRange<Int>, else standard: Int) throws -> Int {
    guard let text = uri.queryParameters.get(name) else { return standard }
    guard let number = Int(text), range.contains(number) else {
      throw Problem(
        .badParameter, "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  fileprivate func thousandths(_ name: String, else standard: Int) throws -> Int {
    guard let text = uri.queryParameters.get(name) else { return standard }
    guard let number = Double(text), (0...1).contains(number) else {
      throw Problem(.badParameter, "\(name) is a number from 0 to 1.")
    }
    return Int((number * 1000).rounded())
  }
}
