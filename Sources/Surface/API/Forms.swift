import Hummingbird

extension Request {
  /// Whether the body is that of a plain HTML form.
  var isForm: Bool {
    headers[.contentType]?.split(separator: ";").first == "application/x-www-form-urlencoded"
  }

  /// The fields of a plain form (URL standard, application/x-www-form-urlencoded), in order.
  /// - Throws: `Problem` for a body that is too large or not in that form.
  func form(atMost limit: Int = 64 << 10) async throws -> [(key: String, value: String)] {
    try Form.fields(try await bytes(atMost: limit))
  }

  /// The parameters of the address, read as a browser writes those of a form.
  /// - Throws: `Problem` for a query string that is not in that form.
  var parameters: [(key: String, value: String)] {
    get throws { try Form.fields(Array((uri.query ?? "").utf8)) }
  }
}

enum Form {
  /// - Throws: `Problem`.
  static func fields(_ bytes: [UInt8]) throws -> [(key: String, value: String)] {
    try bytes.split(separator: UInt8(ascii: "&")).map { pair in
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let key = Form.decoded(parts[0]),
        let value = parts.count == 2 ? Form.decoded(parts[1]) : ""
      else {
        throw Problem(.badParameter, "This is not in application/x-www-form-urlencoded.")
      }
      return (key, value)
    }
  }

  /// A plus is a space, %XX a byte, and the whole UTF-8; nil for anything else.
  static func decoded(_ bytes: some Collection<UInt8>) -> String? {
    var out: [UInt8] = []
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(nibble), let low = rest.next().flatMap(nibble) else {
          return nil
        }
        out.append(high << 4 | low)
      default: out.append(byte)
      }
    }
    return String(validating: out, as: UTF8.self)
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    Character(Unicode.Scalar(digit)).hexDigitValue.map { UInt8($0) }
  }
}
