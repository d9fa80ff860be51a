extension JSON {
  /// The JSON of a typed value. Absent optionals leave no member.
  ///
  /// A type whose `encode(to:)` throws is a bug in the project: nothing a user sends can cause it.
  public init(encoding value: some Encodable) {
    do {
      self = try TreeEncoder.json(of: value)
    } catch {
      preconditionFailure("\(type(of: value)) cannot be written as JSON: \(error)")
    }
  }
}

final class TreeEncoder: Encoder {
  var result: JSON = .null
  private var members: MemberList?
  private var elements: ElementList?

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  static func json<T: Encodable>(of value: T) throws -> JSON {
    if let text = value as? String { return .string(text) }
    if let texts = value as? [String] { return .array(texts.map { .string($0) }) }
    if let json = value as? JSON { return json }
    let encoder = TreeEncoder()
    try value.encode(to: encoder)
    return encoder.finished
  }

  var finished: JSON {
    if let members { return .object(members.list.map { JSON.Member($0.key, $0.node.finished) }) }
    if let elements { return .array(elements.list.map(\.finished)) }
    return result
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    let list = members ?? MemberList()
    members = list
    return KeyedEncodingContainer(KeyedWriter<Key>(list: list))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    let list = elements ?? ElementList()
    elements = list
    return UnkeyedWriter(list: list)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { SingleWriter(encoder: self) }
}

/// A value that is complete, or one that a nested container is still writing.
private enum Node {
  case done(JSON)
  case open(TreeEncoder)

  var finished: JSON {
    switch self {
    case .done(let json): json
    case .open(let encoder): encoder.finished
    }
  }
}

private final class MemberList {
  var list: [(key: String, node: Node)] = []
}

private final class ElementList {
  var list: [Node] = []
}

private func integer(_ value: some FixedWidthInteger) throws -> JSON {
  guard let whole = Int64(exactly: value), abs(whole) <= JSON.largestInteger else {
    throw EncodingError.invalidValue(
      value, .init(codingPath: [], debugDescription: "beyond 2^53 - 1"))
  }
  return .integer(whole)
}

private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let list: MemberList
  var codingPath: [any CodingKey] { [] }

  private func put(_ key: Key, _ json: JSON) { list.list.append((key.stringValue, .done(json))) }

  func encodeNil(forKey key: Key) throws { put(key, .null) }
  func encode(_ value: Bool, forKey key: Key) throws { put(key, .bool(value)) }
  func encode(_ value: String, forKey key: Key) throws { put(key, .string(value)) }
  func encode(_ value: Double, forKey key: Key) throws { put(key, .double(value)) }
  func encode(_ value: Float, forKey key: Key) throws { put(key, .double(Double(value))) }
  func encode(_ value: Int, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: Int8, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: Int16, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: Int32, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: Int64, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: UInt, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: UInt8, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: UInt16, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: UInt32, forKey key: Key) throws { put(key, try integer(value)) }
  func encode(_ value: UInt64, forKey key: Key) throws { put(key, try integer(value)) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    put(key, try TreeEncoder.json(of: value))
  }

  private func open(_ key: Key) -> TreeEncoder {
    let encoder = TreeEncoder()
    list.list.append((key.stringValue, .open(encoder)))
    return encoder
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    open(key).container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    open(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { TreeEncoder() }
  func superEncoder(forKey key: Key) -> any Encoder { open(key) }
}

private struct UnkeyedWriter: UnkeyedEncodingContainer {
  let list: ElementList
  var codingPath: [any CodingKey] { [] }
  var count: Int { list.list.count }

  func encodeNil() throws { list.list.append(.done(.null)) }
  func encode<T: Encodable>(_ value: T) throws {
    list.list.append(.done(try TreeEncoder.json(of: value)))
  }

  private func open() -> TreeEncoder {
    let encoder = TreeEncoder()
    list.list.append(.open(encoder))
    return encoder
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> {
    open().container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { open().unkeyedContainer() }
  func superEncoder() -> any Encoder { open() }
}

private struct SingleWriter: SingleValueEncodingContainer {
  let encoder: TreeEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil() throws { encoder.result = .null }
  func encode(_ value: Bool) throws { encoder.result = .bool(value) }
  func encode(_ value: String) throws { encoder.result = .string(value) }
  func encode(_ value: Double) throws { encoder.result = .double(value) }
  func encode(_ value: Float) throws { encoder.result = .double(Double(value)) }
  func encode(_ value: Int) throws { encoder.result = try integer(value) }
  func encode(_ value: Int8) throws { encoder.result = try integer(value) }
  func encode(_ value: Int16) throws { encoder.result = try integer(value) }
  func encode(_ value: Int32) throws { encoder.result = try integer(value) }
  func encode(_ value: Int64) throws { encoder.result = try integer(value) }
  func encode(_ value: UInt) throws { encoder.result = try integer(value) }
  func encode(_ value: UInt8) throws { encoder.result = try integer(value) }
  func encode(_ value: UInt16) throws { encoder.result = try integer(value) }
  func encode(_ value: UInt32) throws { encoder.result = try integer(value) }
  func encode(_ value: UInt64) throws { encoder.result = try integer(value) }
  func encode<T: Encodable>(_ value: T) throws { encoder.result = try TreeEncoder.json(of: value) }
}
