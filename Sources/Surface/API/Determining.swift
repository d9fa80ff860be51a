import Canonical
import Controls
import Hummingbird
import Service
import Vocabulary

extension API {
  /// What a transaction requires. Nothing is recorded, and nobody is asked who they are: the answer
  /// rests on public law and on what the caller states.
  func determine(_ request: Request) async throws -> Response {
    let determiner = try await wiring.determiner()
    let bytes = try await request.bytes(
      atMost: Determiner.limits.bytes, advice: "ask about fewer goods at a time")
    var answer: [UInt8] = []
    do throws(JSONFault) {
      try determiner.determination(bytes).write(to: &answer)
    } catch {
      throw Problem(transaction: error)
    }
    return Response(bytes: answer, mediaType: "application/json")
  }

  func rulePacks() throws -> Response {
    Response(
      .array(
        try wiring.rules().packs.map { pack in
          .object([
            .init("name", .string(pack.name)), .init("readUntil", .string(pack.readUntil.text)),
            .init("regime", .string(pack.regime)),
            .init("rules", .integer(Int64(pack.rules.count))),
            .init("title", .string(pack.title)), .init("version", .string(pack.version)),
          ])
        }))
  }
}

extension Wiring {
  /// - Throws: `Problem` where the node has no packs.
  func rules() throws -> RuleBook {
    guard let rules = options.rules else {
      throw Problem(
        .noRulePacks,
        "This node was started without rule packs; its operator names some with --packs.")
    }
    return rules
  }

  /// As of the log's own day, where a transaction names none.
  func determiner() async throws -> Determiner {
    Determiner(book: try rules(), today: try Day(of: await node.logTime().now))
  }
}
