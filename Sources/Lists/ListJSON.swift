internal import Canonical

extension JSON {
  /// The first of these members that holds a text or number; empty when none does.
  func word(_ names: String...) -> String {
    for name in names {
      if let word = self[name]?.scalar, !word.isEmpty { return word }
    }
    return ""
  }

  /// The texts of a member: those of its array, or it alone.
  func words(_ name: String) -> [String] {
    guard let value = self[name] else { return [] }
    if let elements = value.elements { return elements.compactMap(\.scalar) }
    return value.scalar.map { [$0] } ?? []
  }

  private var scalar: String? {
    switch self {
    case .string(let text): text
    case .integer(let value): String(value)
    case .bool(let value): String(value)
    case .double(let value): JSON.number(value)
    case .null, .array, .object: nil
    }
  }
}
