import Testing

@testable import Surface

/// What can be told of the client script without running it; tests/browser/client_test.mjs runs it.
@Suite struct ClientScriptTests {
  @Test func thePartsAreThereOnceAndInOrder() {
    let starts = [
      "const utf8", "async function isConsistent", "class KeyRing", "function submission",
      "async function start",
    ].map { ClientScript.text.ranges(of: $0) }
    #expect(starts.allSatisfy { $0.count == 1 })
    let places = starts.compactMap(\.first?.lowerBound)
    #expect(places == places.sorted())
  }

  /// Under the pages' content security policy none of these would run, and with none of them text
  /// from the log cannot become markup.
  @Test(arguments: [
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
    "setTimeout(\"", "http://", "https://", "\\(",
  ])
  func doesWithout(_ feature: String) {
    #expect(!ClientScript.text.contains(feature))
  }

  @Test func noStyleOrScriptStandsInAPage() {
    let page = Frame(links: [], logKey: "log.example+0123abcd+AQ==").page("x") { p("y") }
    #expect(page.ranges(of: "<script").count == 1)
    #expect(page.contains(#"<script src="/assets/portcullis.js" type="module"></script>"#))
    #expect(page.contains(#"<meta name="portcullis-log" content="log.example+0123abcd+AQ==">"#))
    #expect(!page.contains("<style"))
  }
}
