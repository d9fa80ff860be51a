extension JSON {
  /// The canonical bytes of a typed value, without a tree in between. Absent optionals leave no
  /// member.
  ///
  /// A type whose `encode(to:)` throws is a bug in the project: nothing a user sends can cause it.
  public static func bytes(of value: some Encodable) -> [UInt8] {
    guard let value = value as? any SelfWriting else { return encoded(value) }
    var out = CanonicalOutput()
    value.write(to: &out)
    return out.bytes
  }

  /// The same bytes by way of the type's `encode(to:)`.
  static func encoded(_ value: some Encodable) -> [UInt8] {
    let writer = CanonicalWriter()
    do {
      try writer.write(value)
    } catch {
      preconditionFailure("\(type(of: value)) cannot be written as JSON: \(error)")
    }
    return writer.bytes
  }

  /// The JSON of a typed value, for those who want to look into it.
  public init(encoding value: some Encodable) {
    do {
      self = try JSON.parse(JSON.bytes(of: value), limits: Limits(bytes: .max, depth: .max))
    } catch {
      preconditionFailure("\(type(of: value)) does not read back as it was written: \(error)")
    }
  }
}

/// Writes what is encoded straight into bytes. Members are put in order when their object closes.
final class CanonicalWriter: Encoder {
  // Used by one thread, and never while an access to it is going on.
  @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
  /// The containers that are open, the innermost last.
  @exclusivity(unchecked) private var open: [Container] = []
  /// Members of all open objects, the innermost last.
  @exclusivity(unchecked) private var members: [Member] = []

  private struct Container {
    enum Shape { case single, object, list }
    var shape = Shape.single
    let firstMember: Int
    var count = 0
    var isSorted = true
  }

  private struct Member {
    let key: String
    /// Where the member begins, at the quote of its key.
    let start: Int
  }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  var depth: Int { open.count }

  init() { bytes.reserveCapacity(1024) }

  func write<T: Encodable>(_ value: T) throws {
    open.append(Container(firstMember: members.count))
    try value.encode(to: self)
    close(open.removeLast())
  }

  private func close(_ container: Container) {
    switch container.shape {
    case .single: return
    case .list: bytes.append(UInt8(ascii: "]"))
    case .object:
      if !container.isSorted { sort(from: container.firstMember) }
      members.removeSubrange(container.firstMember...)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private func sort(from first: Int) {
    let start = members[first].start
    let written = Array(bytes[start...])
    let ends = members[first...].dropFirst().map { $0.start - 1 } + [bytes.count]
    let order = members.indices[first...].sorted {
      JSON.Object.precedes(members[$0].key, members[$1].key)
    }
    bytes.removeSubrange(start...)
    for (position, member) in order.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += written[(members[member].start - start)..<(ends[member - first] - start)]
    }
  }

  // MARK: What the containers ask for

  private func become(_ shape: Container.Shape, _ opening: UInt8) {
    let last = open.count - 1
    guard open[last].shape == .single else {
      precondition(open[last].shape == shape, "a value is an object or a list")
      return
    }
    open[last].shape = shape
    bytes.append(opening)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    become(.object, UInt8(ascii: "{"))
    return KeyedEncodingContainer(KeyedWriter<Key>(writer: self, depth: depth))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    become(.list, UInt8(ascii: "["))
    return ListWriter(writer: self, depth: depth)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { SingleWriter(writer: self) }

  fileprivate var count: Int { open[open.count - 1].count }

  fileprivate func begin(_ key: some CodingKey, _ depth: Int) {
    let last = separate(depth)
    let key = key.stringValue
    if open[last].isSorted, open[last].count > 1, let before = members.last?.key {
      open[last].isSorted = JSON.Object.precedes(before, key)
    }
    members.append(Member(key: key, start: bytes.count))
    JSON.write(string: key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
  }

  fileprivate func beginElement(_ depth: Int) { _ = separate(depth) }

  private func separate(_ depth: Int) -> Int {
    precondition(depth == open.count, "a container is written to while another one is open")
    let last = open.count - 1
    if open[last].count > 0 { bytes.append(UInt8(ascii: ",")) }
    open[last].count += 1
    return last
  }

  fileprivate func put(_ value: String) { JSON.write(string: value, to: &bytes) }
  fileprivate func put(_ value: Bool) { bytes += value ? "true".utf8 : "false".utf8 }
  fileprivate func putNull() { bytes += "null".utf8 }
  fileprivate func put(_ value: Double) { JSON.double(value).write(to: &bytes) }

  fileprivate func put(_ value: some FixedWidthInteger) throws {
    guard let whole = Int64(exactly: value), whole.magnitude <= UInt64(JSON.largestInteger) else {
      throw EncodingError.invalidValue(
        value, .init(codingPath: [], debugDescription: "beyond 2^53 - 1"))
    }
    JSON.write(integer: whole, to: &bytes)
  }

  func put(_ json: JSON) { json.write(to: &bytes) }
  func put(canonical more: [UInt8]) { bytes += more }
}

private func unsupported(_ what: String) -> Never {
  preconditionFailure("\(what): a type here writes its members itself, or is one value")
}

private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: CanonicalWriter
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  private func integer(_ value: some FixedWidthInteger, _ key: Key) throws {
    writer.begin(key, depth)
    try writer.put(value)
  }

  func encodeNil(forKey key: Key) throws {
    writer.begin(key, depth)
    writer.putNull()
  }
  func encode(_ value: Bool, forKey key: Key) throws {
    writer.begin(key, depth)
    writer.put(value)
  }
  func encode(_ value: String, forKey key: Key) throws {
    writer.begin(key, depth)
    writer.put(value)
  }
  func encode(_ value: Double, forKey key: Key) throws {
    writer.begin(key, depth)
    writer.put(value)
  }
  func encode(_ value: Float, forKey key: Key) throws { try encode(Double(value), forKey: key) }
  func encode(_ value: Int, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: Int8, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: Int16, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: Int32, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: Int64, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt8, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt16, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt32, forKey key: Key) throws { try integer(value, key) }
  func encode(_ value: UInt64, forKey key: Key) throws { try integer(value, key) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    writer.begin(key, depth)
    try writer.write(value)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> { unsupported("nested container") }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    unsupported("nested container")
  }

  func superEncoder() -> any Encoder { unsupported("super encoder") }
  func superEncoder(forKey key: Key) -> any Encoder { unsupported("super encoder") }
}

private struct ListWriter: UnkeyedEncodingContainer {
  let writer: CanonicalWriter
  let depth: Int
  var codingPath: [any CodingKey] { [] }
  var count: Int { writer.count }

  func encodeNil() throws {
    writer.beginElement(depth)
    writer.putNull()
  }
  func encode(_ value: String) throws {
    writer.beginElement(depth)
    writer.put(value)
  }
  func encode<T: Encodable>(_ value: T) throws {
    writer.beginElement(depth)
    try writer.write(value)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> { unsupported("nested container") }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    unsupported("nested container")
  }

  func superEncoder() -> any Encoder { unsupported("super encoder") }
}

private struct SingleWriter: SingleValueEncodingContainer {
  let writer: CanonicalWriter
  var codingPath: [any CodingKey] { [] }

  func encodeNil() throws { writer.putNull() }
  func encode(_ value: Bool) throws { writer.put(value) }
  func encode(_ value: String) throws { writer.put(value) }
  func encode(_ value: Double) throws { writer.put(value) }
  func encode(_ value: Float) throws { writer.put(Double(value)) }
  func encode(_ value: Int) throws { try writer.put(value) }
  func encode(_ value: Int8) throws { try writer.put(value) }
  func encode(_ value: Int16) throws { try writer.put(value) }
  func encode(_ value: Int32) throws { try writer.put(value) }
  func encode(_ value: Int64) throws { try writer.put(value) }
  func encode(_ value: UInt) throws { try writer.put(value) }
  func encode(_ value: UInt8) throws { try writer.put(value) }
  func encode(_ value: UInt16) throws { try writer.put(value) }
  func encode(_ value: UInt32) throws { try writer.put(value) }
  func encode(_ value: UInt64) throws { try writer.put(value) }
  func encode<T: Encodable>(_ value: T) throws { try writer.write(value) }
}
