/// Markup that may be sent to a browser as it stands. There are three ways to make some: text,
/// which is escaped; elements with attributes, whose values are escaped; and markup that stands
/// literally in the source. None of them takes markup that somebody typed.
struct HTML: Sendable, Hashable {
  private(set) var markup: String

  private init(markup: String) { self.markup = markup }

  /// Nothing.
  static let none = HTML(markup: "")

  /// Markup written in the source. A `StaticString` cannot be put together from input.
  init(raw literal: StaticString) { self.init(markup: literal.description) }

  /// Any text, shown as it is.
  init(_ text: String) { self.init(markup: HTML.escaped(text)) }

  /// An element. One that is void, such as `input`, has no content and no end tag.
  init(_ name: StaticString, _ attributes: [Attribute], isVoid: Bool = false, _ content: HTML) {
    var out = "<\(name)"
    for attribute in attributes { out += attribute.markup }
    out += ">"
    if !isVoid { out += content.markup + "</\(name)>" }
    self.init(markup: out)
  }

  static func + (a: HTML, b: HTML) -> HTML { HTML(markup: a.markup + b.markup) }

  var isEmpty: Bool { markup.isEmpty }

  /// A whole document, with the declaration that keeps browsers to the standard.
  var document: String { "<!doctype html>\n" + markup + "\n" }

  /// Replaces the five characters that mean something in text or in a quoted attribute, and drops
  /// the controls that HTML does not allow (HTML standard, 13.1.4 "Character references").
  static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case "\r": out += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

/// Puts pieces after one another. Text among them is escaped.
@resultBuilder
enum HTMLBuilder {
  static func buildExpression(_ piece: HTML) -> HTML { piece }
  static func buildExpression(_ text: String) -> HTML { HTML(text) }
  static func buildExpression(_ pieces: [HTML]) -> HTML { buildArray(pieces) }
  static func buildBlock(_ pieces: HTML...) -> HTML { buildArray(pieces) }
  static func buildArray(_ pieces: [HTML]) -> HTML { pieces.reduce(.none, +) }
  static func buildOptional(_ piece: HTML?) -> HTML { piece ?? .none }
  static func buildEither(first piece: HTML) -> HTML { piece }
  static func buildEither(second piece: HTML) -> HTML { piece }
}
