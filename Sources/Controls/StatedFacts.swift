public import Canonical

/// Facts by the names that rule packs use: `true` or `false`, a text (a decimal, or one code), or a
/// list of codes that is complete.
public struct StatedFacts: Codable, Hashable, Sendable, Described {
  public enum Value: Hashable, Sendable {
    case flag(Bool)
    case text(String)
    case texts([String])
  }

  public var values: [String: Value]

  /// How many facts are read of one object.
  public static let most = 200

  public init(_ values: [String: Value]) { self.values = values }

  public init(from decoder: any Decoder) throws { try self.init(try JSON(from: decoder)) }

  init(_ json: JSON) throws(DecodingError) {
    guard case .object(let object) = json else {
      throw StatedFacts.fault("facts are an object, but this is \(json.typeName)")
    }
    guard object.members.count <= StatedFacts.most else {
      throw StatedFacts.fault("at most \(StatedFacts.most) facts are read")
    }
    values = [:]
    for member in object.members {
      switch member.value {
      case .bool(let flag): values[member.key] = .flag(flag)
      case .string(let text): values[member.key] = .text(text)
      case .array(let elements):
        let texts = elements.compactMap(\.text)
        guard texts.count == elements.count else { fallthrough }
        values[member.key] = .texts(texts)
      default:
        throw StatedFacts.fault(
          "the fact \"\(member.key)\" is true, false, a text (decimals too) or a list of texts")
      }
    }
  }

  private static func fault(_ message: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: message))
  }

  public func encode(to encoder: any Encoder) throws {
    try JSON.object(
      values.map { name, value in
        switch value {
        case .flag(let flag): JSON.Member(name, .bool(flag))
        case .text(let text): JSON.Member(name, .string(text))
        case .texts(let texts): JSON.Member(name, .array(texts.map { .string($0) }))
        }
      }
    ).encode(to: encoder)
  }

  public static var schema: JSON {
    .object([
      .init(
        "additionalProperties",
        .object([
          .init(
            "anyOf",
            .array([
              .object([.init("type", .string("boolean"))]),
              .object([.init("type", .string("string"))]),
              .object([
                .init("items", .object([.init("type", .string("string"))])),
                .init("type", .string("array")),
              ]),
            ]))
        ])),
      .init("description", .string("facts by the names that rule packs use")),
      .init("properties", .object(FactDescription.stated.map { .init($0.name, $0.schema) })),
      .init("type", .string("object")),
    ])
  }

  public static var example: JSON { .object([.init("purchaseOrder", .bool(true))]) }
}
