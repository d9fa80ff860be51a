import Testing

@testable import Canonical

/// The fast reader takes exactly the documents that are written that way again.
@Suite("Canonical reader")
struct CanonicalReaderTests {
  static let documents = [
    "null", "true", "false", "0", "-1", "9007199254740991", "-9007199254740991", "\"\"", "[]",
    "{}", #"{"a":1,"b":[true,null,{"c":"d"}]}"#, #""é\n\"\\\u001f""#, #"{"":1}"#,
    "{\"\u{E000}\":1,\"\u{1F600}\":2}", "{\"\u{1F600}\":2,\"\u{E000}\":1}", "{\"é\":1,\"ü\":2}",
    #"{"a\n":1,"b":2}"#,
  ]
  static let others = [
    "", " 1", "1 ", "01", "-0", "1.0", "1e2", "9007199254740992", "-", "tru", "nul", "[1,]",
    "[1 ,2]", "{\"a\":1,}", "{\"b\":1,\"a\":1}", "{\"a\":1,\"a\":1}", "{a:1}", #""\u0041""#,
    #""\/""#, #""\u001F""#, "\"\n\"", "\"abc", "[", "{\"a\"", "{\"a\":", "1x", "[[[[[1]]]]]",
    #""\"#, #""\"#, #"["\u00"#,
  ]

  @Test(arguments: documents + others) func agreesWithTheStrictReader(_ text: String) {
    let bytes = Array(text.utf8)
    let strict = try? JSON.strict(bytes, limits: JSON.Limits(bytes: 1000, depth: 4))
    let fast = JSON.canonical(bytes, depth: 4)
    #expect(fast?.value == strict?.value)
    #expect(fast?.spans == strict?.spans)
  }

  @Test func takesBytesThatAreNoText() {
    for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0x5C, 0xFF, 0x22]]
      as [[UInt8]]
    {
      #expect(JSON.canonical(bytes, depth: 4) == nil)
    }
  }

  @Test func everyTruncationAndEveryFlippedBitAgrees() {
    let text = #"{"a":[-12,"x\ty",{"é":null}],"b":{"c":true,"d":""}}"#
    let whole = Array(text.utf8)
    var variants = whole.indices.map { Array(whole[..<$0]) }
    for position in whole.indices {
      for bit in 0..<8 {
        var flipped = whole
        flipped[position] ^= 1 << UInt8(bit)
        variants.append(flipped)
      }
    }
    for bytes in variants + [whole] {
      let strict = try? JSON.strict(bytes, limits: JSON.Limits(bytes: 1000, depth: 4))
      #expect(JSON.canonical(bytes, depth: 4)?.value == strict?.value, "\(bytes)")
    }
  }

  private struct Sample: Codable, Equatable {
    struct Inner: Codable, Equatable {
      var z: Int
      var a: [String]
    }
    var last: String
    var first: Inner?
    var middle: [Inner]
    var absent: Int?
    var free: JSON
  }

  @Test func writesMembersInOrderWhateverTheTypeSays() throws {
    let inner = Sample.Inner(z: -3, a: ["q\"", ""])
    let sample = Sample(
      last: "l", first: inner, middle: [inner, inner], absent: nil,
      free: .object([.init("k", .null)]))
    let bytes = JSON.bytes(of: sample)
    let written =
      #"{"first":{"a":["q\"",""],"z":-3},"free":{"k":null},"last":"l","#
      + #""middle":[{"a":["q\"",""],"z":-3},{"a":["q\"",""],"z":-3}]}"#
    #expect(String(decoding: bytes, as: UTF8.self) == written)
    #expect(try JSON.parseCanonical(bytes).value.decode(Sample.self) == sample)
    #expect(JSON(encoding: sample).bytes == bytes)
  }
}
