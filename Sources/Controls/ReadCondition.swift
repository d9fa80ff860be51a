internal import Canonical

extension Condition {
  /// How deep conditions may be nested.
  private static let mostLevels = 16

  /// - Throws: `JSONFault` with the path of what is no condition.
  init(_ json: JSON, path: String, level: Int = 0) throws(JSONFault) {
    guard level < Condition.mostLevels else {
      throw JSONFault(.tooDeep, "conditions are nested more than 16 deep", path: path)
    }
    guard case .object(let object) = json else {
      throw JSONFault(.unexpectedType, "a condition is an object", path: path)
    }
    let keys = Set(object.members.map(\.key))
    switch keys {
    case ["all"]: self = .all(try Condition.parts(json, "all", path, level))
    case ["any"]: self = .any(try Condition.parts(json, "any", path, level))
    case ["not"]:
      self = .not(try Condition(json["not"] ?? .null, path: path + ".not", level: level + 1))
    case ["rule"]: self = .rule(try json.string("rule", path))
    default: self = .atom(try Atom(json, keys, path))
    }
  }

  private static func parts(
    _ json: JSON, _ key: String, _ path: String, _ level: Int
  ) throws(JSONFault) -> [Condition] {
    var parts: [Condition] = []
    for (position, element) in try json.array(key, path).enumerated() {
      parts.append(try Condition(element, path: "\(path).\(key)[\(position)]", level: level + 1))
    }
    return parts
  }
}

extension Atom {
  fileprivate init(_ json: JSON, _ keys: Set<String>, _ path: String) throws(JSONFault) {
    switch keys {
    case ["flag", "is"]:
      guard case .bool(let value)? = json["is"] else {
        throw JSONFault(.unexpectedType, "\"is\" is true or false", path: path)
      }
      self = .flag(try json.string("flag", path), value)
    case ["code", "in"]: self = .code(try json.string("code", path), try json.strings("in", path))
    case ["country", "in"]:
      self = .country(try json.string("country", path), .codes(try json.strings("in", path)))
    case ["country", "group"]:
      self = .country(try json.string("country", path), .group(try json.string("group", path)))
    case ["classified"]: self = .classified(try json.strings("classified", path))
    default: self = try Atom.number(json, keys, path)
    }
  }

  private static func number(
    _ json: JSON, _ keys: Set<String>, _ path: String
  ) throws(JSONFault) -> Atom {
    for comparison in Comparison.allCases where keys == ["number", comparison.rawValue] {
      let text = try json.string(comparison.rawValue, path)
      guard let figure = Figure(text) else {
        throw JSONFault(.badValue, "\"\(text)\" is no decimal number", path: path)
      }
      return .number(try json.string("number", path), comparison, ChipNumber(figure))
    }
    throw JSONFault(
      .unknownField,
      "not a condition: use all, any, not, rule, number, flag, code, country or classified with"
        + " what"
        + " belongs to it, and nothing else; found \(keys.sorted().joined(separator: ", "))",
      path: path)
  }
}

extension JSON {
  func string(_ key: String, _ path: String) throws(JSONFault) -> String {
    guard let text = self[key]?.text, !text.isEmpty else {
      throw JSONFault(.missingField, "\"\(key)\" is a text that is not empty", path: path)
    }
    return text
  }

  func array(_ key: String, _ path: String) throws(JSONFault) -> [JSON] {
    guard let elements = self[key]?.elements else {
      throw JSONFault(.missingField, "\"\(key)\" is an array", path: path)
    }
    return elements
  }

  func strings(_ key: String, _ path: String) throws(JSONFault) -> [String] {
    var texts: [String] = []
    for element in try array(key, path) {
      guard let text = element.text else {
        throw JSONFault(.unexpectedType, "\"\(key)\" holds texts", path: path)
      }
      texts.append(text)
    }
    return texts
  }

  func day(_ key: String, _ path: String) throws(JSONFault) -> Day? {
    guard let value = self[key] else { return nil }
    return try value.decode(Day.self, path: path + "." + key)
  }

  /// - Throws: when the object has a member that is not named.
  func refuseOthers(than known: [String], _ path: String) throws(JSONFault) {
    guard case .object(let object) = self else {
      throw JSONFault(.unexpectedType, "should be an object, but is \(typeName)", path: path)
    }
    guard let other = object.members.first(where: { !known.contains($0.key) }) else { return }
    throw JSONFault(
      .unknownField,
      "\"\(other.key)\" is not known here; known are \(known.joined(separator: ", "))", path: path)
  }
}
