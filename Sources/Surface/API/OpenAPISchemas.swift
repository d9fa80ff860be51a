import Canonical
import Controls
import EventLog
import Service
import Trade
import Vocabulary

/// The named schemas: one for each kind on the wire, and those of what carries them.
enum OpenAPISchemas {
  static func all() throws -> [JSON.Member] {
    let commands = Command.cases.filter { Node.kinds.contains($0.kind) }
    var members: [JSON.Member] = []
    for match in commands { members.append(try content(match.content)) }
    for match in Fact.cases { members.append(try content(match.content)) }
    for match in Query.cases { members.append(try content(match.content)) }
    members += [
      .init("Body", carriers(commands.map(\.kind), body)),
      .init("Fact", carriers(Fact.cases.map(\.kind), kindAndContent)),
      .init("Question", carriers(Query.cases.map(\.kind), kindAndContent)),
      .init("Submission", submission), .init("Signature", try signature()),
      .init("EntryReceipt", try receipt()), .init("Problem", try problem()),
      .init("Preview", try preview()),
      .init("PreviewAnswer", object([("facts", list(schemaReference("Fact")))])),
      .init("Entry", entry),
    ]
    members.append(.init("Proposal", try proposal()))
    members.append(
      .init("ProposalsAnswer", object([("proposals", list(schemaReference("Proposal")))])))
    members.append(try named("Transaction", Transaction.self))
    let place = "#/components/schemas/"
    for part in ControlSchemas.components(prefix: "Determination", in: place)
      + ControlSchemas.packComponents(prefix: "RulePack", in: place)
    {
      members.append(.init(part.name, part.1))
    }
    members.append(try named("KeyAnswer", KeyAnswer.self))
    members.append(try named("DisclosureRequest", DisclosureRequest.self))
    members.append(try named("LogAnswer", LogAnswer.self))
    members.append(try named("ProofAnswer", ProofAnswer.self))
    members.append(try named("ChallengeAnswer", ChallengeAnswer.self))
    members.append(try named("SignInRequest", SignInRequest.self))
    members.append(try named("CodeRequest", CodeRequest.self))
    members.append(try named("SessionAnswer", SessionAnswer.self))
    members.append(try named("FollowerRequest", FollowerRequest.self))
    members.append(try named("FollowerAnswer", FollowerAnswer.self))
    members.append(
      .init(
        "FollowersAnswer", object([("followers", list(schemaReference("FollowerAnswer")))])))
    return members
  }

  /// A component's name has no slash: `waybill.issue/1` is `waybill.issue.1`.
  static func name(of kind: String) -> String {
    String(kind.map { $0 == "/" ? "." : $0 })
  }

  private static func content(_ type: any WireContent.Type) throws -> JSON.Member {
    let probed = try ProbedSchema(wire: type)
    return .init(
      name(of: type.kind),
      probed.schema.adding([
        .init("description", .string(type.summary)), .init("examples", .array([probed.example])),
      ]))
  }

  private static func named<T: Codable>(_ name: String, _ type: T.Type) throws -> JSON.Member {
    let probed = try ProbedSchema(of: type)
    return .init(name, probed.schema.adding([.init("examples", .array([probed.example]))]))
  }

  // MARK: What carries a kind

  private static func carriers(
    _ kinds: [String], _ form: (_ kind: JSON, _ content: JSON) -> JSON
  ) -> JSON {
    let alternatives = kinds.map { kind in
      form(.object([.init("const", .string(kind))]), schemaReference(name(of: kind)))
    }
    return .object([.init("oneOf", .array(alternatives))])
  }

  private static func kindAndContent(_ kind: JSON, _ content: JSON) -> JSON {
    object([("content", content), ("kind", kind)])
  }

  private static func body(_ kind: JSON, _ content: JSON) -> JSON {
    object(
      [
        ("content", content), ("kind", kind), ("log", string),
        ("nonce", Nonce.schema),
      ],
      optional: [("custodial", object([("person", string), ("session", string)]))])
  }

  // MARK: What is sent and answered

  private static var submission: JSON {
    object([
      ("body", schemaReference("Body")), ("signatures", list(schemaReference("Signature"))),
    ]).adding([
      .init(
        "description",
        .string(
          "Canonical JSON (RFC 8785), byte for byte as it was signed: see docs/formats.md."))
    ])
  }

  private static func signature() throws -> JSON {
    object(
      [
        ("key", PublicKey.schema), ("role", try ProbedSchema(of: SigningRole.self).schema),
        ("statement", try ProbedSchema(of: Statement.self).schema), ("value", string),
      ],
      optional: [
        ("webauthn", object([("authenticatorData", string), ("clientDataJSON", string)]))
      ])
  }

  private static func receipt() throws -> JSON {
    object([
      ("facts", list(schemaReference("Fact"))), ("id", Digest.schema), ("index", integer),
      ("leaf", Digest.schema), ("time", Moment.schema),
    ])
  }

  private static func problem() throws -> JSON {
    object(
      [
        ("detail", string), ("status", integer), ("title", string), ("type", string),
        ("reasons", list(try ProbedSchema(of: Reason.self).schema)),
      ],
      optional: [("recorded", integer)]
    ).adding([.init("description", .string("RFC 9457, with every reason and its source."))])
  }

  private static func preview() throws -> JSON {
    let signing = try ProbedSchema(of: PreviewRequest.Signing.self).schema
    return object([("body", schemaReference("Body")), ("signers", list(signing))])
  }

  private static func proposal() throws -> JSON {
    object([
      ("by", PartyID.schema), ("expires", Moment.schema), ("id", Digest.schema), ("kind", string),
      ("missing", try ProbedSchema(of: Proposal.Missing.self).schema),
      ("proposedAt", Moment.schema), ("submission", schemaReference("Submission")),
    ]).adding([
      .init(
        "description",
        .string("A command that lacks one signature. What counts is what is sent in the end."))
    ])
  }

  private static var entry: JSON {
    object([
      (
        "entry",
        object([
          ("body", schemaReference("Body")), ("edition", string),
          ("facts", list(schemaReference("Fact"))),
          ("signatures", list(schemaReference("Signature"))), ("time", Moment.schema),
        ])
      )
    ])
  }

  // MARK: Schema of JSON Schema

  static let string = JSON.object([.init("type", .string("string"))])
  static let integer = JSON.object([.init("type", .string("integer"))])

  static func list(_ elements: JSON) -> JSON {
    .object([.init("items", elements), .init("type", .string("array"))])
  }

  static func object(
    _ required: [(String, JSON)], optional: [(String, JSON)] = []
  ) -> JSON {
    .object([
      .init("additionalProperties", .bool(false)),
      .init("properties", .object((required + optional).map { .init($0.0, $0.1) })),
      .init("required", .array(required.map(\.0).sorted().map { .string($0) })),
      .init("type", .string("object")),
    ])
  }
}

extension JSON {
  /// An object with more members; members that it has stay.
  func adding(_ more: [Member]) -> JSON {
    guard case .object(let object) = self else { return self }
    return .object(object.members + more)
  }
}
