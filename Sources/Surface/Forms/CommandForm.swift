import Canonical
import Trade
import Vocabulary

/// A form for one kind of command.
struct CommandForm {
  var title: String
  /// What it does, in a sentence.
  var lead: String
  var fields: [Field]
  /// What is shown above the fields, such as the goods in question.
  var above: HTML
  /// Shown under the fields, such as the secret of a check.
  var below: HTML

  init(
    _ title: String, _ lead: String, _ fields: [Field], above: HTML = .none, below: HTML = .none
  ) {
    self.title = title
    self.lead = lead
    self.fields = fields
    self.above = above
    self.below = below
  }

  /// Whether there is nothing to fill in.
  var isComplete: Bool { fields.allSatisfy(\.isSettled) }

  /// Names of the fields that a reader does not see.
  var fixedNames: Set<String> {
    func names(_ fields: [Field]) -> [String] {
      fields.flatMap { field -> [String] in
        switch field.kind {
        case .hidden: [field.name]
        case .group(let inner): names(inner)
        default: []
        }
      }
    }
    return Set(names(fields))
  }

  /// With what was typed before, and with what was wrong with it.
  func filled(_ given: [(key: String, value: String)], _ fault: JSONFault? = nil) -> CommandForm {
    var form = self
    form.fields = fields.map { $0.filled(given, fault) }
    return form
  }

  func html(_ kind: String, button label: String = "Continue") -> HTML {
    Surface.form(.class("sheet"), .method("post"), .action("/forms/\(kind)"), .novalidate()) {
      above
      fields.map(\.html)
      below
      div(.class("actions")) {
        Surface.button(.type("submit")) { label }
        small("Next you see exactly what will be signed, and what will come of it.")
      }
    }
  }
}

extension Field {
  fileprivate var isSettled: Bool {
    switch kind {
    case .hidden: true
    case .group(let fields): fields.allSatisfy(\.isSettled)
    default: false
    }
  }

  fileprivate func filled(
    _ given: [(key: String, value: String)], _ fault: JSONFault?
  ) -> Field {
    var field = self
    let values = given.filter { $0.key == name }.map(\.value)
    switch kind {
    case .group(let fields): field.kind = .group(fields.map { $0.filled(given, fault) })
    case .several(let choices):
      field.kind = .several(choices.map { ($0.value, $0.label, values.contains($0.value)) })
    case .yesNo: field.value = values.last == "true" ? "true" : nil
    default: field.value = values.last ?? value
    }
    if let fault, isAbout(fault) {
      field.fault = fault.missing == nil ? fault.message : "this is needed"
    }
    return field
  }

  /// Whether a fault lies at this field or within what it holds.
  private func isAbout(_ fault: JSONFault) -> Bool {
    guard var path = fault.path else { return false }
    if let missing = fault.missing { path += (path.isEmpty ? "" : ".") + missing }
    if path.isEmpty { return false }
    let own = name.hasSuffix("[]") ? String(name.dropLast(2)) : name
    return path == own || path.hasPrefix(own + ".") || path.hasPrefix(own + "[")
  }
}

extension CommandForm {
  /// Whether some field shows the fault.
  func shows(_ fault: JSONFault) -> Bool {
    func shows(_ fields: [Field]) -> Bool {
      fields.contains { field in
        if case .group(let inner) = field.kind { return shows(inner) }
        return field.fault != nil && field.kind.isShown
      }
    }
    return shows(fields)
  }
}

extension Field.Kind {
  fileprivate var isShown: Bool { if case .hidden = self { false } else { true } }
}

extension JSONFault {
  /// The name of the field that is not there: the path is that of what should hold it.
  fileprivate var missing: String? {
    let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
    return code == .missingField && parts.count == 3 ? String(parts[1]) : nil
  }
}
