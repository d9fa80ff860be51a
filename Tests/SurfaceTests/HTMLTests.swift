import Testing
import Vocabulary

@testable import Surface

@Suite struct HTMLTests {
  /// What is typed into the log by somebody who would like to run a script in a reader's browser.
  static let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>", "&lt;script&gt;", "<!--", "]]>", "\u{0}<b>",
  ]

  @Test(arguments: attacks) func textIsEscaped(_ attack: String) {
    let markup = p { attack }.markup
    let inside = markup.dropFirst(3).dropLast(4)
    #expect(markup.hasPrefix("<p>") && markup.hasSuffix("</p>"))
    #expect(!inside.contains { "<>\"'".contains($0) })
    #expect(!inside.unicodeScalars.contains("\u{0}"))
  }

  @Test(arguments: attacks) func attributesAreEscaped(_ attack: String) {
    let markup = input(.value(attack)).markup
    let inside = markup.dropFirst(#"<input value=""#.count).dropLast(2)
    #expect(markup.hasSuffix("\">"))
    #expect(!inside.contains { "<>\"'".contains($0) })
  }

  @Test func escapingIsExact() {
    #expect(HTML("a & b < c > d \" e ' f").markup == "a &amp; b &lt; c &gt; d &quot; e &#39; f")
    #expect(HTML("&amp;").markup == "&amp;amp;")
    #expect(HTML("Zoë 東京 🏗\n\t").markup == "Zoë 東京 🏗\n\t")
    #expect(HTML("\u{1}\u{7F}\u{9F}").markup == "\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "//host.example", "/path", "",
    "https://host.example/\u{0}", "https://host.example/a b",
  ])
  func foreignAddressesAreAbsoluteAndHarmless(_ address: String) {
    #expect(Address(foreign: address) == nil)
  }

  @Test(arguments: ["https://host.example/a?b=c", "http://host.example", "mailto:a@host.example"])
  func foreignAddressesThatAreFineStay(_ address: String) {
    #expect(Address(foreign: address)?.text == address)
  }

  @Test(arguments: ["//host.example", "/\\host.example", "https://host.example", "", "x", "/a b"])
  func returnPathsStayOnThisNode(_ path: String) {
    #expect(Address(path: path) == nil)
  }

  @Test func returnPathsOnThisNodeAreKept() {
    #expect(Address(path: "/waybills/7Q2?view=chain#now")?.text == "/waybills/7Q2?view=chain#now")
    #expect(Address(path: "/")?.text == "/")
  }

  @Test(arguments: [
    ("../../session/end", "/waybills/..%2F..%2Fsession%2Fend"), ("..", "/waybills/%2E%2E"),
    ("a?b=c#d", "/waybills/a%3Fb%3Dc%23d"), ("é", "/waybills/%C3%A9"), ("W-1.2", "/waybills/W-1.2"),
  ])
  func whatIsPutIntoAnAddressIsOneSegment(_ value: String, _ expected: String) {
    let address: Address = "/waybills/\(value)"
    #expect(address.text == expected)
  }

  @Test func voidElementsHaveNoEnd() {
    #expect(br().markup == "<br>")
    #expect(input(.name("a"), .required()).markup == #"<input name="a" required>"#)
    #expect(input(.required(false)).markup == "<input>")
  }

  @Test func buildersTakeConditionsAndLoops() {
    let yes = true
    let made = ul {
      for name in ["a", "b"] { li(name) }
      if yes { li("c") } else { li("d") }
      if !yes { li("e") }
    }
    #expect(made.markup == "<ul><li>a</li><li>b</li><li>c</li></ul>")
  }

  @Test func rawMarkupIsTakenAsItStands() {
    #expect(HTML(raw: "<b>1</b>").markup == "<b>1</b>")
  }
}
