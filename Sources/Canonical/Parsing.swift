extension JSON {
  /// Bounds on what is read at all.
  public struct Limits: Sendable {
    /// Largest document in bytes.
    public var bytes: Int
    /// Deepest nesting of arrays and objects.
    public var depth: Int

    public init(bytes: Int, depth: Int) {
      self.bytes = bytes
      self.depth = depth
    }

    /// A signed submission: one MiB, 32 levels.
    public static let submission = Limits(bytes: 1 << 20, depth: 32)
    /// A file that somebody exported: 256 MiB, 64 levels.
    public static let file = Limits(bytes: 256 << 20, depth: 64)
  }

  /// Reads any well-formed JSON document.
  /// - Throws: `JSONFault` with the line and column of what could not be read.
  public static func parse(_ bytes: [UInt8], limits: Limits = .file) throws(JSONFault) -> JSON {
    if bytes.count <= limits.bytes,
      let known = canonical(bytes, depth: limits.depth, isSpanned: false)
    {
      return known.value
    }
    return try read(bytes, limits).value
  }

  /// Reads a document that must be in RFC 8785 form without fractional numbers, and gives back the
  /// byte ranges of its top-level members, so that what was signed is never encoded again.
  /// - Throws: `JSONFault.Code.notCanonical` at the first byte that differs from that form.
  public static func parseCanonical(
    _ bytes: [UInt8], limits: Limits = .submission
  ) throws(JSONFault) -> (value: JSON, spans: [String: Range<Int>]) {
    if bytes.count <= limits.bytes, let known = canonical(bytes, depth: limits.depth) {
      return known
    }
    return try strict(bytes, limits: limits)
  }

  /// The same, with an explanation for whatever is wrong.
  static func strict(
    _ bytes: [UInt8], limits: Limits
  ) throws(JSONFault) -> (value: JSON, spans: [String: Range<Int>]) {
    let (value, spans) = try read(bytes, limits)
    guard !value.containsDouble else {
      throw JSONFault(.fractional, "a signed body holds whole numbers only", path: "")
    }
    let canonical = value.bytes
    if canonical != bytes {
      let same = zip(canonical, bytes).prefix { $0 == $1 }.count
      throw JSONFault(
        .notCanonical, "not in canonical form (RFC 8785): sort the keys, drop white space",
        at: same, in: bytes)
    }
    return (value, spans)
  }

  private static func read(
    _ bytes: [UInt8], _ limits: Limits
  ) throws(JSONFault) -> (value: JSON, spans: [String: Range<Int>]) {
    guard bytes.count <= limits.bytes else {
      throw JSONFault(
        .tooLarge, "\(bytes.count) bytes, where at most \(limits.bytes) are read", path: "")
    }
    var reader = JSONReader(bytes, maximumDepth: limits.depth)
    let value = try reader.document()
    return (value, reader.spans)
  }
}
