import Testing
import Vocabulary

struct WaybillNumberTests {
  static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  static func numbers(_ count: Int) -> [WaybillNumber] {
    var seeded = Seeded(state: 2026)
    return (0..<count).map { _ in
      WaybillNumber(from: Digest((0..<32).map { _ in UInt8.random(in: 0...255, using: &seeded) }))
    }
  }

  @Test func comesFromTheFirstFiftyBitsOfADigest() throws {
    let digest = try Digest(text: Digest.form.example)
    #expect(WaybillNumber(from: digest).text == "PW-04HMA-SW9NF-45")
    for number in WaybillNumberTests.numbers(200) { expectReads(WaybillNumber.self, number.text) }
  }

  @Test func everySingleWrongCharacterIsFound() {
    for number in WaybillNumberTests.numbers(40) {
      let characters = Array(number.text)
      for place in characters.indices.dropFirst(3) where characters[place] != "-" {
        for other in WaybillNumberTests.alphabet where other != characters[place] {
          var wrong = characters
          wrong[place] = other
          #expect(throws: InvalidText.self) { try WaybillNumber(text: String(wrong)) }
          #expect(throws: InvalidText.self) { try WaybillNumber(spoken: String(wrong)) }
        }
      }
    }
  }

  @Test func everySwapOfNeighboursIsFound() {
    for number in WaybillNumberTests.numbers(400) {
      let characters = Array(number.text.filter { $0 != "-" })
      for place in 2..<(characters.count - 1) where characters[place] != characters[place + 1] {
        var wrong = characters
        wrong.swapAt(place, place + 1)
        #expect(throws: InvalidText.self) { try WaybillNumber(spoken: String(wrong)) }
      }
    }
  }

  @Test(arguments: [
    "PW-04HMA-SW9NF-45", "pw-04hma-sw9nf-45", "04HMASW9NF45", "PW O4HMA SW9NF 45",
    " pw o4 hm as w9 nf 45 ",
  ])
  func isReadAsSpoken(text: String) throws {
    #expect(try WaybillNumber(spoken: text).text == "PW-04HMA-SW9NF-45")
  }

  @Test func spokenLettersStandForDigits() throws {
    let plain = try WaybillNumber(spoken: "1111111111" + WaybillNumberTests.checkOfOnes())
    #expect(try WaybillNumber(spoken: "PW-iIlL1-11111-" + plain.text.suffix(2)) == plain)
  }

  static func checkOfOnes() throws -> String {
    for pair in 2...98 {
      let digits = pair < 10 ? "0\(pair)" : "\(pair)"
      if (try? WaybillNumber(spoken: "1111111111" + digits)) != nil { return digits }
    }
    throw InvalidText("no check digits fit")
  }

  @Test func otherSpellingsAreRefused() {
    expectRefuses(WaybillNumber.self, "pw-04hma-sw9nf-45", saying: "written like")
    expectRefuses(WaybillNumber.self, "PW-04HMA-SW9NF-44", saying: "would be 45")
    expectRefuses(WaybillNumber.self, "PW-04HMA-SW9NU-45", saying: "other than I, L, O and U")
    expectRefuses(WaybillNumber.self, "PW-04HMASW9NF-45", saying: "written like")
    #expect(throws: InvalidText.self) { try WaybillNumber(spoken: "PW-04HMA") }
  }
}

extension WaybillNumberTests {
  /// Swift takes the Kelvin sign for a K, since Unicode does; the check digits must not.
  @Test func aLetterThatOnlyLooksRightIsRefused() {
    for text in ["PW-\u{212A}12-00000-06", "PW-\u{212A}4HM-ASW9NF-45", "PW-\u{212A}12-00000-57"] {
      #expect(throws: InvalidText.self) { try WaybillNumber(text: text) }
    }
    for pair in 2...98 {
      let digits = pair < 10 ? "0\(pair)" : "\(pair)"
      #expect(throws: InvalidText.self) { try WaybillNumber(text: "PW-\u{212A}12-00000-" + digits) }
    }
  }
}
