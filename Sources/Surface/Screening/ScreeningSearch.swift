import Canonical
import Hummingbird
import Screening
import Vocabulary

extension ScreeningAPI {
  /// The score from which an entry is an answer to a search. Somebody looks at them, and may have
  /// written half a name.
  private static let searched = 300

  /// Entries by a name, whatever they are, the likest first.
  func search(
    _ screening: ListScreening, _ request: Request, _ visit: Visit
  ) async throws -> JSON {
    let sources = try sources(screening, request, visit)
    let limit = try request.whole("limit", 0...500, else: 10)
    let offset = try request.whole("offset", 0...10_000, else: 0)
    let parameters = request.uri.queryParameters
    let schema = parameters.get("schema").map(Schema.init(followTheMoney:)) ?? .thing
    let countries = Set(parameters.getAll("countries").map { $0.uppercased() })
    let name = try request.text("q") ?? ""
    let all = try await screening.inTurn { $0.search(name, schema, Self.searched, of: sources) }
    let found = all.filter { _, entity in
      countries.isEmpty || entity.party.countries.contains { countries.contains($0.text) }
    }
    return .object([
      .init(
        "results",
        .array(
          found.dropFirst(offset).prefix(limit).map { hit, entity in
            FollowTheMoneyEntity(entity).json([.init("score", Self.fraction(hit.score))])
          })),
      .init("facets", .object([])), .init("total", Self.total(found.count)),
      .init("limit", .integer(Int64(limit))), .init("offset", .integer(Int64(offset))),
    ])
  }
}

extension ListScreening {
  /// - Parameter schema: `thing` looks for everything.
  func search(
    _ name: String, _ schema: Schema, _ threshold: Int, of sources: Set<String>?
  ) -> [(hit: Hit, entity: ListedEntity)] {
    let kinds: [Schema] = schema == .thing ? [.legalEntity, .vessel, .aircraft, .thing] : [schema]
    let found = kinds.flatMap { kind in
      hits(
        ScreenedParty(schema: kind, names: [EntityName(name)]), threshold: threshold, of: sources)
    }
    return found.sorted { a, b in (b.hit.score, a.hit.place) < (a.hit.score, b.hit.place) }
  }

  /// The best of several ways to ask for one and the same, an entry once, the likest first.
  func best(
    _ parties: [ScreenedParty], threshold: Int
  ) -> [(hit: Hit, entity: ListedEntity)] {
    let found = parties.flatMap { hits($0, threshold: threshold, of: nil) }
    let best = Dictionary(found.map { ($0.hit.place, $0) }) { a, b in
      a.hit.score >= b.hit.score ? a : b
    }
    return best.values.sorted { a, b in (b.hit.score, a.hit.place) < (a.hit.score, b.hit.place) }
  }

  /// What each feature says, by its name.
  static let explanations: [(String, String)] =
    [("names", "Where two names start that agree in everything.")]
    + NameFeature.allCases.map { ("\($0)", $0.explanation) }
    + PartyFeature.allCases.map { ($0.rawValue, $0.explanation) }

  private static let explained = Dictionary(uniqueKeysWithValues: explanations)

  /// A feature that this version does not know is named as it is.
  static func explanation(of feature: String) -> String { explained[feature] ?? feature }

  var algorithms: JSON {
    .object([
      .init(
        "algorithms",
        .array([
          .object([
            .init("name", .string(algorithm.rawValue)),
            .init("description", .string("Words of names, with features that add up.")),
            .init("docs", .object(Self.explanations.map { .init($0, .string($1)) })),
          ])
        ])),
      .init("default", .string(algorithm.rawValue)), .init("best", .string(algorithm.rawValue)),
    ])
  }

  /// The lists, and one that is all of them.
  var catalog: JSON {
    let names = versions.keys.sorted()
    let all =
      dataset("default", "All lists of this node", list.entities.count) + [
        .init("children", .array(names.map { .string($0) }))
      ]
    let each = names.map { name in
      JSON.object(
        dataset(name, name, counts[name] ?? 0) + [
          .init("version", .string(versions[name]?.text ?? "")),
          .init("index_version", .string(versions[name]?.text ?? "")),
        ])
    }
    return .object([
      .init("datasets", .array([.object(all)] + each)),
      .init("current", .array((["default"] + names).map { .string($0) })),
      .init("outdated", .array([])), .init("index_stale", .bool(false)),
    ])
  }

  private func dataset(_ name: String, _ title: String, _ count: Int) -> [JSON.Member] {
    [
      .init("name", .string(name)), .init("title", .string(title)), .init("load", .bool(true)),
      .init("index_current", .bool(true)), .init("entity_count", .integer(Int64(count))),
    ]
  }
}
