public import Canonical

/// A rule of a pack that says what a chip is: which paragraph it describes, or which it takes out.
struct ChipRule: Sendable {
  enum Effect: Hashable, Sendable {
    case classifies(String)
    case excludes([String])
  }

  let id: String
  /// Days of the text, `from` included, `to` excluded; as `2023-11-17`, which sorts as it runs.
  let from: String
  let to: String?
  let condition: ChipCondition
  let effect: Effect
  let text: String
  let citations: [String]

  func isText(of day: String) -> Bool {
    from <= day && (to.map { day < $0 } ?? true)
  }
}

extension ChipRule {
  /// - Returns: nil for a rule of another step, or one that no figure of a chip decides.
  init?(_ json: JSON, path: String) throws(JSONFault) {
    guard json["step"]?.text == "classification", let when = json["when"],
      let condition = try ChipCondition(when, path: path + ".when")
    else { return nil }
    if let paragraph = json["effect"]?["classifies"]?.text {
      effect = .classifies(paragraph)
    } else if let paragraphs = json["effect"]?["excludes"]?.elements {
      effect = .excludes(paragraphs.compactMap(\.text))
    } else {
      return nil
    }
    self.condition = condition
    id = try ChipRule.text(json, "id", path)
    from = try ChipRule.text(json, "from", path)
    to = json["to"]?.text
    text = try ChipRule.text(json, "text", path)
    citations = (json["citations"]?.elements ?? []).compactMap(\.text)
  }

  private static func text(
    _ json: JSON, _ field: String, _ path: String
  ) throws(JSONFault) -> String {
    guard let text = json[field]?.text else {
      throw JSONFault(.missingField, "the rule has no text \(field)", path: path)
    }
    return text
  }
}

extension ChipCondition {
  /// - Returns: nil where the condition asks for something that no data sheet has.
  init?(_ json: JSON, path: String) throws(JSONFault) {
    if let parts = json["all"]?.elements ?? json["any"]?.elements {
      var read: [ChipCondition] = []
      for part in parts {
        guard let condition = try ChipCondition(part, path: path) else { return nil }
        read.append(condition)
      }
      self = json["all"] == nil ? .any(read) : .all(read)
    } else if let part = json["not"] {
      guard let condition = try ChipCondition(part, path: path) else { return nil }
      self = .not(condition)
    } else if let id = json["rule"]?.text {
      self = .rule(id)
    } else if let name = json["flag"]?.text, case .bool(let value)? = json["is"] {
      guard ["datacenter", "processingIsDominant"].contains(name) else { return nil }
      self = .flag(name, value)
    } else if let name = json["number"]?.text {
      for comparison in Comparison.allCases {
        guard let text = json[comparison.rawValue]?.text else { continue }
        guard let figure = Figure(text) else {
          throw JSONFault(.badValue, "\"\(text)\" is no threshold", path: path)
        }
        self = .number(name, comparison, ChipNumber(figure))
        return
      }
      throw JSONFault(.missingField, "the number has no threshold", path: path)
    } else {
      return nil
    }
  }
}

extension ChipClassifier {
  /// Reads the rules that classify chips out of a pack; rules of other steps are passed over.
  /// - Throws: `JSONFault` for bytes that are no pack, or a pack that classifies no chip.
  public init(pack bytes: [UInt8]) throws(JSONFault) {
    let json = try JSON.parse(bytes)
    guard let name = json["name"]?.text, let version = json["version"]?.text,
      let list = json["rules"]?.elements
    else { throw JSONFault(.missingField, "a pack has a name, a version and rules", path: "") }
    var rules: [ChipRule] = []
    for (index, element) in list.enumerated() {
      if let rule = try ChipRule(element, path: "rules[\(index)]") { rules.append(rule) }
    }
    guard !rules.isEmpty else {
      throw JSONFault(
        .badValue, "the pack \(name) has no rule that classifies a chip", path: "rules")
    }
    self.init(pack: "\(name) \(version)", rules: rules)
  }
}
