import Testing

@testable import Screening

@Suite struct FoldTests {
  private func words(_ text: String) -> [String] {
    FoldedText(text).words.map { String(decoding: $0.letters, as: UTF8.self) }
  }

  @Test(arguments: [
    ("Володимир Зеленський", ["volodimir", "zelenskiy"]),
    ("ბარაკ ობამა", ["barak", "obama"]), ("Բարակ Օբամա", ["barak", "obama"]),
    ("バラク・オバマ", ["baraku", "obama"]), ("习近平", ["xijinping"]),
    ("김정은", ["kimchongun"]), ("Κυριάκος", ["kyriakos"]), ("בנימין", ["bnymyn"]),
    ("حسین موسوی", ["hsyn", "mwswy"]), ("पल्लव", ["pallav"]), ("จุฑารัตน์", ["chutharat"]),
    ("Erdoğan Ærø Straße", ["erdogan", "aero", "strasse"]), ("Ｆｕｌｌ", ["full"]),
  ])
  func everyScriptBecomesLatinWords(_ text: String, _ expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: [
    ("YO'N CHO'NG", ["yon", "chong"]), ("L.X.C Aviation", ["lxc", "aviation"]),
    ("J.P.Morgan", ["jp", "morgan"]), ("A.Wendt", ["a", "wendt"]), ("H&M", ["h", "and", "m"]),
    ("Pa\u{200B}vel\u{202E} Iv\u{00AD}an", ["pavel", "ivan"]), ("🙂 Ann 🙂🙂", ["ann"]),
    ("", []), ("...", []), ("🙂", []), ("x", ["x"]),
  ])
  func signsJoinOrPart(_ text: String, _ expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func longNamesAreCutAndSaySo() {
    let long = String(repeating: "abcdefghij", count: 10_000)
    let folded = FoldedText(long)
    #expect(folded.isCut)
    #expect(folded.words.map(\.letters.count) == [FoldedText.letterLimit])
    let many = FoldedText(String(repeating: "ab ", count: 30_000))
    #expect(many.isCut)
    #expect(many.words.count == FoldedText.wordLimit)
  }

  /// Whatever stands in a name, its parts are parts of it, and it is screened.
  @Test(arguments: 1...6) func anyTextIsTakenApart(_ seed: UInt64) {
    var random = SeededRandom(state: seed)
    let characters = Array(
      "abzABZ019.,'-&/ \u{200B}\u{202E}ÄßéøıİЖщ자준영ッャきカ小明張จ์ไเทمحمדن\u{94D}प्र🙂ﷺ".unicodeScalars)
    let preparer = NamePreparer(dictionary: .builtIn)
    for _ in 0..<4000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        text.append(characters.randomElement(using: &random) ?? "a")
      }
      for word in FoldedText(String(text)).words {
        #expect(word.camel.allSatisfy { $0 > 0 && $0 < word.letters.count }, "\(String(text))")
      }
      for nature in Nature.allCases {
        let words = preparer.words(of: String(text), nature)
        #expect(words.allSatisfy { !$0.letters.isEmpty && $0.letters.count <= Letters.limit })
      }
    }
  }

  @Test func dotsBeforeCapitals() {
    #expect(words("J.P.mG Ltd") == ["jp", "mg", "ltd"])
    #expect(words("J.P.MorganAG") == ["jp", "morganag"])
  }

  @Test func soundsOfOneNameAreOne() {
    let sound = { (text: String) in Sounds.spelling(Array(text.utf8)) }
    #expect(sound("osama") == sound("usama"))
    #expect(sound("sergei") == sound("sergey"))
    #expect(sound("abdullah") == sound("abdulla"))
    #expect(sound("putin") != sound("polin"))
  }

  @Test func numbersAreRead() {
    #expect(WordNumbers.value(Array("1st".utf8)) == 1)
    #expect(WordNumbers.value(Array("forty".utf8)) == 40)
    #expect(WordNumbers.value(Array("4x".utf8)) == nil)
    #expect(WordNumbers.roman(Array("xiv".utf8)) == 14)
    #expect(WordNumbers.roman(Array("iiii".utf8)) == nil)
    #expect(WordNumbers.roman(Array("i".utf8)) == nil)
  }

  @Test func editsAreCountedAndBounded() {
    let distance = { (a: String, b: String, most: Int) in
      Spelling.distance(Letters(a.utf8), Letters(b.utf8), atMost: most)
    }
    #expect(distance("scholz", "schloz", 2) == 1)
    #expect(distance("merkel", "angela", 2) == nil)
    #expect(distance("", "ab", 2) == 2)
    #expect(distance("same", "same", 0) == 0)
  }
}
