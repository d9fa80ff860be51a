internal import Canonical
internal import Vocabulary

extension Facts {
  /// The values of facts, for whoever checks an answer; a name that has none is left out.
  func values(of names: [String]) -> JSON {
    .object(names.compactMap { name in value(name).map { JSON.Member(name, $0) } })
  }

  private func value(_ name: String) -> JSON? {
    if name == "classification" { return classification.value }
    if let values = countries[name] ?? codes[name] {
      return .array(values.texts.map { .string($0) })
    }
    if let flag = flags[name] { return .bool(flag) }
    return numbers[name].map { .string($0.text) }
  }
}

extension ItemClassification {
  fileprivate var value: JSON {
    .array(
      (stated.map(\.text) + derived.filter { $0.value == .yes }.keys.sorted())
        .map { .string($0) })
  }
}
