/// A JSON value. Objects are always held in the order of RFC 8785 (keys by UTF-16 code units), so
/// that writing one needs no further thought.
public enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A whole number within ±(2^53 − 1), the range that RFC 8785 and every reader agree on.
  case integer(Int64)
  /// Any other number. Other people's documents may hold one; a signed body may not.
  case double(Double)
  case string(String)
  case array([JSON])
  case object(Object)

  /// The members of an object, sorted and without repetition.
  public struct Object: Sendable, Hashable {
    public private(set) var members: [Member]

    /// Sorts the members; of members with the same key the first one given stays.
    public init(_ members: [Member] = []) {
      var sorted = members
      if !Object.isSorted(sorted) {
        sorted.sort { Object.precedes($0.key, $1.key) }
      }
      var unique: [Member] = []
      unique.reserveCapacity(sorted.count)
      for member in sorted where unique.last?.key != member.key { unique.append(member) }
      self.members = unique
    }

    /// - Precondition: the members are in order and none is repeated.
    init(sorted members: [Member]) { self.members = members }

    public subscript(key: String) -> JSON? {
      members.first { $0.key == key }?.value
    }

    static func isSorted(_ members: [Member]) -> Bool {
      zip(members, members.dropFirst()).allSatisfy { precedes($0.key, $1.key) }
    }

    /// RFC 8785 section 3.2.3: order by UTF-16 code units, which differs from Unicode scalar order
    /// above U+FFFF.
    static func precedes(_ a: String, _ b: String) -> Bool {
      // Below U+E000 the order of UTF-8 bytes is the same.
      let order: Bool?? = a.utf8.withContiguousStorageIfAvailable { first in
        b.utf8.withContiguousStorageIfAvailable { Object.order(first, $0) } ?? nil
      }
      return (order ?? nil) ?? a.utf16.lexicographicallyPrecedes(b.utf16)
    }

    private static func order(
      _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
    ) -> Bool? {
      for position in 0..<min(a.count, b.count) where a[position] != b[position] {
        return max(a[position], b[position]) < 0xEE ? a[position] < b[position] : nil
      }
      return a.count < b.count
    }
  }

  public struct Member: Sendable, Hashable {
    public let key: String
    public let value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The largest magnitude of a whole number: 2^53 − 1 (RFC 8785 section 3.2.2.3, RFC 7493).
  public static let largestInteger: Int64 = 9_007_199_254_740_991

  public static func object(_ members: [Member]) -> JSON { .object(Object(members)) }

  public subscript(key: String) -> JSON? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  public var elements: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// Whether a number that is not whole occurs anywhere in this value.
  public var containsDouble: Bool {
    switch self {
    case .double: true
    case .array(let elements): elements.contains { $0.containsDouble }
    case .object(let object): object.members.contains { $0.value.containsDouble }
    case .null, .bool, .integer, .string: false
    }
  }

  /// What this value is, as an error message calls it.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .double: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
