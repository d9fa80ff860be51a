import Canonical
import Trade
import Vocabulary

/// A form made from the schema of a content: what has no better one.
enum GeneralForm {
  static func fields(_ schema: ProbedSchema) -> [Field] {
    guard case .object(let properties)? = schema.schema["properties"] else { return [] }
    let required = Set(schema.schema["required"]?.elements?.compactMap(\.text) ?? [])
    return properties.members.map { member in
      field(
        member.key, member.value, example: schema.example[member.key],
        isRequired: required.contains(member.key))
    }
  }

  private static func field(
    _ name: String, _ schema: JSON, example: JSON?, isRequired: Bool
  ) -> Field {
    let label = Words.label(name)
    let meaning = schema["description"]?.text
    let sample = example?.text
    if let values = schema["enum"]?.elements?.compactMap(\.text) {
      return Field(
        name, label, .choice(values.map { ($0, Words.of($0)) }), required: isRequired)
    }
    switch schema["type"]?.text {
    case "string":
      return Field(
        name, label, .text(pattern: schema["pattern"]?.text), meaning: meaning,
        example: sample == "text" ? nil : sample, required: isRequired)
    case "integer":
      return Field(name, label, .whole(0...JSON.largestInteger), required: isRequired)
    case "boolean": return Field(name, label, .yesNo, required: false)
    case "array" where schema["items"]?["type"]?.text == "string":
      return Field(
        name + "[]", label, .prose, meaning: meaning ?? "one on each line",
        example: example?.elements?.first?.text, required: isRequired)
    default:
      // What has parts of its own is typed as JSON, after an example.
      return Field(
        name, label, .prose, meaning: "as JSON, after this example", required: isRequired,
        value: isRequired ? example?.written : nil, placeholder: example?.written)
    }
  }
}
