import Canonical
import Testing
import Vocabulary

struct GroundTests {
  @Test func momentsKeepToTheCalendar() throws {
    #expect(try Moment(text: "1970-01-01T00:00:00.000Z").milliseconds == 0)
    #expect(try Moment(text: "2000-02-29T12:00:00.001Z").milliseconds == 951_825_600_001)
    #expect(try Moment(text: "1969-12-31T23:59:59.999Z").milliseconds == -1)
    for text in ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"] {
      expectReads(Moment.self, text)
    }
    expectRefuses(Moment.self, "2026-02-29T00:00:00.000Z", saying: "calendar")
    expectRefuses(Moment.self, "1900-02-29T00:00:00.000Z", saying: "calendar")
    for text in [
      "2026-03-01T09:30:00Z", "2026-03-01 09:30:00.000Z", "2026-13-01T00:00:00.000Z",
      "2026-03-01T24:00:00.000Z", "2026-03-01T09:60:00.000Z", "2026-03-01T09:30:00.000+00:00",
      "0000-03-01T09:30:00.000Z", "+026-03-01T09:30:00.000Z",
    ] { expectRefuses(Moment.self, text, saying: "written like") }
  }

  @Test func everyDayOfFourHundredYearsComesBack() throws {
    var moment = try Moment(text: "1999-12-31T23:59:59.999Z")
    var last = moment.text
    for _ in 0..<146_097 {
      moment = moment.adding(days: 1)
      let text = moment.text
      #expect(last < text)
      last = text
    }
    #expect(last == "2399-12-31T23:59:59.999Z")
    #expect(try Moment(text: last) == moment)
  }

  /// RFC 4648 section 10, and the bytes where both alphabets differ.
  @Test func base64HasOneSpelling() {
    let vectors = ["": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg=="]
    for (plain, coded) in vectors {
      #expect(Base64.standard.encode(Array(plain.utf8)) == coded)
      #expect(Base64.standard.decode(coded) == Array(plain.utf8))
    }
    #expect(Base64.url.encode([0xFB, 0xFF]) == "-_8")
    #expect(Base64.standard.encode([0xFB, 0xFF]) == "+/8=")
    for wrong in ["Zg", "Zh==", "Zg=", "Z", "Zm 9v", "-_8="] {
      #expect(Base64.standard.decode(wrong) == nil, "\(wrong)")
    }
    for wrong in ["Zg==", "Zh", "+/8"] { #expect(Base64.url.decode(wrong) == nil, "\(wrong)") }
  }

  @Test func hexadecimalIsLowerCase() {
    #expect(bytes(hex: "00ff7f") == [0, 255, 127])
    #expect(hex([0, 255, 127]) == "00ff7f")
    for wrong in ["0", "0F", "0g", " 0"] { #expect(bytes(hex: wrong) == nil) }
  }

  @Test func handlesAreShortAndLowerCase() {
    for text in ["haul-nl", "a1", "1.b", String(repeating: "a", count: 64)] {
      expectReads(PartyID.self, text)
    }
    for text in ["a", "", "Haul", "-a", "a_b", "a b", "a/b", String(repeating: "a", count: 65)] {
      expectRefuses(PartyID.self, text, saying: "2 to 64 characters")
    }
  }

  @Test func keysNameTheirForm() {
    expectReads(PublicKey.self, "es256:" + Base64.url.encode([UInt8](repeating: 2, count: 33)))
    let short = Base64.url.encode([UInt8](repeating: 2, count: 31))
    for text in ["ed25519:" + short, "es256:" + short, "rsa:AAAA", "ed25519", short] {
      expectRefuses(PublicKey.self, text, saying: "base64url")
    }
  }

  struct Opened: WireContent {
    static let kind = "gate.opened/1"
    static let summary = "A gate was opened."
    var by: PartyID
  }

  enum Gate: WireSum {
    case opened(Opened)
    static let cases: [WireCase<Gate>] = [WireCase(Opened.self, Gate.opened)]
    var content: any WireContent {
      switch self {
      case .opened(let content): content
      }
    }
  }

  @Test func sumsAreReadByKind() throws {
    let content = JSON.object([.init("by", .string("haul-nl"))])
    let gate = try #require(try Gate(kind: "gate.opened/1", content: content))
    #expect(gate.kind == "gate.opened/1" && gate.json == content)
    #expect(try Gate(kind: "gate.opened/2", content: content) == nil)
    let wrong = JSON.object([.init("by", .string("Haul"))])
    let fault = #expect(throws: JSONFault.self) {
      try Gate(kind: "gate.opened/1", content: wrong)
    }
    #expect(fault?.path == "content.by")
  }
}
