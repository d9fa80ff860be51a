extension JSON {
  /// Reads a typed value out of this JSON. Strict: a field that the type does not know is refused,
  /// since a signer who wrote it meant something by it.
  /// - Throws: `JSONFault` with the path of the value that does not fit.
  public func decode<T: Decodable>(_ type: T.Type = T.self, path: String = "") throws(JSONFault)
    -> T
  {
    do {
      return try TreeDecoder(self, Path(parent: nil, step: path)).value(of: type)
    } catch let fault as JSONFault {
      throw fault
    } catch DecodingError.dataCorrupted(let context) {
      throw JSONFault(.badValue, context.debugDescription, path: path)
    } catch {
      throw JSONFault(.badValue, "\(error)", path: path)
    }
  }
}

/// Where in the document a decoder stands; only spelled out when something is wrong.
final class Path: Sendable {
  let parent: Path?
  let step: String

  init(parent: Path?, step: String) {
    self.parent = parent
    self.step = step
  }

  var text: String {
    guard let parent else { return step }
    let before = parent.text
    return step.hasPrefix("[") || before.isEmpty ? before + step : before + "." + step
  }
}

final class TreeDecoder: Decoder {
  let json: JSON
  let path: Path
  /// Which members of the object have been asked for.
  var read: [Bool] = []
  var isKeyed = false

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ json: JSON, _ path: Path) {
    self.json = json
    self.path = path
  }

  func mismatch(_ wanted: String) -> JSONFault {
    JSONFault(
      .unexpectedType, "should be \(wanted), but is \(json.typeName)", path: path.text)
  }

  /// Decodes one value and checks that nothing in it was left unread.
  func value<T: Decodable>(of type: T.Type) throws -> T {
    if T.self == String.self, case .string(let text) = json, let same = text as? T { return same }
    if T.self == [String].self, let same = try strings() as? T { return same }
    if T.self == JSON.self, let same = json as? T { return same }
    do {
      let value = try T(from: self)
      try refuseUnread()
      return value
    } catch DecodingError.dataCorrupted(let context) {
      throw JSONFault(.badValue, context.debugDescription, path: path.text)
    }
  }

  private func refuseUnread() throws(JSONFault) {
    guard isKeyed, case .object(let object) = json, let position = read.firstIndex(of: false) else {
      return
    }
    throw JSONFault(
      .unknownField, "the field \"\(object.members[position].key)\" is not known here",
      path: path.text)
  }

  private func strings() throws(JSONFault) -> [String] {
    guard case .array(let elements) = json else { throw mismatch("an array") }
    var texts: [String] = []
    texts.reserveCapacity(elements.count)
    for (position, element) in elements.enumerated() {
      guard case .string(let text) = element else {
        throw TreeDecoder(element, Path(parent: path, step: "[\(position)]")).mismatch("a string")
      }
      texts.append(text)
    }
    return texts
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = json else { throw mismatch("an object") }
    if !isKeyed {
      isKeyed = true
      read = Array(repeating: false, count: object.members.count)
    }
    return KeyedDecodingContainer(KeyedTree<Key>(decoder: self, members: object.members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = json else { throw mismatch("an array") }
    return UnkeyedTree(decoder: self, elements: elements)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    SingleTree(decoder: self)
  }

  // MARK: Scalars

  func bool() throws(JSONFault) -> Bool {
    guard case .bool(let value) = json else { throw mismatch("true or false") }
    return value
  }

  func string() throws(JSONFault) -> String {
    guard case .string(let value) = json else { throw mismatch("a string") }
    return value
  }

  func integer<I: FixedWidthInteger>(_ type: I.Type) throws(JSONFault) -> I {
    guard case .integer(let value) = json else { throw mismatch("a whole number") }
    guard let fits = I(exactly: value) else {
      throw JSONFault(.badValue, "the number \(value) is out of range", path: path.text)
    }
    return fits
  }

  func double() throws(JSONFault) -> Double {
    switch json {
    case .integer(let value): return Double(value)
    case .double(let value): return value
    default: throw mismatch("a number")
    }
  }
}

private struct KeyedTree<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: TreeDecoder
  let members: [JSON.Member]

  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

  private func position(_ key: Key) -> Int? {
    let name = key.stringValue
    return members.firstIndex { $0.key == name }
  }

  private func child(_ key: Key) throws(JSONFault) -> TreeDecoder {
    guard let position = position(key) else {
      throw JSONFault(
        .missingField, "the field \"\(key.stringValue)\" is missing", path: decoder.path.text)
    }
    decoder.read[position] = true
    return TreeDecoder(
      members[position].value, Path(parent: decoder.path, step: key.stringValue))
  }

  func contains(_ key: Key) -> Bool { position(key) != nil }

  func decodeNil(forKey key: Key) throws -> Bool {
    guard let position = position(key), members[position].value == .null else { return false }
    decoder.read[position] = true
    return true
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try child(key).bool() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try child(key).string() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try child(key).double() }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
    Float(try child(key).double())
  }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try child(key).integer(type) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try child(key).integer(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try child(key).integer(type) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try child(key).integer(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try child(key).integer(type) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try child(key).integer(type) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try child(key).integer(type) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
    try child(key).integer(type)
  }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
    try child(key).integer(type)
  }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
    try child(key).integer(type)
  }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try child(key).value(of: type)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try child(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try child(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }
}

private struct UnkeyedTree: UnkeyedDecodingContainer {
  let decoder: TreeDecoder
  let elements: [JSON]
  var currentIndex = 0

  var codingPath: [any CodingKey] { [] }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  private mutating func next() throws(JSONFault) -> TreeDecoder {
    guard !isAtEnd else {
      throw JSONFault(.missingField, "the array ends too early", path: decoder.path.text)
    }
    defer { currentIndex += 1 }
    return TreeDecoder(
      elements[currentIndex], Path(parent: decoder.path, step: "[\(currentIndex)]"))
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, elements[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().value(of: type) }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct SingleTree: SingleValueDecodingContainer {
  let decoder: TreeDecoder

  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { decoder.json == .null }
  func decode(_ type: Bool.Type) throws -> Bool { try decoder.bool() }
  func decode(_ type: String.Type) throws -> String { try decoder.string() }
  func decode(_ type: Double.Type) throws -> Double { try decoder.double() }
  func decode(_ type: Float.Type) throws -> Float { Float(try decoder.double()) }
  func decode(_ type: Int.Type) throws -> Int { try decoder.integer(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer(type) }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.value(of: type) }
}

extension JSON: Codable {
  public init(from decoder: any Decoder) throws {
    guard let tree = decoder as? TreeDecoder else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not read from canonical JSON"))
    }
    self = tree.json
    tree.isKeyed = false
  }

  public func encode(to encoder: any Encoder) throws {
    guard let tree = encoder as? TreeEncoder else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "not written as JSON"))
    }
    tree.result = self
  }
}
