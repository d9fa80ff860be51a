import Canonical

/// What was typed into a form, made into the content of a command. The names of fields are paths
/// into the content (`units[2].count`), and the schema of the content says how each text is read;
/// so one reader serves every form.
///
/// - `name[]` adds to a list; a text of several lines adds one for each line.
/// - Blank text is no value. A line of a list, or a part that may be absent, in which everything is
///   blank was not filled in, and is left out. What the form itself put beside it does not count.
/// - A field for a part that has no fields of its own holds JSON.
/// - Names that begin with an underscore are the form's own and not part of the content.
struct FormContent {
  private indirect enum Node {
    case texts([String], isFixed: Bool)
    case members([String: Node])
    case list([Int: Node])
  }

  private enum Step {
    case member(String)
    case element(Int)
    case append
  }

  private var root = Node.members([:])

  /// - Parameter fixed: names of the fields that a reader cannot change.
  /// - Throws: `JSONFault` for a name that is no path, or a field that should hold JSON.
  static func read(
    _ fields: [(key: String, value: String)], schema: JSON, fixed: Set<String> = []
  ) throws(JSONFault) -> JSON {
    var content = FormContent()
    for (name, value) in fields where !name.hasPrefix("_") {
      guard let path = steps(name) else {
        throw JSONFault(.badValue, "this is no name of a field", path: name)
      }
      put(value, fixed.contains(name), at: path[...], into: &content.root)
    }
    return try json(content.root, schema, path: "") ?? .object([])
  }

  // MARK: Names

  /// At most 8 deep and 10,000 in a list, so that a name cannot ask for much.
  private static func steps(_ name: String) -> [Step]? {
    var steps: [Step] = []
    for part in name.split(separator: ".", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let member = pieces.first, !member.isEmpty else { return nil }
      steps.append(.member(String(member)))
      for piece in pieces.dropFirst() {
        guard piece.hasSuffix("]") else { return nil }
        let index = piece.dropLast()
        if index.isEmpty {
          steps.append(.append)
        } else if let number = Int(index), (0..<10_000).contains(number) {
          steps.append(.element(number))
        } else {
          return nil
        }
      }
    }
    return steps.count <= 8 ? steps : nil
  }

  private static func put(
    _ text: String, _ isFixed: Bool, at path: ArraySlice<Step>, into node: inout Node
  ) {
    switch path.first {
    case nil, .append:
      var texts: [String] = []
      if case .texts(let known, _) = node { texts = known }
      node = .texts(texts + [text], isFixed: isFixed)
    case .member(let name):
      var members: [String: Node] = [:]
      if case .members(let known) = node { members = known }
      var child = members[name] ?? .texts([], isFixed: isFixed)
      put(text, isFixed, at: path.dropFirst(), into: &child)
      members[name] = child
      node = .members(members)
    case .element(let index):
      var list: [Int: Node] = [:]
      if case .list(let known) = node { list = known }
      var child = list[index] ?? .texts([], isFixed: isFixed)
      put(text, isFixed, at: path.dropFirst(), into: &child)
      list[index] = child
      node = .list(list)
    }
  }

  // MARK: Values

  private static func json(
    _ node: Node, _ schema: JSON?, path: String
  ) throws(JSONFault) -> JSON? {
    switch node {
    case .texts(let texts, _): return try value(texts, schema, path: path)
    case .list(let list):
      var elements: [JSON] = []
      for index in list.keys.sorted() {
        guard let child = list[index] else { continue }
        let items = schema?["items"]
        if isBlank(child) { continue }
        if let one = try json(child, items, path: "\(path)[\(index)]") { elements.append(one) }
      }
      return .array(elements)
    case .members(let members): return try object(members, schema, path: path)
    }
  }

  private static func object(
    _ members: [String: Node], _ schema: JSON?, path: String
  ) throws(JSONFault) -> JSON? {
    let required = Set(schema?["required"]?.elements?.compactMap(\.text) ?? [])
    var made: [JSON.Member] = []
    for (name, child) in members.sorted(by: { $0.key < $1.key }) {
      let inner = path.isEmpty ? name : path + "." + name
      if !required.contains(name), case .members = child, isBlank(child) { continue }
      if let one = try json(child, schema?["properties"]?[name], path: inner) {
        made.append(.init(name, one))
      }
    }
    if made.isEmpty && !path.isEmpty { return nil }
    // A browser sends nothing for a box that is not ticked, and nothing for an empty choice.
    for name in required.sorted() where !made.contains(where: { $0.key == name }) {
      switch schema?["properties"]?[name]?["type"]?.text {
      case "boolean": made.append(.init(name, .bool(false)))
      case "array": made.append(.init(name, .array([])))
      default: break
      }
    }
    return .object(made)
  }

  private static func value(
    _ texts: [String], _ schema: JSON?, path: String
  ) throws(JSONFault) -> JSON? {
    let text = texts.last.map(trimmed) ?? ""
    switch schema?["type"]?.text {
    case "array":
      if text.hasPrefix("[") { return try parsed(text, path) }
      let lines = texts.flatMap {
        $0.split(whereSeparator: \.isNewline).map { trimmed(String($0)) }
      }
      let filled = lines.filter { !$0.isEmpty }
      return filled.isEmpty ? nil : .array(filled.map { scalar($0, schema?["items"]) })
    case "object": return text.isEmpty ? nil : try parsed(text, path)
    case nil where text.hasPrefix("{"): return try parsed(text, path)
    default: return text.isEmpty ? nil : scalar(text, schema)
    }
  }

  private static func scalar(_ text: String, _ schema: JSON?) -> JSON {
    switch schema?["type"]?.text {
    case "integer": Int64(text).map { .integer($0) } ?? .string(text)
    case "boolean": text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
    default: .string(text)
    }
  }

  /// JSON that somebody typed needs no canonical form; what is made of it has one.
  private static func parsed(_ text: String, _ path: String) throws(JSONFault) -> JSON {
    do throws(JSONFault) {
      return try JSON.parse(Array(text.utf8), limits: .submission)
    } catch {
      throw JSONFault(error.code, error.description, path: path)
    }
  }

  private static func isBlank(_ node: Node) -> Bool {
    let leaves = leaves(node)
    let open = leaves.filter { !$0.isFixed }
    return (open.isEmpty ? leaves : open).allSatisfy(\.isBlank)
  }

  private static func leaves(_ node: Node) -> [(isBlank: Bool, isFixed: Bool)] {
    switch node {
    case .texts(let texts, let isFixed): [(texts.allSatisfy { trimmed($0).isEmpty }, isFixed)]
    case .members(let members): members.values.flatMap(leaves)
    case .list(let list): list.values.flatMap(leaves)
    }
  }

  /// Without white space around it, and with line feeds only: browsers send CR LF.
  private static func trimmed(_ text: String) -> String {
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let plain = lines.joined(separator: "\n")
    guard let first = plain.firstIndex(where: { !$0.isWhitespace }),
      let last = plain.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(plain[first...last])
  }
}
