import Testing

/// A rule that nobody can look up is an opinion: every refusal names what it rests on. These look
/// at the sources' text, so that a new code cannot be added without one.
@Suite struct RefusalTests {
  private static let files = House.sources.filter {
    $0.module != "Vocabulary" && $0.code.contains("RefusalCode {")
  }

  @Test func everyCodeHasASource() {
    for file in Self.files {
      #expect(file.code.contains("var source: String"), "\(file.path) cites no sources")
      #expect(!file.code.contains("default:"), "\(file.path) has a default, which hides new codes")
      for code in file.codesWithoutSource {
        Issue.record("\(file.path): \(code) rests on nothing that is cited")
      }
    }
  }

  @Test func everySourceCanBeLookedUp() {
    for file in Self.files {
      #expect(!file.citations.isEmpty, "\(file.path) cites nothing")
      for citation in file.citations where !Self.canBeLookedUp(citation) {
        Issue.record("\(file.path): \"\(citation)\" names no law, standard or policy")
      }
    }
  }

  @Test func whatCountsAsASource() {
    for good in ["15 CFR 748.15", "CMR article eight", "The policy of this log"] {
      #expect(Self.canBeLookedUp(good), "\(good)")
    }
    for bad in ["", "common sense", "see above"] { #expect(!Self.canBeLookedUp(bad), "\(bad)") }
  }

  @Test func codesAndSourcesAreRead() {
    let file = SwiftText(
      path: "",
      text: """
        struct Other { static let summary = "nothing to cite" }
        enum RoomRefusal: String, RefusalCode {
          case first, second
          case third
          public var kind: RefusalClass {
            switch self { case .first, .second, .third: .invalid }
          }
          public var source: String {
            switch self {
            case .first: "ISO 1"
            case .second: Source.b
            }
          }
        }
        extension RoomRefusal {
          enum Source { static let b = "ISO 2" }
        }
        """)
    #expect(file.refusalCodes == ["first", "second", "third"])
    #expect(file.codesWithoutSource == ["third"])
    #expect(file.citations == ["ISO 1", "ISO 2"])
  }

  /// A number of a section, an abbreviation of who wrote it, or the log's own policy.
  private static func canBeLookedUp(_ citation: String) -> Bool {
    citation.contains { $0.isNumber } || citation.contains("policy")
      || citation.contains("Portcullis")
      || zip(citation, citation.dropFirst()).contains { $0.isUppercase && $1.isUppercase }
  }
}

extension SwiftText {
  /// Lines of the refusal enumeration and of its extensions, as text and as code.
  private var refusalLines: [(text: Substring, code: Substring)] {
    let codeLines = code.split(separator: "\n", omittingEmptySubsequences: false)
    var isInside = false
    var names: [Substring] = []
    var out: [(text: Substring, code: Substring)] = []
    for (text, code) in zip(lines, codeLines) {
      if code.contains("RefusalCode {"), let start = code.firstRange(of: "enum ") {
        names.append(code[start.upperBound...].prefix { $0.isLetter || $0.isNumber })
        isInside = true
      }
      if names.contains(where: { code.contains("extension \($0) ") }) { isInside = true }
      if isInside { out.append((text, code)) }
      if code.hasPrefix("}") { isInside = false }
    }
    return out
  }

  /// The codes of a refusal enumeration: `case` at the beginning of a line, and no pattern.
  var refusalCodes: [String] {
    refusalLines.flatMap { line -> [String] in
      let words = line.code.drop { $0 == " " }
      guard words.hasPrefix("case "), !words.contains("."), !words.contains(":") else { return [] }
      return words.dropFirst(5).split(separator: ",").map { name in
        String(name.filter { $0.isLetter || $0.isNumber })
      }
    }
  }

  /// Codes that are named nowhere but in their declaration and their class. Where `source` tells
  /// no codes apart, it speaks for all of them.
  var codesWithoutSource: [String] {
    var rest: [Substring] = []
    var property = ""
    var tellsApart = false
    for line in refusalLines {
      if line.code.contains("var kind: RefusalClass") { property = "kind" }
      if line.code.contains("var source: String") { property = "source" }
      if property != "kind" { rest.append(line.code) }
      if property == "source", line.code.contains("self") { tellsApart = true }
      if line.code == "  }" || line.code.hasSuffix(" }") { property = "" }
    }
    guard tellsApart else { return [] }
    let words = Set(
      rest.joined(separator: "\n").split { !$0.isLetter && !$0.isNumber && $0 != "." })
    return refusalCodes.filter { !words.contains(".\($0)") }
  }

  /// Texts in the property `source`, and constants that it may use.
  var citations: [String] {
    var isInSource = false
    var out: [String] = []
    for line in refusalLines {
      if line.code.contains("var source: String") { isInSource = true }
      if isInSource || line.code.contains("static let ") {
        let parts = line.text.split(separator: "\"", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() where !index.isMultiple(of: 2) {
          out.append(String(part))
        }
      }
      if line.code == "  }" || line.code.hasSuffix(" }") { isInSource = false }
    }
    return out
  }
}
