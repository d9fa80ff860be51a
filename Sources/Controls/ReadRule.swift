internal import Canonical

extension Rule {
  /// - Throws: `JSONFault` with the path of what does not read.
  init(_ json: JSON, path: String) throws(JSONFault) {
    try json.refuseOthers(
      than: [
        "id", "step", "from", "to", "status", "when", "effect", "text", "citations", "note",
        "confidence",
      ], path)
    id = try json.string("id", path)
    let path = "\(path) (\(id))"
    guard let step = Step(rawValue: try json.string("step", path)) else {
      let steps = Step.allCases.map(\.rawValue).joined(separator: ", ")
      throw JSONFault(.badValue, "\"step\" is one of \(steps)", path: path)
    }
    guard let from = try json.day("from", path) else {
      throw JSONFault(.missingField, "\"from\" is the first day of the text", path: path)
    }
    (self.step, self.from, to) = (step, from, try json.day("to", path))
    statuses = try Rule.statuses(json, path)
    condition = try Condition(json["when"] ?? .null, path: path + ".when")
    effect = try Effect(json["effect"] ?? .null, step, path + ".effect")
    text = try json.string("text", path)
    citations = try json.strings("citations", path)
    (note, confidence) = (json["note"]?.text, json["confidence"]?.text)
    if let to, to <= from {
      throw JSONFault(.badValue, "the text ends on \(to), before it begins", path: path)
    }
  }

  private static func statuses(_ json: JSON, _ path: String) throws(JSONFault) -> [StatusChange] {
    guard json["status"] != nil else { return [] }
    var changes: [StatusChange] = []
    for (position, element) in try json.array("status", path).enumerated() {
      let path = "\(path).status[\(position)]"
      try element.refuseOthers(than: ["from", "is", "because", "citation"], path)
      guard let from = try element.day("from", path),
        let status = Status(rawValue: try element.string("is", path))
      else {
        let known = Status.allCases.map(\.rawValue).joined(separator: ", ")
        throw JSONFault(.badValue, "a status has a day \"from\" and \"is\": \(known)", path: path)
      }
      if let last = changes.last, from <= last.from {
        throw JSONFault(.badValue, "statuses are in order of their days", path: path)
      }
      changes.append(
        StatusChange(
          from: from, status: status, because: element["because"]?.text,
          citation: try element.string("citation", path)))
    }
    return changes
  }
}

extension Rule.Effect {
  fileprivate init(_ json: JSON, _ step: Step, _ path: String) throws(JSONFault) {
    guard case .object(let object) = json else {
      throw JSONFault(.unexpectedType, "an effect is an object", path: path)
    }
    let keys = Set(object.members.map(\.key))
    switch (step, keys) {
    case (.scope, ["scope"]):
      let text = try json.string("scope", path)
      guard ["subject", "notSubject"].contains(text) else {
        throw JSONFault(.badValue, "\"scope\" is subject or notSubject", path: path)
      }
      self = .scope(isSubject: text == "subject")
    case (.classification, ["classifies"]): self = .classifies(try json.string("classifies", path))
    case (.classification, ["excludes"]): self = .excludes(try json.strings("excludes", path))
    case (.reason, ["requires"]), (.embargo, ["requires"]), (.party, ["requires"]),
      (.endUse, ["requires"]):
      self = .requires(try json.string("requires", path))
    case (_, ["unsettled"]), (_, ["unsettled", "decidedIn"]):
      self = .unsettled(decidedIn: json["decidedIn"]?.text)
    case (.redFlag, ["redFlag"]): self = .redFlag
    case (.bar, ["bars"]), (.bar, ["bars", "except"]): self = .bars(try .init(json, path))
    case (.exception, _) where keys.isSuperset(of: ["allows", "overcomes", "conditions"]):
      try json.refuseOthers(
        than: ["allows", "overcomes", "conditions", "overcomesReasons", "onlyReasons"], path)
      self = .allows(try .init(json, path))
    case (.review, ["reviews"]): self = .reviews(try json.string("reviews", path))
    default:
      throw JSONFault(
        .badValue,
        "the step \(step.rawValue) has no effect \(keys.sorted().joined(separator: ", "))",
        path: path)
    }
  }
}

extension Rule.Barred {
  fileprivate init(_ json: JSON, _ path: String) throws(JSONFault) {
    if json["bars"]?.text == "*" {
      self = .allBut(json["except"] == nil ? [] : try json.strings("except", path))
    } else {
      self = .these(try json.strings("bars", path))
    }
  }
}

extension Rule.ExceptionTerms {
  fileprivate init(_ json: JSON, _ path: String) throws(JSONFault) {
    symbol = try json.string("allows", path)
    overcomes = try json.strings("overcomes", path)
    overcomesReasons =
      json["overcomesReasons"] == nil ? [] : try json.strings("overcomesReasons", path)
    onlyReasons = json["onlyReasons"] == nil ? [] : try json.strings("onlyReasons", path)
    var terms: [Rule.Term] = []
    for (position, element) in try json.array("conditions", path).enumerated() {
      let path = "\(path).conditions[\(position)]"
      try element.refuseOthers(than: ["flag", "text", "citation"], path)
      terms.append(
        Rule.Term(
          flag: try element.string("flag", path), text: try element.string("text", path),
          citation: try element.string("citation", path)))
    }
    conditions = terms
  }
}
