/// A type that says itself what it looks like in JSON.
public protocol Described: Decodable {
  /// JSON Schema (2020-12) of the written form.
  static var schema: JSON { get }
  /// A written form that reads.
  static var example: JSON { get }
}

/// The JSON Schema of a type and an example of it, taken from how the type reads itself: the
/// decoder that is handed to it answers every question with an example and notes what was asked.
/// So the documentation cannot differ from the reader.
public struct ProbedSchema: Sendable {
  public let schema: JSON
  public let example: JSON

  /// - Throws: what the type throws when its own examples do not make a value.
  public init<T: Codable>(of type: T.Type) throws {
    let (schema, value) = try Probe.describe(type)
    self.schema = schema
    example = JSON(encoding: value)
  }
}

private final class Probe: Decoder {
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  var schema: JSON = .object([])
  var properties: [JSON.Member] = []
  var required: [String] = []

  static func describe<T: Decodable>(_ type: T.Type) throws -> (schema: JSON, value: T) {
    if let described = type as? any Described.Type {
      return (described.schema, try described.example.decode(type))
    }
    if let null = JSON.null as? T { return (.object([]), null) }
    if let closed = type as? any CaseIterable.Type, let first = firstCase(closed) as? T {
      let values = allCases(closed)
      return (.object([.init("enum", .array(values)), .init("type", .string("string"))]), first)
    }
    let probe = Probe()
    let value = try T(from: probe)
    return (probe.schema, value)
  }

  private static func firstCase<C: CaseIterable>(_ type: C.Type) -> C? { type.allCases.first }

  private static func allCases<C: CaseIterable>(_ type: C.Type) -> [JSON] {
    type.allCases.compactMap { ($0 as? any Encodable).map { JSON(encoding: $0) } }
  }

  func note(_ name: String, _ schema: JSON, isRequired: Bool) {
    properties.append(JSON.Member(name, schema))
    if isRequired { required.append(name) }
    self.schema = .object([
      .init("additionalProperties", .bool(false)),
      .init("properties", .object(properties)),
      .init("required", .array(required.sorted().map { .string($0) })),
      .init("type", .string("object")),
    ])
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    if properties.isEmpty {
      schema = .object([
        .init("additionalProperties", .bool(false)), .init("type", .string("object")),
      ])
    }
    return KeyedDecodingContainer(KeyedProbe<Key>(probe: self))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer { UnkeyedProbe(probe: self) }
  func singleValueContainer() -> any SingleValueDecodingContainer { SingleProbe(probe: self) }
}

private func schema(_ type: String) -> JSON { .object([.init("type", .string(type))]) }

private struct KeyedProbe<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let probe: Probe
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }

  private func give<T>(_ value: T, _ type: String, _ key: Key, _ isRequired: Bool = true) -> T {
    probe.note(key.stringValue, schema(type), isRequired: isRequired)
    return value
  }

  private func whole<I: FixedWidthInteger>(_ key: Key, _ isRequired: Bool = true) -> I {
    give(1, "integer", key, isRequired)
  }

  func decode(_ type: Bool.Type, forKey key: Key) -> Bool { give(true, "boolean", key) }
  func decode(_ type: String.Type, forKey key: Key) -> String { give("text", "string", key) }
  func decode(_ type: Double.Type, forKey key: Key) -> Double { give(1, "number", key) }
  func decode(_ type: Float.Type, forKey key: Key) -> Float { give(1, "number", key) }
  func decode(_ type: Int.Type, forKey key: Key) -> Int { whole(key) }
  func decode(_ type: Int8.Type, forKey key: Key) -> Int8 { whole(key) }
  func decode(_ type: Int16.Type, forKey key: Key) -> Int16 { whole(key) }
  func decode(_ type: Int32.Type, forKey key: Key) -> Int32 { whole(key) }
  func decode(_ type: Int64.Type, forKey key: Key) -> Int64 { whole(key) }
  func decode(_ type: UInt.Type, forKey key: Key) -> UInt { whole(key) }
  func decode(_ type: UInt8.Type, forKey key: Key) -> UInt8 { whole(key) }
  func decode(_ type: UInt16.Type, forKey key: Key) -> UInt16 { whole(key) }
  func decode(_ type: UInt32.Type, forKey key: Key) -> UInt32 { whole(key) }
  func decode(_ type: UInt64.Type, forKey key: Key) -> UInt64 { whole(key) }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    let (schema, value) = try Probe.describe(type)
    probe.note(key.stringValue, schema, isRequired: true)
    return value
  }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) -> Bool? {
    give(true, "boolean", key, false)
  }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) -> String? {
    give("text", "string", key, false)
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) -> Int? { whole(key, false) as Int }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) -> Int64? { whole(key, false) as Int64 }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) -> UInt64? {
    whole(key, false) as UInt64
  }
  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    let (schema, value) = try Probe.describe(type)
    probe.note(key.stringValue, schema, isRequired: false)
    return value
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    throw unreadable
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw unreadable
  }
  func superDecoder() throws -> any Decoder { throw unreadable }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw unreadable }
}

private let unreadable = JSONFault(
  .badValue, "a type that reads nested containers must say its schema itself", path: "")

private struct UnkeyedProbe: UnkeyedDecodingContainer {
  let probe: Probe
  var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var count: Int? { 1 }
  var isAtEnd: Bool { currentIndex > 0 }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    currentIndex += 1
    let (element, value) = try Probe.describe(type)
    probe.schema = .object([.init("items", element), .init("type", .string("array"))])
    return value
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    throw unreadable
  }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw unreadable
  }
  mutating func superDecoder() throws -> any Decoder { throw unreadable }
}

private struct SingleProbe: SingleValueDecodingContainer {
  let probe: Probe
  var codingPath: [any CodingKey] { [] }

  private func give<T>(_ value: T, _ type: String) -> T {
    probe.schema = schema(type)
    return value
  }

  func decodeNil() -> Bool { false }
  func decode(_ type: Bool.Type) -> Bool { give(true, "boolean") }
  func decode(_ type: String.Type) -> String { give("text", "string") }
  func decode(_ type: Double.Type) -> Double { give(1, "number") }
  func decode(_ type: Float.Type) -> Float { give(1, "number") }
  func decode(_ type: Int.Type) -> Int { give(1, "integer") }
  func decode(_ type: Int8.Type) -> Int8 { give(1, "integer") }
  func decode(_ type: Int16.Type) -> Int16 { give(1, "integer") }
  func decode(_ type: Int32.Type) -> Int32 { give(1, "integer") }
  func decode(_ type: Int64.Type) -> Int64 { give(1, "integer") }
  func decode(_ type: UInt.Type) -> UInt { give(1, "integer") }
  func decode(_ type: UInt8.Type) -> UInt8 { give(1, "integer") }
  func decode(_ type: UInt16.Type) -> UInt16 { give(1, "integer") }
  func decode(_ type: UInt32.Type) -> UInt32 { give(1, "integer") }
  func decode(_ type: UInt64.Type) -> UInt64 { give(1, "integer") }
  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let (schema, value) = try Probe.describe(type)
    probe.schema = schema
    return value
  }
}
