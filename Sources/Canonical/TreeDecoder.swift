extension JSON {
  /// Reads a typed value out of this JSON. Strict: a field that the type does not know is refused,
  /// since a signer who wrote it meant something by it.
  /// - Throws: `JSONFault` with the path of the value that does not fit.
  public func decode<T: Decodable>(_ type: T.Type = T.self, path: String = "") throws(JSONFault)
    -> T
  {
    do {
      return try TreeDecoder(self, path).value(of: type)
    } catch let fault as JSONFault {
      throw fault
    } catch DecodingError.dataCorrupted(let context) {
      throw JSONFault(.badValue, context.debugDescription, path: path)
    } catch {
      throw JSONFault(.badValue, "\(error)", path: path)
    }
  }
}

final class TreeDecoder: Decoder {
  /// How one gets here from the parent.
  enum Step {
    case root(String)
    case member(Int)
    case element(Int)
  }

  let json: JSON
  private let parent: TreeDecoder?
  private let step: Step
  /// Which members of the object have been asked for: a bit for each of the first 64.
  private var isRead: UInt64 = 0
  private var furtherRead: Set<Int> = []
  private var isKeyed = false

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ json: JSON, _ path: String) {
    self.json = json
    parent = nil
    step = .root(path)
  }

  init(_ json: JSON, in parent: TreeDecoder, _ step: Step) {
    self.json = json
    self.parent = parent
    self.step = step
  }

  /// Where in the document it stands; only spelled out when something is wrong.
  var path: String {
    let before = parent?.path ?? ""
    switch step {
    case .root(let path): return path
    case .element(let position): return "\(before)[\(position)]"
    case .member(let position):
      guard case .object(let object) = parent?.json else { return before }
      let key = object.members[position].key
      return before.isEmpty ? key : "\(before).\(key)"
    }
  }

  func note(_ position: Int) {
    if position < 64 { isRead |= 1 << UInt64(position) } else { furtherRead.insert(position) }
  }

  private func isUnread(_ position: Int) -> Bool {
    position < 64 ? isRead & 1 << UInt64(position) == 0 : !furtherRead.contains(position)
  }

  /// The value was taken as it stands, so that none of its members is left unread.
  func takeWhole() { isKeyed = false }

  func mismatch(_ wanted: String) -> JSONFault {
    JSONFault(
      .unexpectedType, "should be \(wanted), but is \(json.typeName)", path: path)
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
      throw JSONFault(.badValue, context.debugDescription, path: path)
    }
  }

  private func refuseUnread() throws(JSONFault) {
    guard isKeyed, case .object(let object) = json,
      let position = object.members.indices.first(where: isUnread)
    else { return }
    throw JSONFault(
      .unknownField, "the field \"\(object.members[position].key)\" is not known here",
      path: path)
  }

  private func strings() throws(JSONFault) -> [String] {
    guard case .array(let elements) = json else { throw mismatch("an array") }
    var texts: [String] = []
    texts.reserveCapacity(elements.count)
    for (position, element) in elements.enumerated() {
      guard case .string(let text) = element else {
        throw TreeDecoder(element, in: self, .element(position)).mismatch("a string")
      }
      texts.append(text)
    }
    return texts
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = json else { throw mismatch("an object") }
    isKeyed = true
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
      throw JSONFault(.badValue, "the number \(value) is out of range", path: path)
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

  private func found(_ key: Key) throws(JSONFault) -> Int {
    guard let position = position(key) else {
      throw JSONFault(
        .missingField, "the field \"\(key.stringValue)\" is missing", path: decoder.path)
    }
    decoder.note(position)
    return position
  }

  private func child(_ key: Key) throws(JSONFault) -> TreeDecoder {
    let position = try found(key)
    return TreeDecoder(members[position].value, in: decoder, .member(position))
  }

  func contains(_ key: Key) -> Bool { position(key) != nil }

  func decodeNil(forKey key: Key) throws -> Bool {
    guard let position = position(key), case .null = members[position].value else { return false }
    decoder.note(position)
    return true
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try child(key).bool() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    let position = try found(key)
    if case .string(let text) = members[position].value { return text }
    return try TreeDecoder(members[position].value, in: decoder, .member(position)).string()
  }
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
      throw JSONFault(.missingField, "the array ends too early", path: decoder.path)
    }
    defer { currentIndex += 1 }
    return TreeDecoder(elements[currentIndex], in: decoder, .element(currentIndex))
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, case .null = elements[currentIndex] else { return false }
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

  func decodeNil() -> Bool { if case .null = decoder.json { true } else { false } }
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
