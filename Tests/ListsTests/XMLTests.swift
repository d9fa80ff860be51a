import Testing

@testable import Lists

@Suite struct XMLTests {
  private func events(_ text: String) throws -> [XMLEvent] {
    var reader = try XMLReader(Array(text.utf8))
    var events: [XMLEvent] = []
    while let event = try reader.next() { events.append(event) }
    return events
  }

  private func fault(_ text: String) -> XMLFault? {
    do {
      _ = try events(text)
      return nil
    } catch {
      return error as? XMLFault
    }
  }

  @Test func reads() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- a comment with <tags> -->
      <x:list xmlns:x="u" a='1 &lt; 2'>
        <name>A &amp; B &#x41F;&#1086;</name><empty/><![CDATA[<raw & text>]]>
      </x:list>

      """
    #expect(
      try events(text) == [
        .start("list", ["x": "u", "a": "1 < 2"]), .start("name", [:]), .text("A & B По"),
        .end("name"), .start("empty", [:]), .end("empty"), .text("<raw & text>"), .end("list"),
      ])
  }

  @Test(arguments: [
    ("", "no element"), ("<a>", "ends inside <a>"), ("<a></b>", "should"), ("<a/><b/>", "second"),
    ("<a b=1/>", "quotes"), ("<a b='1' b='2'/>", "twice"), ("<a>&nbsp;</a>", "no reference"),
    ("<a>&#0;</a>", "no reference"), ("x<a/>", "outside"), ("<a b='<'/>", "does not end"),
    ("<a", "attribute"), ("<1/>", "malformed"), ("<a><!-- x</a>", "does not end"),
    ("</a>", "not open"), ("<a><![CDATA[x</a>", "does not end"), ("<a b='1'c='2'/>", "no blank"),
    ("<?xml version='1.0' encoding='utf-7'?><a/>", "encoding"),
  ])
  func refuses(_ text: String, _ words: String) {
    #expect(fault(text)?.message.contains(words) == true, "\(String(describing: fault(text)))")
  }

  @Test func bombsAndOutsideEntitiesAreRefused() {
    let laughs = """
      <!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <l>&b;</l>
      """
    let outside = "<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><l>&x;</l>"
    for text in [laughs, outside] {
      #expect(fault(text)?.message.contains("document type") == true)
    }
    let deep = String(repeating: "<a>", count: 65)
    #expect(fault(deep)?.message.contains("deeper") == true)
    let wide = "<a " + (0..<65).map { "b\($0)='' " }.joined() + "/>"
    #expect(fault(wide)?.message.contains("more than 64 attributes") == true)
    let long = "<a>" + String(repeating: "x", count: XMLReader.longestText + 1) + "</a>"
    #expect(fault(long)?.message.contains("longer") == true)
  }

  @Test func faultsHaveTheirLine() {
    #expect(fault("<a>\n<b>\n</c>\n")?.line == 3)
    #expect(fault("<a\n\n>&x;</a>")?.line == 3)
  }

  @Test func windowsLettersAreRead() throws {
    let bytes =
      Array("<?xml version='1.0' encoding='windows-1252'?><a>".utf8) + [0xC9, 0x80]
      + Array("</a>".utf8)
    var reader = try XMLReader(bytes)
    _ = try reader.next()
    #expect(try reader.next() == .text("É€"))
    var broken = try XMLReader(Array("<a>".utf8) + [0xC9] + Array("</a>".utf8))
    _ = try broken.next()
    #expect(throws: XMLFault.self) { try broken.next() }
  }
}
