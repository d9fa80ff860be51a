public import Canonical

/// A value with one written form: what is printed, typed, scanned, signed and stored is the same
/// text. Reading refuses every other spelling, so that equal things have equal bytes.
public protocol TextCoded: Codable, Hashable, Sendable, CustomStringConvertible, Comparable,
  Described, SelfWriting
{
  /// Reads the one written form.
  /// - Throws: `InvalidText`, with a sentence that says what is wrong and what would be right.
  init(text: String) throws(InvalidText)
  /// The one written form.
  var text: String { get }
  /// For documentation and forms: what it is, a pattern (ECMA 262) and an example that reads.
  static var form: TextForm { get }
}

public struct TextForm: Sendable {
  public let meaning: String
  public let pattern: String?
  public let example: String

  public init(meaning: String, pattern: String? = nil, example: String) {
    self.meaning = meaning
    self.pattern = pattern
    self.example = example
  }
}

/// A text that is not a valid form of what it should be.
public struct InvalidText: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

extension TextCoded {
  public static var schema: JSON {
    var members = [
      JSON.Member("description", .string(form.meaning)), JSON.Member("type", .string("string")),
    ]
    if let pattern = form.pattern { members.append(JSON.Member("pattern", .string(pattern))) }
    return .object(members)
  }

  public static var example: JSON { .string(form.example) }

  public var description: String { text }

  public static func < (a: Self, b: Self) -> Bool { a.text < b.text }

  public func write(to out: inout CanonicalOutput) { out.put(text) }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    do {
      try self.init(text: text)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
