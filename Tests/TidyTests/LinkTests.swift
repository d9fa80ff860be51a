import Foundation
import Testing

@Suite struct LinkTests {
  @Test func noRelativeLinkIsDead() throws {
    let pages = House.paths(under: "", ending: ".md")
    #expect(pages.contains("README.md"))
    for page in pages {
      for link in try Self.links(in: House.text(page)) {
        let target = Self.resolved(link, from: page)
        #expect(House.exists(target), "\(page) links to \(link), which is not there")
      }
    }
  }

  /// What a merge leaves where both sides changed a place is settled before it is committed.
  @Test func noFileHoldsBothSidesOfAMerge() throws {
    let endings = [".md", ".swift", ".py", ".json", ".mjs", ".js", ".css", ".txt"]
    let pages = endings.flatMap { House.paths(under: "", ending: $0) }
    #expect(pages.count > 500)
    let marks = ["<", "=", ">"].map { String(repeating: $0, count: 7) }
    for page in pages {
      // Samples of other encodings are no text.
      guard let text = try? House.text(page) else { continue }
      for line in text.split(separator: "\n") where marks.contains(where: line.hasPrefix) {
        let rest = line.dropFirst(7)
        #expect(!rest.isEmpty && rest.first != " ", "\(page): \(line)")
      }
    }
  }

  @Test func linksAreRead() {
    let text = "[a](b.md) ![c](d/e.png) [f](https://x) [g](#h) [i](../j.md#k)\n```\n[l](m)\n```\n"
    #expect(Self.links(in: text) == ["b.md", "d/e.png", "../j.md"])
    #expect(Self.resolved("../j.md", from: "docs/decisions/0001.md") == "docs/j.md")
    #expect(Self.resolved("b.md", from: "README.md") == "b.md")
  }

  /// Targets of links that lead to a file, without their fragment; code is left out.
  static func links(in text: String) -> [String] {
    var out: [String] = []
    var isCode = false
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") { isCode.toggle() }
      for start in isCode ? [] : line.ranges(of: "](") {
        let target = line[start.upperBound...].prefix { $0 != ")" && $0 != "#" }
        if !target.isEmpty, !target.contains(":") { out.append(String(target)) }
      }
    }
    return out
  }

  static func resolved(_ link: String, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
