import Canonical

/// As much of JSON Schema (2020-12) as the schemas of this project use, to hold values against
/// them.
struct SchemaValidator {
  let root: JSON

  /// What does not fit, with its path; empty when all does.
  func faults(_ value: JSON) -> [String] { faults(value, root, "") }

  private func faults(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
    if let name = schema["$ref"]?.text {
      guard let part = root["$defs"]?[String(name.dropFirst("#/$defs/".count))] else {
        return ["\(path): no part \(name)"]
      }
      return faults(value, part, path)
    }
    var found: [String] = []
    if let alternatives = schema["anyOf"]?.elements {
      let each = alternatives.map { faults(value, $0, path) }
      if !each.contains(where: \.isEmpty) {
        found.append("\(path): fits none of \(each.map { $0.first ?? "" })")
      }
    }
    if let constant = schema["const"], constant != value { found.append("\(path): another value") }
    if let words = schema["enum"]?.elements, !words.contains(value) {
      found.append("\(path): \(value) is none of \(words)")
    }
    guard let type = schema["type"]?.text else { return found }
    return found + faults(value, schema, type, path)
  }

  private func faults(_ value: JSON, _ schema: JSON, _ type: String, _ path: String) -> [String] {
    switch (type, value) {
    case ("string", .string), ("integer", .integer), ("boolean", .bool): return []
    case ("array", .array(let elements)):
      if case .integer(let least)? = schema["minItems"], elements.count < Int(least) {
        return ["\(path): too few"]
      }
      guard let each = schema["items"] else { return [] }
      return elements.enumerated().flatMap { faults($0.element, each, "\(path)[\($0.offset)]") }
    case ("object", .object(let object)): return faults(object, schema, path)
    default: return ["\(path): no \(type), but \(value.typeName)"]
    }
  }

  private func faults(_ object: JSON.Object, _ schema: JSON, _ path: String) -> [String] {
    var found = (schema["required"]?.elements ?? []).compactMap(\.text)
      .filter { object[$0] == nil }.map { "\(path): \($0) is missing" }
    for member in object.members {
      let path = "\(path).\(member.key)"
      if let known = schema["properties"]?[member.key] {
        found += faults(member.value, known, path)
      } else if let other = schema["additionalProperties"], other != .bool(false) {
        found += faults(member.value, other, path)
      } else {
        found.append("\(path) is not known")
      }
    }
    return found
  }
}
