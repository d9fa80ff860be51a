/// Why bytes are not the JSON that was asked for, and where.
public struct JSONFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Stable codes; the message may change, the code may not.
  public enum Code: String, Sendable, CaseIterable {
    case tooLarge, truncated, syntax, trailing, badString, badNumber, duplicateKey, tooDeep
    case notCanonical, fractional, unexpectedType, missingField, unknownField, badValue
  }

  public let code: Code
  public let message: String
  /// Offset in bytes from the start, where the fault is one of the text.
  public let offset: Int?
  /// 1-based line and column (in bytes), where the fault is one of the text.
  public let line: Int?
  public let column: Int?
  /// The path of the value, such as `lines[2].quantity`, where the fault is one of content.
  public let path: String?

  public init(_ code: Code, _ message: String, path: String) {
    (self.code, self.message, self.path) = (code, message, path)
    (offset, line, column) = (nil, nil, nil)
  }

  init(_ code: Code, _ message: String, at offset: Int, in bytes: [UInt8]) {
    let before = bytes.prefix(offset)
    let newline = UInt8(ascii: "\n")
    let lineStart = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    (self.code, self.message, self.offset, self.path) = (code, message, offset, nil)
    line = 1 + before.count { $0 == newline }
    column = 1 + before.count - lineStart
  }

  public var description: String {
    if let line, let column { return "\(message) (line \(line), column \(column))" }
    if let path, !path.isEmpty { return "\(path): \(message)" }
    return message
  }
}
