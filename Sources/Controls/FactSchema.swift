internal import Canonical

extension FactDescription {
  /// Those that are stated in `facts`, in order of name.
  static let stated = all.filter { $0.place == nil && $0.form != .reading }

  /// How the fact is stated, as JSON Schema.
  var schema: JSON {
    let text = JSON.Member("type", .string("string"))
    var members: [JSON.Member]
    switch form {
    case .yesNo: members = [.init("type", .string("boolean"))]
    case .number: members = [text, .init("pattern", .string(#"^\d{1,9}(\.\d{1,6})?$"#))]
    case .day: members = [text, .init("pattern", .string(#"^\d{4}-\d\d-\d\d$"#))]
    case .codes, .country, .classification, .reading:
      members = [.init("anyOf", .array([SchemaParts.string, SchemaParts.strings]))]
    }
    let asked = citation.map { " (\($0))" } ?? ""
    let measure = unit.map { ", in \($0)" } ?? ""
    members.append(.init("description", .string(words + measure + asked)))
    if !example.isEmpty {
      let shown: JSON = form == .yesNo ? .bool(example == "true") : .string(example)
      members.append(.init("examples", .array([shown])))
    }
    return .object(members)
  }
}
