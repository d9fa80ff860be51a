import Vocabulary

/// One field of a form, described as its schema is: what it means, which values it takes, and an
/// example that would be accepted. Names are paths into the content: `lines[0].quantity`.
struct Field: Sendable {
  indirect enum Kind: Sendable {
    /// One line of text. The pattern is the schema's (ECMA 262).
    case text(pattern: String?)
    /// Several lines of text.
    case prose
    case whole(ClosedRange<Int64>)
    /// A date and time in UTC, as text in the log's form.
    case moment
    case yesNo
    /// One of a few: what is sent, and what is shown.
    case choice([(value: String, label: String)])
    /// Any of several, each of which adds to a list.
    case several([(value: String, label: String, isChosen: Bool)])
    /// A file, with what the browser should offer.
    case file(accept: String)
    /// Fields that belong together.
    case group([Field])
    /// A value that the reader does not see or change.
    case hidden
  }

  var name: String
  var label: String
  var meaning: String?
  var example: String?
  var kind: Kind
  var isRequired: Bool
  var value: String?
  /// Why the value that was sent cannot stand.
  var fault: String?
  /// Shown while there is no value.
  var placeholder: String?

  init(
    _ name: String, _ label: String, _ kind: Kind = .text(pattern: nil), meaning: String? = nil,
    example: String? = nil, required: Bool = true, value: String? = nil, fault: String? = nil,
    placeholder: String? = nil
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.meaning = meaning
    self.example = example
    isRequired = required
    self.value = value
    self.fault = fault
    self.placeholder = placeholder
  }

  /// A field for a value with one written form: pattern, example and meaning come from its type.
  init<T: TextCoded>(
    _ name: String, _ label: String, of type: T.Type, required: Bool = true, value: T? = nil
  ) {
    let form = type.form
    self.init(
      name, label, type == Moment.self ? .moment : .text(pattern: form.pattern),
      meaning: form.meaning, example: form.example, required: required, value: value?.text)
  }

  var html: HTML {
    switch kind {
    case .hidden: Surface.input(.type("hidden"), .name(name), .value(value ?? ""))
    case .group(let fields): groupHTML(fields)
    case .yesNo: yesNoHTML
    case .several(let choices): severalHTML(choices)
    default:
      div(.class(fault == nil ? "field" : "field wrong")) {
        Surface.label(.for(id)) {
          label
          if !isRequired { small(" (may be left out)") }
        }
        if let meaning { p(.class("hint"), .id(id + "-hint")) { hint(meaning) } }
        control
        faultHTML
      }
    }
  }

  private func groupHTML(_ fields: [Field]) -> HTML {
    fieldset(.class("group")) {
      legend(label)
      if let meaning { p(.class("hint")) { meaning } }
      fields.map(\.html)
    }
  }

  private var yesNoHTML: HTML {
    div(.class("field tick")) {
      Surface.input(common + [.type("checkbox"), .value("true"), .checked(value == "true")])
      Surface.label(.for(id)) { label }
      if let meaning { p(.class("hint"), .id(id + "-hint")) { meaning } }
      faultHTML
    }
  }

  private func severalHTML(
    _ choices: [(value: String, label: String, isChosen: Bool)]
  ) -> HTML {
    fieldset(.class("several")) {
      legend(label)
      if let meaning { p(.class("hint")) { meaning } }
      for choice in choices {
        Surface.label {
          Surface.input(
            .type("checkbox"), .name(name), .value(choice.value), .checked(choice.isChosen))
          span { choice.label }
        }
      }
      faultHTML
    }
  }

  private var control: HTML {
    switch kind {
    case .text(let pattern):
      text(type: "text", pattern.map { [.pattern(Field.unanchored($0))] } ?? [])
    case .moment: text(type: "text", [.pattern(Field.unanchored(Moment.form.pattern ?? ".*"))])
    case .whole(let range):
      text(type: "number", [.min(range.lowerBound), .max(range.upperBound), .inputmode("numeric")])
    case .prose: textarea(common + [.required(isRequired), .rows(4)] + hold) { value ?? "" }
    case .choice(let choices): choice(choices)
    case .file(let accept):
      Surface.input(
        common + [.type("file"), .accept(accept), .required(isRequired), .into("_text")])
    case .yesNo, .several, .group, .hidden: .none
    }
  }

  private func text(type: String, _ more: [Attribute]) -> HTML {
    Surface.input(
      common + [.type(type), .value(value ?? ""), .required(isRequired), .autocomplete("off")]
        + hold + more)
  }

  private func choice(_ choices: [(value: String, label: String)]) -> HTML {
    select(common + [.required(isRequired)]) {
      if value == nil || !isRequired && !choices.contains(where: { $0.value.isEmpty }) {
        option(.value("")) { isRequired ? "Choose…" : "—" }
      }
      for choice in choices {
        option(.value(choice.value), .selected(choice.value == value)) { choice.label }
      }
    }
  }

  private var faultHTML: HTML {
    guard let fault else { return .none }
    return p(.class("fault"), .id(id + "-fault")) { fault }
  }

  private var common: [Attribute] {
    var out: [Attribute] = [.id(id), .name(name)]
    let described = (meaning == nil ? [] : [id + "-hint"]) + (fault == nil ? [] : [id + "-fault"])
    if !described.isEmpty { out.append(.describedBy(described.joined(separator: " "))) }
    return out
  }

  private var hold: [Attribute] { placeholder.map { [.placeholder($0)] } ?? [] }

  private func hint(_ meaning: String) -> String {
    example.map { meaning + ", such as " + $0 } ?? meaning
  }

  /// Ids may not hold white space; brackets and dots of a path are allowed.
  private var id: String { "field-" + name.split(separator: " ").joined(separator: "-") }

  /// The `pattern` attribute is anchored already, and JSON Schema's pattern is not.
  static func unanchored(_ pattern: String) -> String {
    var out = pattern[...]
    if out.hasPrefix("^") { out = out.dropFirst() }
    if out.hasSuffix("$"), !out.hasSuffix("\\$") { out = out.dropLast() }
    return String(out)
  }
}
