import Testing
import Vocabulary

struct TaxIdentifierTests {
  @Test(arguments: [
    "BE:0428759497", "DE:136695976", "ES:54362315K", "ES:X2482300W", "ES:J99216582",
    "FR:40303265045", "GB:980780684", "IT:00743110157", "NL:000099998B57", "NL:004495445B01",
    "TW:00501503", "TW:04595257",
  ])
  func checkedNumbersAreVerified(text: String) throws {
    #expect(try TaxIdentifier(text: text).checkDigit == .verified)
    expectReads(TaxIdentifier.self, text)
  }

  @Test(arguments: [
    ("BE:0428759498", "should be 97"), ("BE:9428759497", "begins with 0 or 1"),
    ("DE:136695978", "should be 6"), ("DE:13669597", "9 digits"),
    ("ES:54362315Z", "should be K"), ("ES:X2482300A", "should be W"),
    ("ES:J99216583", "should be 2 or B"), ("ES:5436231", "nine characters"),
    ("FR:41303265045", "should be 40"), ("FR:40303265044", "should be 5"),
    ("GB:802311781", "should be"), ("IT:00743110158", "should be 7"),
    ("NL:000099998B58", "should be"), ("NL:123456789001", "nine digits, B"),
    ("TW:00501502", "should be 3 or 8"), ("US:12-3456789", "9 digits"),
    ("SG:2019 1234", "without blanks"), ("DE136695976", "before it"),
    ("XX:136695976", "not a country"),
  ])
  func wrongNumbersSayWhatTheyShouldBe(text: String, part: String) {
    expectRefuses(TaxIdentifier.self, text, saying: part)
  }

  @Test(arguments: ["US:123456789", "SG:201912345K", "JP:1234567890123", "FR:X7303265045"])
  func othersAreOnlyFormallyChecked(text: String) throws {
    #expect(try TaxIdentifier(text: text).checkDigit == .notVerifiable)
  }
}
