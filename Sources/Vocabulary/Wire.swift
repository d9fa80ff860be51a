public import Canonical

/// The content of a command or fact. Its kind is its permanent name on the wire, with a version:
/// `waybill.handOver/1`. Swift names may change, kinds never do.
public protocol WireContent: Codable, Sendable, Hashable {
  static var kind: String { get }
  /// One sentence for the documentation: what it asks for, or what has happened.
  static var summary: String { get }
}

/// One alternative of a sum of contents.
public struct WireCase<Sum: Sendable>: Sendable {
  public let content: any WireContent.Type
  public let decode: @Sendable (JSON, String) throws(JSONFault) -> Sum

  public var kind: String { content.kind }

  public init(
    content: any WireContent.Type,
    decode: @escaping @Sendable (JSON, String) throws(JSONFault) -> Sum
  ) {
    self.content = content
    self.decode = decode
  }

  public init<C: WireContent>(_ type: C.Type, _ wrap: @escaping @Sendable (C) -> Sum) {
    content = type
    decode = { (json, path) throws(JSONFault) in
      wrap(try json.decode(C.self, path: path))
    }
  }
}

/// An enumeration of contents that is read by kind, such as all commands of a room.
public protocol WireSum: Sendable, Hashable {
  static var cases: [WireCase<Self>] { get }
  var content: any WireContent { get }
}

extension WireSum {
  public var kind: String { type(of: content).kind }

  public var json: JSON { JSON(encoding: content) }

  /// Reads the content of a known kind; nil for a kind that is not of this sum.
  public init?(kind: String, content: JSON, path: String = "content") throws(JSONFault) {
    guard let match = Self.cases.first(where: { $0.kind == kind }) else { return nil }
    self = try match.decode(content, path)
  }
}
