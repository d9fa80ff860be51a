/// A value that writes its canonical bytes by itself. An `Encoder` makes a container for each
/// object and puts its members in order; what is written with every command need not pay for that.
///
/// The bytes must be those that encoding the value comes to: members in the order of RFC 8785, an
/// absent optional leaves none. A test compares the two.
public protocol SelfWriting: Encodable {
  func write(to out: inout CanonicalOutput)
}

/// Canonical bytes while they are being written.
public struct CanonicalOutput {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1024) }

  /// Writes an object with the members that `members` writes, in order.
  public mutating func object(_ members: (inout CanonicalOutput) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    members(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  public mutating func member(_ key: StaticString, _ value: some SelfWriting) {
    begin(key)
    value.write(to: &self)
  }

  /// An absent value leaves no member.
  public mutating func member(_ key: StaticString, _ value: (some SelfWriting)?) {
    if let value { member(key, value) }
  }

  public mutating func member(_ key: StaticString, _ list: [some SelfWriting]) {
    begin(key)
    bytes.append(UInt8(ascii: "["))
    for (position, element) in list.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      element.write(to: &self)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A member that is seldom there, or seldom more than an empty list: it is encoded as ever.
  public mutating func member(_ key: StaticString, encoding list: [some Encodable]) {
    begin(key)
    if list.isEmpty { bytes += "[]".utf8 } else { bytes += JSON.bytes(of: list) }
  }

  /// A member that is seldom there: it is encoded as ever.
  public mutating func member(_ key: StaticString, encoding value: (some Encodable)?) {
    guard let value else { return }
    begin(key)
    bytes += JSON.bytes(of: value)
  }

  public mutating func put(_ text: String) { JSON.write(string: text, to: &bytes) }
  public mutating func put(_ json: JSON) { json.write(to: &bytes) }
  public mutating func put(_ flag: Bool) { bytes += flag ? "true".utf8 : "false".utf8 }

  /// - Precondition: within ±(2^53 − 1).
  public mutating func put(_ integer: Int64) {
    precondition(integer.magnitude <= JSON.largestInteger.magnitude, "beyond 2^53 - 1")
    JSON.write(integer: integer, to: &bytes)
  }

  /// Nothing ends in an opening brace but an object without members yet.
  private mutating func begin(_ key: StaticString) {
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }
}

extension String: SelfWriting {
  public func write(to out: inout CanonicalOutput) { out.put(self) }
}

extension Bool: SelfWriting {
  public func write(to out: inout CanonicalOutput) { out.put(self) }
}

extension Int: SelfWriting {
  public func write(to out: inout CanonicalOutput) { out.put(Int64(self)) }
}

extension Int64: SelfWriting {
  public func write(to out: inout CanonicalOutput) { out.put(self) }
}

extension JSON: SelfWriting {
  public func write(to out: inout CanonicalOutput) { out.put(self) }
}

extension UInt64: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    precondition(self <= UInt64(JSON.largestInteger), "beyond 2^53 - 1")
    out.put(Int64(self))
  }
}
