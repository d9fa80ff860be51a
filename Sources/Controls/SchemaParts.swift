internal import Canonical

/// Words of JSON Schema (2020-12).
enum SchemaParts {
  static let string: JSON = .object([.init("type", .string("string"))])
  static let whole: JSON = .object([
    .init("minimum", .integer(0)), .init("type", .string("integer")),
  ])
  static let flag: JSON = .object([.init("type", .string("boolean"))])
  static let strings = list(string)

  static func list(_ element: JSON) -> JSON {
    .object([.init("items", element), .init("type", .string("array"))])
  }

  /// A list that is not empty.
  static func some(_ element: JSON) -> JSON {
    .object([
      .init("items", element), .init("minItems", .integer(1)), .init("type", .string("array")),
    ])
  }

  static func words(_ words: [String]) -> JSON {
    .object([.init("enum", .array(words.map { .string($0) })), .init("type", .string("string"))])
  }

  static func constant(_ value: JSON) -> JSON { .object([.init("const", value)]) }

  static func either(_ schemas: [JSON]) -> JSON { .object([.init("anyOf", .array(schemas))]) }

  /// To a part of the same document.
  static func reference(_ name: String) -> JSON {
    .object([.init("$ref", .string("#/$defs/" + name))])
  }

  /// An object without members but these.
  static func object(
    _ required: [(String, JSON)], optional: [(String, JSON)] = []
  ) -> JSON {
    .object([
      .init("additionalProperties", .bool(false)),
      .init("properties", .object((required + optional).map { JSON.Member($0.0, $0.1) })),
      .init("required", .array(required.map(\.0).sorted().map { .string($0) })),
      .init("type", .string("object")),
    ])
  }

  /// An object whose members bear any name.
  static func map(_ value: JSON) -> JSON {
    .object([.init("additionalProperties", value), .init("type", .string("object"))])
  }

  static func document(_ title: String, _ schema: JSON, _ parts: [(String, JSON)] = []) -> JSON {
    guard case .object(let object) = schema else { return schema }
    var members = object.members
    members.append(.init("$schema", .string("https://json-schema.org/draft/2020-12/schema")))
    members.append(.init("title", .string(title)))
    if !parts.isEmpty {
      members.append(.init("$defs", .object(parts.map { JSON.Member($0.0, $0.1) })))
    }
    return .object(members)
  }
}
