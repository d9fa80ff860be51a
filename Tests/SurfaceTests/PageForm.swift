import Canonical
import Testing
import Vocabulary

@testable import Surface

/// A form as it stands in a page, filled in and sent as a browser would: only what has a field can
/// be put in, and what the page fixed stays as it is.
struct PageForm {
  struct Field {
    var name: String
    /// The type of an input, or `select` or `textarea`.
    var kind: String
    var value: String
    var isChecked = false
    /// Values that a select offers.
    var choices: [String] = []
  }

  struct Unfit: Error, CustomStringConvertible {
    let description: String
  }

  let fields: [Field]

  /// Reads the form that a tag begins, such as the one with `data-sign`.
  /// - Returns: nil when the page has no such form.
  init?(_ mark: String, in page: String) {
    guard let found = page.firstRange(of: mark) else { return nil }
    let rest = page[found.upperBound...]
    let text = rest[..<(rest.firstRange(of: "</form>")?.lowerBound ?? rest.endIndex)]
    var fields: [Field] = []
    for tag in text.matches(of: /<(input|select|option|textarea)([^>]*)>([^<]*)/) {
      let given = PageForm.attributes(String(tag.2))
      let (name, value) = (given["name"] ?? "", given["value"] ?? "")
      switch tag.1 {
      case "select": fields.append(Field(name: name, kind: "select", value: ""))
      case "option": PageForm.add(value, given["selected"] != nil, to: &fields)
      case "textarea":
        fields.append(
          Field(name: name, kind: "textarea", value: PageForm.unescaped(String(tag.3))))
      default:
        let isChecked = given["checked"] != nil
        fields.append(
          Field(name: name, kind: given["type"] ?? "text", value: value, isChecked: isChecked))
      }
    }
    self.fields = fields
  }

  /// What a browser takes for a select: the chosen option, else the first.
  private static func add(_ value: String, _ isChosen: Bool, to fields: inout [Field]) {
    guard let last = fields.indices.last else { return }
    if isChosen || fields[last].choices.isEmpty { fields[last].value = value }
    fields[last].choices.append(value)
  }

  /// The value of a hidden input.
  subscript(name: String) -> String? {
    fields.first { $0.kind == "hidden" && $0.name == name }?.value
  }

  /// The value of a hidden input of any form in a page.
  static func hidden(_ name: String, in page: String) -> String? {
    PageForm("<main", in: page.replacing("</form>", with: ""))?[name]
  }

  // MARK: Filling in

  /// The fields with what a content has for them. What the content does not have is left blank.
  func filled(with content: JSON) throws -> [(String, String)] {
    var sent: [(String, String)] = []
    for field in fields {
      switch field.kind {
      case "hidden": sent.append((field.name, field.value))
      // The script of the page reads a file into a field of text.
      case "file": continue
      case "checkbox":
        if try PageForm.isTicked(field, content) { sent.append((field.name, field.value)) }
      default: sent.append((field.name, try PageForm.typed(field, content)))
      }
    }
    return sent
  }

  private static func isTicked(_ field: Field, _ content: JSON) throws -> Bool {
    let meant = try value(at: field.name, of: content)
    guard field.name.hasSuffix("[]") else { return meant == .bool(true) }
    return meant?.elements?.contains(.string(field.value)) ?? false
  }

  private static func typed(_ field: Field, _ content: JSON) throws -> String {
    // A whole command may be pasted where a warehouse's file is asked for.
    let meant = field.name == "_text" ? content : try value(at: field.name, of: content)
    guard let meant else { return field.kind == "select" ? field.value : "" }
    let text = written(meant, asLines: field.name.hasSuffix("[]"))
    guard field.kind != "select" || field.choices.contains(text) else {
      throw Unfit(description: "\(field.name) does not offer \(text)")
    }
    return text
  }

  private static func written(_ json: JSON, asLines: Bool) -> String {
    switch json {
    case .string(let text): text
    case .array(let elements) where asLines && elements.allSatisfy({ $0.text != nil }):
      elements.compactMap(\.text).joined(separator: "\r\n")
    default: json.written
    }
  }

  /// What stands at `legs[0].carrier`, or in the list `serials[]`.
  private static func value(at name: String, of content: JSON) throws -> JSON? {
    guard !name.hasPrefix("_") else { return nil }
    var value: JSON? = content
    for part in name.split(separator: ".") {
      let pieces = part.split(separator: "[")
      value = value?[String(pieces[0])]
      guard pieces.count > 1, let index = Int(pieces[1].dropLast()) else { continue }
      let elements = value?.elements ?? []
      value = elements.indices.contains(index) ? elements[index] : nil
    }
    return value
  }

  static func encoded(_ fields: [(String, String)]) -> String {
    fields.map { "\(Address.encoded($0.0))=\(Address.encoded($0.1))" }.joined(separator: "&")
  }

  // MARK: Markup

  private static func attributes(_ text: String) -> [String: String] {
    var out: [String: String] = [:]
    for match in text.matches(of: /([a-z-]+)(?:="([^"]*)")?/) {
      out[String(match.1)] = match.2.map { unescaped(String($0)) } ?? ""
    }
    return out
  }

  static func unescaped(_ text: String) -> String {
    let marks = [
      ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&lt;", "<"), ("&gt;", ">"),
      ("&amp;", "&"),
    ]
    return marks.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
