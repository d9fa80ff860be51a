import Canonical
import Testing

/// One document, or one value for a type, that must be refused, and how.
struct BadInput: Sendable, CustomStringConvertible {
  let description: String
  let bytes: [UInt8]
  let code: JSONFault.Code
  let isTyped: Bool

  init(_ text: String, _ code: JSONFault.Code, typed: Bool = false) {
    self.init(bytes: Array(text.utf8), code, typed: typed, name: String(text.prefix(40)))
  }

  init(bytes: [UInt8], _ code: JSONFault.Code, typed: Bool = false, name: String) {
    description = "\(code.rawValue): \(name)"
    self.bytes = bytes
    self.code = code
    isTyped = typed
  }

  static let limits = JSON.Limits(bytes: 200, depth: 4)

  static let all: [BadInput] = [
    BadInput("\"" + String(repeating: "x", count: 200) + "\"", .tooLarge),
    BadInput("", .truncated), BadInput("{\"a\":1", .truncated), BadInput("[1,", .truncated),
    BadInput("\"abc", .truncated), BadInput("\"\\u00", .truncated), BadInput("{\"a\"", .truncated),
    BadInput("{a:1}", .syntax), BadInput("[1 2]", .syntax), BadInput("tru", .syntax),
    BadInput("[1,]", .syntax), BadInput("{\"a\":1,}", .syntax), BadInput("'a'", .syntax),
    BadInput("\u{FEFF}{}", .syntax), BadInput("NaN", .syntax),
    BadInput("{} {}", .trailing), BadInput("1x", .trailing),
    BadInput("\"\n\"", .badString), BadInput("\"\\x\"", .badString),
    BadInput("\"\\ud800\"", .badString), BadInput("\"\\ud800\\u0041\"", .badString),
    BadInput("\"\\u00zz\"", .badString),
    BadInput(bytes: [0x22, 0xFF, 0x22], .badString, name: "a byte that UTF-8 does not have"),
    BadInput(bytes: [0x22, 0xC0, 0x80, 0x22], .badString, name: "an overlong form"),
    BadInput("01", .badNumber), BadInput("1.", .badNumber), BadInput("1e", .badNumber),
    BadInput("1e999", .badNumber),
    BadInput("{\"a\":1,\"a\":1}", .duplicateKey),
    BadInput("{\"a\":1,\"\\u0061\":1}", .duplicateKey),
    BadInput("[[[[[1]]]]]", .tooDeep),
    BadInput("{ }", .notCanonical), BadInput("{\"b\":1,\"a\":1}", .notCanonical),
    BadInput("\"\\u0041\"", .notCanonical), BadInput("\"\\/\"", .notCanonical),
    BadInput("1.0", .notCanonical), BadInput("-0", .notCanonical), BadInput("1e2", .notCanonical),
    BadInput("1.5", .fractional), BadInput("{\"a\":[0.1]}", .fractional),
    BadInput("9007199254740992", .fractional),
    BadInput("{\"count\":\"1\",\"name\":\"x\"}", .unexpectedType, typed: true),
    BadInput("[]", .unexpectedType, typed: true),
    BadInput("{\"count\":1}", .missingField, typed: true),
    BadInput("{\"count\":1,\"name\":\"x\",\"other\":1}", .unknownField, typed: true),
    BadInput("{\"count\":300,\"name\":\"x\"}", .badValue, typed: true),
  ]
}

private struct Sample: Codable {
  var count: UInt8
  var name: String
}

@Suite("Bad input to the JSON reader")
struct BadInputTests {
  @Test(arguments: BadInput.all)
  func isRefused(input: BadInput) {
    let fault = #expect(throws: JSONFault.self) {
      let (json, _) = try JSON.parseCanonical(input.bytes, limits: BadInput.limits)
      if input.isTyped { _ = try json.decode(Sample.self) }
    }
    #expect(fault?.code == input.code)
  }

  @Test func everyCodeHasAnExample() {
    let seen = Set(BadInput.all.map(\.code))
    #expect(JSONFault.Code.allCases.filter { !seen.contains($0) } == [])
  }

  @Test func saysWhere() throws {
    let fault = #expect(throws: JSONFault.self) { try JSON.parse(Array("{\n  \"a\": x}".utf8)) }
    #expect(fault?.line == 2 && fault?.column == 8 && fault?.offset == 9)
    let content = #expect(throws: JSONFault.self) {
      try JSON.parse(Array("[{\"count\":1}]".utf8)).decode([Sample].self, path: "lines")
    }
    #expect(content?.path == "lines[0]")
  }

  @Test func topLevelSpansAreTheExactBytes() throws {
    let bytes = Array("{\"a\":{\"b\":[1,2]},\"c\":\"é\"}".utf8)
    let spans = try JSON.parseCanonical(bytes).spans
    #expect(spans.count == 2)
    #expect(bytes[try #require(spans["a"])].elementsEqual("{\"b\":[1,2]}".utf8))
    #expect(bytes[try #require(spans["c"])].elementsEqual("\"é\"".utf8))
  }
}
